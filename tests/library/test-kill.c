/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth is killed at random moments, while it watches and refreshes, again and again over the same
 * files. Several of them are at it side by side, each with a folder of its own.
 *
 * test-kill [KILLS] */
#include "hearth-intervals.h"
#include "hearth-sql.h"
#include "hearth-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define N_KILLS 200
#define N_LANES 8
#define N_SERIES 3
#define N_EPISODES 40
#define SECONDS 240

/* Most are killed early: while they open, set up, or do their first work. What is flushed then must
 * be there. Each tenth lives long enough to lose more than it may. */
#define SHORT_LIFE_MS 400
#define LONG_LIFE_FROM_MS 2500
#define LONG_LIFE_TO_MS 4000
#define EACH_LONG 10
#define MAX_LOST_US (2 * G_USEC_PER_SEC)

typedef struct
{
  gint64 time;
  gint64 end_ms;
} Moment;

typedef struct
{
  HearthTestFolder *folder;
  guint n_lives;
  GSubprocess *process;     /* nullable: nobody lives */
  GDataInputStream *output; /* nullable, likewise */
  guint killer;
  gint64 killed_at;
  gboolean ended;
  GArray *moments;      /* of Moment: what it said to have recorded in this life */
  gint64 start_ms;      /* where it began in this life */
  gint64 flushed_ms;    /* up to where it said to have flushed; start_ms for nothing */
  gboolean has_series;  /* it said so, in this life or another */
  gint64 total_seen_ms; /* in the file when it was looked at last */
} Lane;

static guint n_kills = N_KILLS;
static guint n_kills_done;
static guint n_unopened;
static gint64 most_lost_us;

static void
read_line (Lane *lane);

static gboolean
kill_cb (gpointer user_data)
{
  Lane *lane = user_data;

  lane->killer = 0;
  lane->killed_at = g_get_monotonic_time ();
  g_subprocess_send_signal (lane->process, SIGKILL);
  return G_SOURCE_REMOVE;
}

static gboolean
is_long (const Lane *lane)
{
  return lane->n_lives % EACH_LONG == 3;
}

static char *
episode_of (const Lane *lane)
{
  return g_strdup_printf ("e%u", lane->n_lives % N_EPISODES + 1);
}

static void
begin_life (Lane *lane)
{
  g_autofree char *program =
      g_test_build_filename (G_TEST_BUILT, "library", "library-writer", NULL);
  g_autofree char *episode = episode_of (lane);
  g_autofree char *start = NULL;
  g_autoptr (GError) error = NULL;

  lane->start_ms = (gint64) (lane->n_lives / N_EPISODES) * 100000;
  lane->flushed_ms = lane->start_ms;
  lane->ended = FALSE;
  g_array_set_size (lane->moments, 0);
  start = g_strdup_printf ("%" G_GINT64_FORMAT, lane->start_ms);
  lane->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, lane->folder->path,
                        episode, start, is_long (lane) ? "0" : "1", NULL);
  g_assert_no_error (error);
  lane->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (lane->process));
  lane->killer = g_timeout_add (is_long (lane) ? (guint) g_test_rand_int_range (LONG_LIFE_FROM_MS,
                                                                                LONG_LIFE_TO_MS)
                                               : (guint) g_test_rand_int_range (0, SHORT_LIFE_MS),
                                kill_cb, lane);
  read_line (lane);
}

static void
hear (Lane *lane, const char *line)
{
  Moment moment = { 0 };

  switch (*line)
    {
    case 'O':
      n_unopened--;
      break;
    case 'S':
      lane->has_series = TRUE;
      break;
    case 'R':
      g_assert_cmpint (sscanf (line, "R %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &moment.time,
                               &moment.end_ms),
                       ==, 2);
      g_array_append_val (lane->moments, moment);
      break;
    case 'F':
      g_assert_cmpint (sscanf (line, "F %" G_GINT64_FORMAT, &lane->flushed_ms), ==, 1);
      break;
    default:
      g_error ("In life %u, with%s series: %s", lane->n_lives, lane->has_series ? "" : "out", line);
    }
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lane *lane = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  g_assert_no_error (error);
  if (line == NULL)
    lane->ended = TRUE;
  else
    {
      hear (lane, line);
      read_line (lane);
    }
}

static void
read_line (Lane *lane)
{
  g_data_input_stream_read_line_async (lane->output, G_PRIORITY_DEFAULT, NULL, line_cb, lane);
}

static HearthSqlStatement *
ask (HearthSql *sql, const char *question, const char *episode)
{
  g_autoptr (GError) error = NULL;
  HearthSqlStatement *answer = hearth_sql_prepare (sql, question, &error);

  g_assert_no_error (error);
  if (episode != NULL)
    hearth_sql_bind (answer, "s", episode);
  g_assert_true (hearth_sql_step (answer, &error));
  g_assert_no_error (error);
  return answer;
}

static gint64
ask_number (HearthSql *sql, const char *question)
{
  HearthSqlStatement *answer = ask (sql, question, NULL);
  const gint64 number = hearth_sql_column_int (answer, 0);

  hearth_sql_reset (answer);
  return number;
}

/* How far the episode of this life was seen, as the file says. */
static gint64
seen_up_to (Lane *lane, HearthSql *sql)
{
  g_autofree char *episode = episode_of (lane);
  HearthSqlStatement *answer = ask (sql,
                                    "SELECT COALESCE((SELECT seen FROM watch "
                                    "WHERE episode_id = ? AND segment_id = 's'), x'')",
                                    episode);
  g_autoptr (GBytes) bytes = hearth_sql_column_bytes (answer, 0);
  g_autoptr (HearthIntervals) seen = hearth_intervals_new_from_bytes (bytes);

  hearth_sql_reset (answer);
  return hearth_intervals_find_unseen (seen, lane->start_ms, G_MAXINT64);
}

