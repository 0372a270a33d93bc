/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets.h"

#include "hearth-rating.h"
#include "hearth-test.h"

#include <adwaita.h>

/**
 * widgets_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Starts a test that shows windows, with the style of the program and with accessibility that can
 * be looked into.
 */
void
widgets_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (argc, argv);
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/io/github/hearthapp/Hearth/style-dialogs.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * widgets_present:
 * @window: a window
 *
 * Shows it and waits until it is drawn.
 */
void
widgets_present (GtkWindow *window)
{
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

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
 * widgets_find_text:
 * @root: a widget
 * @text: what a person reads
 *
 * Returns: (transfer none) (nullable): the label that says just this
 */
GtkWidget *
widgets_find_text (gpointer root, const char *text)
{
  return widgets_find (root, GTK_TYPE_LABEL, text);
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

static void
xdotool (GtkWindow *window, const char *command, const char *argument)
{
  g_autofree char *name = g_strdup_printf ("^%s$", gtk_window_get_title (window));
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "xdotool", "search",
                              "--onlyvisible", "--name", name, "windowfocus", "--sync", command,
                              "--delay", "2", "--", argument, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, NULL, NULL);
  hearth_test_wait_for (g_subprocess_get_identifier (process) == NULL, 20);
  g_assert_true (g_subprocess_get_successful (process));
}

/**
 * widgets_press:
 * @window: a window on the screen
 * @keys: one combination of keys, such as "ctrl+Return"
 *
 * Presses real keys on the real display.
 */
void
widgets_press (GtkWindow *window, const char *keys)
{
  xdotool (window, "key", keys);
}

/**
 * widgets_type:
 * @window: a window on the screen
 * @text: what to type
 *
 * Types with real keys on the real display.
 */
void
widgets_type (GtkWindow *window, const char *text)
{
  xdotool (window, "type", text);
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

/**
 * widgets_render:
 * @widget: a widget with a size
 *
 * Draws it as it is now.
 *
 * Returns: (transfer full): the picture
 */
GdkTexture *
widgets_render (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (renderer, node,
                                      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                           gtk_widget_get_height (widget)));
}

/**
 * widgets_picture:
 * @window: a window on the screen
 * @name: what the picture is called
 *
 * Keeps a picture of the window as a person sees it, when HEARTH_TEST_PICTURES names a folder for
 * them.
 */
void
widgets_picture (GtkWindow *window, const char *name)
{
  const char *folder = g_getenv ("HEARTH_TEST_PICTURES");
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;
  double width, height;

  if (folder == NULL)
    return;
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  path = g_strconcat (folder, "/", name, ".png", NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
