/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-up-next.h"

#include "hearth-lazy-list.h"
#include "hearth-time.h"
#include "hearth-up-next-row.h"

#include <glib/gi18n-lib.h>

/* As many are seen at once; to the others one scrolls. */
#define MOST_SEEN 6
#define ROW_HEIGHT 48
#define WIDTH 340

struct _HearthUpNext
{
  AdwBin parent_instance;

  HearthImageLoader *images; /* owned */
  HearthQueue *queue;        /* owned */
  GtkWidget *target;         /* not owned, nullable: the row over which one is dragged */

  GtkLabel *total;
  GtkWidget *clear;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  HearthLazyList *list;
};

G_DEFINE_FINAL_TYPE (HearthUpNext, hearth_up_next, ADW_TYPE_BIN)

static guint
find_entry (HearthUpNext *self, gpointer entry)
{
  guint n_entries = hearth_queue_get_left (self->queue);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (HearthEntry) other = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      if (other == entry)
        return i;
    }
  return G_MAXUINT;
}

static void
take_out (HearthUpNext *self, guint position)
{
  guint n_left;

  hearth_queue_remove (self->queue, position);
  n_left = hearth_queue_get_left (self->queue);
  if (n_left > 0)
    hearth_lazy_list_focus_row (self->list, MIN (position, n_left - 1));
}

static void
remove_cb (HearthUpNext *self, HearthUpNextRow *row)
{
  take_out (self, find_entry (self, hearth_up_next_row_get_entry (row)));
}

static GtkWidget *
row_create (gpointer owner)
{
  GtkWidget *row = hearth_up_next_row_new (HEARTH_UP_NEXT (owner)->images);

  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), owner, G_CONNECT_SWAPPED);
  return row;
}

static void
row_bind (gpointer owner, GtkWidget *row, gpointer item)
{
  hearth_up_next_row_bind (HEARTH_UP_NEXT_ROW (row), item);
}

static void
row_unbind (gpointer owner, GtkWidget *row)
{
  hearth_up_next_row_bind (HEARTH_UP_NEXT_ROW (row), NULL);
}

static guint
row_find (gpointer owner, gpointer item)
{
  return find_entry (owner, item);
}

static const HearthLazyListClient client = {
  .create = row_create,
  .bind = row_bind,
  .unbind = row_unbind,
  .find = row_find,
};

static void
show_total (HearthUpNext *self)
{
  guint n_entries = hearth_queue_get_left (self->queue);
  gint64 left_ms = hearth_queue_get_left_ms (self->queue);
  g_autofree char *duration = hearth_time_format_duration (left_ms);
  g_autofree char *words = left_ms > 0 ? g_strdup_printf ("%u · %s", n_entries, duration)
                                       : g_strdup_printf ("%u", n_entries);

  gtk_label_set_text (self->total, n_entries > 0 ? words : "");
  gtk_widget_set_visible (self->clear, n_entries > 0);
  gtk_scrolled_window_set_min_content_height (self->scroller,
                                              (int) MIN (n_entries, MOST_SEEN) * ROW_HEIGHT);
  gtk_stack_set_visible_child_name (self->stack, n_entries > 0 ? "list" : "nothing");
}

static void
activated_cb (HearthUpNext *self, guint position)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->queue), position);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (entry == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.watch", "(xss)",
                              hearth_entry_get_series_key (entry),
                              hearth_entry_get_episode_id (entry),
                              hearth_entry_get_segment_id (entry));
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The row that has the focus, or in which something has. */
static guint
find_focus (HearthUpNext *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HEARTH_TYPE_UP_NEXT_ROW) : NULL;

  return row != NULL ? find_entry (self, hearth_up_next_row_get_entry (HEARTH_UP_NEXT_ROW (row)))
                     : G_MAXUINT;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthUpNext *self = HEARTH_UP_NEXT (widget);
  guint from = find_focus (self);
  gint64 to = (gint64) from + g_variant_get_int32 (parameter);

  if (from == G_MAXUINT || to < 0 || to >= hearth_queue_get_left (self->queue))
    return;
  hearth_queue_move (self->queue, from, (guint) to);
  hearth_lazy_list_focus_row (self->list, (guint) to);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthUpNext *self = HEARTH_UP_NEXT (widget);
  guint position = find_focus (self);

  if (position != G_MAXUINT)
    take_out (self, position);
}

