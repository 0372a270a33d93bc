/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two containers of our own: where their children land at which width. */
#include "hearth-pair.h"
#include "hearth-segment-layout.h"
#include "hearth-test-ui.h"
#include "hearth-wrap.h"

static GtkWidget *
new_block (int width, int height)
{
  GtkWidget *block = g_object_ref_sink (gtk_drawing_area_new ());

  gtk_widget_set_size_request (block, width, height);
  return block;
}

/* Gives the container this width and the height that it asks for, and says which. */
static int
allocate (GtkWidget *container, int width)
{
  int height = 0;

  gtk_widget_measure (container, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (container, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (container, width, height, -1, NULL);
  return height;
}

static void
assert_at (GtkWidget *child, GtkWidget *container, int x, int y, int width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, container, &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
  g_assert_cmpint ((int) bounds.size.width, ==, width);
}

static void
test_pair (void)
{
  g_autoptr (GtkWidget) pair = g_object_ref_sink (
      g_object_new (HEARTH_TYPE_PAIR, "breakpoint", 500, "spacing", 20, "second-width", 180, NULL));
  g_autoptr (GtkWidget) first = new_block (100, 50);
  g_autoptr (GtkWidget) second = new_block (80, 120);

  gtk_widget_set_parent (first, pair);
  gtk_widget_set_parent (second, pair);

  /* Wide: beside each other, as high as the higher one. */
  g_assert_cmpint (allocate (pair, 600), ==, 120);
  assert_at (first, pair, 0, 0, 400);
  assert_at (second, pair, 420, 0, 180);

  /* Narrow: one below the other. */
  g_assert_cmpint (allocate (pair, 300), ==, 50 + 20 + 120);
  assert_at (first, pair, 0, 0, 300);
  assert_at (second, pair, 0, 70, 300);

  /* Read from the right, the first is on the right. */
  gtk_widget_set_direction (pair, GTK_TEXT_DIR_RTL);
  allocate (pair, 600);
  assert_at (first, pair, 200, 0, 400);
  assert_at (second, pair, 0, 0, 180);

  /* Alone, a child has everything. */
  gtk_widget_set_visible (second, FALSE);
  g_assert_cmpint (allocate (pair, 600), ==, 50);
  assert_at (first, pair, 0, 0, 600);
  gtk_widget_set_visible (first, FALSE);
  g_assert_cmpint (allocate (pair, 600), ==, 0);
}

static void
test_wrap (void)
{
  g_autoptr (GtkWidget) wrap =
      g_object_ref_sink (g_object_new (HEARTH_TYPE_WRAP, "spacing", 10, "line-spacing", 5, NULL));
  g_autoptr (GtkWidget) a = new_block (100, 20);
  g_autoptr (GtkWidget) b = new_block (100, 40);
  g_autoptr (GtkWidget) c = new_block (100, 30);
  int minimum, natural;

  hearth_wrap_append (HEARTH_WRAP (wrap), a);
  hearth_wrap_append (HEARTH_WRAP (wrap), b);
  hearth_wrap_append (HEARTH_WRAP (wrap), c);
  gtk_widget_measure (wrap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 320);

  g_assert_cmpint (allocate (wrap, 320), ==, 40);
  assert_at (c, wrap, 220, 0, 100);

  g_assert_cmpint (allocate (wrap, 319), ==, 40 + 5 + 30);
  assert_at (b, wrap, 110, 0, 100);
  assert_at (c, wrap, 0, 45, 100);

  g_assert_cmpint (allocate (wrap, 100), ==, 20 + 5 + 40 + 5 + 30);
  assert_at (c, wrap, 0, 70, 100);

  gtk_widget_set_direction (wrap, GTK_TEXT_DIR_RTL);
  allocate (wrap, 220);
  assert_at (a, wrap, 120, 0, 100);
  assert_at (b, wrap, 10, 0, 100);

  /* What is hidden takes no room. */
  gtk_widget_set_visible (b, FALSE);
  g_assert_cmpint (allocate (wrap, 210), ==, 30);

  hearth_wrap_clear (HEARTH_WRAP (wrap));
  g_assert_null (gtk_widget_get_first_child (wrap));
}

/* The picture, what there is to know, the pane, and more. */
static void
test_segment (void)
{
  g_autoptr (GtkWidget) layout =
      g_object_ref_sink (g_object_new (HEARTH_TYPE_SEGMENT_LAYOUT, NULL));
  g_autoptr (GtkWidget) picture = new_block (100, 400);
  g_autoptr (GtkWidget) details = new_block (100, 200);
  g_autoptr (GtkWidget) pane = new_block (100, 90);
  g_autoptr (GtkWidget) more = new_block (100, 60);

  gtk_widget_set_parent (picture, layout);
  gtk_widget_set_parent (details, layout);
  gtk_widget_set_parent (pane, layout);
  gtk_widget_set_parent (more, layout);

  /* Wide: the pane and the rest at the side, no higher than they are. */
  g_assert_cmpint (allocate (layout, 1000), ==, 400 + 12 + 200);
  assert_at (picture, layout, 0, 0, 696);
  assert_at (details, layout, 0, 412, 696);
  assert_at (pane, layout, 720, 0, 280);
  assert_at (more, layout, 720, 90 + 24, 280);

  /* A pane that expands leaves to the rest just what that needs. */
  gtk_widget_set_vexpand (pane, TRUE);
  g_assert_cmpint (allocate (layout, 1000), ==, 612);
  assert_at (more, layout, 720, 612 - 60, 280);
  gtk_widget_set_direction (layout, GTK_TEXT_DIR_RTL);
  allocate (layout, 1000);
  assert_at (picture, layout, 304, 0, 696);
  assert_at (pane, layout, 0, 0, 280);

  /* Narrow: the pane right below the picture. */
  g_assert_cmpint (allocate (layout, 400), ==, 400 + 12 + 200 + 24 + 360 + 24 + 60);
  assert_at (pane, layout, 0, 412, 400);
  assert_at (details, layout, 0, 412 + 360 + 24, 400);

  /* Alone, the picture has everything. */
  gtk_widget_set_visible (details, FALSE);
  gtk_widget_set_visible (pane, FALSE);
  gtk_widget_set_visible (more, FALSE);
  g_assert_cmpint (allocate (layout, 1000), ==, 400);
  assert_at (picture, layout, 0, 0, 1000);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_test_add_func ("/layout/pair", test_pair);
  g_test_add_func ("/layout/wrap", test_wrap);
  g_test_add_func ("/layout/segment", test_segment);
  return g_test_run ();
}
