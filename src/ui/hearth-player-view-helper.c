/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-settings.h"
#include "hearth-way.h"
#include "hearth-ytdlp.h"

/* A program of the person that finds the recording behind a page, where the catalog names none. */

typedef struct
{
  HearthPlayerView *view; /* owned */
  HearthFetcher *fetcher; /* owned */
  HearthSegment *segment; /* owned: what it was asked for */
  gint64 start_ms;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->view);
  g_object_unref (asked->fetcher);
  g_object_unref (asked->segment);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSegment) found = hearth_ytdlp_ask_finish (result, &error);

  /* Something else is watched by now, or nothing. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      asked->view->segment != asked->segment)
    return;
  g_clear_object (&asked->view->asking);
  if (found != NULL)
    hearth_player_view_watch (asked->view, asked->fetcher, found, asked->start_ms);
  else if (!hearth_player_view_watch_page (asked->view, asked->start_ms))
    hearth_player_host_fail (asked->view->host, error);
}

/**
 * hearth_player_view_ask_helper:
 * @self: the view, with a segment
 * @fetcher: what fetches the captions
 * @start_ms: where to start, in milliseconds
 *
 * Has a program look for the recording, where the person wants that, and plays what it finds; what
 * it does not find is played by the site.
 *
 * Returns: whether it looks
 */
gboolean
hearth_player_view_ask_helper (HearthPlayerView *self, HearthFetcher *fetcher, gint64 start_ms)
{
  const char *page = hearth_way_helper_page (self->segment);
  Asked *asked;

  if (page == NULL)
    return FALSE;
  asked = g_new0 (Asked, 1);
  asked->view = g_object_ref (self);
  asked->fetcher = g_object_ref (fetcher);
  asked->segment = g_object_ref (self->segment);
  asked->start_ms = start_ms;
  self->asking = g_cancellable_new ();
  hearth_player_host_await (self->host);
  hearth_ytdlp_ask_async (page, self->segment, HEARTH_YTDLP_PATIENCE_MS, self->asking, found_cb,
                          asked);
  return TRUE;
}

/**
 * hearth_player_view_drop_helper:
 * @self: the view
 *
 * Ends the looking, if it goes on.
 */
void
hearth_player_view_drop_helper (HearthPlayerView *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}
