/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-resources.h"

#include "hearth-library-private.h"

/* A mark to be set or taken away. */
typedef struct
{
  char *url; /* owned */
  gboolean done;
} Mark;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->url);
  g_free (mark);
}

/* Any series may have the address. */
static gpointer
write_mark (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  static const gint64 any = 0;
  const Mark *mark = data;
  gboolean written;

  if (mark->done)
    written = hearth_sql_do (sql, error,
                             "INSERT OR IGNORE INTO resource_done (url, done_at) VALUES (?, ?)",
                             "si", mark->url, g_get_real_time () / 1000);
  else
    written = hearth_sql_do (sql, error, "DELETE FROM resource_done WHERE url = ?", "s", mark->url);
  return written && hearth_sql_n_changes (sql) > 0 ? g_memdup2 (&any, sizeof any) : NULL;
}

static void
tell_resources (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_RESOURCES);
}

/**
 * hearth_library_set_resource_done:
 * @self: a library
 * @url: the address of something to read on, as its catalog has it
 * @done: whether the person is done with it
 *
 * Keeps the mark, or takes it away. Nothing is told when it was like that before; a failure is told
 * by the signal "trouble". Main thread.
 */
void
hearth_library_set_resource_done (HearthLibrary *self, const char *url, gboolean done)
{
  Mark *mark;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (url != NULL);

  mark = g_new0 (Mark, 1);
  mark->url = g_strdup (url);
  mark->done = done;
  hearth_library_write (self, "mark resource", write_mark, mark, mark_free, tell_resources);
}
