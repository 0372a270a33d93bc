/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fault.h"
#include "hearth-series-dialogs.h"

#include <glib/gi18n-lib.h>

#define MOST_FAULTS 100

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* What it says comes from outside and can be copied. */
static void
add_row (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  if (value == NULL || *value == '\0')
    {
      g_object_ref_sink (row);
      g_object_unref (row);
      return;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

static char *
time_in_words (gint64 time_ms)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) here = NULL;

  if (time_ms <= 0)
    return g_strdup (C_ ("time of a refresh", "Never"));
  time = g_date_time_new_from_unix_utc (time_ms / 1000);
  here = g_date_time_to_local (time);
  /* Translators: a date and a time of day; see strftime(3) */
  return g_date_time_format (here, C_ ("date and time", "%x, %R"));
}

static const char *
outcome_in_words (HearthSource *source)
{
  switch (hearth_source_get_outcome (source))
    {
    case HEARTH_OUTCOME_NONE:
      return _ ("Not asked for yet");
    case HEARTH_OUTCOME_FINE:
      return _ ("Fine");
    case HEARTH_OUTCOME_GONE:
      return _ ("Its publisher has taken it away for good. What is here stays, and it is not asked "
                "for any more.");
    case HEARTH_OUTCOME_HELD_BACK:
      return _ ("The new catalog was held back, because most of the series is missing from it.");
    case HEARTH_OUTCOME_FAILED:
      break;
    }
  return hearth_source_get_message (source) != NULL ? hearth_source_get_message (source)
                                                    : _ ("Failed");
}

static void
add_place (AdwPreferencesPage *page, HearthSource *source)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Catalog"));
  g_autofree char *path = g_filename_from_uri (hearth_source_get_location (source), NULL, NULL);
  g_autofree char *size =
      hearth_source_get_size (source) > 0 ? g_format_size (hearth_source_get_size (source)) : NULL;
  g_autofree char *counts = g_strdup_printf (ngettext ("%u episode", "%u episodes",
                                                       hearth_source_get_n_episodes (source)),
                                             hearth_source_get_n_episodes (source));

  add_row (group, _ ("Name by its publisher"), hearth_source_get_catalog_title (source));
  add_row (group, _ ("Address"),
           hearth_source_is_builtin (source) ? _ ("Comes with Hearth")
           : path != NULL                    ? path
                                             : hearth_source_get_location (source));
  add_row (group, _ ("Identifier"), hearth_source_get_id (source));
  add_row (group, _ ("Format"), hearth_source_get_format (source));
  add_row (group, _ ("Size"), size);
  add_row (group, _ ("Contents"), counts);
}

static void
add_refresh (AdwPreferencesPage *page, HearthSource *source)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Refresh"));
  g_autofree char *checked = time_in_words (hearth_source_get_checked_at_ms (source));
  g_autofree char *changed = time_in_words (hearth_source_get_changed_at_ms (source));
  g_autofree char *next = hearth_source_get_next_at_ms (source) > 0
                              ? time_in_words (hearth_source_get_next_at_ms (source))
                              : NULL;

  add_row (group, _ ("Outcome"), outcome_in_words (source));
  add_row (group, _ ("Last asked for"), checked);
  add_row (group, _ ("Last changed"), changed);
  add_row (group, _ ("Next, at the earliest"), next);
}

static void
add_faults (AdwPreferencesPage *page, HearthSource *source, GListModel *faults)
{
  guint n_faults = g_list_model_get_n_items (faults);
  guint n_left_out = hearth_source_get_n_left_out (source);
  AdwPreferencesGroup *group;

  if (n_faults == 0)
    return;
  group = add_group (page, _ ("Faults of the catalog"));
  if (n_left_out > 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u item left out", "%u items left out", n_left_out),
                           n_left_out);

      adw_preferences_group_set_description (group, words);
    }
  for (guint i = 0; i < MIN (n_faults, MOST_FAULTS); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *place =
          hearth_fault_get_line (fault) > 0
              ? g_strdup_printf (_ ("Line %u, column %u"), hearth_fault_get_line (fault),
                                 hearth_fault_get_column (fault))
              : g_strdup ("");

      add_row (group, *place != '\0' ? place : hearth_fault_get_path (fault),
               hearth_fault_get_message (fault));
    }
}

typedef struct
{
  GtkWindow *window;        /* owned */
  AdwPreferencesPage *page; /* of the window */
  HearthSource *source;     /* owned */
} FaultsCall;

static void
series_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  FaultsCall *call = user_data;
  g_autoptr (GtkWindow) window = call->window;
  g_autoptr (HearthSource) source = call->source;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthSeries) series =
      hearth_library_load_series_finish (HEARTH_LIBRARY (library), result, &faults, NULL);

  if (series != NULL && faults != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)))
    add_faults (call->page, source, faults);
  g_free (call);
}

static void
load_faults (GtkWindow *window,
             AdwPreferencesPage *page,
             HearthLibrary *library,
             HearthSource *source)
{
  FaultsCall *call = g_new0 (FaultsCall, 1);

  call->window = g_object_ref (window);
  call->page = page;
  call->source = g_object_ref (source);
  hearth_library_load_series_async (library, hearth_source_get_key (source), NULL, series_cb, call);
}

static void
close_by_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "Escape"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

/**
 * hearth_series_properties_present:
 * @parent: the window over which it stands
 * @services: what the window leans on
 * @source: a series
 *
 * Shows where a series comes from and how it stands with it.
 */
void
hearth_series_properties_present (GtkWindow *parent, HearthServices *services, HearthSource *source)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE,
                                    "title", _ ("Properties"), "default-width", 480,
                                    "default-height", 560, "width-request", 320, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Properties"),
                                                         hearth_source_get_title (source)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  close_by_escape (window);
  add_place (ADW_PREFERENCES_PAGE (page), source);
  add_refresh (ADW_PREFERENCES_PAGE (page), source);
  gtk_window_present (GTK_WINDOW (window));
  if (hearth_source_is_loaded (source))
    load_faults (GTK_WINDOW (window), ADW_PREFERENCES_PAGE (page),
                 hearth_services_get_library (services), source);
}
