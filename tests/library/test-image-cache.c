/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures on the disk: found again, never wrong, never too many, whoever else uses the folder. */
#include "hearth-image-cache.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY_S (24 * 3600)
#define POSTER "https://talks.example/poster.jpg"

typedef struct
{
  HearthTestFolder *home;
  char *folder; /* owned: not there yet */
  HearthImageCache *cache;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->home = hearth_test_folder_new ();
  fixture->folder = g_build_filename (fixture->home->path, "cache", "images", NULL);
  fixture->cache = hearth_image_cache_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->cache);
  g_free (fixture->folder);
  hearth_test_folder_free (fixture->home);
}

static GBytes *
picture_of (guint size, char filling)
{
  return g_bytes_new_take (g_strnfill (size, filling), size);
}

static gboolean
put (HearthImageCache *cache, const char *uri, GBytes *bytes, gint64 at_s, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_image_cache_put_async (cache, uri, bytes, at_s, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return hearth_image_cache_put_finish (cache, result, error);
}

static void
put_filled (HearthImageCache *cache, const char *uri, guint size, char filling)
{
  g_autoptr (GBytes) bytes = picture_of (size, filling);
  g_autoptr (GError) error = NULL;

  g_assert_true (put (cache, uri, bytes, 1000, &error));
  g_assert_no_error (error);
}

static GBytes *
get (HearthImageCache *cache, const char *uri, gint64 *fetched_at_s)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  hearth_image_cache_get_async (cache, uri, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  bytes = hearth_image_cache_get_finish (cache, result, fetched_at_s, &error);
  g_assert_no_error (error);
  return bytes;
}

static gboolean
has (HearthImageCache *cache, const char *uri)
{
  g_autoptr (GBytes) bytes = get (cache, uri, NULL);

  return bytes != NULL;
}

static char *
file_of (Fixture *fixture, const char *uri)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  return g_build_filename (fixture->folder, name, NULL);
}

static void
set_used (Fixture *fixture, const char *uri, gint64 ago_s)
{
  g_autofree char *path = file_of (fixture, uri);
  const time_t at = (time_t) (g_get_real_time () / G_USEC_PER_SEC - ago_s);

  g_assert_cmpint (g_utime (path, &(struct utimbuf){ at, at }), ==, 0);
}

static gint64
get_used_ago_s (Fixture *fixture, const char *uri)
{
  g_autofree char *path = file_of (fixture, uri);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return g_get_real_time () / G_USEC_PER_SEC - (gint64) status.st_mtime;
}

static guint64
measure_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint64 total = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      total += (guint64) status.st_size;
    }
  return total;
}

static void
test_found_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthImageCache) later = hearth_image_cache_new (fixture->folder);
  g_autoptr (GBytes) picture = picture_of (5000, 'p');
  g_autoptr (GBytes) newer = picture_of (100, 'n');
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GBytes) changed = NULL;
  gint64 fetched_at_s = 0;

  g_assert_false (has (fixture->cache, POSTER));
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_assert_true (put (fixture->cache, POSTER, picture, 1234567, NULL));
  g_assert_false (has (fixture->cache, POSTER "?2"));

  found = get (later, POSTER, &fetched_at_s);
  g_assert_true (g_bytes_equal (found, picture));
  g_assert_cmpint (fetched_at_s, ==, 1234567);

  g_assert_true (put (fixture->cache, POSTER, newer, 1234568, NULL));
  changed = get (later, POSTER, &fetched_at_s);
  g_assert_true (g_bytes_equal (changed, newer));
  g_assert_cmpint (fetched_at_s, ==, 1234568);
}

static void
damage (const char *path, guint how)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  switch (how)
    {
    case 0: /* cut short */
      length /= 2;
      break;
    case 1: /* within what stands before the picture */
      length = 5;
      break;
    case 2:
      length = 0;
      break;
    case 3: /* one bit of the picture */
      text[length - 10] ^= 1;
      break;
    case 4: /* the length */
      memset (text + 16, 0xff, 8);
      break;
    default: /* something else */
      memset (text, 'x', length);
      break;
    }
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static void
test_damage_is_as_good_as_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = file_of (fixture, POSTER);

  for (guint how = 0; how < 6; how++)
    {
      put_filled (fixture->cache, POSTER, 5000, 'p');
      g_assert_true (has (fixture->cache, POSTER));
      damage (path, how);
      g_assert_false (has (fixture->cache, POSTER));
    }

  /* A folder in its place is in the way, and no more than that. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (has (fixture->cache, POSTER));
  g_assert_cmpint (g_rmdir (path), ==, 0);
  put_filled (fixture->cache, POSTER, 5000, 'p');
  g_assert_true (has (fixture->cache, POSTER));
}

static void
test_least_used_go (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = NULL;
  g_autofree char *left_over = NULL;

  hearth_image_cache_set_max_bytes (fixture->cache, 100 * 1000);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *uri = g_strdup_printf (POSTER "/%u", i);

      put_filled (fixture->cache, uri, 10 * 1000, 'p');
      /* The first is the oldest, but for 4, which nobody has looked at for longer. */
      set_used (fixture, uri, i == 4 ? 50 * DAY_S : (40 - i) * DAY_S);
    }
  note = g_build_filename (fixture->folder, "README", NULL);
  g_assert_true (g_file_set_contents (note, "mine", -1, NULL));
  left_over =
      g_strconcat (fixture->folder, "/",
                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.A1B2C3", NULL);
  g_assert_true (g_file_set_contents (left_over, "half", -1, NULL));
  g_assert_cmpint (g_utime (left_over, &(struct utimbuf){ 0, 0 }), ==, 0);

  g_assert_true (has (fixture->cache, POSTER "/0"));
  put_filled (fixture->cache, POSTER "/9", 10 * 1000, 'p');

  g_assert_cmpuint (measure_folder (fixture), <=, 100 * 1000);
  g_assert_false (has (fixture->cache, POSTER "/4"));
  g_assert_false (has (fixture->cache, POSTER "/1"));
  g_assert_true (has (fixture->cache, POSTER "/0"));
  for (guint i = 5; i < 10; i++)
    {
      g_autofree char *uri = g_strdup_printf (POSTER "/%u", i);

      g_assert_true (has (fixture->cache, uri));
    }
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
}

