/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-add-dialog.h"
#include "hearth-format.h"
#include "hearth-plan-dialog.h"
#include "hearth-series-dialogs.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What one can do with a series as a whole. Each action takes the key of the series; 0 means the
 * open one. */

static HearthLibrary *
get_library (HearthWindow *self)
{
  return hearth_services_get_library (self->services);
}

static HearthSource *
find_source (HearthWindow *self, GVariant *parameter)
{
  gint64 key = g_variant_get_int64 (parameter);

  return key != 0 ? hearth_library_find_key (get_library (self), key)
                  : hearth_series_model_get_source (self->model);
}

static void
open_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSource *source = find_source (self, parameter);

  if (source != NULL)
    hearth_window_show_open_series (self, source);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  HearthRefreshSummary summary = { 0 };
  g_autofree char *words = NULL;

  if (!hearth_refresher_refresh_finish (HEARTH_REFRESHER (source), result, &summary, NULL) ||
      self->services == NULL)
    return;
  /* What failed or was held back tells for itself. */
  if (summary.n_new > 0)
    words = g_strdup_printf (ngettext ("%u new episode", "%u new episodes", summary.n_new),
                             summary.n_new);
  else if (summary.n_failed == 0 && summary.n_held_back == 0)
    words = g_strdup (_ ("Nothing new"));
  if (words != NULL)
    hearth_window_show_toast (self, words);
}

static void
refresh_all (HearthWindow *self)
{
  hearth_refresher_refresh_async (hearth_services_get_refresher (self->services), NULL,
                                  HEARTH_REFRESH_BY_HAND, NULL, refreshed_cb, g_object_ref (self));
}

/**
 * hearth_window_is_of_all:
 * @self: a window
 *
 * Returns: whether the page in front is about all series, and not about the open one
 */
gboolean
hearth_window_is_of_all (HearthWindow *self)
{
  return self->place == HEARTH_PLACE_HOME || self->place == HEARTH_PLACE_LIST ||
         self->place == HEARTH_PLACE_LIVE || self->place == HEARTH_PLACE_RESOURCES;
}

/* The open series, or the one that is waited for; on Home, everything. */
static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  if (hearth_window_is_of_all (self) && !self->waiting)
    refresh_all (self);
  else
    {
      hearth_series_model_refresh (self->model, HEARTH_REFRESH_BY_HAND);
      hearth_window_ask_again (self);
    }
}

static void
refresh_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh_all (HEARTH_WINDOW (widget));
}

static void
stop_refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_refresher_cancel (hearth_services_get_refresher (HEARTH_WINDOW (widget)->services));
}

static void
added_cb (HearthWindow *self, HearthSource *source)
{
  hearth_window_show_open_series (self, source);
}

/**
 * hearth_window_show_add_dialog:
 * @self: a window
 * @location: (nullable): the address or path to look at first
 *
 * Opens the dialog by which a series is added.
 */
void
hearth_window_show_add_dialog (HearthWindow *self, const char *location)
{
  GtkWindow *dialog = hearth_add_dialog_new (GTK_WINDOW (self), self->services);

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "opened", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  if (location != NULL)
    hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (dialog), location);
  gtk_window_present (dialog);
}

static void
add_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_window_show_add_dialog (HEARTH_WINDOW (widget), NULL);
}

/* The page of the open series, when there is another catalog behind it: the same talks from where
 * they lie themselves. */
static const char *
find_direct (HearthWindow *self)
{
  HearthSeries *series = hearth_series_model_get_series (self->model);
  const char *page = series != NULL ? hearth_series_get_homepage (series) : NULL;
  g_autofree char *address = page != NULL ? hearth_format_address (page) : NULL;

  if (address == NULL || g_strcmp0 (address, hearth_series_model_get_location (self->model)) == 0)
    return NULL;
  return page;
}

static void
direct_videos_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  const char *page = find_direct (self);

  if (page != NULL)
    hearth_window_show_add_dialog (self, page);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_library_set_followed_finish (HEARTH_LIBRARY (source), result, &error) &&
      self->services != NULL)
    hearth_window_show_toast (self, error->message);
}

