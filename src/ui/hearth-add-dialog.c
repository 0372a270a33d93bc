/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-add-dialog.h"

#include "hearth-directory-view.h"
#include "hearth-finding.h"
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

  HearthCatalogLoader *loader;   /* owned */
  HearthLibrary *library;        /* owned, nullable once it is closed */
  HearthImageLoader *images;     /* owned */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  GCancellable *cancellable;     /* owned, nullable: while something is looked up or added */
  guint spinner_id;              /* 0, or the time-out after which the spinner is shown */
  guint pause_id;                /* 0, or the time-out after which one looks without being asked */
  HearthFinding *finding;        /* owned, nullable: what is shown, or about to be added */
  GPtrArray *way;                /* owned, of HearthFinding: the directories to go back to */
  gboolean unasked;              /* nobody pressed a key for what is being looked up */
  gboolean adding;

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

/* From the address to the list, in the order of execution. */
static void
look_up (HearthAddDialog *self);
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
show_finding (HearthAddDialog *self);
static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* The series that the person has from there already. */
static HearthSource *
find_followed (HearthAddDialog *self)
{
  HearthSource *source = self->finding != NULL && self->finding->location != NULL
                             ? hearth_library_find_location (self->library, self->finding->location)
                             : NULL;

  return source != NULL && hearth_source_is_followed (source) ? source : NULL;
}

static gboolean
can_add (HearthAddDialog *self)
{
  return self->finding != NULL && self->finding->catalog != NULL && !self->finding->is_directory &&
         find_followed (self) == NULL;
}

static void
update_actions (HearthAddDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean asking = self->cancellable != NULL;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_widget_action_set_enabled (widget, "series.look-up",
                                 *text != '\0' && !asking && !self->adding);
  gtk_widget_action_set_enabled (widget, "series.stop", asking);
  gtk_widget_action_set_enabled (widget, "series.add", can_add (self) && !asking && !self->adding);
  gtk_widget_action_set_enabled (widget, "series.back", self->way->len > 0 && !self->adding);
  gtk_widget_set_visible (self->back_button, self->way->len > 0);
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

static void
end_asking (HearthAddDialog *self)
{
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_object (&self->cancellable);
}

static gboolean
slow_cb (gpointer user_data)
{
  HearthAddDialog *self = user_data;

  self->spinner_id = 0;
  show_page (self, "asking");
  return G_SOURCE_REMOVE;
}

static void
stop (HearthAddDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  end_asking (self);
}

static void
forget_found (HearthAddDialog *self)
{
  g_clear_pointer (&self->finding, hearth_finding_free);
}

/* What takes longer says what it is, and can be stopped. */
static void
begin_asking (HearthAddDialog *self, const char *words)
{
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->asking_words, words);
  self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, slow_cb, self);
  update_actions (self);
}

