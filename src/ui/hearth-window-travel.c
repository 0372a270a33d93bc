/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-shelf-page.h"
#include "hearth-time.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* How one gets from here to an episode or a segment: a link, a card or a row names it, the series
 * is opened and the episode read, and only then the page changes. Going elsewhere meanwhile gives
 * up the way there. */
struct _HearthTrip
{
  gint64 series_key;
  char *episode_id; /* nullable: the newest */
  char *segment_id; /* nullable: to the episode's page */
  gint64 start_ms;  /* HEARTH_START_WHERE_LEFT: where the person stopped */
  HearthPlayingBy by;
  gboolean feedback;         /* the person has something to say about the episode */
  GCancellable *cancellable; /* nullable until the episode is being read */
};

static void
trip_free (HearthTrip *trip)
{
  if (trip->cancellable != NULL)
    g_cancellable_cancel (trip->cancellable);
  g_clear_object (&trip->cancellable);
  g_free (trip->episode_id);
  g_free (trip->segment_id);
  g_free (trip);
}

static void
tell_where (HearthWindow *self, const HearthWatch *watch)
{
  g_autofree char *clock = hearth_time_format_clock (watch->position_ms);
  /* Translators: %s is a time in the recording, such as 12:41 */
  g_autofree char *words = g_strdup_printf (_ ("Going on at %s"), clock);

  hearth_window_add_toast (self, words, _ ("_Start Over"), "win.start-over", NULL);
}

/* What plays, or is paused, goes on where it is. */
static gboolean
is_watched_already (HearthWindow *self, HearthTrip *trip)
{
  HearthPlayerState state = hearth_playing_get_state (self->playing);

  return state != HEARTH_PLAYER_STATE_ENDED && state != HEARTH_PLAYER_STATE_FAILED &&
         state != HEARTH_PLAYER_STATE_IDLE &&
         hearth_playing_is (self->playing, trip->series_key, trip->episode_id, trip->segment_id);
}

static void
arrive (HearthWindow *self, HearthEpisodeModel *model, HearthTrip *trip)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  HearthSegment *segment = trip->segment_id != NULL
                               ? hearth_episode_find_segment (episode, trip->segment_id, NULL)
                               : NULL;
  gint64 start_ms = trip->start_ms;

  hearth_library_clear_new (hearth_services_get_library (self->services), trip->series_key,
                            hearth_episode_get_id (episode));
  if (segment == NULL)
    {
      hearth_window_show_episode (self, model);
      if (trip->feedback)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.feedback", NULL);
      if (trip->segment_id != NULL)
        hearth_window_show_toast (self,
                                  _ ("What the link leads to is not in this series any more"));
      return;
    }
  if (is_watched_already (self, trip))
    {
      hearth_window_return (self);
      if (start_ms >= 0)
        hearth_playing_seek (self->playing, start_ms);
      hearth_playing_play (self->playing);
      return;
    }
  if (start_ms == HEARTH_START_WHERE_LEFT)
    start_ms = hearth_episode_model_get_resume_ms (model, trip->segment_id);
  hearth_window_watch (self, model, segment, start_ms, trip->by);
  if (trip->start_ms == HEARTH_START_WHERE_LEFT && start_ms > 0)
    tell_where (self, hearth_episode_model_get_watch (model, trip->segment_id));
}

static void
episode_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisodeModel) model = hearth_episode_model_load_finish (result, &error);
  HearthTrip *trip;

  /* Cancelled means that one goes elsewhere by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  trip = g_steal_pointer (&self->trip);
  if (model != NULL)
    arrive (self, model, trip);
  else if (g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND))
    {
      if (hearth_series_model_get_state (self->model) == HEARTH_SERIES_STATE_READY)
        hearth_window_show_series (self);
      hearth_window_show_toast (self, _ ("What the link leads to is not in this series any more"));
    }
  else
    hearth_window_show_toast (self, error->message);
  trip_free (trip);
}

/**
 * hearth_window_travel_on:
 * @self: a window
 *
 * Goes on with the trip that was begun, once the series is there. Does nothing without one.
 */
void
hearth_window_travel_on (HearthWindow *self)
{
  HearthSource *source = hearth_series_model_get_source (self->model);

  if (self->trip == NULL || self->trip->cancellable != NULL || source == NULL ||
      hearth_source_get_key (source) != self->trip->series_key ||
      hearth_series_model_get_state (self->model) != HEARTH_SERIES_STATE_READY)
    return;
  self->trip->cancellable = g_cancellable_new ();
  hearth_episode_model_load_async (hearth_services_get_library (self->services), source,
                                   self->trip->episode_id, self->trip->cancellable, episode_cb,
                                   g_object_ref (self));
}

/**
 * hearth_window_cancel_travel:
 * @self: a window
 *
 * Stays here: what was on its way will not change the page any more.
 */
void
hearth_window_cancel_travel (HearthWindow *self)
{
  g_clear_pointer (&self->trip, trip_free);
}

