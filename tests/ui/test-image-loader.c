/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as they come from a server: good, huge, broken, slow, and asked for by many at once. */
#include "hearth-error.h"
#include "hearth-image-loader.h"
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "pictures.h"

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
  HearthImageLoader *loader;
} Gallery;

static void
gallery_open (Gallery *gallery, gconstpointer data)
{
  gallery->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  gallery->fetcher = hearth_fetcher_new ();
  gallery->loader = hearth_image_loader_new (gallery->fetcher);
}

/* Nothing is left over: no loader that lives on for a request, no request that nobody wants. */
static void
gallery_close (Gallery *gallery, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (gallery->loader), (gpointer *) &gallery->loader);
  g_object_unref (gallery->loader);
  hearth_test_wait_for (gallery->loader == NULL, 10);
  g_clear_object (&gallery->fetcher);
  g_clear_pointer (&gallery->server, hearth_test_server_free);
}

static void
hang (Gallery *gallery, const char *path, GBytes *picture)
{
  g_autoptr (GBytes) bytes = picture;

  hearth_test_server_answer (gallery->server, path,
                             &(HearthTestAnswer){ .content_type = "image/png" }, bytes);
}

static GdkTexture *
load (Gallery *gallery, const char *path, int width, int height, GError **error)
{
  g_autofree char *uri = hearth_test_server_uri (gallery->server, path);
  g_autoptr (GAsyncResult) result = NULL;

  hearth_image_loader_load_async (gallery->loader, uri, width, height, NULL,
                                  hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_image_loader_load_finish (gallery->loader, result, error);
}

static void
assert_size (GdkTexture *texture, int width, int height)
{
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, height);
}

static void
test_just_covers (Gallery *gallery, gconstpointer data)
{
  static const struct
  {
    int width, height, asked_width, asked_height, got_width, got_height;
    gboolean svg;
  } cases[] = {
    { 400, 300, 200, 100, 200, 150, FALSE }, { 400, 300, 100, 150, 200, 150, FALSE },
    { 640, 360, 128, 72, 128, 72, FALSE },   { 10, 20, 200, 200, 10, 20, FALSE },
    { 10, 20, 200, 200, 200, 400, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%" G_GSIZE_FORMAT, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      hang (gallery, path,
            cases[i].svg ? picture_svg (cases[i].width, cases[i].height)
                         : picture_png (cases[i].width, cases[i].height, 0x3584e4ff));
      texture = load (gallery, path, cases[i].asked_width, cases[i].asked_height, &error);
      g_assert_no_error (error);
      assert_size (texture, cases[i].got_width, cases[i].got_height);
    }
}

