/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-dialogs.h"

#include "hearth-accessible.h"

#include <glib/gi18n-lib.h>

/* --- A name of one's own
 * ------------------------------------------------------------------------------------------------
 */

typedef struct
{
  HearthLibrary *library; /* owned */
  gint64 series_key;
  GtkEditable *entry; /* of the dialog */
} Rename;

static void
rename_free (gpointer data, GClosure *closure)
{
  Rename *rename = data;

  g_object_unref (rename->library);
  g_free (rename);
}

static void
rename_response_cb (AdwMessageDialog *dialog, const char *response, Rename *rename)
{
  if (g_str_equal (response, "rename"))
    hearth_library_rename (rename->library, rename->series_key,
                           gtk_editable_get_text (rename->entry));
}

/**
 * hearth_rename_dialog_present:
 * @parent: the window over which it stands
 * @library: what this person has
 * @source: the series
 *
 * Asks by what name the person wants to have a series. An empty one brings the catalog's back.
 */
void
hearth_rename_dialog_present (GtkWindow *parent, HearthLibrary *library, HearthSource *source)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Rename Series"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  Rename *rename = g_new0 (Rename, 1);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      /* Translators: %s is the title of a series */
      _ ("Its publisher calls it “%s”. Leave the field empty to call it "
         "that."),
      hearth_source_get_catalog_title (source));
  gtk_editable_set_text (GTK_EDITABLE (entry), hearth_source_get_title (source));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  hearth_accessible_name (entry, _ ("Name of the series"));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                    _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  rename->library = g_object_ref (library);
  rename->series_key = hearth_source_get_key (source);
  rename->entry = GTK_EDITABLE (entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_response_cb), rename, rename_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* --- A refresh that would take too much away
 * ---------------------------------------------------------------------------- */

typedef struct
{
  HearthServices *services; /* owned */
  HearthSource *source;     /* owned */
} HeldBack;

static void
held_back_free (gpointer data, GClosure *closure)
{
  HeldBack *held_back = data;

  g_object_unref (held_back->services);
  g_object_unref (held_back->source);
  g_free (held_back);
}

static void
held_back_response_cb (AdwMessageDialog *dialog, const char *response, HeldBack *held_back)
{
  if (g_str_equal (response, "replace"))
    hearth_refresher_refresh_async (hearth_services_get_refresher (held_back->services),
                                    held_back->source,
                                    HEARTH_REFRESH_BY_HAND | HEARTH_REFRESH_ACCEPT_REMOVAL, NULL,
                                    NULL, NULL);
  else if (g_str_equal (response, "keep"))
    hearth_library_keep_held_back (hearth_services_get_library (held_back->services),
                                   hearth_source_get_key (held_back->source));
}

/**
 * hearth_held_back_present:
 * @parent: the window over which it stands
 * @services: what the dialog leans on
 * @source: a series whose refresh was held back
 *
 * Asks what to do with a document that would remove most of a series. Closing it without an answer
 * changes nothing; it is asked again after the next refresh.
 */
void
hearth_held_back_present (GtkWindow *parent, HearthServices *services, HearthSource *source)
{
  guint n_missing = hearth_source_get_n_missing (source);
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Keep What Is There?"), NULL);
  HeldBack *held_back = g_new0 (HeldBack, 1);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      /* Translators: how many episodes, the title of the series */
      ngettext (
          "%u episode of “%s” is missing from its new catalog. This may be a mistake of the "
          "publisher. What you watched is kept either way.",
          "%u episodes of “%s” are missing from its new catalog. This may be a mistake of the "
          "publisher. What you watched is kept either way.",
          n_missing),
      n_missing, hearth_source_get_title (source));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Ask Later"),
                                    "replace", _ ("_Take the New One"), "keep", _ ("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");

  held_back->services = g_object_ref (services);
  held_back->source = g_object_ref (source);
  g_signal_connect_data (dialog, "response", G_CALLBACK (held_back_response_cb), held_back,
                         held_back_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
