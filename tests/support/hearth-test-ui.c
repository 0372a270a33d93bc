/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test-ui.h"

#include "hearth-test.h"

#include <string.h>

/* Says whether the walk may stop, and with it what was found. */
typedef gboolean (*Match) (GtkWidget *widget, gconstpointer wanted);

static GtkWidget *
find (gpointer root, Match match, gconstpointer wanted)
{
  GtkWidget *widget = GTK_WIDGET (root);

  if (match (widget, wanted))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_name (GtkWidget *widget, gconstpointer name)
{
  return g_strcmp0 (gtk_widget_get_name (widget), name) == 0;
}

static gboolean
has_type (GtkWidget *widget, gconstpointer type)
{
  return gtk_widget_get_mapped (widget) &&
         g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

static gboolean
mentions (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
}

typedef struct
{
  GType type;
  const char *label;
} Labelled;

static gboolean
is_labelled (GtkWidget *widget, gconstpointer data)
{
  const Labelled *wanted = data;
  g_autofree char *other = NULL;

  if (!has_type (widget, &wanted->type))
    return FALSE;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (widget)), "_", -1);
      g_autofree char *label = g_strjoinv (NULL, parts);

      if (g_str_equal (label, wanted->label))
        return TRUE;
    }
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, wanted->label);
  return other == NULL;
}

static gboolean
is_text (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
}

static gboolean
is_control (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* The range of a scrollbar follows the list that it scrolls, and GTK names what is inside a
   * drop-down itself: those are no controls of their own. */
  if (parent == NULL || GTK_IS_SCROLLBAR (parent) ||
      gtk_widget_get_ancestor (parent, GTK_TYPE_DROP_DOWN) != NULL)
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_EXPANDER (widget) || GTK_IS_RANGE (widget) ||
         GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_SPINNER (widget) || GTK_IS_TEXT_VIEW (widget) ||
         gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) ==
             GTK_ACCESSIBLE_ROLE_RADIO_GROUP;
}

static gboolean
is_nameless_control (GtkWidget *widget, gconstpointer unused)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!gtk_widget_get_mapped (widget) || !is_control (widget) ||
      gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return FALSE;
  if (GTK_IS_EXPANDER (widget))
    return gtk_expander_get_label (GTK_EXPANDER (widget)) == NULL;
  return !GTK_IS_BUTTON (widget) || find (widget, is_text, NULL) == NULL;
}

/* Whether a key press would set a shortcut off. */
static gboolean
triggers (GtkShortcutTrigger *trigger, guint keyval, GdkModifierType modifiers)
{
  if (GTK_IS_KEYVAL_TRIGGER (trigger))
    return gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
           gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *both = GTK_ALTERNATIVE_TRIGGER (trigger);

      return triggers (gtk_alternative_trigger_get_first (both), keyval, modifiers) ||
             triggers (gtk_alternative_trigger_get_second (both), keyval, modifiers);
    }
  return FALSE;
}

static gboolean
press_controller (GtkWidget *widget,
                  GtkEventController *controller,
                  guint keyval,
                  GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);

      if (triggers (gtk_shortcut_get_trigger (shortcut), keyval, modifiers) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_widget (GtkWidget *widget, gboolean local, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      GtkShortcutScope scope;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_NONE)
        continue;
      scope = gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller));
      if ((scope == GTK_SHORTCUT_SCOPE_LOCAL) == local &&
          press_controller (widget, controller, keyval, modifiers))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_all (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  if (press_widget (widget, FALSE, keyval, modifiers))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_mapped (child) && press_all (child, keyval, modifiers))
        return TRUE;
    }
  return FALSE;
}

/* Runs a command to its end and gives what it printed. */
static char *
run (const char *line)
{
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return g_strstrip (output);
}

/* There is no window manager that would do it. Gives the name that the X server has for the window.
 */
static char *
focus_window (GtkWindow *window)
{
  g_autofree char *search =
      g_strdup_printf ("xdotool search --sync --onlyvisible --limit 1 --pid %d", (int) getpid ());
  g_autofree char *id = run (search);
  g_autofree char *focus = g_strconcat ("xdotool windowfocus ", id, NULL);
  g_autofree char *output = run (focus);

  hearth_test_wait_for (gtk_window_is_active (window), 10);
  return g_steal_pointer (&id);
}

