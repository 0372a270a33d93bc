/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that says how much was seen, as it is painted. */
#include "hearth-seen-line.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

#define WIDTH 200
#define HEIGHT 5

typedef struct
{
  GtkWindow *window;
  HearthSeenLine *line;
} Scene;

static void
scene_open (Scene *scene, gconstpointer data)
{
  scene->window = GTK_WINDOW (gtk_window_new ());
  scene->line = HEARTH_SEEN_LINE (hearth_seen_line_new ());
  gtk_widget_set_size_request (GTK_WIDGET (scene->line), WIDTH, HEIGHT);
  gtk_widget_set_halign (GTK_WIDGET (scene->line), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (scene->line), GTK_ALIGN_CENTER);
  gtk_window_set_child (scene->window, GTK_WIDGET (scene->line));
  hearth_test_ui_show (scene->window);
}

static void
scene_close (Scene *scene, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (scene->line), (gpointer *) &scene->line);
  gtk_window_destroy (scene->window);
  hearth_test_wait_for (scene->line == NULL, 10);
}

/* What lies between the two edges in its middle row, and has the colour of the line itself. */
static guint
n_filled (Scene *scene, int from, int to)
{
  g_autoptr (GdkTexture) texture = hearth_test_ui_render (GTK_WIDGET (scene->line));
  g_autofree guint32 *pixels = g_new (guint32, WIDTH * HEIGHT);
  GdkRGBA colour;
  guint n = 0;

  g_assert_cmpint (gdk_texture_get_width (texture), ==, WIDTH);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, HEIGHT);
  gdk_texture_download (texture, (guchar *) pixels, WIDTH * sizeof (guint32));
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (scene->line)), &colour);
  for (int x = from; x < to; x++)
    {
      const guint32 pixel = pixels[HEIGHT / 2 * WIDTH + x];
      const int apart = ABS ((int) (pixel & 0xff) - (int) (colour.blue * 255)) +
                        ABS ((int) (pixel >> 8 & 0xff) - (int) (colour.green * 255)) +
                        ABS ((int) (pixel >> 16 & 0xff) - (int) (colour.red * 255));

      n += apart < 12 ? 1 : 0;
    }
  return n;
}

static void
test_fills (Scene *scene, gconstpointer data)
{
  g_assert_cmpuint (n_filled (scene, 0, WIDTH), ==, 0);

  hearth_seen_line_set_fraction (scene->line, 0.25);
  g_assert_cmpuint (n_filled (scene, 4, 46), ==, 42);
  g_assert_cmpuint (n_filled (scene, 54, WIDTH), ==, 0);

  hearth_seen_line_set_fraction (scene->line, 1);
  g_assert_cmpuint (n_filled (scene, 4, WIDTH - 4), ==, WIDTH - 8);
}

static void
test_mirrored (Scene *scene, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (scene->line), GTK_TEXT_DIR_RTL);
  hearth_seen_line_set_fraction (scene->line, 0.25);

  g_assert_cmpuint (n_filled (scene, 0, 146), ==, 0);
  g_assert_cmpuint (n_filled (scene, 154, 196), ==, 42);
}

static void
test_beyond_its_ends (Scene *scene, gconstpointer data)
{
  hearth_seen_line_set_fraction (scene->line, 7);
  g_assert_cmpfloat (hearth_seen_line_get_fraction (scene->line), ==, 1);
  hearth_seen_line_set_fraction (scene->line, -1);
  g_assert_cmpfloat (hearth_seen_line_get_fraction (scene->line), ==, 0);
  g_assert_cmpuint (n_filled (scene, 0, WIDTH), ==, 0);

  /* It is said in words where it stands. */
  gtk_test_accessible_assert_role (GTK_WIDGET (scene->line), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

#define ADD(name, func) g_test_add ("/seen-line/" name, Scene, NULL, scene_open, func, scene_close)

int
main (int argc, char *argv[])
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("fills", test_fills);
  ADD ("mirrored", test_mirrored);
  ADD ("beyond-its-ends", test_beyond_its_ends);
  return g_test_run ();
}
