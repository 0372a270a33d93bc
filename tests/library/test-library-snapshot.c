/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person takes a library along: to a new computer, to one that is in use already, and back. */
#include "library-steps.h"

#include "hearth-library-document.h"
#include "hearth-library-messages.h"
#include "hearth-library-resources.h"
#include "hearth-library-snapshot.h"

#include <string.h>

#define SECONDS 60
#define BUILTIN "resource:///built-in.json"
#define TALKS "https://h.example/talks"
#define MORE "https://h.example/more"

static const char *const builtin[] = { BUILTIN, NULL };

static HearthSnapshot *
take_out (HearthLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthSnapshot *snapshot;

  hearth_library_export_async (library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  snapshot = hearth_library_export_finish (library, result, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* Answers how many series are new. */
static guint
take_in (HearthLibrary *library, HearthSnapshot *snapshot)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  hearth_library_import_async (library, snapshot, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  hearth_library_import_finish (library, result, &n_added, &error);
  g_assert_no_error (error);
  return n_added;
}

/* All that a library holds, as text, but for the time. */
static char *
spell (HearthLibrary *library)
{
  g_autoptr (HearthSnapshot) snapshot = take_out (library);
  g_autoptr (GBytes) bytes = NULL;

  snapshot->taken_at_ms = 0;
  bytes = hearth_library_document_write (snapshot);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static HearthSnapshotSeries *
series_at (HearthSnapshot *snapshot, guint i)
{
  g_assert_cmpuint (snapshot->series->len, >, i);
  return g_ptr_array_index (snapshot->series, i);
}

static HearthWatch *
watch_new (gint64 from_ms, gint64 to_ms, gint64 watched_at_ms)
{
  HearthWatch *watch = hearth_watch_new ("s");

  watch->duration_ms = 60000;
  watch->position_ms = to_ms;
  watch->watched_at_ms = watched_at_ms;
  hearth_intervals_add (watch->seen, from_ms, to_ms);
  return watch;
}

/* One series in which something was seen of the first episode. */
static HearthSnapshot *
seen_elsewhere (const char *location, gint64 from_ms, gint64 to_ms, gint64 watched_at_ms)
{
  HearthSnapshot *snapshot = hearth_snapshot_new ();
  HearthSnapshotSeries *series = hearth_snapshot_add_series (snapshot, location);

  series->id = g_strdup ("talks");
  series->title = g_strdup ("Talks");
  hearth_snapshot_series_add_watch (series, "e1", watch_new (from_ms, to_ms, watched_at_ms));
  return snapshot;
}

/* What was seen of the first episode of the first series. */
static HearthWatch *
only_watch (HearthLibrary *library)
{
  g_autoptr (HearthSnapshot) snapshot = take_out (library);
  HearthSnapshotSeries *series = series_at (snapshot, 0);
  const HearthSnapshotWatch *item;

  g_assert_cmpuint (series->watches->len, ==, 1);
  item = g_ptr_array_index (series->watches, 0);
  g_assert_cmpstr (item->episode_id, ==, "e1");
  return hearth_watch_copy (item->watch);
}

/* A library that is in use: in an order, with names, speeds, favourites, and something that is not
 * followed any more. */
static HearthLibrary *
used_library (HearthTestFolder *folder)
{
  HearthLibrary *library = steps_open (folder, builtin, NULL);
  g_autoptr (HearthSource) talks =
      steps_add (library, TALKS, "Talks", TRUE, steps_catalog ("talks", "Talks", 3));
  g_autoptr (HearthSource) more =
      steps_add (library, MORE, "More", TRUE, steps_catalog ("more", "More", 2));
  g_autoptr (HearthSource) left =
      steps_add (library, "https://h.example/left", "Left", TRUE, steps_catalog ("left", "L", 1));
  const gint64 key = hearth_source_get_key (talks);

  hearth_library_rename (library, key, "My talks");
  hearth_library_set_speed (library, key, 1.5);
  hearth_library_move (library, hearth_source_get_key (more), 0);
  hearth_library_record (library, key, "e1", "s", 60000, 0, 10000);
  hearth_library_record (library, key, "e2", "s", 60000, 0, 60000);
  hearth_library_set_favourite (library, key, "e1", NULL, TRUE);
  hearth_library_set_favourite (library, key, "e2", "s", TRUE);
  hearth_library_record (library, hearth_source_get_key (left), "e1", "s", 60000, 5000, 6000);
  g_assert_true (steps_set_followed (library, hearth_source_get_key (left), FALSE, NULL));
  return library;
}

/* Out of one library and into an empty one: that holds the same then. */
static void
test_new_computer (void)
{
  g_autoptr (HearthTestFolder) old_folder = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) new_folder = hearth_test_folder_new ();
  HearthLibrary *old = used_library (old_folder);
  HearthLibrary *new = steps_open (new_folder, builtin, NULL);
  g_autofree char *before = spell (old);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  g_assert_nonnull (strstr (before, "\"My talks\""));
  g_assert_nonnull (strstr (before, "[[0, 10]]"));
  g_assert_nonnull (strstr (before, "\"followed\": false"));
  g_assert_cmpuint (take_in (new, take_out (old)), ==, 2);
  steps_assert_titles (new, "More|built-in|My talks");
  once = spell (new);
  g_assert_cmpstr (once, ==, before);
  g_assert_cmpuint (take_in (new, take_out (old)), ==, 0);
  twice = spell (new);
  g_assert_cmpstr (twice, ==, before);
  steps_close (old);
  steps_close (new);
}

/* What was seen here and there is united; the later position wins, whichever comes first. */
static void
test_unite (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) talks =
      steps_add (library, TALKS, "Talks", TRUE, steps_catalog ("talks", "Talks", 2));
  g_autoptr (HearthWatch) earlier = NULL;
  g_autoptr (HearthWatch) later = NULL;

  hearth_library_record (library, hearth_source_get_key (talks), "e1", "s", 60000, 0, 10000);
  g_assert_cmpuint (take_in (library, seen_elsewhere (TALKS, 20000, 30000, 1000)), ==, 0);
  earlier = only_watch (library);
  g_assert_cmpint (earlier->position_ms, ==, 10000);
  g_assert_cmpint (hearth_intervals_get_total_ms (earlier->seen), ==, 20000);
  g_assert_false (earlier->finished);

  take_in (library, seen_elsewhere (TALKS, 5000, 60000, earlier->watched_at_ms + 1000));
  later = only_watch (library);
  g_assert_cmpint (later->position_ms, ==, 60000);
  g_assert_cmpint (later->watched_at_ms, ==, earlier->watched_at_ms + 1000);
  g_assert_cmpint (hearth_intervals_get_total_ms (later->seen), ==, 60000);
  g_assert_true (later->finished);
  g_assert_cmpint (steps_read_number (folder, "SELECT state FROM episode WHERE id = 'e1'"), ==,
                   HEARTH_WATCH_STATE_FINISHED);
  steps_close (library);
}

/* What the person decided here stays as it is; what nobody decided is taken over. */
static void
test_decisions (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) talks = steps_add (library, TALKS, "Talks", TRUE, NULL);
  g_autoptr (HearthSource) more = steps_add (library, MORE, "More", TRUE, NULL);
  g_autoptr (HearthSnapshot) theirs = hearth_snapshot_new ();

  hearth_library_rename (library, hearth_source_get_key (talks), "Mine");
  hearth_library_set_speed (library, hearth_source_get_key (talks), 2.0);
  for (guint i = 0; i < 2; i++)
    {
      HearthSnapshotSeries *series = hearth_snapshot_add_series (theirs, i == 0 ? MORE : TALKS);

      series->own_title = g_strdup ("Theirs");
      series->speed = 1.25;
    }
  take_in (library, g_steal_pointer (&theirs));
  steps_assert_titles (library, "Mine|Theirs");
  g_assert_cmpfloat (hearth_source_get_speed (talks), ==, 2.0);
  g_assert_cmpfloat (hearth_source_get_speed (more), ==, 1.25);
  steps_close (library);
}

/* A series that moved is found by its id; two that the snapshot tells apart stay two. */
static void
test_by_id (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) talks =
      steps_add (library, TALKS, "Talks", TRUE, steps_catalog ("talks", "Talks", 1));
  g_autoptr (HearthWatch) watch = NULL;
  HearthSnapshot *both;

  g_assert_cmpuint (take_in (library, seen_elsewhere ("https://old.example/", 0, 5000, 1)), ==, 0);
  steps_assert_titles (library, "Talks");
  watch = only_watch (library);
  g_assert_cmpint (watch->position_ms, ==, 5000);

  both = seen_elsewhere ("https://copy.example/", 0, 5000, 1);
  g_free (series_at (both, 0)->title);
  series_at (both, 0)->title = g_strdup ("A copy");
  hearth_snapshot_add_series (both, TALKS);
  g_assert_cmpuint (take_in (library, both), ==, 1);
  steps_assert_titles (library, "Talks|A copy");
  steps_close (library);
}

