/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Hearth to be killed: watches an episode and refreshes series, and says on its output, a line at
 * a time, what it did and when:
 *
 *   O                  the library is open, and nothing was wrong with it
 *   N WORDS            it is open, and something was
 *   S                  all series are in the file
 *   R TIME END         at this monotonic time the episode was seen up to END
 *   F END              what was seen up to END is flushed
 *
 * library-writer FOLDER EPISODE START FLUSH: goes on at START; with FLUSH 1 it flushes all the
 * time. */
#include "library-steps.h"

#include <stdlib.h>
#include <unistd.h>

#define N_SERIES 3
#define N_EPISODES 40
#define TICK_MS 20
#define REFRESH_MS 50
#define DURATION_MS (60 * 60 * 1000)

typedef struct
{
  HearthLibrary *library;
  HearthSource *series[N_SERIES];
  const char *episode;
  gint64 end_ms;
  gint64 flushing_ms;
  guint n_refreshes;
} Writer;

/* In one call, so that a line is there as a whole or not at all. */
static void G_GNUC_PRINTF (1, 2) say (const char *format, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (line, format, args);
  va_end (args);
  g_assert_cmpint (write (STDOUT_FILENO, line->str, line->len), ==, (gssize) line->len);
}

static HearthCatalog *
catalog_of (guint series, guint revision)
{
  g_autofree char *id = g_strdup_printf ("series-%u", series);
  g_autofree char *title = g_strdup_printf ("Series %u, revision %u", series, revision);

  return steps_catalog (id, title, N_EPISODES + revision % 7);
}

static gboolean
watch_cb (gpointer user_data)
{
  Writer *self = user_data;
  const gint64 now = g_get_monotonic_time ();

  hearth_library_record (self->library, hearth_source_get_key (self->series[0]), self->episode, "s",
                         DURATION_MS, self->end_ms, self->end_ms + TICK_MS);
  self->end_ms += TICK_MS;
  say ("R %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now, self->end_ms);
  return G_SOURCE_CONTINUE;
}

static void
flush (Writer *self);

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writer *self = user_data;
  g_autoptr (GError) error = NULL;

  hearth_library_flush_finish (self->library, result, &error);
  g_assert_no_error (error);
  say ("F %" G_GINT64_FORMAT "\n", self->flushing_ms);
  flush (self);
}

static void
flush (Writer *self)
{
  self->flushing_ms = self->end_ms;
  hearth_library_flush_async (self->library, flushed_cb, self);
}

static gboolean
refresh_cb (gpointer user_data);

/* One after the other, as the one thread that writes can take them. */
static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMergeResult) merged =
      hearth_library_merge_finish (self->library, result, &error);

  g_assert_no_error (error);
  g_assert_false (merged->held_back);
  g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  Writer *self = user_data;
  const guint series = self->n_refreshes++ % N_SERIES;

  hearth_library_merge_async (self->library, hearth_source_get_key (self->series[series]),
                              catalog_of (series, g_random_int_range (0, 1000)), NULL, 0,
                              HEARTH_MERGE_NONE, NULL, refreshed_cb, self);
  return G_SOURCE_REMOVE;
}

static void
find_series (Writer *self)
{
  for (guint i = 0; i < N_SERIES; i++)
    {
      g_autofree char *location = g_strdup_printf ("https://talks.example/%u.json", i);
      HearthSource *known = hearth_library_find_location (self->library, location);

      self->series[i] = known != NULL
                            ? g_object_ref (known)
                            : steps_add (self->library, location, NULL, TRUE, catalog_of (i, 0));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  HearthTestFolder folder = { argv[1] };
  g_autofree char *notice = NULL;
  Writer self = { 0 };

  g_assert_cmpint (argc, ==, 5);
  self.library = steps_open (&folder, NULL, &notice);
  if (notice == NULL)
    say ("O\n");
  else
    say ("N %s\n", notice);
  find_series (&self);
  say ("S\n");
  self.episode = argv[2];
  self.end_ms = g_ascii_strtoll (argv[3], NULL, 10);
  if (atoi (argv[4]) != 0)
    flush (&self);
  g_timeout_add (TICK_MS, watch_cb, &self);
  refresh_cb (&self);
  g_main_loop_run (loop);
  return 0;
}
