/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-dialogs.h"

#include "hearth-accessible.h"
#include "hearth-series-words.h"

#include <glib/gi18n-lib.h>

/* --- A name of one's own -------------------------------------------------------------------- */

typedef struct
{
  HearthLibrary *library; /* owned */
  gint64 series_key;
  char *catalog_title; /* owned */
  GtkEditable *entry;  /* of the dialog */
} Rename;

static void
rename_free (gpointer data, GClosure *closure)
{
  Rename *rename = data;

  g_object_unref (rename->library);
  g_free (rename->catalog_title);
  g_free (rename);
}

/* The publisher's own name is no name of one's own: it goes on following the catalog. */
static void
rename_response_cb (AdwMessageDialog *dialog, const char *response, Rename *rename)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (rename->entry)));

  if (!g_str_equal (response, "rename"))
    return;
  if (*name == '\0' || g_str_equal (name, rename->catalog_title))
    hearth_library_rename (rename->library, rename->series_key, NULL);
  else
    hearth_library_rename (rename->library, rename->series_key, name);
}

static GtkWidget *
new_name_entry (HearthSource *source)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), hearth_source_get_title (source));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hearth_source_get_catalog_title (source));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  hearth_accessible_name (entry, _ ("Name of the series"));
  return entry;
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
  GtkWidget *entry = new_name_entry (source);
  Rename *rename = g_new0 (Rename, 1);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: %s is the title of a series */
                                  _ ("Its publisher calls it “%s”. Leave the field empty to call "
                                     "it that."),
                                  hearth_source_get_catalog_title (source));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                    _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  rename->library = g_object_ref (library);
  rename->series_key = hearth_source_get_key (source);
  rename->catalog_title = g_strdup (hearth_source_get_catalog_title (source));
  rename->entry = GTK_EDITABLE (entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_response_cb), rename, rename_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* --- A refresh that would take too much away ------------------------------------------------ */

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
    hearth_held_back_take (held_back->services, held_back->source);
  else if (g_str_equal (response, "keep"))
    hearth_held_back_keep (held_back->services, held_back->source);
}

/* Answered elsewhere, on the page of the series or by a document that is whole again. */
static void
outcome_cb (GtkWindow *dialog, GParamSpec *pspec, HearthSource *source)
{
  if (hearth_source_get_outcome (source) != HEARTH_OUTCOME_HELD_BACK)
    gtk_window_close (dialog);
}

/* Whether this very document was asked about before, as long as the program runs. */
static gboolean
was_asked (HearthSource *source)
{
  static GQuark asked = 0;
  const char *digest = hearth_source_get_held_digest (source);

  if (asked == 0)
    asked = g_quark_from_static_string ("hearth-held-back-asked");
  if (digest == NULL)
    return FALSE;
  if (g_strcmp0 (g_object_get_qdata (G_OBJECT (source), asked), digest) == 0)
    return TRUE;
  g_object_set_qdata_full (G_OBJECT (source), asked, g_strdup (digest), g_free);
  return FALSE;
}

/**
 * hearth_held_back_present:
 * @parent: the window over which it stands
 * @services: what the dialog leans on
 * @source: a series whose refresh was held back
 *
 * Asks what to do with a document that would remove most of a series, once for each such document.
 * Closing it without an answer changes nothing, and the page of the series goes on asking.
 */
void
hearth_held_back_present (GtkWindow *parent, HearthServices *services, HearthSource *source)
{
  GtkWidget *dialog;
  HeldBack *held_back;
  g_autofree char *words = NULL;

  if (was_asked (source))
    return;
  words = hearth_series_words_held (source);
  dialog = adw_message_dialog_new (parent, _ ("Keep What Is There?"), words);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Ask Later"),
                                    "replace", _ ("_Take the New One"), "keep", _ ("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");

  held_back = g_new0 (HeldBack, 1);
  held_back->services = g_object_ref (services);
  held_back->source = g_object_ref (source);
  g_signal_connect_data (dialog, "response", G_CALLBACK (held_back_response_cb), held_back,
                         held_back_free, 0);
  g_signal_connect_object (source, "notify::outcome", G_CALLBACK (outcome_cb), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * hearth_held_back_keep:
 * @services: where the series is
 * @source: a series whose refresh was held back
 *
 * Keeps what is there for as long as the document stays as it is.
 */
void
hearth_held_back_keep (HearthServices *services, HearthSource *source)
{
  hearth_library_keep_held_back (hearth_services_get_library (services),
                                 hearth_source_get_key (source));
}

/**
 * hearth_held_back_take:
 * @services: where the series is
 * @source: a series whose refresh was held back
 *
 * Asks for the series again and takes what comes, whatever is missing from it.
 */
void
hearth_held_back_take (HearthServices *services, HearthSource *source)
{
  hearth_refresher_refresh_async (hearth_services_get_refresher (services), source,
                                  HEARTH_REFRESH_BY_HAND | HEARTH_REFRESH_ACCEPT_REMOVAL, NULL,
                                  NULL, NULL);
}
