/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says from the window, and what they are told of it afterwards. */
#include "hearth-draft-import.h"
#include "hearth-feedback-delivery.h"
#include "hearth-feedback-dialog.h"
#include "hearth-feedback-list.h"
#include "hearth-feedback-reopen.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* Who says something and closes the window has it sent all the same: the program stays so long. */
#define LINGER_S (HEARTH_FEEDBACK_UNDO_MS / 1000 + 15)

/* A program without a window that waits for one message. */
typedef struct
{
  GApplication *application; /* owned, held */
  HearthOutbox *outbox;      /* owned */
  char *id;                  /* owned: of the message */
  gulong settled;
  guint timer;
} Linger;

static void
linger_end (Linger *linger)
{
  g_clear_signal_handler (&linger->settled, linger->outbox);
  g_clear_handle_id (&linger->timer, g_source_remove);
  g_application_release (linger->application);
  g_object_unref (linger->application);
  g_object_unref (linger->outbox);
  g_free (linger->id);
  g_free (linger);
}

static void
linger_settled_cb (Linger *linger, HearthMessage *message)
{
  if (g_str_equal (hearth_message_get_id (message), linger->id))
    linger_end (linger);
}

static gboolean
linger_over_cb (gpointer user_data)
{
  Linger *linger = user_data;

  linger->timer = 0;
  linger_end (linger);
  return G_SOURCE_REMOVE;
}

static void
linger_for (HearthWindow *self, const char *id)
{
  GApplication *application = g_application_get_default ();
  Linger *linger;

  if (application == NULL)
    return;
  linger = g_new0 (Linger, 1);
  linger->application = g_object_ref (application);
  linger->outbox = g_object_ref (hearth_services_get_outbox (self->services));
  linger->id = g_strdup (id);
  linger->settled =
      g_signal_connect_swapped (linger->outbox, "settled", G_CALLBACK (linger_settled_cb), linger);
  linger->timer = g_timeout_add_seconds (LINGER_S, linger_over_cb, linger);
  g_application_hold (application);
}

