/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test.h"

#include <glib/gstdio.h>

/* How often a loop looks again at what no event tells of, such as what other threads left. */
#define LOOK_AGAIN_MS 100

struct _HearthTestDeadline
{
  guint source_id;
  gint64 end; /* microseconds of the monotonic clock */
};

static gboolean
look_again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }

  g_remove (path);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/**
 * hearth_test_deadline_new:
 * @seconds: how long to wait at most
 *
 * Starts a deadline. It also wakes the default main context now and then, so that a loop that waits
 * for something that nobody tells of, or that never comes, does end.
 *
 * Returns: (transfer full): the deadline
 */
HearthTestDeadline *
hearth_test_deadline_new (guint seconds)
{
  HearthTestDeadline *self = g_new0 (HearthTestDeadline, 1);

  self->source_id = g_timeout_add (LOOK_AGAIN_MS, look_again_cb, NULL);
  self->end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  return self;
}

/**
 * hearth_test_deadline_passed:
 * @self: a deadline
 *
 * Returns: whether the time is over
 */
gboolean
hearth_test_deadline_passed (HearthTestDeadline *self)
{
  return g_get_monotonic_time () >= self->end;
}

/**
 * hearth_test_deadline_free:
 * @self: (transfer full): a deadline
 *
 * Ends a deadline, passed or not.
 */
void
hearth_test_deadline_free (HearthTestDeadline *self)
{
  g_source_remove (self->source_id);
  g_free (self);
}

/**
 * hearth_test_folder_new:
 *
 * Makes an empty folder with a name that no other test has.
 *
 * Returns: (transfer full): the folder
 */
HearthTestFolder *
hearth_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  HearthTestFolder *self = g_new0 (HearthTestFolder, 1);

  self->path = g_dir_make_tmp ("hearth-test-XXXXXX", &error);
  g_assert_no_error (error);

  return self;
}

/**
 * hearth_test_folder_file:
 * @self: a folder
 * @name: the name in it; the folders that it names are made
 * @contents: (nullable): what the file holds; %NULL writes no file
 *
 * Writes a file into the folder, or just says where it would be.
 *
 * Returns: (transfer full): the path
 */
char *
hearth_test_folder_file (HearthTestFolder *self, const char *name, const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (contents != NULL)
    g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

/**
 * hearth_test_folder_free:
 * @self: (transfer full): a folder
 *
 * Removes the folder with all that is in it; links are removed, not followed.
 */
void
hearth_test_folder_free (HearthTestFolder *self)
{
  remove_tree (self->path);
  g_free (self->path);
  g_free (self);
}

/**
 * hearth_test_store_result:
 * @source: (nullable): the object that was called
 * @result: its result
 * @user_data: the address of a #GAsyncResult pointer that is %NULL
 *
 * A callback that keeps the result, for the test to wait for and to finish.
 */
void
hearth_test_store_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **stored = user_data;

  /* An asynchronous call that answers twice is wrong. */
  g_assert_null (*stored);
  *stored = g_object_ref (result);
}

/**
 * hearth_test_cancel_after:
 * @cancellable: what to cancel
 * @delay_ms: when, in milliseconds from now
 *
 * Cancels in the middle of what the test starts next and waits for.
 */
void
hearth_test_cancel_after (GCancellable *cancellable, guint delay_ms)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, delay_ms, cancel_cb, g_object_ref (cancellable),
                      g_object_unref);
}

/**
 * hearth_test_count_cb:
 * @counter: the address of a #guint
 *
 * Counts one more. It is a callback for a timeout, or for a signal that is connected swapped.
 *
 * Returns: that it goes on
 */
gboolean
hearth_test_count_cb (gpointer counter)
{
  (*(guint *) counter)++;

  return G_SOURCE_CONTINUE;
}

/**
 * hearth_test_fixture:
 * @name: the name of a file in tests/fixtures
 *
 * Returns: (transfer full): what the file holds
 */
GBytes *
hearth_test_fixture (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", name, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (g_steal_pointer (&contents), length);
}
