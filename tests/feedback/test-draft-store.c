/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was written is there after a restart, and nothing that goes wrong on the disk costs a word
 * of it. */
#include "hearth-draft-store.h"
#include "hearth-feedback-sender.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

static const char *program = NULL;

static gboolean
save (HearthDraftStore *store, HearthFeedback *feedback, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_draft_store_save_async (store, feedback, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  return hearth_draft_store_save_finish (store, result, error);
}

static gboolean
forget (HearthDraftStore *store, HearthFeedback *feedback, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_draft_store_forget_async (store, feedback, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  return hearth_draft_store_forget_finish (store, result, error);
}

static HearthFeedback *
find (HearthDraftStore *store, const char *segment, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_draft_store_find_async (store, "series", "episode", segment, NULL,
                                 hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  return hearth_draft_store_find_finish (store, result, error);
}

/* What a store that was just started finds, "" for no draft. */
static char *
found_after_restart (const char *folder, const char *segment)
{
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFeedback) draft = find (store, segment, &error);

  g_assert_no_error (error);
  return g_strdup (draft != NULL ? hearth_feedback_get_message (draft) : "");
}

static void
assert_found (const char *folder, const char *segment, const char *message)
{
  g_autofree char *found = found_after_restart (folder, segment);

  g_assert_cmpstr (found, ==, message);
}

static HearthFeedback *
write_feedback (const char *segment, const char *message)
{
  HearthFeedback *feedback = hearth_feedback_new ("series", "episode", segment);

  hearth_feedback_set_message (feedback, message);
  return feedback;
}

/* The path of the only draft in the folder. */
static char *
only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *name = g_strdup (g_dir_read_name (dir));

  g_assert_nonnull (name);
  g_assert_null (g_dir_read_name (dir));
  return g_build_filename (folder, name, NULL);
}

static void
test_restart (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *drafts = hearth_test_folder_file (folder, "data/hearth/drafts", NULL);
  HearthDraftStore *store = hearth_draft_store_new (drafts);
  g_autoptr (HearthDraftStore) later = hearth_draft_store_new (drafts);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "Why \"own\"?\n🐧");
  g_autoptr (HearthFeedback) again = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *path = NULL;
  GStatBuf status;

  hearth_feedback_set_rating (feedback, 4);
  hearth_feedback_set_position_ms (feedback, 12345);
  assert_found (drafts, "one", "");
  g_assert_true (save (store, feedback, NULL));
  g_clear_object (&store);

  again = find (later, "one", NULL);
  before = hearth_feedback_to_json (feedback);
  after = hearth_feedback_to_json (again);
  g_assert_true (g_bytes_equal (before, after));
  assert_found (drafts, NULL, "");
  assert_found (drafts, "other", "");

  /* What a person writes is theirs alone to read. */
  path = only_file (drafts);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* Ids may be anything, and never meet or lead out of the folder. */
static void
test_keys (void)
{
  static const char *const segments[] = { NULL, "", "a", "../../a", "a/b", "ä", "CON", "a b" };
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);

  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      g_autofree char *message = g_strdup_printf ("number %u", i);
      g_autoptr (HearthFeedback) feedback = write_feedback (segments[i], message);

      g_assert_true (save (store, feedback, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      g_autofree char *message = g_strdup_printf ("number %u", i);

      assert_found (folder->path, segments[i], message);
    }
}

/* A dialog saves as one types, closes, and another forgets: things happen in the order of asking.
 */
static void
test_order (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthDraftStore) other = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "");

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *message = g_strdup_printf ("%u letters", i);

      hearth_feedback_set_message (feedback, message);
      hearth_draft_store_save_async (i % 2 == 0 ? store : other, feedback, NULL, NULL, NULL);
    }
  assert_found (folder->path, "one", "29 letters");

  hearth_draft_store_save_async (store, feedback, NULL, NULL, NULL);
  hearth_draft_store_forget_async (other, feedback, NULL, NULL, NULL);
  assert_found (folder->path, "one", "");
  hearth_draft_store_forget_async (store, feedback, NULL, NULL, NULL);
  g_assert_true (save (other, feedback, NULL));
  assert_found (folder->path, "one", "29 letters");
}

/* While the first is on its way to the server a second is begun; the answer to the first spares it.
 */
static void
test_forget_only_what_is_meant (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) first = write_feedback ("one", "first");
  g_autoptr (HearthFeedback) second = write_feedback ("one", "second");

  g_assert_true (forget (store, first, NULL));
  g_assert_true (save (store, first, NULL));
  g_assert_true (save (store, second, NULL));
  g_assert_true (forget (store, first, NULL));
  assert_found (folder->path, "one", "second");
  g_assert_true (forget (store, second, NULL));
  assert_found (folder->path, "one", "");
}