/* What is looked at becomes one of the person's; also the way back from removing. */
static void
follow_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSource *source = find_source (self, parameter);

  if (source != NULL)
    hearth_library_set_followed_async (get_library (self), hearth_source_get_key (source), TRUE,
                                       followed_cb, g_object_ref (self));
}

typedef struct
{
  HearthWindow *window; /* owned */
  HearthSource *source; /* owned */
} RemoveCall;

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  RemoveCall *call = user_data;
  g_autoptr (HearthWindow) self = call->window;
  g_autoptr (HearthSource) source = call->source;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_free (call);
  if (self->services == NULL)
    return;
  if (!hearth_library_set_followed_finish (HEARTH_LIBRARY (object), result, &error))
    {
      hearth_window_show_toast (self, error->message);
      return;
    }
  /* Translators: %s is the title of a series */
  words = g_strdup_printf (_ ("“%s” removed"), hearth_source_get_title (source));
  hearth_window_add_toast (self, words, _ ("_Undo"), "win.follow",
                           g_variant_new_int64 (hearth_source_get_key (source)));
  if (source == hearth_series_model_get_source (self->model))
    {
      hearth_window_go (self, HEARTH_PLACE_HOME);
      hearth_series_model_close (self->model);
    }
}

static void
remove_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSource *source = find_source (self, parameter);
  RemoveCall *call;

  if (source == NULL)
    return;
  call = g_new0 (RemoveCall, 1);
  call->window = g_object_ref (self);
  call->source = g_object_ref (source);
  hearth_library_set_followed_async (get_library (self), hearth_source_get_key (source), FALSE,
                                     removed_cb, call);
}

static void
rename_series_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSource *source = find_source (self, parameter);

  if (source != NULL)
    hearth_rename_dialog_present (GTK_WINDOW (self), get_library (self), source);
}

static void
properties_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSource *source = find_source (self, parameter);

  if (source != NULL)
    hearth_series_properties_present (GTK_WINDOW (self), self->services, source);
}

static void
move_series (HearthWindow *self, GVariant *parameter, int by)
{
  HearthSource *source = find_source (self, parameter);
  GListModel *series = hearth_library_get_series (get_library (self));
  guint n_series = g_list_model_get_n_items (series);

  for (guint i = 0; i < n_series; i++)
    {
      g_autoptr (HearthSource) at = g_list_model_get_item (series, i);

      if (at == source && (by > 0 ? i + 1 < n_series : i > 0))
        hearth_library_move (get_library (self), hearth_source_get_key (source),
                             (guint) ((int) i + by));
    }
}

static void
move_series_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_series (HEARTH_WINDOW (widget), parameter, -1);
}

static void
move_series_down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_series (HEARTH_WINDOW (widget), parameter, 1);
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;

  hearth_library_mark_finish (HEARTH_LIBRARY (source), result, &before, &error);
  if (self->services == NULL)
    return;
  if (error != NULL)
    hearth_window_show_toast (self, error->message);
  else
    hearth_window_add_toast (self, _ ("Marked"), _ ("_Undo"), "win.unmark",
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, before, TRUE));
}

/* "(xssb)": series, episode or "" for all of it, segment or "" for all of that, whether watched. */
static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  const char *episode_id, *segment_id;
  gboolean watched;
  gint64 key;

  g_variant_get (parameter, "(x&s&sb)", &key, &episode_id, &segment_id, &watched);
  if (key == 0)
    key = hearth_series_model_get_key (self->model);
  hearth_library_mark_async (get_library (self), key, *episode_id != '\0' ? episode_id : NULL,
                             *segment_id != '\0' ? segment_id : NULL, watched, marked_cb,
                             g_object_ref (self));
}

static void
unmark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GBytes) before = g_variant_get_data_as_bytes (parameter);

  hearth_library_unmark (get_library (HEARTH_WINDOW (widget)), before);
}