/**
 * hearth_window_travel:
 * @self: a window
 * @series_key: the key of a series that the library knows
 * @episode_id: (nullable): an episode of it; %NULL for the newest
 * @segment_id: (nullable): a segment of that to watch; %NULL for the page of the episode
 * @start_ms: where to start, in milliseconds; %HEARTH_START_WHERE_LEFT where the person stopped
 *
 * Opens the series if it is another one, and shows the episode or watches the segment as soon as it
 * was read.
 */
void
hearth_window_travel (HearthWindow *self,
                      gint64 series_key,
                      const char *episode_id,
                      const char *segment_id,
                      gint64 start_ms)
{
  hearth_window_travel_by (self, series_key, episode_id, segment_id, start_ms,
                           HEARTH_PLAYING_CHOSEN);
}

/**
 * hearth_window_travel_by:
 * @self: a window
 * @series_key: the key of a series that the library knows
 * @episode_id: (nullable): an episode of it; %NULL for the newest
 * @segment_id: (nullable): a segment of that to watch; %NULL for the page of the episode
 * @start_ms: where to start, in milliseconds; %HEARTH_START_WHERE_LEFT where the person stopped
 * @by: how the person came to it
 *
 * Travels as hearth_window_travel() does, perhaps as part of a row.
 */
void
hearth_window_travel_by (HearthWindow *self,
                         gint64 series_key,
                         const char *episode_id,
                         const char *segment_id,
                         gint64 start_ms,
                         HearthPlayingBy by)
{
  HearthSource *source =
      hearth_library_find_key (hearth_services_get_library (self->services), series_key);

  if (source == NULL)
    return;
  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  self->trip = g_new0 (HearthTrip, 1);
  self->trip->series_key = series_key;
  self->trip->episode_id = g_strdup (episode_id);
  self->trip->segment_id = g_strdup (segment_id);
  self->trip->start_ms = start_ms;
  self->trip->by = by;
  hearth_series_model_open (self->model, source);
  hearth_window_travel_on (self);
}

/**
 * hearth_window_travel_to_feedback:
 * @self: a window
 * @series_key: the key of a series that the library knows
 * @episode_id: an episode of it
 *
 * Goes to the page of the episode and opens the dialog in which the person says something about it.
 */
void
hearth_window_travel_to_feedback (HearthWindow *self, gint64 series_key, const char *episode_id)
{
  hearth_window_travel (self, series_key, episode_id, NULL, 0);
  if (self->trip != NULL)
    self->trip->feedback = TRUE;
}

/* Whether every series was asked for once, so that all ids that there are are known. */
static gboolean
knows_all_ids (HearthLibrary *library)
{
  GListModel *series = hearth_library_get_series (library);
  guint n_series = g_list_model_get_n_items (series);

  for (guint i = 0; i < n_series; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (series, i);

      if (hearth_source_get_id (source) == NULL &&
          hearth_source_get_outcome (source) == HEARTH_OUTCOME_NONE)
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_window_follow_link:
 * @self: a window
 *
 * Goes where the link leads that waits to be followed, as soon as it is known which series it
 * names: at the first start of all that takes a moment. Does nothing when none waits.
 */
void
hearth_window_follow_link (HearthWindow *self)
{
  HearthLibrary *library = hearth_services_get_library (self->services);
  g_autoptr (HearthLink) link = NULL;
  HearthSource *source;

  if (self->link == NULL || !hearth_library_is_open (library))
    return;
  source = hearth_library_find_id (library, self->link->series);
  if (source == NULL && !knows_all_ids (library))
    return;
  link = g_steal_pointer (&self->link);
  if (source == NULL)
    hearth_window_show_toast (self, _ ("The link leads to a series that is not among yours"));
  else if (link->episode == NULL)
    hearth_window_show_open_series (self, source);
  else
    hearth_window_travel (self, hearth_source_get_key (source), link->episode, link->segment,
                          link->position_ms >= 0 ? link->position_ms : HEARTH_START_WHERE_LEFT);
}

/**
 * hearth_window_open_link:
 * @self: a window
 * @link: (transfer none): where to go
 *
 * Opens the series, the episode and the moment that @link names. What of it is not there is told in
 * words.
 */
void
hearth_window_open_link (HearthWindow *self, const HearthLink *link)
{
  g_clear_pointer (&self->link, hearth_link_free);
  self->link = hearth_link_copy (link);
  hearth_window_follow_link (self);
}

/**
 * hearth_window_show_list:
 * @self: a window whose library is open
 * @scope: what to show
 *
 * Shows all that stands on a shelf of Home.
 */
void
hearth_window_show_list (HearthWindow *self, HearthScope scope)
{
  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  self->scope = scope;
  hearth_shelf_page_show (hearth_window_ensure_page (self, HEARTH_PLACE_LIST,
                                                     HEARTH_TYPE_SHELF_PAGE),
                          self->services, scope);
  hearth_window_go (self, HEARTH_PLACE_LIST);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}