static void
test_asked_once (Gallery *gallery, gconstpointer data)
{
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/poster.png");
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) gives_up = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) first_texture = NULL;
  g_autoptr (GdkTexture) second_texture = NULL;
  g_autoptr (GdkTexture) again = NULL;

  hang (gallery, "/poster.png", picture_png (640, 360, 0xe66100ff));
  g_assert_null (hearth_image_loader_peek (gallery->loader, uri, 128, 72));

  hearth_image_loader_load_async (gallery->loader, uri, 128, 72, NULL, hearth_test_store_result,
                                  &first);
  hearth_image_loader_load_async (gallery->loader, uri, 128, 72, cancellable,
                                  hearth_test_store_result, &gives_up);
  hearth_image_loader_load_async (gallery->loader, uri, 128, 72, NULL, hearth_test_store_result,
                                  &second);
  g_cancellable_cancel (cancellable);
  hearth_test_wait_for (first != NULL && second != NULL && gives_up != NULL, 10);

  first_texture = hearth_image_loader_load_finish (gallery->loader, first, NULL);
  second_texture = hearth_image_loader_load_finish (gallery->loader, second, NULL);
  assert_size (first_texture, 128, 72);
  g_assert_true (first_texture == second_texture);
  g_assert_null (hearth_image_loader_load_finish (gallery->loader, gives_up, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  again = load (gallery, "/poster.png", 128, 72, NULL);
  g_assert_true (again == first_texture);
  g_assert_true (hearth_image_loader_peek (gallery->loader, uri, 128, 72) == first_texture);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/poster.png"), ==, 1);
}

static void
test_refuses (Gallery *gallery, gconstpointer data)
{
  const struct
  {
    const char *path;
    GBytes *bytes;
    HearthLoadError code;
  } cases[] = {
    { "/huge.png", picture_png_that_says (60000, 60000), HEARTH_LOAD_ERROR_TOO_LARGE },
    { "/wide.png", picture_png_that_says (8193, 1), HEARTH_LOAD_ERROR_TOO_LARGE },
    { "/many.png", picture_png_that_says (8000, 8000), HEARTH_LOAD_ERROR_TOO_LARGE },
    { "/huge.svg", picture_svg (100000, 10), HEARTH_LOAD_ERROR_TOO_LARGE },
    { "/heavy.png", g_bytes_new_take (g_malloc0 (9 << 20), 9 << 20), HEARTH_LOAD_ERROR_TOO_LARGE },
    { "/page.png", g_bytes_new_static ("<!DOCTYPE html><p>No", 20), HEARTH_LOAD_ERROR_INVALID },
    { "/empty.png", g_bytes_new_static ("", 0), HEARTH_LOAD_ERROR_INVALID },
    { "/short.png", g_bytes_new_static ("\x89PNG\r\n\x1a\n", 8), HEARTH_LOAD_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      g_test_message ("%s", cases[i].path);
      hang (gallery, cases[i].path, cases[i].bytes);
      texture = load (gallery, cases[i].path, 128, 72, &error);
      g_assert_null (texture);
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) cases[i].code);
    }
}

static void
test_failure_is_remembered (Gallery *gallery, gconstpointer data)
{
  const HearthTestAnswer gone = { .status = 404 };

  hearth_test_server_answer (gallery->server, "/gone.png", &gone, NULL);
  for (int width = 64; width <= 256; width *= 2)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = load (gallery, "/gone.png", width, 64, &error);

      g_assert_null (texture);
      g_assert_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/gone.png"), ==, 1);
}

static guint
count_asked (Gallery *gallery, guint n_paths)
{
  guint n_asked = 0;

  for (guint i = 0; i < n_paths; i++)
    {
      g_autofree char *path = g_strdup_printf ("/silent/%u", i);

      n_asked += hearth_test_server_n_requests (gallery->server, path);
    }
  return n_asked;
}

static void
test_four_at_once (Gallery *gallery, gconstpointer data)
{
  const HearthTestAnswer silent = { .never_answer = TRUE };
  g_autoptr (HearthImageLoader) bystander = hearth_image_loader_new (gallery->fetcher);
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/quick.png");
  g_autoptr (GAsyncResult) quick = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GAsyncResult *results[6] = { NULL };
  GCancellable *cancellables[6];

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/silent/%u", i);
      g_autofree char *silent_uri = hearth_test_server_uri (gallery->server, path);

      hearth_test_server_answer (gallery->server, path, &silent, NULL);
      cancellables[i] = g_cancellable_new ();
      hearth_image_loader_load_async (gallery->loader, silent_uri, 64, 64, cancellables[i],
                                      hearth_test_store_result, &results[i]);
    }
  hearth_test_wait_for (count_asked (gallery, 6) == 4, 10);

  /* A whole picture comes and goes elsewhere meanwhile, and still nobody asked for a fifth. */
  hang (gallery, "/quick.png", picture_png (8, 8, 0x000000ff));
  hearth_image_loader_load_async (bystander, uri, 8, 8, NULL, hearth_test_store_result, &quick);
  hearth_test_wait_for (quick != NULL, 10);
  texture = hearth_image_loader_load_finish (bystander, quick, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpuint (count_asked (gallery, 6), ==, 4);

  g_cancellable_cancel (cancellables[0]);
  hearth_test_wait_for (count_asked (gallery, 6) == 5, 10);
  for (guint i = 0; i < 6; i++)
    {
      g_cancellable_cancel (cancellables[i]);
      hearth_test_wait_for (results[i] != NULL, 10);
      g_object_unref (results[i]);
      g_object_unref (cancellables[i]);
    }
}