static void
mark_episode (HearthWindow *self, gboolean watched)
{
  if (self->open_episode != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.mark", "(xssb)",
                                hearth_episode_model_get_series_key (self->open_episode),
                                hearth_episode_get_id (hearth_window_get_episode (self)),
                                self->place == HEARTH_PLACE_SEGMENT
                                    ? hearth_segment_get_id (self->segment)
                                    : "",
                                watched);
}

static void
mark_watched_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_episode (HEARTH_WINDOW (widget), TRUE);
}

static void
mark_unwatched_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_episode (HEARTH_WINDOW (widget), FALSE);
}

static void
plan_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  hearth_plan_dialog_present (GTK_WINDOW (self), self->services,
                              hearth_window_is_of_all (self)
                                  ? NULL
                                  : hearth_series_model_get_source (self->model));
}

static void
held_back_cb (HearthWindow *self, HearthSource *source)
{
  hearth_held_back_present (GTK_WINDOW (self), self->services, source);
}

static void
failed_cb (HearthWindow *self, HearthSource *source, const char *why)
{
  /* Translators: the title of a series, and a whole sentence that says why it was not refreshed */
  g_autofree char *words = g_strdup_printf (_ ("%s: %s"), hearth_source_get_title (source), why);

  /* What cannot be shown at all has a page that says so. */
  if (hearth_source_is_loaded (source) || source != hearth_series_model_get_source (self->model))
    hearth_window_show_toast (self, words);
}

/**
 * hearth_window_watch_refresher:
 * @self: a window that is being made
 *
 * Lets the window say what a person must know of refreshes.
 */
void
hearth_window_watch_refresher (HearthWindow *self)
{
  HearthRefresher *refresher = hearth_services_get_refresher (self->services);

  g_signal_connect_object (refresher, "held-back", G_CALLBACK (held_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_window_update_series_actions:
 * @self: a window
 *
 * Enables what can be done with the open series and the open episode.
 */
void
hearth_window_update_series_actions (HearthWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean in_episode = self->place == HEARTH_PLACE_EPISODE || self->place == HEARTH_PLACE_SEGMENT;

  gtk_widget_action_set_enabled (widget, "win.refresh",
                                 hearth_window_is_of_all (self) ||
                                     hearth_series_model_get_location (self->model) != NULL);
  gtk_widget_action_set_enabled (widget, "win.get-direct-videos", find_direct (self) != NULL);
  gtk_widget_action_set_enabled (widget, "win.mark-watched", in_episode);
  gtk_widget_action_set_enabled (widget, "win.mark-unwatched", in_episode);
}

/**
 * hearth_window_install_series_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can do with series.
 */
void
hearth_window_install_series_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-series", "x", open_series_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.refresh-all", NULL, refresh_all_action);
  gtk_widget_class_install_action (widget_class, "win.stop-refresh", NULL, stop_refresh_action);
  gtk_widget_class_install_action (widget_class, "win.add-series", NULL, add_series_action);
  gtk_widget_class_install_action (widget_class, "win.get-direct-videos", NULL,
                                   direct_videos_action);
  gtk_widget_class_install_action (widget_class, "win.follow", "x", follow_action);
  gtk_widget_class_install_action (widget_class, "win.remove-series", "x", remove_series_action);
  gtk_widget_class_install_action (widget_class, "win.rename-series", "x", rename_series_action);
  gtk_widget_class_install_action (widget_class, "win.series-properties", "x", properties_action);
  gtk_widget_class_install_action (widget_class, "win.move-series-up", "x", move_series_up_action);
  gtk_widget_class_install_action (widget_class, "win.move-series-down", "x",
                                   move_series_down_action);
  gtk_widget_class_install_action (widget_class, "win.mark", "(xssb)", mark_action);
  gtk_widget_class_install_action (widget_class, "win.unmark", "ay", unmark_action);
  gtk_widget_class_install_action (widget_class, "win.mark-watched", NULL, mark_watched_action);
  gtk_widget_class_install_action (widget_class, "win.mark-unwatched", NULL, mark_unwatched_action);
  gtk_widget_class_install_action (widget_class, "win.plan", NULL, plan_action);
}
