/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-news.h"

#include "hearth-library-private.h"
#include "hearth-visit.h"

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

/* Names of what is kept. */
#define VISIT "visit"
#define DIGEST "digest"

/* Only what is new is looked at, however much else there is. */
#define CAME_SINCE                                                               \
  " FROM episode e INDEXED BY episode_new JOIN series r ON r.key = e.series_key" \
  " WHERE e.is_new AND e.arrived_at > ?1 AND e.removed = 0 AND r.followed"

typedef struct
{
  gint64 now_ms;
  gboolean leaves;
} Note;

typedef struct
{
  HearthNews *news; /* owned, nullable */
  gint64 next_ms;
} Claim;

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_clear_pointer (&claim->news, hearth_news_free);
  g_free (claim);
}

static void
free_news (gpointer data)
{
  hearth_news_free (data);
}

static void
free_keys (gpointer data)
{
  g_array_unref (data);
}

/* NULL, without an error when nothing is kept under the name. */
static char *
read_kept (HearthSql *sql, const char *name, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql, "SELECT value FROM meta WHERE name = ?1", error);
  char *text = NULL;

  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "s", name);
  if (hearth_sql_step (row, error))
    text = g_strdup (hearth_sql_column_text (row, 0));
  hearth_sql_reset (row);
  return text;
}

static gboolean
keep (HearthSql *sql, const char *name, const char *text, GError **error)
{
  return hearth_sql_do (sql, error, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", "ss",
                        name, text);
}

static gboolean
read_visit (HearthSql *sql, HearthVisit *visit, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = read_kept (sql, VISIT, &local_error);

  hearth_visit_read (visit, text);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Tells only of another visit: that one is still here is no news. */
static gpointer
write_visit (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  static const gint64 any = 0;
  const Note *note = data;
  g_autofree char *text = NULL;
  gboolean is_another = FALSE;
  HearthVisit visit;

  if (!read_visit (sql, &visit, error))
    return NULL;
  if (note->leaves)
    hearth_visit_leave (&visit, note->now_ms);
  else
    is_another = hearth_visit_come (&visit, note->now_ms);
  text = hearth_visit_write (&visit);
  return keep (sql, VISIT, text, error) && is_another ? g_memdup2 (&any, sizeof any) : NULL;
}

static void
tell_visit (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_VISIT);
}

static gboolean
count_news (HearthSql *sql, HearthNews *news, GError **error)
{
  HearthSqlStatement *row = hearth_sql_prepare (
      sql,
      "SELECT count (*), coalesce (sum (max (e.n_segments, 1)), 0), count (DISTINCT e.series_key)" CAME_SINCE,
      error);

  if (row == NULL)
    return FALSE;
  hearth_sql_bind (row, "i", news->since_ms);
  if (!hearth_sql_step (row, error))
    return FALSE;
  news->n_episodes = (guint) hearth_sql_column_int (row, 0);
  news->n_segments = (guint) hearth_sql_column_int (row, 1);
  news->n_series = (guint) hearth_sql_column_int (row, 2);
  hearth_sql_reset (row);
  return TRUE;
}

