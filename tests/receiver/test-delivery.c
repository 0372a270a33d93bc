/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From who says something to who receives it, while either is killed at any moment and the road
 * between them loses, breaks and invents answers: everything arrives once, and what the library
 * says of it is true.
 *
 * test-delivery RECEIVER-PROGRAM SENDER-PROGRAM [RUNS] */
#include "hearth-library-messages.h"
#include "hearth-receiver-store.h"
#include "hearth-sql.h"
#include "hearth-test.h"
#include "rough-road.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define N_RUNS 20
#define LIFE_MS 700
#define SECONDS 240

typedef struct
{
  const char *receiver_program;
  const char *sender_program;
  HearthTestFolder *folder;
  char *store;
  char *address;
  guint16 port;
  GSubprocess *receiver;
  RoughRoad *road;
  GHashTable *said; /* ids of which the sender said that they are kept */
  guint n_idle;     /* how often a sender said that nothing waits */
} Line;

/* One sender's life. */
typedef struct
{
  Line *line;
  GSubprocess *process;
  GDataInputStream *output;
  gboolean ended;
} Life;

static guint n_runs = N_RUNS;

static void
start_receiver (Line *line)
{
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", line->port);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  line->receiver = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, line->receiver_program,
                                     "receive", "--listen", listen, "--store", line->store, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (line->receiver));
  words = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (words);
  line->port = (guint16) atoi (strrchr (words, ':') + 1);
}

static void
kill_now (GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_object_unref (process);
}

static void
read_line (Life *life);

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Life *life = user_data;
  g_autofree char *words =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (words == NULL)
    {
      life->ended = TRUE;
      return;
    }
  if (g_str_has_prefix (words, "K "))
    g_hash_table_add (life->line->said, g_strdup (words + 2));
  else
    life->line->n_idle++;
  read_line (life);
}

static void
read_line (Life *life)
{
  g_data_input_stream_read_line_async (life->output, G_PRIORITY_DEFAULT, NULL, line_cb, life);
}

static Life *
life_begin (Line *line, const char *what)
{
  Life *life = g_new0 (Life, 1);
  g_autoptr (GError) error = NULL;

  life->line = line;
  life->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, line->sender_program,
                                    line->folder->path, line->address, what, NULL);
  g_assert_no_error (error);
  life->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (life->process));
  read_line (life);
  return life;
}

static void
life_end (Life *life)
{
  kill_now (life->process);
  hearth_test_wait_for (life->ended, 30);
  g_object_unref (life->output);
  g_free (life);
}

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets what goes on go on for any time up to that. */
static void
let_be (guint most_ms)
{
  gboolean over = FALSE;

  g_timeout_add ((guint) g_random_int_range (0, (gint32) most_ms), over_cb, &over);
  hearth_test_wait_for (over, 30);
}

static void
take_key (const HearthReceivedPiece *piece, gpointer user_data)
{
  GHashTable *received = user_data;

  /* Once. */
  g_assert_true (g_hash_table_add (received, g_strdup (piece->key)));
}

static GHashTable *
received_keys (Line *line)
{
  GHashTable *received = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReceiverStore) store =
      hearth_receiver_store_open (line->store, HEARTH_RECEIVER_STORE_READ, &error);

  g_assert_no_error (error);
  g_assert_true (hearth_receiver_store_each (store, take_key, received, &error));
  return received;
}

/* While nobody lives: what the library calls sent was received, what was received is in the
 * library, and what was said to be kept is. */
static guint
check (Line *line)
{
  g_autofree char *path = g_build_filename (line->folder->path, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, &error);
  g_autoptr (GHashTable) received = received_keys (line);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HearthSqlStatement *row;
  GHashTableIter iter;
  gpointer id;
  guint n_open = 0;

  g_assert_no_error (error);
  row = hearth_sql_prepare (sql, "SELECT id, state FROM message", NULL);
  /* The first one was killed before there was a library. */
  while (row != NULL && hearth_sql_step (row, &error))
    {
      const char *text = hearth_sql_column_text (row, 0);
      const gboolean sent = hearth_sql_column_int (row, 1) == HEARTH_MESSAGE_SENT;

      g_hash_table_add (known, g_strdup (text));
      g_assert_true (!sent || g_hash_table_contains (received, text));
      n_open += !sent;
    }
  g_assert_no_error (error);
  if (row != NULL)
    hearth_sql_reset (row);
  g_hash_table_iter_init (&iter, received);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (known, id));
  g_hash_table_iter_init (&iter, line->said);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (known, id));
  return n_open;
}

static void
run_once (Line *line, guint n)
{
  Life *life = life_begin (line, "say");
  Life *other = n % 3 == 2 ? life_begin (line, NULL) : NULL;

  let_be (LIFE_MS / 2);
  if (g_random_boolean ())
    {
      kill_now (g_steal_pointer (&line->receiver));
      let_be (LIFE_MS / 8);
      start_receiver (line);
    }
  let_be (LIFE_MS / 2);
  life_end (life);
  if (other != NULL)
    life_end (other);
}

static void
test_delivery (gconstpointer data)
{
  Line line = *(const Line *) data;
  g_autofree char *fates = NULL;
  g_autoptr (GHashTable) received = NULL;
  Life *last;
  guint n_open = 0;
  guint n_said;

  line.folder = hearth_test_folder_new ();
  line.store = g_build_filename (line.folder->path, "feedback.db", NULL);
  line.said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  start_receiver (&line);
  line.road = rough_road_new (line.port);
  line.address = g_strdup_printf ("http://127.0.0.1:%u/feedback", rough_road_get_port (line.road));

  for (guint i = 0; i < n_runs; i++)
    {
      run_once (&line, i);
      n_open = check (&line);
      if (i % 50 == 49)
        g_test_message ("%u runs, %u wait", i + 1, n_open);
    }

  rough_road_calm (line.road);
  n_said = g_hash_table_size (line.said);
  last = life_begin (&line, "hurry");
  hearth_test_wait_for (g_hash_table_size (line.said) > n_said, SECONDS);
  /* What was said of idleness before that is over with the first one. */
  line.n_idle = 0;
  hearth_test_wait_for (line.n_idle > 1, SECONDS);
  life_end (last);
  g_assert_cmpuint (check (&line), ==, 0);
  received = received_keys (&line);
  g_assert_cmpuint (g_hash_table_size (received), >=, g_hash_table_size (line.said));
  g_assert_cmpuint (g_hash_table_size (received), >, n_runs / 4);
  fates = rough_road_tell (line.road);
  g_test_message ("%u said, %u received, each once. The road: %s", g_hash_table_size (line.said),
                  g_hash_table_size (received), fates);

  kill_now (line.receiver);
  rough_road_free (line.road);
  g_hash_table_unref (line.said);
  g_free (line.store);
  g_free (line.address);
  hearth_test_folder_free (line.folder);
}

int
main (int argc, char **argv)
{
  Line line = { NULL };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 3);
  line.receiver_program = argv[1];
  line.sender_program = argv[2];
  if (argc > 3)
    n_runs = (guint) atoi (argv[3]);
  g_test_add_data_func ("/delivery", &line, test_delivery);
  return g_test_run ();
}
