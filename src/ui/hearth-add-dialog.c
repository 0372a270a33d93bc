/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-add-dialog.h"

#include "hearth-fault.h"
#include "hearth-image-loader.h"
#include "hearth-poster.h"
#include "hearth-series-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE "/io/github/hearthapp/Hearth/ui/hearth-add-dialog.ui"
/* More than anybody reads; each is a line that takes its time to be laid out. */
#define MAX_FAULT_LINES 30
/* What is quicker than this needs no spinner. */
#define SPINNER_DELAY_MS 200

struct _HearthAddDialog
{
  AdwWindow parent_instance;

  HearthCatalogProvider *provider; /* owned */
  HearthLibrary *library;          /* owned, nullable once it is closed */
  HearthImageLoader *images;       /* owned */
  GtkFileChooserNative *chooser;   /* owned, nullable: while it is open */
  GCancellable *cancellable;       /* owned, nullable: while something is looked up or added */
  guint spinner_id;                /* 0, or the time-out after which the spinner is shown */
  char *location;                  /* owned, nullable: what was looked up last, as a URI */
  HearthCatalog *catalog;          /* owned, nullable: what was found there */
  guint n_segments;                /* in it */
  HearthLoadReport *report;        /* owned, nullable: with it */
  gboolean adding;

  GtkWidget *add_button;
  GtkEditable *entry;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *asking_words;
  GtkWidget *stop_button;
  HearthPoster *poster;
  GtkLabel *found_title;
  GtkLabel *found_counts;
  GtkLabel *found_summary;
  GtkWidget *already;
  GtkExpander *faults;
  GtkBox *fault_lines;
  GtkLabel *error_words;
  GtkWidget *retry_button;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthAddDialog, hearth_add_dialog, ADW_TYPE_WINDOW)

/* From the address to the list, in the order of execution. */
static void
look_up (HearthAddDialog *self);
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data);
static void
count_segments (HearthAddDialog *self);
static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data);
static void
show_found (HearthAddDialog *self);
static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data);

/* What a person types is often shorter than an address. */
static char *
complete_address (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *slash = strchr (text, '/');
  const char *dot = strchr (text, '.');

  if (g_str_has_prefix (text, "~/"))
    return g_build_filename (g_get_home_dir (), text + 2, NULL);
  /* example.org/talks.json: a relative path means nothing in a window. */
  if (strstr (text, ":/") == NULL && slash != NULL && dot != NULL && dot > text && dot < slash)
    return g_strconcat ("https://", text, NULL);
  return g_steal_pointer (&text);
}

static gboolean
is_followed (HearthAddDialog *self)
{
  HearthSource *source =
      self->location != NULL ? hearth_library_find_location (self->library, self->location) : NULL;

  return source != NULL && hearth_source_is_followed (source);
}