/* Followed again with all that was done; loaded later, it shows what was seen before. */
static void
test_follow_again (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (HearthSource) talks = NULL;
  HearthSource *source;

  g_assert_cmpuint (take_in (library, seen_elsewhere (TALKS, 0, 60000, 1000)), ==, 1);
  source = hearth_library_find_location (library, TALKS);
  g_assert_false (hearth_source_is_loaded (source));
  talks = steps_add (library, TALKS, NULL, TRUE, steps_catalog ("talks", "Talks", 2));
  g_assert_true (talks == source);
  g_assert_cmpint (steps_read_number (folder, "SELECT state FROM episode WHERE id = 'e1'"), ==,
                   HEARTH_WATCH_STATE_FINISHED);

  g_assert_true (steps_set_followed (library, hearth_source_get_key (talks), FALSE, NULL));
  steps_assert_titles (library, "");
  g_assert_cmpuint (take_in (library, seen_elsewhere (TALKS, 0, 60000, 1000)), ==, 1);
  steps_assert_titles (library, "Talks");
  steps_close (library);
}

/* What came with another Hearth cannot be loaded here, but what was done with it is kept. */
static void
test_unknown_builtin (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, builtin, NULL);
  HearthSnapshot *theirs = seen_elsewhere ("resource:///other.json", 0, 1000, 1000);
  g_autofree char *all = NULL;

  hearth_snapshot_add_series (theirs, "resource:///nothing-done.json");
  g_assert_cmpuint (take_in (library, theirs), ==, 0);
  steps_assert_titles (library, "built-in");
  all = spell (library);
  g_assert_nonnull (strstr (all, "other.json"));
  g_assert_null (strstr (all, "nothing-done.json"));
  steps_close (library);
}

