/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What plays one after the other says at the start of each what comes after it. */
typedef struct
{
  HearthWindow *window;
  char *segment_id;
  char *playing_id; /* of what plays while the title is being read */
} Announcement;

static void
announcement_free (Announcement *announcement)
{
  g_object_unref (announcement->window);
  g_free (announcement->segment_id);
  g_free (announcement->playing_id);
  g_free (announcement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Announcement, announcement_free)

static void
next_episode_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Announcement) announcement = user_data;
  HearthWindow *self = announcement->window;
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, NULL);
  const HearthQueueItem *next;
  HearthSegment *segment;
  g_autofree char *words = NULL;

  if (episode == NULL || self->services == NULL || self->place != HEARTH_PLACE_SEGMENT ||
      !g_str_equal (hearth_segment_get_id (self->segment), announcement->playing_id))
    return;
  next = hearth_queue_peek (self->queue);
  segment = hearth_episode_find_segment (episode, announcement->segment_id, NULL);
  if (next == NULL || segment == NULL)
    return;
  /* Translators: %s is the title of the segment that plays after this one */
  words = g_strdup_printf (_ ("Next: %s"), hearth_segment_get_title (segment));
  hearth_window_add_toast (self, words, _ ("_Skip to It"), "win.watch",
                           g_variant_new ("(xss)", next->series_key, next->episode_id,
                                          next->segment_id));
}

/**
 * hearth_window_tell_next:
 * @self: a window in which a segment has begun to play
 *
 * Says what plays after it, if something waits for that.
 */
void
hearth_window_tell_next (HearthWindow *self)
{
  const HearthQueueItem *next = hearth_queue_peek (self->queue);
  Announcement *announcement;

  if (next == NULL)
    return;
  announcement = g_new0 (Announcement, 1);
  announcement->window = g_object_ref (self);
  announcement->segment_id = g_strdup (next->segment_id);
  announcement->playing_id = g_strdup (hearth_segment_get_id (self->segment));
  hearth_library_load_episode_async (hearth_services_get_library (self->services), next->series_key,
                                     next->episode_id, NULL, next_episode_cb, announcement);
}

/**
 * hearth_window_get_playing:
 * @self: a window
 *
 * Returns: (transfer none): what is being watched, made with the window
 */
HearthPlaying *
hearth_window_get_playing (HearthWindow *self)
{
  return self->playing;
}