static void
test_memory_is_bounded (Gallery *gallery, gconstpointer data)
{
  enum
  {
    N_PICTURES = 14
  }; /* of 4 MiB each: 56 MiB, where 24 are kept */
  g_autofree char *first = hearth_test_server_uri (gallery->server, "/0");
  g_autofree char *second = hearth_test_server_uri (gallery->server, "/1");
  g_autofree char *third = hearth_test_server_uri (gallery->server, "/2");

  for (guint i = 0; i < N_PICTURES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      hang (gallery, path, picture_png (1024, 1024, 0x613583ff));
      texture = load (gallery, path, 1024, 1024, &error);
      g_assert_no_error (error);
      /* The first one is looked at all the time, so it is never the oldest. */
      g_assert_nonnull (hearth_image_loader_peek (gallery->loader, first, 1024, 1024));
    }
  g_assert_null (hearth_image_loader_peek (gallery->loader, second, 1024, 1024));
  g_assert_null (hearth_image_loader_peek (gallery->loader, third, 1024, 1024));
}

/* What another start of Hearth would have: its own memory, the same disk. */
static HearthImageLoader *
loader_on (Gallery *gallery, HearthTestFolder *folder)
{
  g_autoptr (HearthImageCache) cache = hearth_image_cache_new (folder->path);
  HearthImageLoader *loader = hearth_image_loader_new (gallery->fetcher);

  hearth_image_loader_set_cache (loader, cache);
  return loader;
}

static GdkTexture *
load_by (HearthImageLoader *loader, const char *uri, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_image_loader_load_async (loader, uri, 64, 36, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_image_loader_load_finish (loader, result, error);
}

static GBytes *
find_kept (HearthTestFolder *folder, const char *uri, gint64 *fetched_at_s)
{
  g_autoptr (HearthImageCache) cache = hearth_image_cache_new (folder->path);
  g_autoptr (GAsyncResult) result = NULL;

  hearth_image_cache_get_async (cache, uri, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_image_cache_get_finish (cache, result, fetched_at_s, NULL);
}

static gboolean
is_kept (HearthTestFolder *folder, const char *uri, GBytes *picture)
{
  g_autoptr (GBytes) kept = find_kept (folder, uri, NULL);

  return kept != NULL && g_bytes_equal (kept, picture);
}

static void
test_next_start_asks_nobody (Gallery *gallery, gconstpointer data)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/poster.png");
  g_autoptr (GBytes) picture = picture_png (64, 36, 0x3584e4ff);
  g_autoptr (HearthImageLoader) today = loader_on (gallery, folder);
  g_autoptr (HearthImageLoader) tomorrow = loader_on (gallery, folder);
  g_autoptr (GdkTexture) first = NULL;
  g_autoptr (GdkTexture) second = NULL;

  hang (gallery, "/poster.png", g_bytes_ref (picture));
  first = load_by (today, uri, NULL);
  assert_size (first, 64, 36);
  hearth_test_wait_for (is_kept (folder, uri, picture), 10);

  /* Not even when the server has gone since. */
  hearth_test_server_answer (gallery->server, "/poster.png", &(HearthTestAnswer){ .status = 500 },
                             NULL);
  second = load_by (tomorrow, uri, NULL);
  assert_size (second, 64, 36);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/poster.png"), ==, 1);
}

static void
test_only_pictures_are_kept (Gallery *gallery, gconstpointer data)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *uri = hearth_test_server_uri (gallery->server, "/login");
  g_autofree char *beside = g_strconcat ("file://", folder->path, "/beside.png", NULL);
  g_autofree char *path = g_build_filename (folder->path, "beside.png", NULL);
  g_autoptr (GBytes) picture = picture_png (8, 8, 0x000000ff);
  g_autoptr (HearthImageLoader) loader = loader_on (gallery, folder);
  g_autoptr (GdkTexture) none = NULL;
  g_autoptr (GdkTexture) local = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) copied = NULL;

  hang (gallery, "/login", g_bytes_new_static ("<!DOCTYPE html><p>Log in", 24));
  none = load_by (loader, uri, NULL);
  g_assert_null (none);
  kept = find_kept (folder, uri, NULL);
  g_assert_null (kept);

  /* What lies on this disk needs no copy on it. */
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL),
                                      (gssize) g_bytes_get_size (picture), NULL));
  local = load_by (loader, beside, NULL);
  assert_size (local, 8, 8);
  copied = find_kept (folder, beside, NULL);
  g_assert_null (copied);
}

