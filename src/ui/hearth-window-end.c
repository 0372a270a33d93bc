/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-way.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* Who has seen all of an episode is asked, once and quietly, whether they have something to say
 * about it. */
typedef struct
{
  HearthWindow *window;      /* owned */
  HearthEpisodeModel *model; /* owned */
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->window);
  g_object_unref (asking->model);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* Where nothing plays and nothing follows, there is room for the question. */
static gboolean
has_room (HearthWindow *self)
{
  return self->place == HEARTH_PLACE_SEGMENT &&
         hearth_playing_get_state (self->playing) == HEARTH_PLAYER_STATE_ENDED &&
         hearth_countdown_get_next (self->countdown) == NULL;
}

static void
ask (HearthWindow *self, HearthEpisodeModel *model)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  const char *title = hearth_episode_get_title (episode);
  g_autofree char *words = NULL;

  if (has_room (self) && hearth_playing_get_model (self->playing) == model)
    {
      hearth_next_card_show_end (self->card, title);
      return;
    }
  /* Translators: %s is the title of an episode */
  words = g_strdup_printf (_ ("You have seen all of “%s”"), title);
  hearth_window_add_toast (self, words, _ ("_Leave Feedback"), "win.feedback-on",
                           g_variant_new ("(xs)", hearth_episode_model_get_series_key (model),
                                          hearth_episode_get_id (episode)));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;

  if (hearth_library_ask_once_finish (HEARTH_LIBRARY (source), result, NULL) &&
      asking->window->services != NULL)
    ask (asking->window, asking->model);
}

/* All that plays in the window was watched; what does not play here, nobody knows about. */
static gboolean
is_seen (HearthEpisode *episode, GHashTable *watches)
{
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);
      const HearthWatch *watch = g_hash_table_lookup (watches, hearth_segment_get_id (segment));

      if (hearth_way_of (episode, segment) == HEARTH_WAY_PLAY &&
          (watch == NULL || !watch->finished))
        return FALSE;
    }
  return n_segments > 0;
}

static void
watches_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GHashTable) watches =
      hearth_library_load_watches_finish (HEARTH_LIBRARY (source), result, NULL);
  HearthEpisode *episode = hearth_episode_model_get_episode (asking->model);
  gint64 series_key = hearth_episode_model_get_series_key (asking->model);

  if (watches == NULL || asking->window->services == NULL || !is_seen (episode, watches))
    return;
  hearth_library_ask_once_async (HEARTH_LIBRARY (source), series_key,
                                 hearth_episode_get_id (episode), NULL, asked_cb,
                                 g_steal_pointer (&asking));
}

/**
 * hearth_window_ask_at_end:
 * @self: a window in which a segment has come to its end
 *
 * Asks what the person says about the episode, when it is seen and they were not asked before: on
 * the picture when nothing else is there, else by a toast.
 */
void
hearth_window_ask_at_end (HearthWindow *self)
{
  HearthEpisodeModel *model = hearth_playing_get_model (self->playing);
  Asking *asking;

  if (model == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (self);
  asking->model = g_object_ref (model);
  hearth_library_load_watches_async (hearth_services_get_library (self->services),
                                     hearth_episode_model_get_series_key (model),
                                     hearth_episode_get_id (
                                         hearth_episode_model_get_episode (model)),
                                     NULL, watches_cb, asking);
}

/* To the episode, and there to the dialog. */
static void
feedback_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 series_key;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  hearth_window_travel_to_feedback (HEARTH_WINDOW (widget), series_key, episode_id);
}

/**
 * hearth_window_install_end_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can do at the end of an episode.
 */
void
hearth_window_install_end_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.feedback-on", "(xs)", feedback_on_action);
}