static void
update_actions (HearthAddDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean asking = self->cancellable != NULL;
  gboolean known = is_followed (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_widget_action_set_enabled (widget, "series.look-up",
                                 *text != '\0' && !asking && !self->adding);
  gtk_widget_action_set_enabled (widget, "series.stop", asking);
  gtk_widget_action_set_enabled (widget, "series.add",
                                 self->catalog != NULL && !asking && !known && !self->adding);
}

static void
show_page (HearthAddDialog *self, const char *page)
{
  gboolean asking = g_str_equal (page, "asking");

  gtk_spinner_set_spinning (self->spinner, asking);
  gtk_stack_set_visible_child_name (self->stack, page);
  update_actions (self);
}

static void
show_error (HearthAddDialog *self, const char *words)
{
  gtk_label_set_text (self->error_words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->retry_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  show_page (self, "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
end_asking (HearthAddDialog *self)
{
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_object (&self->cancellable);
}

static gboolean
on_slow (gpointer user_data)
{
  HearthAddDialog *self = user_data;

  self->spinner_id = 0;
  show_page (self, "asking");
  return G_SOURCE_REMOVE;
}

static void
stop (HearthAddDialog *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  end_asking (self);
}

static void
let_go_thread (GTask *task, gpointer source, gpointer catalog, GCancellable *cancellable)
{
  g_object_unref (catalog);
}

/* A catalog of twenty thousand talks takes a while to be freed: not on the thread that draws, where
 * a task ends that has nothing to free any more. */
static void
let_go (HearthCatalog *catalog)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, let_go);
  g_task_set_task_data (task, catalog, NULL);
  g_task_run_in_thread (task, let_go_thread);
}

static void
forget_found (HearthAddDialog *self)
{
  g_clear_pointer (&self->catalog, let_go);
  g_clear_pointer (&self->report, hearth_load_report_free);
  g_clear_pointer (&self->location, g_free);
}

/* What takes longer says what it is, and can be stopped. */
static void
begin_asking (HearthAddDialog *self, const char *words)
{
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->asking_words, words);
  self->spinner_id = g_timeout_add (SPINNER_DELAY_MS, on_slow, self);
  update_actions (self);
}

static void
look_up (HearthAddDialog *self)
{
  g_autofree char *address = complete_address (gtk_editable_get_text (self->entry));
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  stop (self);
  forget_found (self);
  self->location = hearth_fetcher_uri_for_location (address, &error);
  if (self->location == NULL)
    {
      show_error (self, error->message);
      return;
    }

  words = g_strdup_printf (_ ("Looking at %s"), address);
  begin_asking (self, words);
  hearth_catalog_provider_provide_async (self->provider, self->location, NULL, NULL,
                                         self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAddDialog) self = user_data;
  g_autoptr (HearthLoadReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog =
      hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (source), result, &report,
                                              &error);

  /* Whoever stops it has gone on already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (catalog == NULL)
    {
      end_asking (self);
      show_error (self, error->message);
      return;
    }
  self->catalog = g_steal_pointer (&catalog);
  self->report = g_steal_pointer (&report);
  count_segments (self);
}

/* Its own reference goes here too: the dialog's may be gone by now. */
static void
count_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (HearthCatalog) catalog = task_data;
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  gssize n_segments = 0;

  for (guint i = 0; i < n_episodes && !g_cancellable_is_cancelled (cancellable); i++)
    n_segments += g_list_model_get_n_items (G_LIST_MODEL (hearth_catalog_get_episode (catalog, i)));
  g_task_return_int (task, n_segments);
}

static void
count_segments (HearthAddDialog *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_counted, g_object_ref (self));

  g_task_set_source_tag (task, count_segments);
  g_task_set_task_data (task, g_object_ref (self->catalog), NULL);
  g_task_run_in_thread (task, count_thread);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthAddDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize n_segments = g_task_propagate_int (G_TASK (result), &error);

  /* As above. */
  if (error != NULL)
    return;
  end_asking (self);
  self->n_segments = (guint) n_segments;
  show_found (self);
}

static GtkWidget *
append_line (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, label);
  return label;
}

static GtkWidget *
make_fault_line (HearthFault *fault)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *path = hearth_fault_get_path (fault);
  g_autofree char *what = NULL;
  g_autofree char *place = NULL;
  GtkWidget *label;

  what = path != NULL && *path != '\0'
             ? g_strdup_printf ("%s: %s", path, hearth_fault_get_message (fault))
             : g_strdup (hearth_fault_get_message (fault));
  append_line (GTK_BOX (line), what);
  if (hearth_fault_get_line (fault) == 0)
    return line;

  place = g_strdup_printf (_ ("Line %u, column %u"), hearth_fault_get_line (fault),
                           hearth_fault_get_column (fault));
  label = append_line (GTK_BOX (line), place);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return line;
}

static void
clear_fault_lines (HearthAddDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fault_lines))) != NULL)
    gtk_box_remove (self->fault_lines, child);
}

/* Made when somebody wants to read them. */
static void
on_faults_expanded (HearthAddDialog *self)
{
  GListModel *faults;
  guint n_faults;

  if (self->catalog == NULL || !gtk_expander_get_expanded (self->faults) ||
      gtk_widget_get_first_child (GTK_WIDGET (self->fault_lines)) != NULL)
    return;
  faults = hearth_catalog_get_faults (self->catalog);
  n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  for (guint i = 0; i < MIN (n_faults, MAX_FAULT_LINES); i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);

      gtk_box_append (self->fault_lines, make_fault_line (fault));
    }
  if (n_faults > MAX_FAULT_LINES)
    {
      guint n_more = n_faults - MAX_FAULT_LINES;
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

      append_line (self->fault_lines, more);
    }
}

