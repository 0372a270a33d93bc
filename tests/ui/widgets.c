/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets.h"

#include "hearth-rating.h"
#include "hearth-test.h"

static gboolean
is_called (GtkWidget *widget, const char *name)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (widget)), "_", -1);
      g_autofree char *label = g_strjoinv (NULL, parts);

      return g_str_equal (label, name);
    }
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), name);
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *difference =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

      return difference == NULL;
    }
  return FALSE;
}

/**
 * widgets_find:
 * @root: a widget
 * @type: what to look for
 * @name: (nullable): its label or accessible name
 *
 * Returns: (transfer none) (nullable): the first such widget below @root that is on the screen
 */
GtkWidget *
widgets_find (gpointer root, GType type, const char *name)
{
  GtkWidget *widget = GTK_WIDGET (root);

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (name == NULL || is_called (widget, name)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = widgets_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * widgets_click:
 * @root: a widget
 * @name: the label or accessible name of a button below it
 *
 * Waits until the button can be pressed, and presses it.
 */
void
widgets_click (gpointer root, const char *name)
{
  GtkWidget *button = widgets_find (root, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("no button is called “%s”", name);
  hearth_test_wait_for (gtk_widget_is_sensitive (button), 10);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_control (GtkWidget *widget)
{
  /* Menus and fields bring inner buttons and texts along, which GTK names itself. */
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EXPANDER (widget) ||
         GTK_IS_SPINNER (widget) || HEARTH_IS_RATING (widget);
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return TRUE;
  if (GTK_IS_EXPANDER (widget) && gtk_expander_get_label (GTK_EXPANDER (widget)) != NULL)
    return TRUE;
  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/**
 * widgets_assert_named:
 * @root: a widget
 *
 * Checks that everything on the screen that a person can use has a name for those who do not see
 * it.
 */
void
widgets_assert_named (gpointer root)
{
  GtkWidget *widget = GTK_WIDGET (root);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_control (widget) && !has_name (widget))
    g_error ("a %s has no accessible name", G_OBJECT_TYPE_NAME (widget));
  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    widgets_assert_named (child);
}
