/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"

/* The star of an episode or a segment. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned */
  char *segment_id; /* owned; empty: the episode itself */
  gboolean favourite;
} Star;

static Star *
star_new (gint64 series_key, const char *episode_id, const char *segment_id)
{
  Star *star = g_new0 (Star, 1);

  star->series_key = series_key;
  star->episode_id = g_strdup (episode_id);
  star->segment_id = g_strdup (segment_id != NULL ? segment_id : "");
  return star;
}

static void
star_free (gpointer data)
{
  Star *star = data;

  g_free (star->episode_id);
  g_free (star->segment_id);
  g_free (star);
}

/* Gives the series when it was another one before. */
static gpointer
write_star (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Star *star = data;
  gboolean written;

  if (star->favourite)
    written = hearth_sql_do (sql, error,
                             "INSERT OR IGNORE INTO favourite (series_key, episode_id, segment_id, "
                             "added_at) SELECT key, ?2, ?3, ?4 FROM series WHERE key = ?1",
                             "issi", star->series_key, star->episode_id, star->segment_id,
                             g_get_real_time () / 1000);
  else
    written = hearth_sql_do (sql, error,
                             "DELETE FROM favourite WHERE series_key = ? AND episode_id = ? "
                             "AND segment_id = ?",
                             "iss", star->series_key, star->episode_id, star->segment_id);
  return written && hearth_sql_n_changes (sql) > 0
             ? g_memdup2 (&star->series_key, sizeof star->series_key)
             : NULL;
}

static gpointer
read_star (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Star *star = data;
  HearthSqlStatement *row =
      hearth_sql_prepare (sql,
                          "SELECT 1 FROM favourite WHERE series_key = ? AND episode_id = ? "
                          "AND segment_id = ?",
                          error);
  gboolean favourite;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "iss", star->series_key, star->episode_id, star->segment_id);
  favourite = hearth_sql_step (row, error);
  hearth_sql_reset (row);
  return GINT_TO_POINTER (favourite);
}

static void
tell_favourites (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_FAVOURITES);
}

/**
 * hearth_library_set_favourite:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: (nullable): a segment of that; %NULL for the episode itself
 * @favourite: whether it is to be one
 *
 * Keeps or takes away the star. Nothing is told when it was like that before; a failure is told by
 * the signal "trouble". Main thread.
 */
void
hearth_library_set_favourite (HearthLibrary *self,
                              gint64 series_key,
                              const char *episode_id,
                              const char *segment_id,
                              gboolean favourite)
{
  Star *star;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL);

  star = star_new (series_key, episode_id, segment_id);
  star->favourite = favourite;
  hearth_library_write (self, "write favourite", write_star, star, star_free, tell_favourites);
}

/**
 * hearth_library_load_favourite_async:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @segment_id: (nullable): a segment of that; %NULL for the episode itself
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Reads whether it is a favourite. Main thread.
 */
void
hearth_library_load_favourite_async (HearthLibrary *self,
                                     gint64 series_key,
                                     const char *episode_id,
                                     const char *segment_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_favourite_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "read favourite", read_star,
                      star_new (series_key, episode_id, segment_id), star_free, NULL, task);
}

/**
 * hearth_library_load_favourite_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether it is a favourite; %FALSE with @error set as well
 */
gboolean
hearth_library_load_favourite_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