static guchar *
download (GdkTexture *texture, gsize *size)
{
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  guchar *pixels = g_malloc (stride * (gsize) gdk_texture_get_height (texture));

  gdk_texture_download (texture, pixels, stride);
  *size = stride * (gsize) gdk_texture_get_height (texture);
  return pixels;
}

typedef struct
{
  GtkWidget *widget;
  GdkTexture *texture; /* owned by who asked */
} Look;

/* Right after a window is painted is the moment when each widget in it has a picture: a widget that
 * waits to be drawn again, as one that plays does most of the time, has none. */
static void
look_cb (GdkFrameClock *clock, Look *look)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (look->widget));
  graphene_rect_t area;

  if (look->texture != NULL)
    return;
  paintable = gtk_widget_paintable_new (look->widget);
  area = GRAPHENE_RECT_INIT (0, 0, (float) gdk_paintable_get_intrinsic_width (paintable),
                             (float) gdk_paintable_get_intrinsic_height (paintable));
  snapshot = gtk_snapshot_new ();
  /* Something is always painted, so that a widget that draws nothing gives a picture too. */
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0 }, &area);
  gdk_paintable_snapshot (paintable, snapshot, area.size.width, area.size.height);
  node = gtk_snapshot_to_node (snapshot);
  look->texture = gsk_renderer_render_texture (renderer, node, &area);
}

/**
 * hearth_test_ui_init:
 * @argc: from main
 * @argv: from main
 *
 * Gets GTK, libadwaita and Hearth's style ready for a test, with the accessibility that tests can
 * ask.
 */
void
hearth_test_ui_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_setenv ("GTK_A11Y", "test", FALSE);
  gtk_test_init (argc, argv);
  adw_init ();
  gtk_css_provider_load_from_resource (style, "/io/github/hearthapp/Hearth/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/hearthapp/Hearth/icons");
}

/**
 * hearth_test_ui_show:
 * @window: a window
 *
 * Presents @window and waits until it is drawn.
 */
void
hearth_test_ui_show (GtkWindow *window)
{
  gtk_window_present (window);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (window));
}

/**
 * hearth_test_ui_destroy:
 * @window: (transfer none): a window
 *
 * Closes @window and waits until nothing holds it any more: who leaks a reference fails here.
 */
void
hearth_test_ui_destroy (GtkWindow *window)
{
  GtkWindow *weak = window;

  g_object_add_weak_pointer (G_OBJECT (weak), (gpointer *) &weak);
  gtk_window_destroy (window);
  hearth_test_wait_for (weak == NULL, 10);
}

/**
 * hearth_test_ui_wait_for_draw:
 * @widget: a widget in a window that is shown
 *
 * Waits until the next picture of the window is painted.
 */
void
hearth_test_ui_wait_for_draw (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
}

/**
 * hearth_test_ui_find_name:
 * @root: where to look
 * @name: the name property of the widget
 *
 * Returns: (nullable) (transfer none): the first of that name
 */
GtkWidget *
hearth_test_ui_find_name (gpointer root, const char *name)
{
  return find (root, has_name, name);
}

/**
 * hearth_test_ui_find_type:
 * @root: where to look
 * @type: the type of the widget
 *
 * Returns: (nullable) (transfer none): the first of that type that can be seen
 */
GtkWidget *
hearth_test_ui_find_type (gpointer root, GType type)
{
  return find (root, has_type, &type);
}

/**
 * hearth_test_ui_find_text:
 * @root: where to look
 * @text: the whole text of a label
 *
 * Returns: (nullable) (transfer none): the first label that can be seen and says that
 */
GtkWidget *
hearth_test_ui_find_text (gpointer root, const char *text)
{
  return find (root, shows_text, text);
}

/**
 * hearth_test_ui_mentions:
 * @root: where to look
 * @words: a part of a text
 *
 * Returns: whether a label that can be seen has @words in it
 */
gboolean
hearth_test_ui_mentions (gpointer root, const char *words)
{
  return find (root, mentions, words) != NULL;
}

