/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-plan-dialog.h"

#include "hearth-accessible.h"
#include "hearth-settings.h"
#include "hearth-time.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

#define HEARTH_TYPE_PLAN_DIALOG (hearth_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlanDialog, hearth_plan_dialog, HEARTH, PLAN_DIALOG, AdwWindow)

struct _HearthPlanDialog
{
  AdwWindow parent_instance;

  HearthServices *services;
  gint64 series_key;         /* 0: all series */
  GListModel *plan;          /* nullable: of HearthEntry */
  GCancellable *cancellable; /* nullable: of the planning under way */

  GtkSpinButton *minutes;
  GtkLabel *unit;
  GtkLabel *scope;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *total;
  GtkWidget *play;
};

G_DEFINE_FINAL_TYPE (HearthPlanDialog, hearth_plan_dialog, ADW_TYPE_WINDOW)

static void
row_setup_cb (HearthPlanDialog *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "plan-row");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* How long it takes, or what is left of what was begun, at the speed of its series. */
static char *
time_in_words (HearthEntry *entry)
{
  gint64 left_ms = hearth_entry_get_left_ms (entry);

  return hearth_entry_get_state (entry) == HEARTH_WATCH_STATE_STARTED
             ? hearth_words_time_left (left_ms)
             : hearth_time_format_duration (left_ms);
}

static void
row_bind_cb (HearthPlanDialog *self, GtkListItem *item)
{
  HearthEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *time = time_in_words (entry);
  g_autofree char *line = g_strdup_printf ("%s · %s", time, hearth_entry_get_series_title (entry));
  g_autofree char *name = g_strdup_printf ("%s, %s", hearth_entry_get_title (entry), line);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), hearth_entry_get_title (entry));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), line);
  hearth_accessible_name (gtk_widget_get_parent (box), name);
}

static void
show_plan (HearthPlanDialog *self, gint64 total_ms)
{
  guint n_segments = self->plan != NULL ? g_list_model_get_n_items (self->plan) : 0;
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (self->plan != NULL ? g_object_ref (self->plan) : NULL);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u segment", "%u segments", n_segments), n_segments);
  g_autofree char *duration = hearth_time_format_duration (total_ms);
  g_autofree char *words = g_strdup_printf ("%s · %s", count, duration);

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_text (self->total, n_segments > 0 ? words : "");
  gtk_stack_set_visible_child_name (self->stack, n_segments > 0 ? "list" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.play", n_segments > 0);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPlanDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 total_ms = 0;
  g_autoptr (GListModel) plan =
      hearth_library_plan_finish (HEARTH_LIBRARY (source), result, &total_ms, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  g_set_object (&self->plan, plan);
  show_plan (self, total_ms);
}

static void
cancel (HearthPlanDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
minutes_changed_cb (HearthPlanDialog *self)
{
  int minutes = gtk_spin_button_get_value_as_int (self->minutes);

  gtk_label_set_text (self->unit, ngettext ("minute", "minutes", (gulong) minutes));
  if (self->services == NULL)
    return;
  g_settings_set_int (hearth_settings_get (), "plan-minutes", minutes);
  cancel (self);
  self->cancellable = g_cancellable_new ();
  hearth_library_plan_async (hearth_services_get_library (self->services), self->series_key,
                             (gint64) minutes * 60 * 1000, self->cancellable, planned_cb,
                             g_object_ref (self));
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlanDialog *self = HEARTH_PLAN_DIALOG (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint n_segments = g_list_model_get_n_items (self->plan);
  GVariantBuilder items;

  g_variant_builder_init (&items, G_VARIANT_TYPE ("a(xss)"));
  for (guint i = 0; i < n_segments; i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (self->plan, i);

      g_variant_builder_add (&items, "(xss)", hearth_entry_get_series_key (entry),
                             hearth_entry_get_episode_id (entry),
                             hearth_entry_get_segment_id (entry));
    }
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), "win.play",
                                      g_variant_builder_end (&items));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
hearth_plan_dialog_dispose (GObject *object)
{
  HearthPlanDialog *self = HEARTH_PLAN_DIALOG (object);

  cancel (self);
  g_clear_object (&self->plan);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (hearth_plan_dialog_parent_class)->dispose (object);
}

static void
hearth_plan_dialog_class_init (HearthPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_plan_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, minutes);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, total);
  gtk_widget_class_bind_template_child (widget_class, HearthPlanDialog, play);
  gtk_widget_class_bind_template_callback (widget_class, minutes_changed_cb);
  gtk_widget_class_install_action (widget_class, "plan.play", NULL, play_action);
}

static void
hearth_plan_dialog_init (HearthPlanDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->play);
  gtk_text_set_activates_default (GTK_TEXT (
                                      gtk_editable_get_delegate (GTK_EDITABLE (self->minutes))),
                                  TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.play", FALSE);
}

/**
 * hearth_plan_dialog_present:
 * @parent: the window that plays
 * @services: what the dialog leans on
 * @source: (nullable): the series to choose from; %NULL for all
 *
 * Asks how much time the person has, shows which unseen segments fit into it, and lets @parent play
 * them one after the other.
 */
void
hearth_plan_dialog_present (GtkWindow *parent, HearthServices *services, HearthSource *source)
{
  HearthPlanDialog *self = g_object_new (HEARTH_TYPE_PLAN_DIALOG, "transient-for", parent, NULL);
  /* Translators: %s is the title of a series */
  g_autofree char *words = source != NULL
                               ? g_strdup_printf (_ ("for “%s”"), hearth_source_get_title (source))
                               : g_strdup (_ ("for all your series"));

  gtk_label_set_text (self->scope, words);
  gtk_spin_button_set_value (self->minutes,
                             g_settings_get_int (hearth_settings_get (), "plan-minutes"));
  self->services = g_object_ref (services);
  self->series_key = source != NULL ? hearth_source_get_key (source) : 0;
  minutes_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->minutes));
  gtk_window_present (GTK_WINDOW (self));
}
