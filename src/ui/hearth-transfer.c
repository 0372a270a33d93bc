/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transfer.h"

#include "hearth-export-job.h"
#include "hearth-import-job.h"
#include "hearth-series-words.h"
#include "hearth-window.h"

#include <glib/gi18n-lib.h>

#define MOST_FAULTS 50
/* Where it hangs on the application. */
#define DATA "hearth-transfer"

/* What the actions of an application work with, as long as there is the application. */
typedef struct
{
  GtkApplication *application;   /* whose actions they are */
  HearthServices *services;      /* weak: they go with the application's windows */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is asked for a file */
  HearthExportKind kind;         /* of what the chooser asks for */
} Transfer;

/* One transfer under way. */
typedef struct
{
  GtkApplication *application; /* owned */
  char *name;                  /* owned: of the file, as it is shown */
} Call;

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  if (transfer->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (transfer->chooser));
  g_clear_object (&transfer->chooser);
  g_clear_weak_pointer (&transfer->services);
  g_free (transfer);
}

static Call *
call_new (Transfer *transfer, GFile *file)
{
  Call *call = g_new0 (Call, 1);
  g_autofree char *base = g_file_get_basename (file);

  call->application = g_object_ref (transfer->application);
  call->name = g_filename_display_name (base);
  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->application);
  g_free (call->name);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

/* A dialog may be the active one; what it belongs to is the window. */
static GtkWindow *
find_window (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  while (window != NULL && !HEARTH_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window;
}

static void
tell (GtkApplication *application, const char *words)
{
  GtkWindow *window = find_window (application);

  if (window != NULL)
    hearth_window_show_toast (HEARTH_WINDOW (window), words);
}

static GtkWidget *
new_message (GtkApplication *application, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (find_window (application), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), NULL);
  return dialog;
}

/* What is to be read with care does not go away by itself. */
static void
tell_error (const Call *call, const char *heading, const GError *error)
{
  g_autofree char *body = g_strdup_printf ("%s: %s", call->name, error->message);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_present (GTK_WINDOW (new_message (call->application, heading, body)));
}

static char *
faults_in_lines (GListModel *faults)
{
  const guint n_faults = g_list_model_get_n_items (faults);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_faults, MOST_FAULTS); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *place = hearth_series_words_place (fault);

      g_string_append_printf (lines, "%s%s%s%s", i > 0 ? "\n" : "", place,
                              *place != '\0' ? ": " : "", hearth_fault_get_message (fault));
    }
  if (n_faults > MOST_FAULTS)
    {
      const guint n_more = n_faults - MOST_FAULTS;

      g_string_append_c (lines, '\n');
      g_string_append_printf (lines, ngettext ("and %u more", "and %u more", n_more), n_more);
    }
  return g_string_free (lines, FALSE);
}

static void
tell_faults (const Call *call, const char *outcome, GListModel *faults)
{
  g_autofree char *lines = faults_in_lines (faults);
  GtkWidget *dialog = new_message (call->application, _ ("Not All of It Could Be Used"), outcome);
  GtkWidget *label = gtk_label_new (lines);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "import-faults");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_widget_add_css_class (scroller, "card");
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 120);
  gtk_widget_set_size_request (scroller, 300, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Importing does not send it, and somebody may count on that it goes. */
static void
tell_waiting (GtkApplication *application, guint n_waiting)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u message waited to be sent: it is in Your Feedback",
                                 "%u messages waited to be sent: they are in Your Feedback",
                                 n_waiting),
                       n_waiting);

  tell (application, words);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_added, n_waiting;

  if (!hearth_import_file_finish (HEARTH_SERVICES (source), result, &n_added, &n_waiting, &faults,
                                  &error))
    {
      tell_error (call, _ ("Could Not Be Imported"), error);
      return;
    }
  words = n_added > 0
              ? g_strdup_printf (ngettext ("%u series added", "%u series added", n_added), n_added)
              : g_strdup (_ ("Imported; no series is new"));
  if (faults != NULL && g_list_model_get_n_items (faults) > 0)
    tell_faults (call, words, faults);
  tell (call->application, words);
  if (n_waiting > 0)
    tell_waiting (call->application, n_waiting);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_left_out;

  if (!hearth_export_file_finish (HEARTH_SERVICES (source), result, &n_left_out, &error))
    {
      tell_error (call, _ ("Could Not Be Exported"), error);
      return;
    }
  if (n_left_out > 0)
    words = g_strdup_printf (ngettext ("Exported, without %u series that only this computer has",
                                       "Exported, without %u series that only this computer has",
                                       n_left_out),
                             n_left_out);
  else
    /* Translators: %s is the name of a file */
    words = g_strdup_printf (_ ("Exported to %s"), call->name);
  tell (call->application, words);
}