/**
 * hearth_test_ui_find_labelled:
 * @root: where to look
 * @type: the type of the widget
 * @label: its accessible name, or the text of a button
 *
 * Returns: (nullable) (transfer none): the first of that type and name that can be seen
 */
GtkWidget *
hearth_test_ui_find_labelled (gpointer root, GType type, const char *label)
{
  const Labelled wanted = { type, label };

  return find (root, is_labelled, &wanted);
}

/**
 * hearth_test_ui_assert_named:
 * @root: where to look
 *
 * Fails when something that can be seen and used has neither an accessible name nor a text.
 */
void
hearth_test_ui_assert_named (gpointer root)
{
  GtkWidget *nameless = find (root, is_nameless_control, NULL);

  if (nameless != NULL)
    g_error ("%s \"%s\" in %s has no accessible name", G_OBJECT_TYPE_NAME (nameless),
             gtk_widget_get_name (nameless), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (nameless)));
}

static gboolean
sticks_out (GtkWidget *widget, gconstpointer root)
{
  graphene_rect_t bounds;

  if (widget == root || !gtk_widget_get_mapped (widget) || !gtk_widget_get_can_target (widget) ||
      !(GTK_IS_BUTTON (widget) || GTK_IS_LABEL (widget)) ||
      !gtk_widget_compute_bounds (widget, GTK_WIDGET (root), &bounds))
    return FALSE;
  return bounds.origin.x < -0.5f || bounds.origin.y < -0.5f ||
         bounds.origin.x + bounds.size.width > gtk_widget_get_width (GTK_WIDGET (root)) + 0.5f ||
         bounds.origin.y + bounds.size.height > gtk_widget_get_height (GTK_WIDGET (root)) + 0.5f;
}

/**
 * hearth_test_ui_assert_within:
 * @root: a widget that is shown
 *
 * Fails when a button or label in @root is cut off by its edge.
 */
void
hearth_test_ui_assert_within (GtkWidget *root)
{
  GtkWidget *out = find (root, sticks_out, root);

  if (out != NULL)
    g_error ("%s \"%s\" is cut off by the edge of %s", G_OBJECT_TYPE_NAME (out),
             gtk_widget_get_name (out), G_OBJECT_TYPE_NAME (root));
}

/**
 * hearth_test_ui_click:
 * @button: a button that can be seen and pressed
 */
void
hearth_test_ui_click (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/**
 * hearth_test_ui_click_labelled:
 * @root: where to look
 * @label: the text or the accessible name of a button
 *
 * Waits until the button can be pressed, and presses it.
 */
void
hearth_test_ui_click_labelled (gpointer root, const char *label)
{
  GtkWidget *button = hearth_test_ui_find_labelled (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("no button is called \"%s\"", label);
  hearth_test_wait_for (gtk_widget_is_sensitive (button), 10);
  hearth_test_ui_click (button);
}

/* The button on a toast that has slid to where it stays; NULL while there is none. */
static GtkWidget *
find_toast_button (gpointer root, const char *label)
{
  GtkWidget *button = hearth_test_ui_find_labelled (root, GTK_TYPE_BUTTON, label);
  GtkWidget *overlay =
      button != NULL ? gtk_widget_get_ancestor (button, ADW_TYPE_TOAST_OVERLAY) : NULL;
  GtkWidget *toast = button;
  graphene_rect_t bounds;

  if (overlay == NULL)
    return NULL;
  while (gtk_widget_get_parent (toast) != overlay)
    toast = gtk_widget_get_parent (toast);
  if (!gtk_widget_compute_bounds (toast, overlay, &bounds) || bounds.size.height <= 0 ||
      bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (overlay))
    return NULL;
  return button;
}

/**
 * hearth_test_ui_press_toast:
 * @root: where to look
 * @label: what a button of a toast says
 *
 * Waits for the toast to have come to rest, and does what its button does. The toast stays:
 * libadwaita 1.2 uses it after it is freed when the end of its coming and going falls into one
 * frame.
 */
void
hearth_test_ui_press_toast (gpointer root, const char *label)
{
  GtkActionable *button;

  hearth_test_wait_for (find_toast_button (root, label) != NULL, 20);
  button = GTK_ACTIONABLE (find_toast_button (root, label));
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (button),
                                          gtk_actionable_get_action_name (button),
                                          gtk_actionable_get_action_target_value (button)));
}