static void
show_faults (HearthAddDialog *self)
{
  GListModel *faults = hearth_catalog_get_faults (self->catalog);
  guint n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  guint n_left_out = hearth_catalog_get_n_left_out (self->catalog);
  g_autofree char *words = NULL;

  clear_fault_lines (self);
  if (n_left_out > 0)
    words = hearth_series_words_left_out (n_left_out);
  else
    words = g_strdup_printf (ngettext ("%u thing to mend in this catalog",
                                       "%u things to mend in this catalog", n_faults),
                             n_faults);
  gtk_expander_set_label (self->faults, words);
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (self->faults)), TRUE);
  gtk_expander_set_expanded (self->faults, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), n_faults > 0 || n_left_out > 0);
}

static char *
counts_in_words (HearthAddDialog *self)
{
  guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (self->catalog));
  g_autofree char *episodes =
      g_strdup_printf (ngettext ("%u episode", "%u episodes", n_episodes), n_episodes);
  g_autofree char *segments =
      g_strdup_printf (ngettext ("%u segment", "%u segments", self->n_segments), self->n_segments);

  /* TRANSLATORS: "11 episodes, 13 segments". */
  return g_strdup_printf (_ ("%s, %s"), episodes, segments);
}

static void
show_found (HearthAddDialog *self)
{
  HearthSeries *series = hearth_catalog_get_series (self->catalog);
  const char *summary = hearth_series_get_summary (series);
  gboolean known = is_followed (self);
  g_autofree char *counts = counts_in_words (self);

  hearth_poster_set (self->poster, self->images, hearth_series_get_id (series),
                     hearth_series_get_title (series), hearth_series_get_image (series));
  gtk_label_set_text (self->found_title, hearth_series_get_title (series));
  gtk_label_set_text (self->found_counts, counts);
  gtk_label_set_text (self->found_summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->found_summary), summary != NULL && *summary != '\0');
  gtk_widget_set_visible (self->already, known);
  show_faults (self);
  show_page (self, "found");
  if (!known)
    gtk_widget_grab_focus (self->add_button);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
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
on_add (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);
  g_autofree char *title =
      g_strdup (hearth_series_get_title (hearth_catalog_get_series (self->catalog)));
  g_autofree char *words = NULL;

  self->adding = TRUE;
  /* Translators: %s is the title of a series */
  words = g_strdup_printf (_ ("Adding “%s”"), title);
  begin_asking (self, words);
  hearth_library_add_async (self->library, self->location, title, TRUE,
                            g_steal_pointer (&self->catalog), self->report, self->cancellable,
                            on_added, g_object_ref (self));
}

static void
on_look_up (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  look_up (HEARTH_ADD_DIALOG (widget));
}

static void
on_stop (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);

  stop (self);
  forget_found (self);
  show_page (self, "idle");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_entry_activated (HearthAddDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "series.look-up", NULL);
}

static void
on_entry_changed (HearthAddDialog *self)
{
  /* What is shown and what would be added belong to the address that stands there. */
  stop (self);
  forget_found (self);
  show_page (self, "idle");
}

static void
on_file_chosen (HearthAddDialog *self, int response, GtkNativeDialog *chooser)
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
on_choose_file (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthAddDialog *self = HEARTH_ADD_DIALOG (widget);
  g_autoptr (GtkFileFilter) catalogs = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Catalog"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_filter_set_name (catalogs, _ ("Catalogs"));
  gtk_file_filter_add_suffix (catalogs, "json");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), catalogs);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self,
                           G_CONNECT_SWAPPED);
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
  g_clear_object (&self->provider);
  G_OBJECT_CLASS (hearth_add_dialog_parent_class)->dispose (object);
}

static void
hearth_add_dialog_finalize (GObject *object)
{
  forget_found (HEARTH_ADD_DIALOG (object));
  G_OBJECT_CLASS (hearth_add_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, asking_words);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, found_title);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, found_counts);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, found_summary);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, already);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, faults);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, fault_lines);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, error_words);
  gtk_widget_class_bind_template_child (widget_class, HearthAddDialog, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_faults_expanded);
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
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, HEARTH_TYPE_SOURCE);

  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "series.look-up", NULL, on_look_up);
  gtk_widget_class_install_action (widget_class, "series.choose-file", NULL, on_choose_file);
  gtk_widget_class_install_action (widget_class, "series.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "series.add", NULL, on_add);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
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
  self->provider = g_object_ref (HEARTH_CATALOG_PROVIDER (hearth_services_get_loader (services)));
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
  look_up (self);
}