/* Given up before it began: nothing is taken in. */
static void
test_cancelled (void)
{
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  HearthLibrary *library = steps_open (folder, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) import = NULL;
  g_autoptr (GAsyncResult) export = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hearth_library_import_async (library, seen_elsewhere (TALKS, 0, 1, 1), cancellable,
                               hearth_test_store_result, &import);
  hearth_library_export_async (library, cancellable, hearth_test_store_result, &export);
  hearth_test_wait_for (import != NULL && export != NULL, SECONDS);
  g_assert_false (hearth_library_import_finish (library, import, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (hearth_library_export_finish (library, export, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  steps_assert_titles (library, "");
  g_clear_object (&import);
  g_clear_object (&export);
  steps_close (library);
}

#define ID "6b1f0b0e-0000-4000-8000-00000000000"
#define COURSE "https://h.example/course"

static void
say (HearthLibrary *library,
     const char *id,
     HearthMessageState state,
     gint64 at_ms,
     const char *body)
{
  g_autoptr (HearthMessage) message = hearth_message_new (
      &(HearthMessageFields){ .id = id,
                              .series_id = "talks",
                              .episode_id = "e1",
                              .about = "",
                              .series_title = "",
                              .body = body,
                              .state = state,
                              .way = HEARTH_MESSAGE_WAY_POST,
                              .address = "https://h.example/say",
                              .created_at_ms = 1,
                              .changed_at_ms = at_ms,
                              .due_at_ms = state == HEARTH_MESSAGE_WAITING ? at_ms : 0 });
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_library_keep_message_async (library, message, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  hearth_library_keep_message_finish (library, result, &error);
  g_assert_no_error (error);
}

static int
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

/* What there is, by the last digit of the id and by state, in the order of the ids. */
static char *
said (HearthLibrary *library)
{
  g_autoptr (HearthSnapshot) snapshot = take_out (library);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < snapshot->messages->len; i++)
    {
      const HearthSnapshotMessage *message = g_ptr_array_index (snapshot->messages, i);

      g_ptr_array_add (words, g_strdup_printf ("%c%d:%s ", message->id[strlen (message->id) - 1],
                                               (int) message->state, message->body));
    }
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    g_string_append (all, g_ptr_array_index (words, i));
  return g_string_free (all, FALSE);
}

#define assert_said(library, expected)       \
  G_STMT_START                               \
  {                                          \
    g_autofree char *said_ = said (library); \
    g_assert_cmpstr (said_, ==, expected);   \
  }                                          \
  G_STMT_END

/* Whether anybody would send something now. */
static gboolean
would_send (HearthLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMessage) message = NULL;
  gint64 next_ms;

  hearth_library_claim_message_async (library, "test", FALSE, 1000, 2000, hearth_test_store_result,
                                      &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  message = hearth_library_claim_message_finish (library, result, &next_ms, &error);
  g_assert_no_error (error);
  return message != NULL;
}

static void
sent (HearthLibrary *library, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_settle_message_async (library,
                                       &(HearthMessageOutcome){ .id = id,
                                                                .holder = "test",
                                                                .state = HEARTH_MESSAGE_SENT },
                                       1000, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_true (hearth_library_settle_message_finish (library, result, NULL));
}

/* Nothing that was said is lost, and nothing is said twice: what waits is sent from where it was
 * said, or when the person says so here, under the same id. */
static void
test_messages (void)
{
  g_autoptr (HearthTestFolder) old_folder = hearth_test_folder_new ();
  g_autoptr (HearthTestFolder) new_folder = hearth_test_folder_new ();
  HearthLibrary *old = used_library (old_folder);
  HearthLibrary *new = steps_open (new_folder, builtin, NULL);

  say (old, ID "1", HEARTH_MESSAGE_DRAFT, 10, "{}");
  say (old, ID "2", HEARTH_MESSAGE_WAITING, 20, "{}");
  hearth_library_set_resource_done (old, COURSE, TRUE);
  take_in (new, take_out (old));
  assert_said (new, "10:{} 25:{} ");
  g_assert_false (would_send (new));
  g_assert_cmpint (steps_read_number (new_folder,
                                      "SELECT count (*) FROM resource_done WHERE url = '" COURSE
                                      "'"),
                   ==, 1);

  /* Both go on: a later draft, and what was sent there. */
  say (new, ID "1", HEARTH_MESSAGE_DRAFT, 30, "{\"later\":1}");
  g_assert_true (would_send (old));
  assert_said (old, "10:{} 22:{} ");
  sent (old, ID "2");
  take_in (new, take_out (old));
  assert_said (new, "10:{\"later\":1} 23:{} ");
  take_in (old, take_out (new));
  assert_said (old, "10:{\"later\":1} 23:{} ");

  /* What waits here goes on waiting, whatever is taken in; and twice is as once. */
  say (old, ID "3", HEARTH_MESSAGE_WAITING, 40, "{}");
  take_in (new, take_out (old));
  take_in (old, take_out (new));
  assert_said (old, "10:{\"later\":1} 23:{} 31:{} ");
  take_in (new, take_out (old));
  assert_said (new, "10:{\"later\":1} 23:{} 35:{} ");
  steps_close (old);
  steps_close (new);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-snapshot/new-computer", test_new_computer);
  g_test_add_func ("/library-snapshot/messages", test_messages);
  g_test_add_func ("/library-snapshot/unite", test_unite);
  g_test_add_func ("/library-snapshot/decisions", test_decisions);
  g_test_add_func ("/library-snapshot/by-id", test_by_id);
  g_test_add_func ("/library-snapshot/follow-again", test_follow_again);
  g_test_add_func ("/library-snapshot/unknown-builtin", test_unknown_builtin);
  g_test_add_func ("/library-snapshot/cancelled", test_cancelled);
  return g_test_run ();
}