static void
keep_since (HearthTestFolder *folder, const char *uri, GBytes *picture, gint64 days)
{
  g_autoptr (HearthImageCache) cache = hearth_image_cache_new (folder->path);
  g_autoptr (GAsyncResult) result = NULL;

  hearth_image_cache_put_async (cache, uri, picture,
                                g_get_real_time () / G_USEC_PER_SEC - days * 24 * 3600, NULL,
                                hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_true (hearth_image_cache_put_finish (cache, result, NULL));
}

/* An old picture is shown at once and asked for again; what then comes is for the next start, and
 * only when it is a picture. */
static void
test_old_pictures_are_asked_for_again (Gallery *gallery, gconstpointer data)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *fresh = hearth_test_server_uri (gallery->server, "/fresh.png");
  g_autofree char *lost = hearth_test_server_uri (gallery->server, "/lost.png");
  g_autofree char *old = hearth_test_server_uri (gallery->server, "/old.png");
  g_autoptr (GBytes) before = picture_png (64, 36, 0xe66100ff);
  g_autoptr (GBytes) after = picture_png (64, 36, 0x3584e4ff);
  g_autoptr (HearthImageLoader) loader = loader_on (gallery, folder);
  const char *uris[] = { fresh, lost, old };

  hang (gallery, "/fresh.png", g_bytes_ref (after));
  hang (gallery, "/lost.png", g_bytes_new_static ("<p>Log in", 9));
  hang (gallery, "/old.png", g_bytes_ref (after));
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GdkTexture) texture = NULL;

      keep_since (folder, uris[i], before, i == 0 ? 29 : 31);
      texture = load_by (loader, uris[i], NULL);
      assert_size (texture, 64, 36);
    }
  /* They are asked for one after the other, so the others have been looked at when the last has
   * come. */
  hearth_test_wait_for (is_kept (folder, old, after), 10);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/old.png"), ==, 1);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/lost.png"), ==, 1);
  g_assert_cmpuint (hearth_test_server_n_requests (gallery->server, "/fresh.png"), ==, 0);
  g_assert_true (is_kept (folder, lost, before));
}

#define ADD(path, function) \
  g_test_add ("/image-loader/" path, Gallery, NULL, gallery_open, function, gallery_close)

int
main (int argc, char **argv)
{
  /* The loopback is enough of a network for these tests, whatever else there is. */
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("just-covers", test_just_covers);
  ADD ("asked-once", test_asked_once);
  ADD ("refuses", test_refuses);
  ADD ("failure-is-remembered", test_failure_is_remembered);
  ADD ("four-at-once", test_four_at_once);
  ADD ("memory-is-bounded", test_memory_is_bounded);
  ADD ("next-start-asks-nobody", test_next_start_asks_nobody);
  ADD ("only-pictures-are-kept", test_only_pictures_are_kept);
  ADD ("old-pictures-are-asked-for-again", test_old_pictures_are_asked_for_again);
  return g_test_run ();
}
