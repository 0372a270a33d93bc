/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-list.h"

#include "hearth-accessible.h"
#include "hearth-feedback-export.h"
#include "hearth-feedback.h"
#include "hearth-list.h"
#include "hearth-message-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE "/io/github/hearthapp/Hearth/ui/hearth-feedback-list.ui"

/* So many more with each press. */
#define PAGE 50

typedef enum
{
  SHOW_ALL,
  SHOW_DRAFTS,
  SHOW_WAITING,
  SHOW_SENT,
  SHOW_NOT_SENT,
} Shown;

struct _HearthFeedbackList
{
  AdwWindow parent_instance;

  HearthLibrary *library;    /* owned */
  HearthOutbox *outbox;      /* owned */
  GListStore *messages;      /* owned: all of them */
  GtkCustomFilter *shown;    /* owned */
  GtkSliceListModel *page;   /* owned */
  GCancellable *cancellable; /* owned */
  GQueue deleted;            /* of HearthMessage, owned: what Undo brings back, the newest first */
  gboolean loading;
  gboolean load_again;
  gboolean loaded;

  GtkMenuButton *menu_button;
  GtkDropDown *filter;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *more;
  AdwStatusPage *empty;
};

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFeedbackList, hearth_feedback_list, ADW_TYPE_WINDOW)

static void
load (HearthFeedbackList *self);

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  HearthFeedbackList *self = user_data;
  const HearthMessageState state = hearth_message_get_state (item);

  switch ((Shown) gtk_drop_down_get_selected (self->filter))
    {
    case SHOW_DRAFTS:
      return state == HEARTH_MESSAGE_DRAFT;
    case SHOW_WAITING:
      return state == HEARTH_MESSAGE_WAITING || state == HEARTH_MESSAGE_SENDING;
    case SHOW_SENT:
      return state == HEARTH_MESSAGE_SENT;
    case SHOW_NOT_SENT:
      return state == HEARTH_MESSAGE_REFUSED || state == HEARTH_MESSAGE_GIVEN_UP;
    case SHOW_ALL:
      break;
    }
  return TRUE;
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return hearth_message_row_new (item);
}

static void
update (HearthFeedbackList *self)
{
  const guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->page));
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->messages)) > 0;

  gtk_widget_set_visible (self->more, n_shown == gtk_slice_list_model_get_size (self->page) &&
                                          g_list_model_get_n_items (gtk_slice_list_model_get_model (
                                              self->page)) > n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->filter), any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.export", any);
  adw_status_page_set_title (self->empty,
                             any ? _ ("Nothing Here") : _ ("You Have Said Nothing Yet"));
  adw_status_page_set_description (
      self->empty, any ? NULL
                       : _ ("What you tell the people behind a series is kept here: drafts, what "
                            "waits to be sent, and what was sent."));
  gtk_stack_set_visible_child (self->stack, n_shown > 0 || !self->loaded
                                                ? self->scroller
                                                : GTK_WIDGET (self->empty));
}

static gboolean
is_same (HearthMessage *one, HearthMessage *other)
{
  const HearthMessageFields *a = hearth_message_get_fields (one);
  const HearthMessageFields *b = hearth_message_get_fields (other);

  return g_str_equal (a->id, b->id) && a->state == b->state && a->attempts == b->attempts &&
         a->due_at_ms == b->due_at_ms && a->changed_at_ms == b->changed_at_ms &&
         g_strcmp0 (a->reason, b->reason) == 0 && g_str_equal (a->body, b->body);
}

static gboolean
same_at (GListModel *one, guint i, GListModel *other, guint k)
{
  g_autoptr (HearthMessage) a = g_list_model_get_item (one, i);
  g_autoptr (HearthMessage) b = g_list_model_get_item (other, k);

  return is_same (a, b);
}

