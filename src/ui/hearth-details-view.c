/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-details-view.h"

#include "hearth-text.h"

/* What comes sooner than this needs no spinner before it. */
#define SPINNER_DELAY_MS 200

struct _HearthDetailsView
{
  AdwBin parent_instance;

  HearthEpisodeModel *model; /* nullable */
  guint spinner_delay;       /* source id, 0 for none */

  GtkStack *stack;
  GtkSpinner *spinner;
  GtkLabel *trouble;
  GtkWidget *open_page;
};

G_DEFINE_FINAL_TYPE (HearthDetailsView, hearth_details_view, ADW_TYPE_BIN)

static void
show_page (HearthDetailsView *self, const char *name)
{
  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, g_strcmp0 (name, "loading") == 0);
  if (name != NULL)
    gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self), name != NULL);
}

static gboolean
spinner_delay_cb (gpointer user_data)
{
  HearthDetailsView *self = user_data;

  self->spinner_delay = 0;
  show_page (self, "loading");
  return G_SOURCE_REMOVE;
}

static void
show_loading (HearthDetailsView *self)
{
  /* After a failure the spinner answers the click at once. */
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_page (self, "loading");
  else if (self->spinner_delay == 0)
    self->spinner_delay = g_timeout_add (SPINNER_DELAY_MS, spinner_delay_cb, self);
}

static void
show_failed (HearthDetailsView *self)
{
  const char *page = hearth_episode_get_page (hearth_episode_model_get_episode (self->model));
  const gboolean has_page = hearth_text_is_web_url (page);

  gtk_label_set_text (self->trouble, hearth_episode_model_get_trouble (self->model));
  gtk_widget_set_visible (self->open_page, has_page);
  if (has_page)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_page), "s", page);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_page),
                                  has_page ? "win.open-url" : NULL);
  show_page (self, "failed");
}

static void
changed_cb (HearthDetailsView *self)
{
  switch (hearth_episode_model_get_details (self->model))
    {
    case HEARTH_DETAILS_THERE:
      show_page (self, NULL);
      break;
    case HEARTH_DETAILS_LOADING:
      show_loading (self);
      break;
    case HEARTH_DETAILS_FAILED:
      show_failed (self);
      break;
    }
}

static void
hearth_details_view_dispose (GObject *object)
{
  HearthDetailsView *self = HEARTH_DETAILS_VIEW (object);

  g_clear_handle_id (&self->spinner_delay, g_source_remove);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hearth_details_view_parent_class)->dispose (object);
}

static void
hearth_details_view_class_init (HearthDetailsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_details_view_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-details-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthDetailsView, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthDetailsView, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthDetailsView, trouble);
  gtk_widget_class_bind_template_child (widget_class, HearthDetailsView, open_page);
}

static void
hearth_details_view_init (HearthDetailsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_details_view_follow:
 * @self: a view
 * @model: the episode that is shown now
 *
 * Says how far the details of @model are, from now on.
 */
void
hearth_details_view_follow (HearthDetailsView *self, HearthEpisodeModel *model)
{
  if (self->model != model)
    {
      if (self->model != NULL)
        g_signal_handlers_disconnect_by_data (self->model, self);
      g_set_object (&self->model, model);
      g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      show_page (self, NULL);
    }
  changed_cb (self);
}
