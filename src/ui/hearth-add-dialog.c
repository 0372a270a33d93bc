/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-add-dialog.h"

#include "hearth-adding.h"
#include "hearth-catalog-chooser.h"
#include "hearth-directory-view.h"
#include "hearth-found-view.h"
#include "hearth-typed-address.h"

#include <glib/gi18n-lib.h>

#define RESOURCE "/io/github/hearthapp/Hearth/ui/hearth-add-dialog.ui"
/* What is quicker than this needs no spinner. */
#define SPINNER_DELAY_MS 200
/* Whoever types on has not said yet where to look. */
#define TYPING_PAUSE_MS 700
/* A fault is told in a few lines, whatever a server put into it. */
#define MAX_ERROR_CHARACTERS 400

struct _HearthAddDialog
{
  AdwWindow parent_instance;

  HearthAdding *adding;          /* owned: what becomes of the address */
  HearthImageLoader *images;     /* owned */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  guint spinner_id;              /* 0, or the time-out after which the spinner is shown */
  guint pause_id;                /* 0, or the time-out after which one looks without being asked */
  gboolean unasked;              /* nobody pressed a key for what is being looked at */

  GtkWidget *back_button;
  GtkWidget *add_button;
  GtkEditable *entry;
  GtkStack *stack;
  GtkWidget *suggestions;
  GtkSpinner *spinner;
  GtkLabel *asking_words;
  GtkWidget *stop_button;
  HearthFoundView *found;
  HearthDirectoryView *directory;
  GtkLabel *error_words;
  GtkWidget *retry_button;
};

enum
{
  SIGNAL_ADDED,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthAddDialog, hearth_add_dialog, ADW_TYPE_WINDOW)

static void
update_actions (HearthAddDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean can_go_back = hearth_adding_can_go_back (self->adding);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_widget_action_set_enabled (widget, "series.look-up",
                                 *text != '\0' && hearth_adding_can_look (self->adding));
  gtk_widget_action_set_enabled (widget, "series.stop", hearth_adding_can_stop (self->adding));
  gtk_widget_action_set_enabled (widget, "series.add", hearth_adding_can_add (self->adding));
  gtk_widget_action_set_enabled (widget, "series.back", can_go_back);
  gtk_widget_set_visible (self->back_button, can_go_back);
  gtk_widget_set_visible (self->suggestions, *text == '\0');
}

static void
show_page (HearthAddDialog *self, const char *page)
{
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "asking"));
  gtk_stack_set_visible_child_name (self->stack, page);
  update_actions (self);
}

static void
show_error (HearthAddDialog *self, const char *words)
{
  g_autofree char *start = g_utf8_strlen (words, -1) > MAX_ERROR_CHARACTERS
                               ? g_utf8_substring (words, 0, MAX_ERROR_CHARACTERS)
                               : NULL;
  g_autofree char *shown = start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (words);

  gtk_label_set_text (self->error_words, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->retry_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
  show_page (self, "error");
  /* Whoever is still typing keeps the place in the text. */
  if (!self->unasked)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
slow_cb (gpointer user_data)
{
  HearthAddDialog *self = user_data;

  self->spinner_id = 0;
  show_page (self, "asking");
  return G_SOURCE_REMOVE;
}

/* What takes longer says what it is, and can be stopped. */
static void
show_asking (HearthAddDialog *self)
{
  gtk_label_set_text (self->asking_words, hearth_adding_get_words (self->adding));
  self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, slow_cb, self);
  update_actions (self);
}

static void
show_directory (HearthAddDialog *self)
{
  HearthFinding *finding = hearth_adding_get_finding (self->adding);

  hearth_directory_view_show (self->directory, hearth_catalog_get_series (finding->catalog));
  show_page (self, "directory");
  if (!self->unasked)
    hearth_directory_view_focus (self->directory);
}

static void
show_found (HearthAddDialog *self)
{
  const gboolean is_followed = hearth_adding_get_followed (self->adding) != NULL;

  hearth_found_view_show (self->found, self->images, hearth_adding_get_finding (self->adding),
                          is_followed);
  show_page (self, "found");
  if (self->unasked)
    return;
  if (is_followed)
    hearth_found_view_focus_open (self->found);
  else
    gtk_widget_grab_focus (self->add_button);
}

static void
changed_cb (HearthAddDialog *self)
{
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  switch (hearth_adding_get_stage (self->adding))
    {
    case HEARTH_ADDING_STAGE_IDLE:
      show_page (self, "idle");
      break;
    case HEARTH_ADDING_STAGE_LOOKING:
    case HEARTH_ADDING_STAGE_ADDING:
      show_asking (self);
      break;
    case HEARTH_ADDING_STAGE_FOUND:
      show_found (self);
      break;
    case HEARTH_ADDING_STAGE_DIRECTORY:
      show_directory (self);
      break;
    case HEARTH_ADDING_STAGE_FAILED:
      show_error (self, hearth_adding_get_words (self->adding));
      break;
    }
}

static void
look_up (HearthAddDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  hearth_adding_look (self->adding, gtk_editable_get_text (self->entry));
}

/* Without taking it for typing. */
static void
set_text (HearthAddDialog *self, const char *text)
{
  g_signal_handlers_block_matched (self->entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  g_signal_handlers_unblock_matched (self->entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
chosen_cb (HearthAddDialog *self, HearthResource *resource)
{
  self->unasked = FALSE;
  set_text (self, hearth_resource_get_url (resource));
  hearth_adding_choose (self->adding, resource);
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  self->unasked = FALSE;
  hearth_adding_go_back (self->adding);
  set_text (self, hearth_adding_get_finding (self->adding)->location);
}

static void
added_cb (HearthAddDialog *self, HearthSource *source)
{
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, source);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  self->unasked = FALSE;
  hearth_adding_add (self->adding);
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);
  HearthSource *source = hearth_adding_get_followed (self->adding);

  if (source == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, source);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
look_up_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  self->unasked = FALSE;
  look_up (self);
}

static void
look_at_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hearth_add_dialog_set_location (HEARTH_ADD_DIALOG (widget),
                                  g_variant_get_string (parameter, NULL));
}

static void
stop_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  hearth_adding_stop (self->adding);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
entry_activated_cb (HearthAddDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "series.look-up", NULL);
}

