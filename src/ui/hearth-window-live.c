/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live sessions: the page of them, how one joins, and how they come into a calendar. */
#include "hearth-library-sessions.h"
#include "hearth-list.h"
#include "hearth-live-page.h"
#include "hearth-session-calendar.h"
#include "hearth-text.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* No series has more that anyone would want in a calendar. */
#define MOST_IN_FILE 2000

#define CALENDAR_TYPE "text/calendar"

/* Something that is done with a session, or with those of a series, once it is read. */
typedef struct
{
  HearthWindow *window; /* owned */
  gint64 series_key;
  char *episode_id;     /* owned, nullable: all of the series */
  char *uid;            /* owned, nullable: of the session for calendars */
  GBytes *calendar;     /* owned, nullable */
  char *file_name;      /* owned, nullable */
  GFile *file;          /* owned, nullable: what is handed to the calendar */
  HearthSeries *series; /* owned, nullable */
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->window);
  g_free (errand->episode_id);
  g_free (errand->uid);
  g_clear_pointer (&errand->calendar, g_bytes_unref);
  g_free (errand->file_name);
  g_clear_object (&errand->file);
  g_clear_object (&errand->series);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static Errand *
errand_new (HearthWindow *self, gint64 series_key, const char *episode_id)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->window = g_object_ref (self);
  errand->series_key = series_key;
  errand->episode_id = g_strdup (episode_id);
  return errand;
}

/* The window may be gone by the time that there is something to say. */
static void
tell (HearthWindow *self, const char *words)
{
  if (self->services != NULL)
    hearth_window_show_toast (self, words);
}

static void
live_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthLivePage *page;

  hearth_window_cancel_travel (self);
  self->waiting = FALSE;
  hearth_window_furnish (self);
  page = hearth_window_ensure_page (self, HEARTH_PLACE_LIVE, HEARTH_TYPE_LIVE_PAGE);
  hearth_live_page_show (page, self->services);
  hearth_window_go (self, HEARTH_PLACE_LIVE);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static const char *
find_stream (HearthEpisode *episode)
{
  const guint n_segments = hearth_episode_get_n_segments (episode);

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      if (g_list_model_get_n_items (hearth_segment_get_media (segment)) > 0)
        return hearth_segment_get_id (segment);
    }
  return NULL;
}

/* A stream plays here; else the address at which to take part is opened, else the page. */
static void
joining_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  HearthWindow *self = errand->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, &error);
  HearthLiveSession *live = episode != NULL ? hearth_episode_get_live (episode) : NULL;
  const char *join = live != NULL ? hearth_live_session_get_join (live) : NULL;
  const char *stream = episode != NULL ? find_stream (episode) : NULL;

  if (self->services == NULL)
    return;
  if (episode == NULL)
    tell (self, error->message);
  else if (stream != NULL)
    hearth_window_travel (self, errand->series_key, errand->episode_id, stream,
                          HEARTH_START_WHERE_LEFT);
  else if (hearth_text_is_web_url (join))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s", join);
  else if (hearth_text_is_web_url (hearth_episode_get_page (episode)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s",
                                hearth_episode_get_page (episode));
  else
    tell (self, _ ("The series does not say where to join"));
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  gint64 series_key;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  hearth_library_load_episode_async (hearth_services_get_library (self->services), series_key,
                                     episode_id, NULL, joining_cb,
                                     errand_new (self, series_key, episode_id));
}

static void
asked_episode_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEpisode) episode =
      hearth_library_load_episode_finish (HEARTH_LIBRARY (source), result, &error);

  if (errand->window->services == NULL)
    return;
  if (episode != NULL)
    hearth_window_ask (errand->window, errand->series, episode);
  else
    tell (errand->window, error->message);
}

static void
asked_series_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  errand->series =
      hearth_library_load_series_finish (HEARTH_LIBRARY (source), result, NULL, &error);
  if (errand->window->services == NULL)
    return;
  if (errand->series == NULL)
    tell (errand->window, error->message);
  else
    {
      const gint64 series_key = errand->series_key;
      const char *episode_id = errand->episode_id;

      hearth_library_load_episode_async (HEARTH_LIBRARY (source), series_key, episode_id, NULL,
                                         asked_episode_cb, g_steal_pointer (&errand));
    }
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  gint64 series_key;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  hearth_library_load_series_async (hearth_services_get_library (self->services), series_key, NULL,
                                    asked_series_cb, errand_new (self, series_key, episode_id));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_session_calendar_save_finish (result, &error))
    tell (errand->window, error->message);
  else
    tell (errand->window, _ ("Calendar file saved"));
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  GBytes *calendar = errand->calendar;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    hearth_session_calendar_save_async (calendar, file, saved_cb, g_steal_pointer (&errand));
  g_object_unref (chooser);
}