/**
 * hearth_test_ui_press:
 * @window: a window that is shown
 * @keyval: a key
 * @modifiers: what is held with it
 *
 * Offers a key press to the shortcuts in the order that GTK does: of the widget with the focus and
 * all around it, then of the window.
 *
 * Returns: whether a shortcut took it
 */
gboolean
hearth_test_ui_press (GtkWindow *window, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *widget = gtk_window_get_focus (window);

  for (; widget != NULL && !GTK_IS_WINDOW (widget); widget = gtk_widget_get_parent (widget))
    {
      if (press_widget (widget, TRUE, keyval, modifiers))
        return TRUE;
    }
  return press_all (GTK_WIDGET (window), keyval, modifiers) ||
         press_widget (GTK_WIDGET (window), TRUE, keyval, modifiers);
}

/**
 * hearth_test_ui_type:
 * @window: a window that is shown
 * @keys: names of keys, parted by spaces, as xdotool calls them
 *
 * Types real keys through the X server, for what only the whole way of an event can show. The keys
 * are on their way when it returns.
 */
void
hearth_test_ui_type (GtkWindow *window, const char *keys)
{
  g_autofree char *id = focus_window (window);
  g_autofree char *line = g_strconcat ("xdotool key ", keys, NULL);
  g_autofree char *output = run (line);
}

/**
 * hearth_test_ui_point:
 * @widget: a widget that is shown
 * @x: pixels from its left edge
 * @y: pixels from its top
 * @then: what the pointer does there, in words of xdotool such as "click 1" or "mousedown 1"
 *
 * Moves the real pointer there through the X server. What it does is on its way when this returns.
 */
void
hearth_test_ui_point (GtkWidget *widget, double x, double y, const char *then)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *id = focus_window (GTK_WINDOW (native));
  g_autofree char *press = g_strconcat ("xdotool ", then, NULL);
  g_autofree char *move = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *pressed = NULL;
  double in_window_x, in_window_y, surface_x, surface_y;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &in_window_x,
                                                   &in_window_y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  move = g_strdup_printf ("xdotool mousemove --window %s %d %d", id,
                          (int) (in_window_x + surface_x), (int) (in_window_y + surface_y));
  moved = run (move);
  pressed = run (press);
}

/**
 * hearth_test_ui_render:
 * @widget: a widget that is shown
 *
 * Returns: (transfer full): what @widget looks like, by the renderer of its window
 */
GdkTexture *
hearth_test_ui_render (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Look look = { widget, NULL };
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (look_cb), &look);

  gtk_widget_queue_draw (widget);
  hearth_test_wait_for (look.texture != NULL, 10);
  g_signal_handler_disconnect (clock, handler);
  return look.texture;
}

/**
 * hearth_test_ui_is_blank:
 * @texture: a picture
 *
 * Returns: whether all of it has one colour
 */
gboolean
hearth_test_ui_is_blank (GdkTexture *texture)
{
  gsize size;
  g_autofree guchar *pixels = download (texture, &size);

  for (gsize i = 4; i < size; i += 4)
    {
      if (memcmp (pixels, pixels + i, 4) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_test_ui_is_same:
 * @a: a picture
 * @b: another picture
 *
 * Returns: whether both look the same to the last pixel
 */
gboolean
hearth_test_ui_is_same (GdkTexture *a, GdkTexture *b)
{
  gsize size_a, size_b;
  g_autofree guchar *pixels_a = download (a, &size_a);
  g_autofree guchar *pixels_b = download (b, &size_b);

  return size_a == size_b && memcmp (pixels_a, pixels_b, size_a) == 0;
}

/**
 * hearth_test_ui_shot:
 * @widget: a widget that is shown
 * @name: the name of the file, without its ending
 *
 * Saves what @widget looks like in the folder that HEARTH_TEST_SHOTS names, for people to look at.
 * Does nothing when it names none.
 */
void
hearth_test_ui_shot (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("HEARTH_TEST_SHOTS");
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  file = g_strconcat (name, ".png", NULL);
  path = g_build_filename (folder, file, NULL);
  texture = hearth_test_ui_render (widget);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
