/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posters: readable without a picture, frugal with one. */
#include "hearth-poster.h"
#include "hearth-test-server.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "pictures.h"

#include <math.h>
#include <string.h>

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  HearthImageLoader *loader;
  GtkWindow *window;
  GtkBox *wall;
} Gallery;

static void
gallery_open (Gallery *gallery, gconstpointer data)
{
  gallery->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  gallery->fetcher = hearth_fetcher_new ();
  gallery->loader = hearth_image_loader_new (gallery->fetcher);
  gallery->window = GTK_WINDOW (gtk_window_new ());
  gallery->wall = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_window_set_child (gallery->window, GTK_WIDGET (gallery->wall));
}

static void
gallery_close (Gallery *gallery, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (gallery->wall), (gpointer *) &gallery->wall);
  g_object_add_weak_pointer (G_OBJECT (gallery->loader), (gpointer *) &gallery->loader);
  gtk_window_destroy (gallery->window);
  g_object_unref (gallery->loader);
  hearth_test_wait_for (gallery->wall == NULL && gallery->loader == NULL, 10);
  g_clear_object (&gallery->fetcher);
  g_clear_pointer (&gallery->server, hearth_test_server_free);
}

static HearthPoster *
hang (Gallery *gallery, int width, int height)
{
  GtkWidget *poster = hearth_poster_new ();

  gtk_widget_set_size_request (poster, width, height);
  gtk_widget_set_halign (poster, GTK_ALIGN_CENTER);
  gtk_box_append (gallery->wall, poster);
  return HEARTH_POSTER (poster);
}

/* Draws it as it is now, without waiting for the next frame. */
static GdkTexture *
draw (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                      node,
                                      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                           gtk_widget_get_height (widget)));
}

/* The pixels of a poster as it is now, as BGRA in bytes. */
static guchar *
look_at (HearthPoster *poster, int *width, int *height)
{
  g_autoptr (GdkTexture) texture = draw (GTK_WIDGET (poster));
  guchar *pixels;

  *width = gdk_texture_get_width (texture);
  *height = gdk_texture_get_height (texture);
  pixels = g_malloc ((gsize) *width * *height * 4);
  gdk_texture_download (texture, pixels, (gsize) *width * 4);
  return pixels;
}

static void
assert_colour_in_the_middle (HearthPoster *poster, guint32 rgba)
{
  int width, height;
  g_autofree guchar *pixels = look_at (poster, &width, &height);
  const guchar *pixel = pixels + ((gsize) (height / 2) * width + width / 2) * 4;

  g_assert_cmpint (ABS ((int) pixel[2] - (int) (rgba >> 24 & 0xff)), <=, 2);
  g_assert_cmpint (ABS ((int) pixel[1] - (int) (rgba >> 16 & 0xff)), <=, 2);
  g_assert_cmpint (ABS ((int) pixel[0] - (int) (rgba >> 8 & 0xff)), <=, 2);
}

static double
linear (guchar byte)
{
  const double value = byte / 255.0;

  return value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1: of white against a pixel. */
static double
contrast_with_white (const guchar *pixel)
{
  const double luminance =
      0.2126 * linear (pixel[2]) + 0.7152 * linear (pixel[1]) + 0.0722 * linear (pixel[0]);

  return 1.05 / (luminance + 0.05);
}

static void
test_letters_are_readable (Gallery *gallery, gconstpointer data)
{
  HearthPoster *posters[] = { hang (gallery, 320, 180), hang (gallery, 64, 40),
                              hang (gallery, 90, 90) };
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);

  hearth_test_ui_show (gallery->window);
  for (guint i = 0; i < 3 * 64; i++)
    {
      HearthPoster *poster = posters[i / 64];
      g_autofree char *seed = g_strdup_printf ("episode-%u", i % 64);
      g_autofree guchar *bare = NULL;
      g_autofree guchar *lettered = NULL;
      guint n_letter_pixels = 0;
      int width, height;

      hearth_poster_set (poster, NULL, seed, "", NULL);
      bare = look_at (poster, &width, &height);
      hearth_poster_set (poster, NULL, seed, "Wide Mountains", NULL);
      lettered = look_at (poster, &width, &height);

      /* Wherever a letter is drawn, what lies under it is dark enough. */
      for (gsize at = 0; at < (gsize) width * height * 4; at += 4)
        if (memcmp (bare + at, lettered + at, 4) != 0)
          {
            n_letter_pixels++;
            g_assert_cmpfloat (contrast_with_white (bare + at), >=, 4.5);
          }
      g_assert_cmpuint (n_letter_pixels, >, 20);
      g_hash_table_add (colours, GUINT_TO_POINTER (*(guint32 *) (bare + 4 * (width / 2))));
    }
  g_assert_cmpuint (g_hash_table_size (colours), >=, 6);
}