/* Only what is another one is taken out and put in, so that the focus stays where it is. */
static void
take (HearthFeedbackList *self, GListModel *fresh)
{
  GListModel *old = G_LIST_MODEL (self->messages);
  const guint n_old = g_list_model_get_n_items (old);
  const guint n_fresh = g_list_model_get_n_items (fresh);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_first = 0, n_last = 0;

  while (n_first < MIN (n_old, n_fresh) && same_at (old, n_first, fresh, n_first))
    n_first++;
  while (n_last < MIN (n_old, n_fresh) - n_first &&
         same_at (old, n_old - 1 - n_last, fresh, n_fresh - 1 - n_last))
    n_last++;
  for (guint i = n_first; i < n_fresh - n_last; i++)
    g_ptr_array_add (added, g_list_model_get_item (fresh, i));
  if (added->len > 0 || n_old - n_first - n_last > 0)
    g_list_store_splice (self->messages, n_first, n_old - n_first - n_last, added->pdata,
                         added->len);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthFeedbackList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) messages =
      hearth_library_load_messages_finish (HEARTH_LIBRARY (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->loading = FALSE;
  self->loaded = TRUE;
  if (messages != NULL)
    take (self, messages);
  else
    hearth_feedback_list_show_toast (self, error->message);
  update (self);
  if (self->load_again)
    load (self);
}

static void
load (HearthFeedbackList *self)
{
  self->load_again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  hearth_library_load_messages_async (self->library, self->cancellable, loaded_cb,
                                      g_object_ref (self));
}

static void
library_cb (HearthFeedbackList *self, gint64 series_key, guint what)
{
  if ((what & HEARTH_LIBRARY_CHANGE_MESSAGES) != 0)
    load (self);
}

static void
filter_cb (HearthFeedbackList *self)
{
  if (self->shown == NULL)
    return;
  gtk_slice_list_model_set_size (self->page, PAGE);
  gtk_filter_changed (GTK_FILTER (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
more_cb (HearthFeedbackList *self)
{
  gtk_slice_list_model_set_size (self->page, gtk_slice_list_model_get_size (self->page) + PAGE);
  update (self);
}

static void
row_cb (HearthFeedbackList *self, GtkListBoxRow *row)
{
  hearth_message_row_toggle (HEARTH_MESSAGE_ROW (row));
}

/* NULL when it is gone meanwhile. Transfer full. */
static HearthMessage *
find (HearthFeedbackList *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->messages)); i++)
    {
      g_autoptr (HearthMessage) message = g_list_model_get_item (G_LIST_MODEL (self->messages), i);

      if (g_str_equal (hearth_message_get_id (message), id))
        return g_steal_pointer (&message);
    }
  return NULL;
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *id)
{
  g_autoptr (HearthMessage) message =
      find (HEARTH_FEEDBACK_LIST (widget), g_variant_get_string (id, NULL));

  if (message != NULL)
    g_signal_emit (widget, signals[EDIT], 0, message);
}

static void
wished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthFeedbackList) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_library_wish_message_finish (HEARTH_LIBRARY (source), result, &error) &&
      !g_cancellable_is_cancelled (self->cancellable))
    hearth_feedback_list_show_toast (self, error->message);
}

static void
wish (HearthFeedbackList *self, GVariant *id, HearthMessageWish wish)
{
  hearth_library_wish_message_async (self->library, g_variant_get_string (id, NULL), wish,
                                     hearth_outbox_now_ms (self->outbox), wished_cb,
                                     g_object_ref (self));
}

static void
try_action (GtkWidget *widget, const char *name, GVariant *id)
{
  wish (HEARTH_FEEDBACK_LIST (widget), id, HEARTH_MESSAGE_TRY);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *id)
{
  wish (HEARTH_FEEDBACK_LIST (widget), id, HEARTH_MESSAGE_GIVE_UP);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *id)
{
  HearthFeedbackList *self = HEARTH_FEEDBACK_LIST (widget);
  g_autoptr (HearthMessage) message = find (self, g_variant_get_string (id, NULL));
  g_autoptr (GBytes) json = NULL;
  g_autoptr (HearthFeedback) feedback = NULL;
  g_autofree char *text = NULL;
  const char *body;

  if (message == NULL)
    return;
  body = hearth_message_get_fields (message)->body;
  json = g_bytes_new (body, strlen (body));
  feedback = hearth_feedback_new_from_json (json, NULL);
  text = feedback != NULL ? hearth_feedback_to_text (feedback) : g_strdup (body);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hearth_feedback_list_show_toast (self, _ ("Copied"));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *id)
{
  HearthFeedbackList *self = HEARTH_FEEDBACK_LIST (widget);
  HearthMessage *message = find (self, g_variant_get_string (id, NULL));
  AdwToast *toast;

  if (message == NULL)
    return;
  g_queue_push_head (&self->deleted, message);
  wish (self, id, HEARTH_MESSAGE_DELETE);
  toast = adw_toast_new (_ ("Deleted"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "message.undelete");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthFeedbackList) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hearth_library_keep_message_finish (HEARTH_LIBRARY (source), result, &error) &&
      !g_cancellable_is_cancelled (self->cancellable))
    hearth_feedback_list_show_toast (self, error->message);
}

static void
undelete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthFeedbackList *self = HEARTH_FEEDBACK_LIST (widget);
  g_autoptr (HearthMessage) message = g_queue_pop_head (&self->deleted);

  if (message != NULL)
    hearth_library_keep_message_async (self->library, message, NULL, brought_back_cb,
                                       g_object_ref (self));
}