static gboolean
paused_cb (gpointer user_data)
{
  HearthAddDialog *self = user_data;

  self->pause_id = 0;
  self->unasked = TRUE;
  look_up (self);
  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (HearthAddDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  /* What is shown and what would be added belong to the address that stands there. */
  hearth_adding_start_over (self->adding);
  if (hearth_adding_can_look (self->adding) &&
      hearth_typed_address_is_plausible (gtk_editable_get_text (self->entry)))
    self->pause_id = g_timeout_add (TYPING_PAUSE_MS, paused_cb, self);
}

static void
file_chosen_cb (HearthAddDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) closed = g_steal_pointer (&self->chooser);
  g_autofree char *location = hearth_catalog_chooser_dup_location (closed);

  if (response == GTK_RESPONSE_ACCEPT && location != NULL)
    hearth_add_dialog_set_location (self, location);
}

static void
ask (HearthAddDialog *self, GtkFileChooserNative *chooser)
{
  self->chooser = chooser;
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
choose_file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  if (self->chooser == NULL)
    ask (self, hearth_catalog_chooser_new_file (GTK_WINDOW (self)));
}

static void
choose_folder_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  if (self->chooser == NULL)
    ask (self, hearth_catalog_chooser_new_folder (GTK_WINDOW (self)));
}

/* Closed: nobody waits for the answer any more. */
static void
stop_waiting (HearthAddDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  hearth_adding_start_over (self->adding);
}

static void
hearth_add_dialog_unmap (GtkWidget *widget)
{
  stop_waiting (HEARTH_ADD_DIALOG (widget));
  GTK_WIDGET_CLASS (hearth_add_dialog_parent_class)->unmap (widget);
}

static void
hearth_add_dialog_dispose (GObject *object)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (object);

  if (self->adding != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->adding, self);
      stop_waiting (self);
    }
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  self->entry = NULL;
  g_clear_object (&self->adding);
  g_clear_object (&self->images);
  G_OBJECT_CLASS (hearth_add_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HEARTH_TYPE_DIRECTORY_VIEW);
  g_type_ensure (HEARTH_TYPE_FOUND_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, suggestions);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, asking_words);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, found);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, directory);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, error_words);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "series.look-up", NULL, look_up_action);
  gtk_widget_class_install_action (widget_class, "series.look-at", "s", look_at_action);
  gtk_widget_class_install_action (widget_class, "series.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "series.choose-folder", NULL,
                                   choose_folder_action);
  gtk_widget_class_install_action (widget_class, "series.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "series.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "series.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "series.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "series.back",
                                       NULL);
}

static guint
add_signal (const char *name, GType type)
{
  return g_signal_new (name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       HEARTH_TYPE_SOURCE);
}

static void
hearth_add_dialog_class_init (HearthAddDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_add_dialog_dispose;
  widget_class->unmap = hearth_add_dialog_unmap;

  /**
   * HearthAddDialog::added:
   * @self: the dialog
   * @source: the series
   *
   * The series is in the library now, on the disk as well; the dialog closes.
   */
  signals[SIGNAL_ADDED] = add_signal ("added", G_TYPE_FROM_CLASS (klass));

  /**
   * HearthAddDialog::opened:
   * @self: the dialog
   * @source: the series
   *
   * The person follows the series already and wants to see it; the dialog closes.
   */
  signals[SIGNAL_OPENED] = add_signal ("opened", G_TYPE_FROM_CLASS (klass));

  bind_template (widget_class);
  install_actions (widget_class);
}

static void
hearth_add_dialog_init (HearthAddDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
}

/**
 * hearth_add_dialog_new:
 * @parent: (nullable): the window over which it stands
 * @services: what the dialog leans on
 *
 * Makes the dialog with which a series is added. It shows what it found, and adds it only when
 * asked to. See HearthAddDialog::added for how it ends. Main thread only.
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
hearth_add_dialog_new (GtkWindow *parent, HearthServices *services)
{
  HearthAddDialog *self;

  g_return_val_if_fail (HEARTH_IS_SERVICES (services), NULL);

  self = g_object_new (HEARTH_TYPE_ADD_DIALOG, "transient-for", parent, NULL);
  self->images = g_object_ref (hearth_services_get_images (services));
  self->adding = hearth_adding_new (hearth_services_get_loader (services),
                                    hearth_services_get_library (services));
  g_signal_connect_object (self->adding, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adding, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return GTK_WINDOW (self);
}

/**
 * hearth_add_dialog_set_location:
 * @self: the dialog
 * @location: a URL or a path, as it was dropped on the window or given on the command line
 *
 * Puts @location in the field and looks it up at once.
 */
void
hearth_add_dialog_set_location (HearthAddDialog *self, const char *location)
{
  g_return_if_fail (HEARTH_IS_ADD_DIALOG (self));
  g_return_if_fail (location != NULL);

  gtk_editable_set_text (self->entry, location);
  gtk_editable_set_position (self->entry, -1);
  self->unasked = FALSE;
  look_up (self);
}
