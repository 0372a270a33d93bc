/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"
#include "hearth-fault.h"
#include "hearth-format.h"
#include "hearth-series-dialogs.h"
#include "hearth-series-words.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

/* More than anybody reads; each is a row that takes its time. */
#define MOST_FAULTS 30

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* What it says comes from outside. Nothing to say makes no row. */
static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return NULL;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
  return row;
}

static void
copy_clicked_cb (AdwActionRow *row, GtkWidget *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), adw_action_row_get_subtitle (row));
  gtk_button_set_icon_name (GTK_BUTTON (button), "object-select-symbolic");
}

static void
add_copy_button (GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Copy"));
  hearth_accessible_name (button, _ ("Copy"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_clicked_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_address (AdwPreferencesGroup *group, HearthSource *source)
{
  const char *location = hearth_source_get_location (source);
  g_autofree char *path = g_filename_from_uri (location, NULL, NULL);
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;

  if (hearth_source_is_builtin (source))
    add_row (group, _ ("Address"), _ ("Comes with Hearth"));
  else
    add_copy_button (add_row (group, _ ("Address"), shown != NULL ? shown : location));
}

/* An older Hearth may have read what this one knows by no name. */
static void
add_format (AdwPreferencesGroup *group, HearthSource *source)
{
  const char *id = hearth_source_get_format (source);
  const HearthFormat *format = hearth_format_find (id);

  add_row (group, _ ("Format"), format != NULL ? _ (format->name) : id);
  if (format != NULL && (format->flags & HEARTH_FORMAT_FLAGS_UNDOCUMENTED) != 0)
    add_row (group, _ ("How Lasting"),
             _ ("Its publisher does not document this way to it: it may stop working."));
}

static void
add_place (AdwPreferencesPage *page, HearthSource *source)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Catalog"));
  const guint64 size = hearth_source_get_size (source);
  g_autofree char *size_words = size > 0 ? g_format_size (size) : NULL;
  g_autofree char *counts = hearth_words_series_line (source);

  add_row (group, _ ("Name by Its Publisher"), hearth_source_get_catalog_title (source));
  add_address (group, source);
  add_row (group, _ ("Identifier"), hearth_source_get_id (source));
  add_format (group, source);
  add_row (group, _ ("Size"), size_words);
  add_row (group, _ ("Contents"), counts);
}

static void
add_moment (AdwPreferencesGroup *group, const char *title, gint64 time_ms)
{
  g_autofree char *words = hearth_series_words_moment (time_ms);

  if (time_ms > 0)
    add_row (group, title, words);
}

static void
add_refresh (AdwPreferencesPage *page, HearthSource *source)
{
  AdwPreferencesGroup *group = add_group (page, _ ("Refresh"));
  const gboolean is_gone = hearth_source_get_outcome (source) == HEARTH_OUTCOME_GONE;
  g_autofree char *standing = hearth_series_words_standing (source);

  add_row (group, _ ("State"), standing);
  add_moment (group, _ ("Last Asked For"), hearth_source_get_checked_at_ms (source));
  add_moment (group, _ ("Last Changed"), hearth_source_get_changed_at_ms (source));
  if (!is_gone)
    add_moment (group, _ ("Next, at the Earliest"), hearth_source_get_next_at_ms (source));
}

static void
add_faults (AdwPreferencesPage *page, HearthSource *source, GListModel *faults)
{
  guint n_faults = g_list_model_get_n_items (faults);
  guint n_left_out = hearth_source_get_n_left_out (source);
  AdwPreferencesGroup *group;

  if (n_faults == 0)
    return;
  group = add_group (page, _ ("Faults of the Catalog"));
  if (n_left_out > 0)
    {
      g_autofree char *words = hearth_series_words_left_out (n_left_out);

      adw_preferences_group_set_description (group, words);
    }
  for (guint i = 0; i < MIN (n_faults, MOST_FAULTS); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *place = hearth_series_words_place (fault);

      add_row (group, *place != '\0' ? place : _ ("In the whole document"),
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