static HearthNews *
read_since (HearthSql *sql, gint64 since_ms, GError **error)
{
  g_autoptr (HearthNews) news = g_new0 (HearthNews, 1);
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *row;

  news->since_ms = since_ms;
  if (!count_news (sql, news, error))
    return NULL;
  if (news->n_episodes == 0)
    return g_steal_pointer (&news);
  row = hearth_sql_prepare (sql,
                            "SELECT e.title, coalesce (r.own_title, r.title)" CAME_SINCE
                            " ORDER BY e.arrived_at DESC, e.published DESC, r.place, e.position"
                            " LIMIT 1",
                            error);
  if (row == NULL)
    return NULL;
  hearth_sql_bind (row, "i", since_ms);
  if (hearth_sql_step (row, &local_error))
    {
      news->title = g_strdup (hearth_sql_column_text (row, 0));
      news->series_title = g_strdup (hearth_sql_column_text (row, 1));
    }
  hearth_sql_reset (row);
  if (local_error == NULL)
    return g_steal_pointer (&news);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Before the first visit is noted nobody knows since when. */
static gpointer
read_news (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthVisit visit;

  if (!read_visit (sql, &visit, error))
    return NULL;
  return visit.here_ms == 0 ? g_new0 (HearthNews, 1) : read_since (sql, visit.since_ms, error);
}

static gpointer
write_all_old (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthSqlStatement *row =
      hearth_sql_prepare (sql, "UPDATE episode SET is_new = 0 WHERE is_new RETURNING key", error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  while (hearth_sql_step (row, &local_error))
    {
      const gint64 key = hearth_sql_column_int (row, 0);

      g_array_append_val (keys, key);
    }
  hearth_sql_reset (row);
  if (local_error == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gpointer
write_new_again (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  static const gint64 any = 0;
  GArray *keys = data;

  for (guint i = 0; i < keys->len; i++)
    if (!hearth_sql_do (sql, error, "UPDATE episode SET is_new = 1 WHERE key = ?", "i",
                        g_array_index (keys, gint64, i)))
      return NULL;
  return g_memdup2 (&any, sizeof any);
}

/* How many are new is told with the series. */
static void
tell_new (HearthLibrary *self, gint64 series_key)
{
  hearth_library_emit_changed (self, series_key, HEARTH_LIBRARY_CHANGE_WATCH);
  hearth_library_reread_series (self);
}

static gboolean
read_told (HearthSql *sql, gint64 now_ms, gint64 *told_ms, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = read_kept (sql, DIGEST, &local_error);

  *told_ms = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  /* The clock was wrong then. */
  if (*told_ms > now_ms + DAY_MS)
    *told_ms = 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What was found, and that it is told, are one transaction. */
static gboolean
tell_once (HearthSql *sql, Claim *claim, gint64 now_ms, GError **error)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, now_ms);
  g_autoptr (HearthNews) news = NULL;
  HearthVisit visit;
  gint64 told_ms;

  if (!read_visit (sql, &visit, error) || !read_told (sql, now_ms, &told_ms, error))
    return FALSE;
  if (told_ms > 0 && now_ms < told_ms + DAY_MS)
    {
      claim->next_ms = told_ms + DAY_MS;
      return TRUE;
    }
  news = read_since (sql, MAX (told_ms, visit.here_ms), error);
  if (news == NULL || news->n_episodes == 0)
    return news != NULL;
  claim->news = g_steal_pointer (&news);
  claim->next_ms = now_ms + DAY_MS;
  return keep (sql, DIGEST, now, error);
}

static gpointer
claim_digest (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *now_ms = data;
  Claim *claim = g_new0 (Claim, 1);

  claim->next_ms = G_MAXINT64;
  if (tell_once (sql, claim, *now_ms, error))
    return claim;
  claim_free (claim);
  return NULL;
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GArray *keys = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error);

  if (keys == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (keys->len > 0)
    tell_new (g_task_get_source_object (task), 0);
  g_task_return_pointer (task, keys, free_keys);
}

/**
 * hearth_library_note_visit:
 * @self: an open library
 * @now_ms: the time, in Unix milliseconds
 * @leaves: whether the person closes the window; else they are here
 *
 * Keeps when the person was here. A failure is told by “trouble”. Main thread.
 */
void
hearth_library_note_visit (HearthLibrary *self, gint64 now_ms, gboolean leaves)
{
  const Note note = { now_ms, leaves };

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  hearth_library_write (self, "note a visit", write_visit, g_memdup2 (&note, sizeof note), g_free,
                        tell_visit);
}

/**
 * hearth_library_load_news_async:
 * @self: a library
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads what came to the series that are followed since the visit before this one, and was not
 * opened yet. Main thread.
 */
void
hearth_library_load_news_async (HearthLibrary *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_news_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "load news", read_news, NULL, NULL, free_news,
                      task);
}

/**
 * hearth_library_load_news_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Sets what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): what is new, or %NULL with @error set
 */
HearthNews *
hearth_library_load_news_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_news_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_clear_all_new_async:
 * @self: a library
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Takes the mark of what is new from every episode. Main thread.
 */
void
hearth_library_clear_all_new_async (HearthLibrary *self,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_clear_all_new_async);
  hearth_database_run_async (hearth_library_get_database (self), HEARTH_DATABASE_WRITE,
                             "clear all new marks", write_all_old, NULL, NULL, free_keys, NULL,
                             on_cleared, task);
}

/**
 * hearth_library_clear_all_new_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Sets what writing the file sets.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the keys of the episodes that were
 * new, or %NULL with @error set
 */
GArray *
hearth_library_clear_all_new_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_clear_all_new_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_restore_new:
 * @self: a library
 * @keys: (element-type gint64): of episodes
 *
 * Marks them as new again, those that are still there. A failure is told by “trouble”. Main thread.
 */
void
hearth_library_restore_new (HearthLibrary *self, GArray *keys)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (keys != NULL);

  hearth_library_write (self, "restore new marks", write_new_again, g_array_ref (keys), free_keys,
                        tell_new);
}

/**
 * hearth_library_claim_digest_async:
 * @self: a library
 * @now_ms: the time, in Unix milliseconds
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds out what there is to tell of what is new, and notes that it is told. Main thread.
 */
void
hearth_library_claim_digest_async (HearthLibrary *self,
                                   gint64 now_ms,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hearth_library_claim_digest_async);
  hearth_library_ask (self, HEARTH_DATABASE_WRITE, "claim a digest", claim_digest,
                      g_memdup2 (&now_ms, sizeof now_ms), g_free, claim_free, task);
}

/**
 * hearth_library_claim_digest_finish:
 * @self: a library
 * @result: what the callback got
 * @next_ms: (out): when time alone may bring the next; %G_MAXINT64 when it does not
 * @error: return location
 *
 * Sets what writing the file sets.
 *
 * Returns: (transfer full) (nullable): what to tell, or %NULL when there is nothing or with @error
 * set
 */
HearthNews *
hearth_library_claim_digest_finish (HearthLibrary *self,
                                    GAsyncResult *result,
                                    gint64 *next_ms,
                                    GError **error)
{
  HearthNews *news;
  Claim *claim;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_claim_digest_async), NULL);

  *next_ms = G_MAXINT64;
  claim = g_task_propagate_pointer (G_TASK (result), error);
  if (claim == NULL)
    return NULL;
  *next_ms = claim->next_ms;
  news = g_steal_pointer (&claim->news);
  claim_free (claim);
  return news;
}