static void
ask_where (Errand *errand)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save Calendar File"), GTK_WINDOW (errand->window),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), errand->file_name);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), errand);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (self, error->message);
}

static void
handed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_file_get_uri (errand->file);

  if (!hearth_session_calendar_save_finish (result, &error))
    tell (errand->window, error->message);
  else
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, opened_cb,
                                             g_object_ref (errand->window));
}

/* The same file for the same session: what is opened again is what is true by now. */
static void
hand_over (Errand *errand)
{
  g_autofree char *name = g_strconcat (errand->uid, ".ics", NULL);
  g_autofree char *path =
      g_build_filename (g_get_user_cache_dir (), "hearth", "calendar", name, NULL);

  errand->file = g_file_new_for_path (path);
  hearth_session_calendar_save_async (errand->calendar, errand->file, handed_cb, errand);
}

static void
calendar_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GAppInfo) calendar = g_app_info_get_default_for_type_finish (result, NULL);

  if (errand->window->services == NULL)
    return;
  if (calendar != NULL)
    hand_over (g_steal_pointer (&errand));
  else
    ask_where (g_steal_pointer (&errand));
}

/* The session alone in a list, or all of them. Transfer full. */
static GListModel *
pick (const Errand *errand, GListModel *sessions)
{
  g_autoptr (GPtrArray) picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (HearthSession) session = g_list_model_get_item (sessions, i);

      if (errand->episode_id == NULL ||
          g_str_equal (hearth_session_get_fields (session)->episode_id, errand->episode_id))
        g_ptr_array_add (picked, g_steal_pointer (&session));
    }
  return hearth_list_new (HEARTH_TYPE_SESSION, picked);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) sessions =
      hearth_library_load_sessions_finish (HEARTH_LIBRARY (source), result, &error);
  g_autoptr (GListModel) picked = sessions != NULL ? pick (errand, sessions) : NULL;
  g_autoptr (HearthSession) first = picked != NULL ? g_list_model_get_item (picked, 0) : NULL;
  const HearthSessionFields *fields = first != NULL ? hearth_session_get_fields (first) : NULL;

  if (errand->window->services == NULL)
    return;
  if (error != NULL)
    {
      tell (errand->window, error->message);
      return;
    }
  if (fields != NULL)
    errand->calendar =
        hearth_session_calendar_write (fields->series_title, picked, g_get_real_time () / 1000);
  if (errand->calendar == NULL)
    {
      tell (errand->window, _ ("This series has announced no live sessions"));
      return;
    }
  errand->file_name =
      hearth_text_file_name (errand->episode_id != NULL ? fields->title : fields->series_title,
                             "calendar", ".ics");
  if (errand->episode_id == NULL)
    {
      ask_where (g_steal_pointer (&errand));
      return;
    }
  errand->uid = hearth_session_calendar_uid (first);
  g_app_info_get_default_for_type_async (CALENDAR_TYPE, FALSE, NULL, calendar_cb,
                                         g_steal_pointer (&errand));
}

static void
read_sessions (HearthWindow *self, gint64 series_key, const char *episode_id)
{
  hearth_library_load_sessions_async (hearth_services_get_library (self->services), series_key,
                                      g_get_real_time () / 1000, MOST_IN_FILE, MOST_IN_FILE, NULL,
                                      read_cb, errand_new (self, series_key, episode_id));
}

static void
add_to_calendar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 series_key;
  const char *episode_id;

  g_variant_get (parameter, "(x&s)", &series_key, &episode_id);
  read_sessions (HEARTH_WINDOW (widget), series_key, episode_id);
}

/* All of a series; 0 is the open one. */
static void
save_calendar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  const gint64 key = g_variant_get_int64 (parameter);
  HearthSource *source = hearth_series_model_get_source (self->model);

  if (key != 0 || source != NULL)
    read_sessions (self, key != 0 ? key : hearth_source_get_key (source), NULL);
}

/**
 * hearth_window_install_live_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window its actions about live sessions.
 */
void
hearth_window_install_live_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.live", NULL, live_action);
  gtk_widget_class_install_action (widget_class, "win.join", "(xs)", join_action);
  gtk_widget_class_install_action (widget_class, "win.ask", "(xs)", ask_action);
  gtk_widget_class_install_action (widget_class, "win.add-to-calendar", "(xs)",
                                   add_to_calendar_action);
  gtk_widget_class_install_action (widget_class, "win.save-calendar", "x", save_calendar_action);
}