static void
check_progress (Lane *lane, HearthSql *sql)
{
  const gint64 up_to_ms = seen_up_to (lane, sql);

  /* What was flushed is there; of the rest what is older than two seconds. */
  g_assert_cmpint (up_to_ms, >=, lane->flushed_ms);
  for (guint i = 0; i < lane->moments->len; i++)
    {
      const Moment *moment = &g_array_index (lane->moments, Moment, i);

      if (moment->end_ms > up_to_ms)
        {
          most_lost_us = MAX (most_lost_us, lane->killed_at - moment->time);
          g_assert_cmpint (lane->killed_at - moment->time, <, MAX_LOST_US);
          break;
        }
    }
}

/* The killed one leaves a log behind that the next one finds; so a copy is looked at. */
static char *
copy_file (Lane *lane)
{
  static const char *const endings[] = { "", "-wal" };
  g_autofree char *copy = hearth_test_folder_file (lane->folder, "copy/library.db", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("library.db", endings[i], NULL);
      g_autofree char *from = g_build_filename (lane->folder->path, name, NULL);
      g_autofree char *to = g_strconcat (copy, endings[i], NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_get_contents (from, &contents, &length, NULL))
        g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
      else
        g_assert_true (!g_file_test (to, G_FILE_TEST_EXISTS) || g_remove (to) == 0);
    }
  return g_steal_pointer (&copy);
}

static void
check_file (Lane *lane)
{
  g_autofree char *path = copy_file (lane);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, &error);
  HearthSqlStatement *answer = NULL;

  g_assert_no_error (error);
  answer = ask (sql, "PRAGMA integrity_check", NULL);
  g_assert_cmpstr (hearth_sql_column_text (answer, 0), ==, "ok");
  hearth_sql_reset (answer);
  if (!lane->has_series)
    return;

  g_assert_cmpint (ask_number (sql, "SELECT count(*) FROM series WHERE followed"), ==, N_SERIES);
  g_assert_cmpint (ask_number (sql, "SELECT count(*) FROM series WHERE n_episodes < 40"), ==, 0);
  g_assert_cmpint (ask_number (sql, "SELECT count(*) FROM (SELECT 1 FROM episode "
                                    "GROUP BY series_key HAVING count(*) < 40)"),
                   ==, 0);
  /* The rows of the episodes were written with what they sum up. */
  g_assert_cmpint (ask_number (sql, "SELECT count(*) FROM watch AS w JOIN episode AS e "
                                    "ON e.series_key = w.series_key AND e.id = w.episode_id "
                                    "WHERE w.seen_ms > 0 AND e.state = 0"),
                   ==, 0);
  check_progress (lane, sql);
  g_assert_cmpint (ask_number (sql, "SELECT COALESCE(sum(seen_ms), 0) FROM watch"), >=,
                   lane->total_seen_ms);
  lane->total_seen_ms = ask_number (sql, "SELECT COALESCE(sum(seen_ms), 0) FROM watch");
}

static void
end_life (Lane *lane)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (lane->process, NULL, &error);
  g_assert_no_error (error);
  /* It did not end in another way before. */
  g_assert_true (g_subprocess_get_if_signaled (lane->process));
  g_assert_cmpint (g_subprocess_get_term_sig (lane->process), ==, SIGKILL);
  g_clear_object (&lane->output);
  g_clear_object (&lane->process);
  check_file (lane);
  lane->n_lives++;
  n_kills_done++;
}

static Lane *
lane_new (void)
{
  Lane *lane = g_new0 (Lane, 1);

  lane->folder = hearth_test_folder_new ();
  lane->moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  return lane;
}

static void
lane_free (Lane *lane)
{
  hearth_test_folder_free (lane->folder);
  g_array_unref (lane->moments);
  g_free (lane);
}

/* Starts those that are dead, as long as there are kills to be done; TRUE when none lives. */
static gboolean
go_on (Lane **lanes, guint *n_begun)
{
  gboolean all_dead = TRUE;

  for (guint i = 0; i < N_LANES; i++)
    {
      if (lanes[i]->process != NULL && lanes[i]->ended)
        end_life (lanes[i]);
      if (lanes[i]->process == NULL && *n_begun < n_kills)
        {
          n_unopened++;
          (*n_begun)++;
          begin_life (lanes[i]);
        }
      all_dead = all_dead && lanes[i]->process == NULL;
    }
  return all_dead;
}

static void
test_kill_again_and_again (void)
{
  Lane *lanes[N_LANES];
  guint n_begun = 0;

  for (guint i = 0; i < N_LANES; i++)
    lanes[i] = lane_new ();
  hearth_test_wait_for (go_on (lanes, &n_begun), MAX (SECONDS, n_kills));
  g_assert_cmpuint (n_kills_done, ==, n_kills);
  /* Some are killed before they are open, but not all. */
  g_assert_cmpuint (n_unopened, <, n_kills);
  g_test_message ("%u kills, %u before it was open; at most %.2f s were lost", n_kills_done,
                  n_unopened, (double) most_lost_us / G_USEC_PER_SEC);
  for (guint i = 0; i < N_LANES; i++)
    lane_free (lanes[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    n_kills = (guint) MAX (atoi (argv[1]), 1);
  g_test_add_func ("/kill/again", test_kill_again_and_again);
  return g_test_run ();
}