static void
outcome_cb (HearthWindow *self, const char *words, const char *id)
{
  AdwToast *toast;
  g_autofree char *escaped = NULL;

  if (id == NULL)
    {
      hearth_window_show_toast (self, words);
      return;
    }
  linger_for (self, id);
  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-feedback");
  adw_toast_set_action_target_value (toast, g_variant_new_string (id));
  adw_toast_set_timeout (toast, HEARTH_FEEDBACK_UNDO_MS / 1000);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
feedback_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthSeries *series = hearth_series_model_get_series (self->model);
  HearthEpisode *episode = hearth_window_get_episode (self);
  const gboolean in_segment = self->place == HEARTH_PLACE_SEGMENT;
  g_autofree char *caption = NULL;
  GtkWindow *dialog;

  if (series == NULL || episode == NULL)
    return;
  gtk_window_unfullscreen (GTK_WINDOW (self));
  caption = in_segment ? hearth_segment_page_get_caption (self->segment_page) : NULL;
  dialog =
      hearth_feedback_dialog_new (GTK_WINDOW (self), hearth_services_get_library (self->services),
                                  hearth_services_get_outbox (self->services), series, episode,
                                  in_segment ? self->segment : NULL,
                                  in_segment
                                      ? hearth_segment_page_get_position_ms (self->segment_page)
                                      : -1,
                                  caption);
  g_signal_connect_object (dialog, "outcome", G_CALLBACK (outcome_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/**
 * hearth_window_ask:
 * @self: a window
 * @series: a series
 * @episode: a live session of it
 *
 * Opens the dialog in which the person asks the speakers something.
 */
void
hearth_window_ask (HearthWindow *self, HearthSeries *series, HearthEpisode *episode)
{
  GtkWindow *dialog =
      hearth_feedback_dialog_new (GTK_WINDOW (self), hearth_services_get_library (self->services),
                                  hearth_services_get_outbox (self->services), series, episode,
                                  NULL, -1, NULL);

  hearth_feedback_dialog_ask (HEARTH_FEEDBACK_DIALOG (dialog));
  g_signal_connect_object (dialog, "outcome", G_CALLBACK (outcome_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* Somebody wants to go on with something, in the list of what was said. */
typedef struct
{
  HearthWindow *window;     /* owned */
  HearthFeedbackList *list; /* owned */
} Editing;

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Editing *editing = user_data;
  g_autoptr (HearthWindow) self = editing->window;
  g_autoptr (HearthFeedbackList) list = editing->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReopened) reopened = hearth_feedback_reopen_finish (result, &error);
  GtkWindow *dialog;

  if (reopened == NULL)
    {
      hearth_feedback_list_show_toast (list, error->message);
      return;
    }
  dialog =
      hearth_feedback_dialog_new (GTK_WINDOW (list), hearth_services_get_library (self->services),
                                  hearth_services_get_outbox (self->services), reopened->series,
                                  reopened->episode, reopened->segment, -1, NULL);
  g_signal_connect_object (dialog, "outcome", G_CALLBACK (outcome_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
edit_cb (HearthFeedbackList *list, HearthMessage *message, HearthWindow *self)
{
  Editing *editing = g_new0 (Editing, 1);

  editing->window = g_object_ref (self);
  editing->list = g_object_ref (list);
  hearth_feedback_reopen_async (hearth_services_get_library (self->services), message,
                                hearth_outbox_now_ms (hearth_services_get_outbox (self->services)),
                                reopened_cb, editing);
}

static void
your_feedback_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  GtkWindow *list =
      hearth_feedback_list_new (GTK_WINDOW (self), hearth_services_get_library (self->services),
                                hearth_services_get_outbox (self->services));

  gtk_window_set_modal (list, TRUE);
  g_signal_connect_object (list, "edit", G_CALLBACK (edit_cb), self, 0);
  gtk_window_present (list);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hearth_library_wish_message_finish (HEARTH_LIBRARY (source), result, &error))
    hearth_window_show_toast (self, _ ("Not sent. Your text is kept as a draft."));
  else if (g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND))
    hearth_window_show_toast (self, _ ("It is on its way already."));
  else
    hearth_window_show_toast (self, error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  HearthOutbox *outbox = hearth_services_get_outbox (self->services);

  hearth_library_wish_message_async (hearth_services_get_library (self->services),
                                     g_variant_get_string (parameter, NULL),
                                     HEARTH_MESSAGE_TAKE_BACK, hearth_outbox_now_ms (outbox),
                                     undone_cb, g_object_ref (self));
}

static void
settled_cb (HearthWindow *self, HearthMessage *message)
{
  const char *reason = hearth_message_get_fields (message)->reason;

  if (hearth_message_get_state (message) == HEARTH_MESSAGE_SENT)
    hearth_window_show_toast (self, _ ("Sent"));
  else if (reason != NULL)
    hearth_window_add_toast (self, reason, _ ("_Show"), "win.your-feedback", NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_draft_import_finish (result, NULL, &error))
    hearth_window_show_toast (self, error->message);
}

/**
 * hearth_window_begin_feedback:
 * @self: a window whose library is open
 *
 * Sends what waits to be sent, and tells what becomes of it. What an older Hearth kept is taken
 * over.
 */
void
hearth_window_begin_feedback (HearthWindow *self)
{
  HearthOutbox *outbox = hearth_services_get_outbox (self->services);

  if (g_signal_handler_find (outbox, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, settled_cb, NULL) != 0)
    return;
  g_signal_connect_object (outbox, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  hearth_draft_import_async (hearth_services_get_library (self->services),
                             hearth_services_get_drafts_folder (self->services), imported_cb,
                             g_object_ref (self));
  hearth_outbox_start (outbox);
}

/**
 * hearth_window_install_feedback_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window its actions about feedback.
 */
void
hearth_window_install_feedback_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.feedback", NULL, feedback_action);
  gtk_widget_class_install_action (widget_class, "win.undo-feedback", "s", undo_action);
  gtk_widget_class_install_action (widget_class, "win.your-feedback", NULL, your_feedback_action);
}