static void
test_symbols_and_letters_side_by_side (Gallery *gallery, gconstpointer data)
{
  static const char *const titles[] = {
    "Open Source and Linux", "Ask the Experts", "Migrate", "Getting Started",
    "Introduction",          "Security",        "Zürich",  "東京の話"
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      HearthPoster *poster = i % 2 == 0 ? hang (gallery, 128, 72) : hang (gallery, 64, 40);
      g_autofree guchar *plain = NULL;
      g_autofree guchar *symbol = NULL;
      int width, height;

      hearth_poster_set (poster, NULL, titles[i], titles[i], NULL);
      hearth_test_ui_show (gallery->window);
      plain = look_at (poster, &width, &height);
      hearth_poster_set_icon_name (poster, "media-playback-start-symbolic");
      symbol = look_at (poster, &width, &height);
      g_assert_cmpint (memcmp (plain, symbol, (gsize) width * height * 4), !=, 0);
      if (i % 3 != 0)
        hearth_poster_set_icon_name (poster, NULL);
    }
  hearth_test_ui_wait_for_draw (GTK_WIDGET (gallery->window));
  hearth_test_ui_shot (GTK_WIDGET (gallery->window), "posters");
}

static void
test_same_colours_for_the_same_thing (Gallery *gallery, gconstpointer data)
{
  HearthPoster *first = hang (gallery, 128, 72);
  HearthPoster *second = hang (gallery, 128, 72);
  g_autofree guchar *first_pixels = NULL;
  g_autofree guchar *second_pixels = NULL;
  int width, height;

  hearth_poster_set (first, NULL, "mariner", "Mariner", NULL);
  hearth_poster_set (second, NULL, "mariner", "Mariner", NULL);
  hearth_test_ui_show (gallery->window);
  first_pixels = look_at (first, &width, &height);
  second_pixels = look_at (second, &width, &height);
  g_assert_cmpmem (first_pixels, (gsize) width * height * 4, second_pixels,
                   (gsize) width * height * 4);

  /* The corners are round: nothing is drawn there. */
  g_assert_cmpint (first_pixels[3], ==, 0);

  gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (first, GTK_ACCESSIBLE_PROPERTY_LABEL, "Mariner");
}

static void
serve (Gallery *gallery, const char *path, GBytes *picture)
{
  g_autoptr (GBytes) bytes = picture;

  hearth_test_server_answer (gallery->server, path,
                             &(HearthTestAnswer){ .content_type = "image/png" }, bytes);
}

static void
test_picture_is_loaded_once (Gallery *gallery, gconstpointer data)
{
  HearthPoster *first = hang (gallery, 160, 96);
  HearthPoster *second = hang (gallery, 160, 96);
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/poster.png");
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (first));

  serve (gallery, "/poster.png", picture_png (1600, 960, 0x3584e4ff));
  gtk_widget_set_visible (GTK_WIDGET (second), FALSE);
  hearth_poster_set (first, gallery->loader, "a", "A", uri);
  hearth_poster_set (second, gallery->loader, "a", "A", uri);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/poster.png"), ==, 0);

  hearth_test_ui_show (gallery->window);
  hearth_test_wait_for (hearth_poster_has_picture (first), 10);
  assert_colour_in_the_middle (first, 0x3584e4ff);
  g_assert_false (hearth_poster_has_picture (second));
  /* As many pixels as the screen shows, not as many as there are. */
  g_assert_nonnull (hearth_image_loader_peek (gallery->loader, uri, 160 * scale, 96 * scale));

  gtk_widget_set_visible (GTK_WIDGET (second), TRUE);
  hearth_test_wait_for (hearth_poster_has_picture (second), 10);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/poster.png"), ==, 1);
}