static void
mark_target (HearthUpNext *self, GtkWidget *row)
{
  if (self->target != NULL)
    gtk_widget_remove_css_class (self->target, "drop-here");
  g_set_weak_pointer (&self->target, row);
  if (row != NULL)
    gtk_widget_add_css_class (row, "drop-here");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, HearthUpNext *self)
{
  guint position = hearth_lazy_list_get_position_at (self->list, y);

  mark_target (self,
               position != G_MAXUINT ? hearth_lazy_list_get_row (self->list, position) : NULL);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, HearthUpNext *self)
{
  mark_target (self, NULL);
}

/* Below the last row means behind it. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HearthUpNext *self)
{
  guint from = find_entry (self, g_value_get_object (value));
  guint to = hearth_lazy_list_get_position_at (self->list, y);

  mark_target (self, NULL);
  if (from == G_MAXUINT)
    return FALSE;
  hearth_queue_move (self->queue, from,
                     to != G_MAXUINT ? to : hearth_queue_get_left (self->queue) - 1);
  return TRUE;
}

static void
hearth_up_next_dispose (GObject *object)
{
  HearthUpNext *self = HEARTH_UP_NEXT (object);

  mark_target (self, NULL);
  if (self->list != NULL)
    hearth_lazy_list_set_model (self->list, NULL);
  g_clear_object (&self->queue);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (hearth_up_next_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    int step;
  } moves[] = { { GDK_KEY_Up, -1 }, { GDK_KEY_Down, 1 } };

  gtk_widget_class_install_action (widget_class, "up-next.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "up-next.remove", NULL, remove_action);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (widget_class, moves[i].key, GDK_ALT_MASK, "up-next.move",
                                         "i", moves[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "up-next.remove", NULL);
}

static void
hearth_up_next_class_init (HearthUpNextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_up_next_dispose;
  g_type_ensure (HEARTH_TYPE_LAZY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hearthapp/Hearth/ui/hearth-up-next.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthUpNext, total);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNext, clear);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNext, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNext, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNext, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  add_keys (widget_class);
}

static void
hearth_up_next_init (HearthUpNext *self)
{
  GtkDropTarget *target = gtk_drop_target_new (HEARTH_TYPE_ENTRY, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

/**
 * hearth_up_next_new:
 * @images: what brings pictures
 * @queue: what waits
 *
 * Returns: (transfer floating): a view of @queue, for a window that has win.watch and
 * win.clear-queue
 */
GtkWidget *
hearth_up_next_new (HearthImageLoader *images, HearthQueue *queue)
{
  HearthUpNext *self = g_object_new (HEARTH_TYPE_UP_NEXT, NULL);

  self->images = g_object_ref (images);
  self->queue = g_object_ref (queue);
  hearth_lazy_list_set_client (self->list, &client, self);
  hearth_lazy_list_set_model (self->list, G_LIST_MODEL (queue));
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (show_total), self,
                           G_CONNECT_SWAPPED);
  show_total (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_up_next_new_popover:
 * @images: what brings pictures
 * @queue: what waits
 *
 * Returns: (transfer floating): a popover with it
 */
GtkWidget *
hearth_up_next_new_popover (HearthImageLoader *images, HearthQueue *queue)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), hearth_up_next_new (images, queue));
  gtk_popover_set_child (GTK_POPOVER (popover), clamp);
  gtk_widget_add_css_class (popover, "up-next-popover");
  return popover;
}
