/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-lazy-keys.h"

static double
rows_on_page (HearthLazyList *list)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  return MAX (gtk_adjustment_get_page_size (scroll) / gtk_adjustment_get_step_increment (scroll) -
                  1,
              1);
}

/* How many rows a key moves the focus by, 0 when it is no such key. */
static double
find_move (HearthLazyList *list, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -1;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return 1;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return -rows_on_page (list);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return rows_on_page (list);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return -(double) hearth_lazy_list_get_n_items (list);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return hearth_lazy_list_get_n_items (list);
    default:
      return 0;
    }
}

static gboolean
activates (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter ||
         keyval == GDK_KEY_space;
}

/* At either end the arrows lead out of the list. */
static gboolean
key_pressed_cb (HearthLazyList *list, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (list));
  const guint from = row != NULL ? hearth_lazy_list_get_position (list, row) : G_MAXUINT;
  const double last = (double) hearth_lazy_list_get_n_items (list) - 1;
  double to;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || from == G_MAXUINT)
    return FALSE;
  if (activates (keyval) && gtk_widget_is_focus (row))
    {
      g_signal_emit_by_name (list, "activate", from);
      return TRUE;
    }
  to = CLAMP (from + find_move (list, keyval), 0, last);
  if ((guint) to == from)
    return FALSE;
  hearth_lazy_list_focus_row (list, (guint) to);
  return TRUE;
}

/**
 * hearth_lazy_keys_add:
 * @list: a list
 *
 * Lets the keys move the focus from row to row and activate the row that has it.
 */
void
hearth_lazy_keys_add (HearthLazyList *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), list,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}