static void
look_up (HearthAddDialog *self)
{
  g_autofree char *address = hearth_typed_address_complete (gtk_editable_get_text (self->entry));
  g_autofree char *location = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  stop (self);
  forget_found (self);
  location = hearth_fetcher_uri_for_location (address, &error);
  if (location == NULL)
    {
      show_error (self, error->message);
      return;
    }

  words = g_strdup_printf (_ ("Looking at %s"), address);
  begin_asking (self, words);
  hearth_finding_look_async (self->loader, location, self->cancellable, looked_cb,
                             g_object_ref (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAddDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFinding) finding = hearth_finding_look_finish (result, &error);

  /* Whoever stops it has gone on already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_asking (self);
  if (finding == NULL)
    {
      show_error (self, error->message);
      return;
    }
  self->finding = g_steal_pointer (&finding);
  show_finding (self);
}

static void
show_finding (HearthAddDialog *self)
{
  const gboolean is_followed = find_followed (self) != NULL;

  if (self->finding->is_directory)
    {
      hearth_directory_view_show (self->directory,
                                  hearth_catalog_get_series (self->finding->catalog));
      show_page (self, "directory");
      if (!self->unasked)
        hearth_directory_view_focus (self->directory);
      return;
    }
  hearth_found_view_show (self->found, self->images, self->finding, is_followed);
  show_page (self, "found");
  if (self->unasked)
    return;
  if (is_followed)
    hearth_found_view_focus_open (self->found);
  else
    gtk_widget_grab_focus (self->add_button);
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

/* From the list to one of it; the list stays, to come back to. */
static void
chosen_cb (HearthAddDialog *self, HearthResource *resource)
{
  if (self->finding == NULL)
    return;
  g_ptr_array_add (self->way, g_steal_pointer (&self->finding));
  self->unasked = FALSE;
  set_text (self, hearth_resource_get_url (resource));
  look_up (self);
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  stop (self);
  forget_found (self);
  self->finding = g_ptr_array_steal_index (self->way, self->way->len - 1);
  self->unasked = FALSE;
  set_text (self, self->finding->location);
  show_finding (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAddDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) added =
      hearth_library_add_finish (HEARTH_LIBRARY (source), result, &error);

  self->adding = FALSE;
  /* As above. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (self->library != NULL)
        update_actions (self);
      return;
    }
  end_asking (self);
  if (added != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ADDED], 0, added);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (self->library != NULL)
    show_error (self, error->message);
}

/* The catalog goes to the library whole, which lets it go where that disturbs nobody. */
static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);
  g_autofree char *title =
      g_strdup (hearth_series_get_title (hearth_catalog_get_series (self->finding->catalog)));
  g_autofree char *words = NULL;

  self->adding = TRUE;
  self->unasked = FALSE;
  /* Translators: %s is the title of a series */
  words = g_strdup_printf (_ ("Adding “%s”"), title);
  begin_asking (self, words);
  hearth_library_add_async (self->library, self->finding->location, title, TRUE,
                            hearth_finding_take_catalog (self->finding), self->finding->report,
                            self->cancellable, added_cb, g_object_ref (self));
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);
  HearthSource *source = find_followed (self);

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

  stop (self);
  forget_found (self);
  show_page (self, "idle");
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
  /* What is shown and what would be added belong to the address that stands there. */
  stop (self);
  forget_found (self);
  g_ptr_array_set_size (self->way, 0);
  show_page (self, "idle");
  if (!self->adding && hearth_typed_address_is_plausible (gtk_editable_get_text (self->entry)))
    self->pause_id = g_timeout_add (TYPING_PAUSE_MS, paused_cb, self);
}

static void
file_chosen_cb (HearthAddDialog *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GtkFileChooserNative) closed = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *location = NULL;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  location = g_file_get_path (file);
  if (location == NULL)
    location = g_file_get_uri (file);
  hearth_add_dialog_set_location (self, location);
}

static void
choose (HearthAddDialog *self, const char *title, GtkFileChooserAction action)
{
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "json", "xml", "rss", "atom", "opml", "html", "htm" };
  g_autoptr (GtkFileFilter) catalogs = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (catalogs, _ ("Catalogs"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (catalogs, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, catalogs);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
choose_file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  if (self->chooser != NULL)
    return;
  choose (self, _ ("Choose a Catalog"), GTK_FILE_CHOOSER_ACTION_OPEN);
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_folder_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  if (self->chooser != NULL)
    return;
  choose (self, _ ("Choose a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
hearth_add_dialog_unmap (GtkWidget *widget)
{
  /* Closed: nobody waits for the answer any more. */
  stop (HEARTH_ADD_DIALOG (widget));
  GTK_WIDGET_CLASS (hearth_add_dialog_parent_class)->unmap (widget);
}

static void
hearth_add_dialog_dispose (GObject *object)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (object);

  stop (self);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  self->entry = NULL;
  if (!self->adding)
    forget_found (self);
  g_clear_object (&self->images);
  g_clear_object (&self->library);
  g_clear_object (&self->loader);
  G_OBJECT_CLASS (hearth_add_dialog_parent_class)->dispose (object);
}

static void
hearth_add_dialog_finalize (GObject *object)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (object);

  forget_found (self);
  g_ptr_array_unref (self->way);
  G_OBJECT_CLASS (hearth_add_dialog_parent_class)->finalize (object);
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
  object_class->finalize = hearth_add_dialog_finalize;
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
  self->way = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_finding_free);
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
  self->loader = g_object_ref (hearth_services_get_loader (services));
  self->library = g_object_ref (hearth_services_get_library (services));
  self->images = g_object_ref (hearth_services_get_images (services));
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