/* It goes with the application, and so do the handlers of the chooser. */
static Transfer *
get_transfer (GtkApplication *application)
{
  return g_object_get_data (G_OBJECT (application), DATA);
}

static void
import_chosen_cb (GtkNativeDialog *chooser, int response, GtkApplication *application)
{
  Transfer *transfer = get_transfer (application);
  g_autoptr (GtkFileChooserNative) closed = g_steal_pointer (&transfer->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && transfer->services != NULL)
    hearth_import_file_async (transfer->services, file, NULL, imported_cb,
                              call_new (transfer, file));
}

static void
export_chosen_cb (GtkNativeDialog *chooser, int response, GtkApplication *application)
{
  Transfer *transfer = get_transfer (application);
  g_autoptr (GtkFileChooserNative) closed = g_steal_pointer (&transfer->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && transfer->services != NULL)
    hearth_export_file_async (transfer->services, transfer->kind, file, NULL, exported_cb,
                              call_new (transfer, file));
}

static void
add_filter (Transfer *transfer, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (transfer->chooser), filter);
}

/* Only one question at a time. */
static gboolean
open_chooser (Transfer *transfer, const char *title, GtkFileChooserAction action)
{
  if (transfer->chooser != NULL || transfer->services == NULL)
    return FALSE;
  transfer->chooser =
      gtk_file_chooser_native_new (title, find_window (transfer->application), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (transfer->chooser), TRUE);
  return TRUE;
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const suffixes[] = { "json", "opml", "xml", NULL };
  static const char *const any[] = { NULL };
  Transfer *transfer = user_data;

  if (!open_chooser (transfer, _ ("Import Series"), GTK_FILE_CHOOSER_ACTION_OPEN))
    return;
  add_filter (transfer, _ ("Hearth libraries and OPML"), suffixes);
  add_filter (transfer, _ ("All files"), any);
  g_signal_connect_object (transfer->chooser, "response", G_CALLBACK (import_chosen_cb),
                           transfer->application, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (transfer->chooser));
}

static void
ask_where_to (Transfer *transfer, HearthExportKind kind, const char *title, const char *name)
{
  if (!open_chooser (transfer, title, GTK_FILE_CHOOSER_ACTION_SAVE))
    return;
  transfer->kind = kind;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (transfer->chooser), name);
  g_signal_connect_object (transfer->chooser, "response", G_CALLBACK (export_chosen_cb),
                           transfer->application, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (transfer->chooser));
}

static void
export_library_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Translators: the name of a file; keep .json */
  ask_where_to (user_data, HEARTH_EXPORT_LIBRARY, _ ("Export Library"), _ ("Hearth library.json"));
}

static void
export_opml_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Translators: the name of a file; keep .opml */
  ask_where_to (user_data, HEARTH_EXPORT_OPML, _ ("Export Series as OPML"),
                _ ("Hearth series.opml"));
}

/**
 * hearth_transfer_install:
 * @application: the application
 * @services: what its windows lean on
 *
 * Adds app.import, app.export-library and app.export-opml.
 */
void
hearth_transfer_install (GtkApplication *application, HearthServices *services)
{
  const GActionEntry actions[] = {
    { .name = "import", .activate = import_action },
    { .name = "export-library", .activate = export_library_action },
    { .name = "export-opml", .activate = export_opml_action },
  };
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->application = application;
  g_set_weak_pointer (&transfer->services, services);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   transfer);
  g_object_set_data_full (G_OBJECT (application), DATA, transfer, transfer_free);
}