static void
test_cancelled (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "never");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hearth_draft_store_save_async (store, feedback, cancellable, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 10);
  g_assert_false (hearth_draft_store_save_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_found (folder->path, "one", "");
}

/* Another process of Hearth, which saves longer and longer drafts until it is killed. */
static int
save_until_killed (const char *folder)
{
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "");

  for (guint length = 10000; length <= HEARTH_FEEDBACK_MAX_MESSAGE; length++)
    {
      g_autofree char *message = g_strnfill (length, 'x');

      hearth_feedback_set_message (feedback, message);
      g_assert_true (save (store, feedback, NULL));
      if (length == 10010)
        g_print ("begun\n");
    }
  return 0;
}

/* Killed in the middle of it: one of the drafts is there, and it is whole. */
static void
test_killed (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) other =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--save-until-killed",
                            folder->path, NULL);
      g_autoptr (GDataInputStream) said = NULL;
      g_autofree char *line = NULL;
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
      line = g_data_input_stream_read_line (said, NULL, NULL, NULL);
      g_assert_cmpstr (line, ==, "begun");
      g_subprocess_send_signal (other, SIGKILL);
      g_assert_true (g_subprocess_wait (other, NULL, NULL));
      found = found_after_restart (folder->path, "one");
      g_assert_cmpuint (strlen (found), >=, 10010);
      g_assert_cmpuint (strspn (found, "x"), ==, strlen (found));
    }
}

static void
test_damaged (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "words");
  g_autofree char *path = NULL;

  g_assert_true (save (store, feedback, NULL));
  path = only_file (folder->path);

  /* Twice, so that what was set aside first is not written over. */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *contents = g_strdup_printf ("{ \"message\": \"spoilt %u", i);
      g_autofree char *aside = g_strconcat (path, i == 0 ? ".damaged" : ".damaged-1", NULL);
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, contents, -1, NULL));
      g_assert_true (forget (store, feedback, NULL));
      g_assert_null (find (store, "one", &error));
      g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
      g_assert_nonnull (strstr (error->message, aside));
      g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, contents);
      assert_found (folder->path, "one", "");
    }
}

static void
test_foreign (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "words");
  g_autoptr (HearthFeedback) stranger = write_feedback ("two", "of another");
  g_autoptr (GBytes) json = hearth_feedback_to_json (stranger);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (store, feedback, NULL));
  path = only_file (folder->path);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (json, NULL),
                                      (gssize) g_bytes_get_size (json), NULL));
  g_assert_null (find (store, "one", &error));
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
}

/* The disk is full: the person hears of it, and what was kept before is still there. */
static void
test_full_disk (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (folder->path);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "before");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  struct rlimit before, small;
  gboolean saved;

  g_assert_true (save (store, feedback, NULL));
  hearth_feedback_set_message (feedback, "after");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ .rlim_cur = 100, .rlim_max = before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = save (store, feedback, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (saved);
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
  assert_found (folder->path, "one", "before");
  path = only_file (folder->path);
}

static void
test_no_folder (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *file = hearth_test_folder_file (folder, "file", "in the way of a folder");
  g_autoptr (HearthDraftStore) store = hearth_draft_store_new (file);
  g_autoptr (HearthFeedback) feedback = write_feedback ("one", "words");
  g_autoptr (GError) saving = NULL;
  g_autoptr (GError) finding = NULL;

  g_assert_false (save (store, feedback, &saving));
  g_assert_error (saving, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
  g_assert_null (find (store, "one", &finding));
  g_assert_error (finding, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--save-until-killed"))
    return save_until_killed (argv[2]);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feedback/drafts/restart", test_restart);
  g_test_add_func ("/feedback/drafts/keys", test_keys);
  g_test_add_func ("/feedback/drafts/order", test_order);
  g_test_add_func ("/feedback/drafts/forget-only-what-is-meant", test_forget_only_what_is_meant);
  g_test_add_func ("/feedback/drafts/cancelled", test_cancelled);
  g_test_add_func ("/feedback/drafts/killed", test_killed);
  g_test_add_func ("/feedback/drafts/damaged", test_damaged);
  g_test_add_func ("/feedback/drafts/foreign", test_foreign);
  g_test_add_func ("/feedback/drafts/full-disk", test_full_disk);
  g_test_add_func ("/feedback/drafts/no-folder", test_no_folder);
  return g_test_run ();
}