/* What is written where, for the thread that does it. */
typedef struct
{
  GListModel *messages; /* owned: of its own, for messages themselves never change */
  GFile *file;          /* owned */
  HearthFeedbackForm form;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->messages);
  g_object_unref (export->file);
  g_free (export);
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autoptr (GBytes) bytes = hearth_feedback_export (export->messages, export->form);
  GError *error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_replace_contents (export->file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthFeedbackList *self = HEARTH_FEEDBACK_LIST (source);
  g_autoptr (GError) error = NULL;
  const gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    hearth_feedback_list_show_toast (self, written ? _ ("Exported") : error->message);
}

static GListModel *
copy_messages (HearthFeedbackList *self)
{
  GListModel *messages = G_LIST_MODEL (self->messages);
  const guint n_messages = g_list_model_get_n_items (messages);
  GPtrArray *copy = g_ptr_array_new_full (n_messages, g_object_unref);

  for (guint i = 0; i < n_messages; i++)
    g_ptr_array_add (copy, g_list_model_get_item (messages, i));
  return hearth_list_take (HEARTH_TYPE_MESSAGE, copy);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, HearthFeedbackList *self)
{
  const char *form = g_object_get_data (G_OBJECT (chooser), "form");
  g_autoptr (GTask) task = NULL;
  Export *export;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  export = g_new0 (Export, 1);
  export->messages = copy_messages (self);
  export->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  export->form =
      g_str_equal (form, "md") ? HEARTH_FEEDBACK_FORM_MARKDOWN : HEARTH_FEEDBACK_FORM_JSON;
  task = g_task_new (self, NULL, exported_cb, NULL);
  g_task_set_source_tag (task, chosen_cb);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *form)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Export Your Feedback"), GTK_WINDOW (widget),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *file_name =
      /* TRANSLATORS: the name of a file, without its ending. */
      g_strdup_printf ("%s.%s", _ ("Hearth feedback"), g_variant_get_string (form, NULL));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_object_set_data_full (G_OBJECT (chooser), "form", g_variant_dup_string (form, NULL), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), widget, 0);
  /* Let go of when it has answered. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
hearth_feedback_list_dispose (GObject *object)
{
  HearthFeedbackList *self = HEARTH_FEEDBACK_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->deleted, g_object_unref);
  g_clear_object (&self->shown);
  g_clear_object (&self->page);
  g_clear_object (&self->messages);
  g_clear_object (&self->outbox);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_feedback_list_parent_class)->dispose (object);
}

static void
hearth_feedback_list_finalize (GObject *object)
{
  g_clear_object (&HEARTH_FEEDBACK_LIST (object)->cancellable);
  G_OBJECT_CLASS (hearth_feedback_list_parent_class)->finalize (object);
}

static void
hearth_feedback_list_class_init (HearthFeedbackListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_feedback_list_dispose;
  object_class->finalize = hearth_feedback_list_finalize;

  signals[EDIT] = g_signal_new ("edit", HEARTH_TYPE_FEEDBACK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, HEARTH_TYPE_MESSAGE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, filter);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, list);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, more);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackList, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_install_action (widget_class, "message.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "message.try", "s", try_action);
  gtk_widget_class_install_action (widget_class, "message.stop", "s", stop_action);
  gtk_widget_class_install_action (widget_class, "message.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "message.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "message.undelete", NULL, undelete_action);
  gtk_widget_class_install_action (widget_class, "message.export", "s", export_action);
}

static void
hearth_feedback_list_init (HearthFeedbackList *self)
{
  GtkFilterListModel *filtered;

  g_queue_init (&self->deleted);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->menu_button, _ ("Export"));
  self->messages = g_list_store_new (HEARTH_TYPE_MESSAGE);
  self->shown = gtk_custom_filter_new (is_shown, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->messages)),
                                        GTK_FILTER (g_object_ref (self->shown)));
  self->page = gtk_slice_list_model_new (G_LIST_MODEL (filtered), 0, PAGE);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->page), make_row, NULL, NULL);
}

/**
 * hearth_feedback_list_new:
 * @parent: (nullable): the window over which it stands
 * @library: an open library
 * @outbox: what sends
 *
 * Makes the window that shows what the person said. Main thread only.
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
hearth_feedback_list_new (GtkWindow *parent, HearthLibrary *library, HearthOutbox *outbox)
{
  HearthFeedbackList *self;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (HEARTH_IS_OUTBOX (outbox), NULL);

  self = g_object_new (HEARTH_TYPE_FEEDBACK_LIST, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->outbox = g_object_ref (outbox);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_cb), self, G_CONNECT_SWAPPED);
  update (self);
  load (self);
  return GTK_WINDOW (self);
}

/**
 * hearth_feedback_list_show_toast:
 * @self: a list
 * @words: plain text
 *
 * Says something for a few seconds at the lower edge.
 */
void
hearth_feedback_list_show_toast (HearthFeedbackList *self, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
