/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions over a picture: where they stand, how large they are, and that nothing in them is
 * markup. */
#include "hearth-caption-overlay.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

typedef struct
{
  GtkWindow *window;
  HearthCaptionOverlay *overlay;
} Scene;

static void
set_up (Scene *scene, gconstpointer unused)
{
  scene->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (scene->window, FALSE);
  gtk_window_set_default_size (scene->window, 640, 360);
  gtk_window_set_child (scene->window, hearth_caption_overlay_new ());
  scene->overlay = HEARTH_CAPTION_OVERLAY (gtk_window_get_child (scene->window));
  hearth_test_ui_show (scene->window);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
}

static graphene_rect_t
box_of (Scene *scene)
{
  graphene_rect_t box;

  g_assert_true (hearth_caption_overlay_get_box (scene->overlay, &box));
  return box;
}

static void
test_place (Scene *scene, gconstpointer unused)
{
  graphene_rect_t box, lifted;

  g_assert_false (hearth_caption_overlay_get_box (scene->overlay, &box));
  hearth_caption_overlay_set_text (scene->overlay, "The words run along here.");
  box = box_of (scene);
  g_assert_cmpfloat_with_epsilon (box.origin.x + box.size.width / 2, 320, 1);
  g_assert_cmpfloat (box.origin.y, >, 180);
  g_assert_cmpfloat (box.origin.y + box.size.height, <, 360 * 0.96);

  /* Controls push it up, by as much as they cover. */
  hearth_caption_overlay_set_inset (scene->overlay, 90);
  lifted = box_of (scene);
  g_assert_cmpfloat_with_epsilon (lifted.origin.y + lifted.size.height, 270, 1);
  g_assert_cmpfloat (lifted.size.width, ==, box.size.width);
}

static void
test_long_and_foreign (Scene *scene, gconstpointer unused)
{
  g_autoptr (GString) page = g_string_new (NULL);
  graphene_rect_t one_line, box;

  hearth_caption_overlay_set_text (scene->overlay, "Short");
  one_line = box_of (scene);
  for (guint i = 0; i < 400; i++)
    g_string_append (page, "on and on ");
  hearth_caption_overlay_set_text (scene->overlay, page->str);
  box = box_of (scene);
  g_assert_cmpfloat (box.size.width, <=, 640 * 0.9);
  g_assert_cmpfloat (box.size.height, >, one_line.size.height * 2);
  g_assert_cmpfloat (box.size.height, <, 180);

  /* Right to left, and words that no line can hold. */
  hearth_caption_overlay_set_text (scene->overlay, "שלום לכולם, זה נשמע כאן");
  g_assert_cmpfloat_with_epsilon (box_of (scene).origin.x + box_of (scene).size.width / 2, 320, 1);
  for (guint i = 0; i < 300; i++)
    g_string_overwrite (page, i, "x");
  hearth_caption_overlay_set_text (scene->overlay, page->str);
  g_assert_cmpfloat (box_of (scene).size.width, <=, 640 * 0.9);
}

static void
test_plain_text (Scene *scene, gconstpointer unused)
{
  g_autoptr (GdkTexture) empty = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  g_autoptr (GdkTexture) drawn = NULL;

  g_assert_true (hearth_test_ui_is_blank (empty));
  hearth_caption_overlay_set_text (scene->overlay, "<b>5 < 6 & so on</b>");
  g_assert_cmpstr (hearth_caption_overlay_get_text (scene->overlay), ==, "<b>5 < 6 & so on</b>");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scene->overlay), GTK_ACCESSIBLE_ROLE_CAPTION);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scene->overlay),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "<b>5 < 6 & so on</b>");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->overlay));
  drawn = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  g_assert_false (hearth_test_ui_is_blank (drawn));

  hearth_caption_overlay_set_text (scene->overlay, "");
  g_assert_null (hearth_caption_overlay_get_text (scene->overlay));
  g_assert_false (hearth_caption_overlay_get_box (scene->overlay, &(graphene_rect_t){ 0 }));
}

static void
test_grows_with_the_picture (Scene *scene, gconstpointer unused)
{
  graphene_rect_t small, large;

  hearth_caption_overlay_set_text (scene->overlay, "Size");
  small = box_of (scene);
  gtk_window_set_default_size (scene->window, 1200, 800);
  hearth_test_wait_for (gtk_widget_get_height (GTK_WIDGET (scene->overlay)) == 800, 10);
  large = box_of (scene);
  g_assert_cmpfloat (large.size.height, >, small.size.height * 1.8);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  add ("/caption-overlay/place", test_place);
  add ("/caption-overlay/long-and-foreign", test_long_and_foreign);
  add ("/caption-overlay/plain-text", test_plain_text);
  add ("/caption-overlay/grows-with-the-picture", test_grows_with_the_picture);
  return g_test_run ();
}
