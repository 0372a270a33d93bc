/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-widget.h"

/**
 * hearth_widget_unparent_children:
 * @widget: (type GtkWidget): a widget
 *
 * Removes every child that is left, as a widget has to when it is disposed of. It does no harm to
 * do it again.
 */
void
hearth_widget_unparent_children (gpointer widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (widget))) != NULL)
    {
      hearth_widget_close_popovers (child);
      gtk_widget_unparent (child);
    }
}

/**
 * hearth_widget_close_popovers:
 * @widget: (type GtkWidget): a widget that goes
 *
 * Closes what is open in @widget. GTK 4.8 lets go of all input only when a popover is hidden: one
 * that goes while it is open is never freed, keeps the input from every other window, and its
 * tooltip looks for a surface that is no more.
 */
void
hearth_widget_close_popovers (gpointer widget)
{
  if (GTK_IS_POPOVER (widget))
    gtk_widget_set_visible (widget, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hearth_widget_close_popovers (child);
}

/**
 * hearth_widget_measure_largest:
 * @widget: a widget
 * @orientation: which way to measure its children
 * @minimum: (out): the largest of their minimum sizes, in px
 * @natural: (out): the largest of their natural sizes, in px
 *
 * Finds the size that has room for each child of @widget that is shown, one at a time. Without any
 * it is 0.
 */
void
hearth_widget_measure_largest (GtkWidget *widget,
                               GtkOrientation orientation,
                               int *minimum,
                               int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

/**
 * hearth_widget_set_tooltip:
 * @widget: a widget that is in no window yet
 * @text: what it says when the pointer rests on it
 *
 * Gives @widget its tooltip as gtk_widget_set_tooltip_text() does. Unless the widget is hidden,
 * that asks the display server several times where the pointer is, which takes half a millisecond;
 * for widgets that are made while the window starts.
 */
void
hearth_widget_set_tooltip (GtkWidget *widget, const char *text)
{
  const gboolean visible = gtk_widget_get_visible (widget);

  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, text);
  gtk_widget_set_visible (widget, visible);
}