static void
test_row_is_used_again (Gallery *gallery, gconstpointer data)
{
  const HearthTestAnswer silent = { .never_answer = TRUE };
  HearthPoster *poster = hang (gallery, 128, 72);
  g_autofree char *slow = hearth_test_server_uri (gallery->server, "/slow.png");
  g_autofree char *red = hearth_test_server_uri (gallery->server, "/red.png");
  g_autofree char *green = hearth_test_server_uri (gallery->server, "/green.png");

  hearth_test_server_answer (gallery->server, "/slow.png", &silent, NULL);
  serve (gallery, "/red.png", picture_png (256, 144, 0xc01c28ff));
  serve (gallery, "/green.png", picture_png (256, 144, 0x26a269ff));
  hearth_test_ui_show (gallery->window);

  hearth_poster_set (poster, gallery->loader, "slow", "Slow", slow);
  hearth_test_wait_for (hearth_test_server_n_requests (gallery->server, "/slow.png") == 1, 10);
  hearth_poster_set (poster, gallery->loader, "red", "Red", red);
  hearth_poster_set (poster, gallery->loader, "green", "Green", green);
  hearth_test_wait_for (hearth_poster_has_picture (poster), 10);
  assert_colour_in_the_middle (poster, 0x26a269ff);

  /* Never the picture of another thing, not even for one frame. */
  hearth_poster_set (poster, gallery->loader, "none", "None", NULL);
  g_assert_false (hearth_poster_has_picture (poster));
  /* What has been seen before is there at once. */
  hearth_poster_set (poster, gallery->loader, "green", "Green", green);
  g_assert_true (hearth_poster_has_picture (poster));
}

static void
test_bomb_leaves_the_initials (Gallery *gallery, gconstpointer data)
{
  HearthPoster *poster = hang (gallery, 128, 72);
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/bomb.png");
  g_autofree guchar *before = NULL;
  g_autofree guchar *after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width, height;

  serve (gallery, "/bomb.png", picture_png_that_says (65000, 65000));
  hearth_poster_set (poster, NULL, "bomb", "A Bomb", NULL);
  hearth_test_ui_show (gallery->window);
  before = look_at (poster, &width, &height);

  hearth_poster_set (poster, gallery->loader, "bomb", "A Bomb", uri);
  hearth_image_loader_load_async (gallery->loader, uri, 128, 96, NULL, hearth_test_store_result,
                                  &result);
  hearth_test_wait_for (result != NULL, 10);
  texture = hearth_image_loader_load_finish (gallery->loader, result, &error);
  g_assert_null (texture);
  g_assert_nonnull (strstr (error->message, "8192"));
  after = look_at (poster, &width, &height);
  g_assert_false (hearth_poster_has_picture (poster));
  g_assert_cmpmem (before, (gsize) width * height * 4, after, (gsize) width * height * 4);
}

#define ADD(path, function) \
  g_test_add ("/poster/" path, Gallery, NULL, gallery_open, function, gallery_close)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("letters-are-readable", test_letters_are_readable);
  ADD ("symbols-and-letters-side-by-side", test_symbols_and_letters_side_by_side);
  ADD ("same-colours-for-the-same-thing", test_same_colours_for_the_same_thing);
  ADD ("picture-is-loaded-once", test_picture_is_loaded_once);
  ADD ("row-is-used-again", test_row_is_used_again);
  ADD ("bomb-leaves-the-initials", test_bomb_leaves_the_initials);
  return g_test_run ();
}
