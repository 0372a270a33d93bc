/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-add.h"

#include "hearth-merge.h"
#include "hearth-series-row.h"

/* How long what was loaded just now is good for, unless its server says more; never for ever. */
#define FRESH_S (G_GINT64_CONSTANT (60) * 60)
#define MAX_FRESH_S (7 * 24 * FRESH_S)

static const char TAKE_UP_CANDIDATE[] =
    "SELECT key FROM series WHERE id = ? AND NOT followed "
    "ORDER BY EXISTS (SELECT 1 FROM watch WHERE watch.series_key = series.key) DESC,"
    " removed_at DESC, key LIMIT 1";

static const char *
catalog_id (const HearthSeriesAdd *self)
{
  return self->catalog != NULL ? hearth_series_get_id (hearth_catalog_get_series (self->catalog))
                               : NULL;
}

/* The series that nobody follows and that has this id, for its address is not the only one under
 * which it can be had. 0 when there is none, or with error set. */
static gint64
find_by_id (HearthSql *sql, const char *id, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, TAKE_UP_CANDIDATE, error);
  gint64 key = 0;

  if (statement == NULL)
    return 0;
  hearth_sql_bind (statement, "s", id);
  if (hearth_sql_step (statement, error))
    key = hearth_sql_column_int (statement, 0);
  hearth_sql_reset (statement);
  return key;
}

/* From now on it lies elsewhere, and what the old server said does not hold there. One that came
 * with Hearth must not come again because its address is free. */
static gboolean
take_up (HearthSql *sql, gint64 key, const char *uri, GError **error)
{
  return hearth_sql_do (sql, error,
                        "INSERT OR REPLACE INTO meta (name, value) "
                        "SELECT 'moved:' || location, ? FROM series WHERE key = ? AND builtin",
                        "si", uri, key) &&
         hearth_sql_do (sql, error, "UPDATE series SET location = ?, builtin = 0 WHERE key = ?",
                        "si", uri, key) &&
         hearth_sql_do (sql, error,
                        "UPDATE source SET etag = NULL, last_modified = NULL, next_at = NULL,"
                        " held_digest = NULL, held_answered = 0 WHERE series_key = ?",
                        "i", key);
}

/* The title is only something to call it by until its catalog is there. */
static gboolean
take_title (HearthSql *sql, gint64 key, const HearthSeriesAdd *self, GError **error)
{
  g_autofree char *title = NULL;

  if (self->title == NULL)
    return TRUE;
  title = hearth_series_row_dup_title (self->title, self->uri);
  return hearth_sql_do (sql, error, "UPDATE series SET title = ? WHERE key = ? AND head IS NULL",
                        "si", title, key);
}

static gboolean
is_followed (HearthSql *sql, gint64 key, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT 1 FROM series WHERE key = ? AND followed", error);
  gboolean followed;

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", key);
  followed = hearth_sql_step (statement, error);
  hearth_sql_reset (statement);
  return followed;
}

static gboolean
follow (HearthSql *sql, gint64 key, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!is_followed (sql, key, &local_error) && local_error == NULL &&
      hearth_series_row_has_room (sql, &local_error))
    hearth_sql_do (sql, &local_error,
                   "UPDATE series SET followed = 1, removed_at = NULL,"
                   " place = (SELECT max (place) + 1 FROM series) WHERE key = ?",
                   "i", key);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The key of the series, which is there afterwards; 0 with error set. */
static gint64
find_or_insert (HearthSql *sql, const HearthSeriesAdd *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *id = catalog_id (self);
  gint64 key = hearth_series_row_find (sql, self->uri, &local_error);

  if (key != 0)
    take_title (sql, key, self, &local_error);
  else if (local_error == NULL && id != NULL)
    {
      key = find_by_id (sql, id, &local_error);
      if (key != 0)
        take_up (sql, key, self->uri, &local_error);
    }
  if (key == 0 && local_error == NULL)
    key = hearth_series_row_insert (sql, self->uri, self->title, FALSE, FALSE, self->now_ms,
                                    &local_error);
  if (local_error == NULL)
    return key;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}

static gint64
next_at_ms (const HearthSeriesAdd *self)
{
  const gint64 max_age_s = self->report != NULL ? self->report->max_age_s : 0;

  return self->now_ms + CLAMP (max_age_s, FRESH_S, MAX_FRESH_S) * 1000;
}

/**
 * hearth_series_add_free:
 * @self: (transfer full): what is added
 *
 * Lets it go, and the catalog with it. Writing thread.
 */
void
hearth_series_add_free (HearthSeriesAdd *self)
{
  g_free (self->uri);
  g_free (self->title);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->report, hearth_load_report_free);
  g_free (self);
}

/**
 * hearth_series_add_run:
 * @sql: a connection, in a writing transaction
 * @self: what is added
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Puts a series into the library. One that is there under this address only takes what is new. One
 * of the same id that nobody follows is taken up, for it has what the person did with it.
 *
 * Sets %HEARTH_LIBRARY_ERROR_FULL, another %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): its key and what changed, to be freed with g_free()
 */
HearthSeriesAdded *
hearth_series_add_run (HearthSql *sql,
                       const HearthSeriesAdd *self,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree HearthSeriesAdded *added = g_new0 (HearthSeriesAdded, 1);
  g_autoptr (HearthMergeResult) merged = NULL;

  added->what = HEARTH_LIBRARY_CHANGE_SOURCES;
  added->key = find_or_insert (sql, self, error);
  if (added->key == 0 || (self->follow && !follow (sql, added->key, error)))
    return NULL;
  if (self->catalog != NULL)
    {
      merged =
          hearth_merge_catalog (sql, added->key, self->catalog, self->report, next_at_ms (self),
                                self->now_ms, HEARTH_MERGE_NONE, cancellable, error);
      if (merged == NULL)
        return NULL;
      added->what |= merged->what;
    }
  return g_steal_pointer (&added);
}