static void
test_use_is_noted_once_a_day (Fixture *fixture, gconstpointer data)
{
  put_filled (fixture->cache, POSTER, 1000, 'p');
  set_used (fixture, POSTER, DAY_S / 2);
  g_assert_true (has (fixture->cache, POSTER));
  g_assert_cmpint (get_used_ago_s (fixture, POSTER), >=, DAY_S / 2);

  set_used (fixture, POSTER, 2 * DAY_S);
  g_assert_true (has (fixture->cache, POSTER));
  g_assert_cmpint (get_used_ago_s (fixture, POSTER), <, DAY_S / 2);
}

static void
test_what_is_too_large_is_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) large = picture_of (30 * 1000, 'p');
  g_autoptr (GError) error = NULL;

  hearth_image_cache_set_max_bytes (fixture->cache, 100 * 1000);
  g_assert_false (put (fixture->cache, POSTER, large, 1000, &error));
  g_assert_no_error (error);
  g_assert_false (has (fixture->cache, POSTER));
}

static void
test_without_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = hearth_test_folder_file (fixture->home, "in-the-way", "a file");
  g_autofree char *folder = g_build_filename (file, "images", NULL);
  g_autoptr (HearthImageCache) cache = hearth_image_cache_new (folder);
  g_autoptr (GBytes) picture = picture_of (1000, 'p');
  g_autoptr (GError) error = NULL;

  g_assert_false (has (cache, POSTER));
  g_assert_false (put (cache, POSTER, picture, 1000, &error));
  g_assert_nonnull (error);
  g_assert_false (has (cache, POSTER));
}

typedef struct
{
  HearthImageCache *cache; /* borrowed */
  guint seed;
  guint n_found;
} User;

/* Uses a cache as a process of its own would: what it finds is whole and right, or is not there. */
static gpointer
use_cache (gpointer data)
{
  User *user = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (user->seed);

  g_main_context_push_thread_default (context);
  for (guint i = 0; i < 300; i++)
    {
      const guint which = (guint) g_rand_int_range (chance, 0, 20);
      g_autofree char *uri = g_strdup_printf (POSTER "/%u", which);
      g_autoptr (GBytes) picture = picture_of (5000 + which, (char) ('a' + which));
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) found = NULL;

      if (g_rand_boolean (chance))
        hearth_image_cache_put_async (user->cache, uri, picture, 1000, NULL,
                                      hearth_test_store_result, &result);
      else
        hearth_image_cache_get_async (user->cache, uri, NULL, hearth_test_store_result, &result);
      while (result == NULL)
        g_main_context_iteration (context, TRUE);
      if (g_async_result_is_tagged (result, hearth_image_cache_put_async))
        {
          g_assert_true (hearth_image_cache_put_finish (user->cache, result, NULL));
          continue;
        }
      found = hearth_image_cache_get_finish (user->cache, result, NULL, NULL);
      g_assert_true (found == NULL || g_bytes_equal (found, picture));
      user->n_found += found != NULL;
    }
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_two_share_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HearthImageCache) other = hearth_image_cache_new (fixture->folder);
  User users[] = { { fixture->cache, 1, 0 }, { other, 2, 0 } };
  GThread *threads[G_N_ELEMENTS (users)];

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      hearth_image_cache_set_max_bytes (users[i].cache, 50 * 1000);
      threads[i] = g_thread_new ("user", use_cache, &users[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpuint (users[i].n_found, >, 0);
    }
  /* Each may add a tenth before it looks at what the other added. */
  g_assert_cmpuint (measure_folder (fixture), <=, 50 * 1000 + 2 * (5 * 1000 + 5100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/image-cache/found-again", test_found_again);
  hearth_test_add ("/image-cache/damage-is-as-good-as-nothing", test_damage_is_as_good_as_nothing);
  hearth_test_add ("/image-cache/least-used-go", test_least_used_go);
  hearth_test_add ("/image-cache/use-is-noted-once-a-day", test_use_is_noted_once_a_day);
  hearth_test_add ("/image-cache/what-is-too-large-is-not-kept",
                   test_what_is_too_large_is_not_kept);
  hearth_test_add ("/image-cache/without-a-folder", test_without_a_folder);
  hearth_test_add ("/image-cache/two-share-a-folder", test_two_share_a_folder);
  return g_test_run ();
}
