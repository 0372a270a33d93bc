/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-merge-private.h"

#include "hearth-pack.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>

#define EPISODES_BETWEEN_LOOKS 64

static gboolean
read_known (HearthMerge *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (self->sql,
                          "SELECT id, key, position, digest, removed, n_segments, kind, "
                          "details IS NOT NULL, details_at IS NOT NULL FROM episode "
                          "WHERE series_key = ?",
                          error);

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", self->series_key);
  while (hearth_sql_step (statement, &local_error))
    {
      HearthMergeKnown *known = g_new (HearthMergeKnown, 1);

      known->key = hearth_sql_column_int (statement, 1);
      known->position = hearth_sql_column_int (statement, 2);
      known->digest = hearth_sql_column_int (statement, 3);
      known->removed = hearth_sql_column_int (statement, 4) != 0;
      known->n_segments = (guint) hearth_sql_column_int (statement, 5);
      known->kind = hearth_merge_kind (statement, 6);
      known->has_details = hearth_sql_column_int (statement, 7) != 0;
      known->is_filled = hearth_sql_column_int (statement, 8) != 0;
      g_hash_table_insert (self->known, g_strdup (hearth_sql_column_text (statement, 0)), known);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_touched (HearthMerge *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (self->sql,
                          "SELECT episode_id FROM watch WHERE series_key = ?1 UNION "
                          "SELECT episode_id FROM favourite WHERE series_key = ?1",
                          error);

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", self->series_key);
  while (hearth_sql_step (statement, &local_error))
    g_hash_table_add (self->touched, g_strdup (hearth_sql_column_text (statement, 0)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Gives the packed series as it was; NULL at the first time, or with error set. */
static GBytes *
read_head (HearthMerge *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (self->sql, "SELECT head, followed FROM series WHERE key = ?", error);
  g_autoptr (GBytes) head = NULL;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", self->series_key);
  if (hearth_sql_step (statement, &local_error))
    {
      self->result->first = hearth_sql_column_is_null (statement, 0);
      self->marks_new = !self->result->first && hearth_sql_column_int (statement, 1) != 0;
      if (!self->result->first)
        head = hearth_sql_column_bytes (statement, 0);
      hearth_sql_reset (statement);
    }
  else if (local_error == NULL)
    g_set_error_literal (&local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                         _ ("This series is not in the library any more."));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_steal_pointer (&head);
}

static gboolean
merge_episodes (HearthMerge *self, GCancellable *cancellable, GError **error)
{
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (self->catalog));

  for (guint i = 0; i < n_episodes; i++)
    {
      HearthEpisode *episode = hearth_catalog_get_episode (self->catalog, i);
      guint first = G_MAXUINT;

      if (i % EPISODES_BETWEEN_LOOKS == 0 &&
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* One without an id, or that repeats one before it, cannot be kept apart. */
      hearth_catalog_find_episode (self->catalog, hearth_episode_get_id (episode), &first);
      if (first == i && !hearth_merge_episode (self, episode, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_series (HearthMerge *self, GBytes *old_head, GError **error)
{
  HearthSeries *series = hearth_catalog_get_series (self->catalog);
  g_autoptr (GBytes) head = hearth_pack_series (series);
  const gboolean is_same = old_head != NULL && g_bytes_equal (head, old_head);

  if (!is_same)
    {
      self->result->what |= HEARTH_LIBRARY_CHANGE_EPISODES;
      if (!hearth_sql_do (self->sql, error,
                          "UPDATE series SET id = coalesce (?2, id), "
                          "title = coalesce (?3, title), image = ?4, head = ?5 WHERE key = ?1",
                          "isssb", self->series_key, hearth_series_get_id (series),
                          hearth_series_get_title (series), hearth_series_get_image (series),
                          head) ||
          !hearth_sql_do (self->sql, error,
                          "DELETE FROM resource WHERE series_key = ? AND episode_key IS NULL", "i",
                          self->series_key) ||
          !hearth_merge_resources (self, 0, NULL, hearth_series_get_resources (series), error))
        return FALSE;
    }
  return hearth_sql_do (self->sql, error,
                        "UPDATE series SET n_episodes = ?2, n_segments = ?3, kinds = ?4 "
                        "WHERE key = ?1 AND (n_episodes, n_segments, kinds) IS NOT (?2, ?3, ?4)",
                        "iiii", self->series_key, (gint64) self->n_episodes,
                        (gint64) self->n_segments, (gint64) self->kinds);
}

static gboolean
write_source (HearthMerge *self, GError **error)
{
  const HearthLoadReport *report = self->report;
  GListModel *list = hearth_catalog_get_faults (self->catalog);
  g_autoptr (GBytes) faults =
      g_list_model_get_n_items (list) > 0 ? hearth_pack_faults (list) : NULL;
  const gboolean is_changed = (self->result->what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0;

  return hearth_sql_do (self->sql, error,
                        "UPDATE source SET checked_at = ?2, next_at = ?3, "
                        "changed_at = iif (?4, ?2, changed_at), failures = 0, outcome = ?5, "
                        "message = NULL, n_left_out = ?6, faults = ?7, held_digest = NULL, "
                        "held_missing = 0, held_answered = 0 WHERE series_key = ?1",
                        "iiiiiib", self->series_key, self->now_ms, self->next_at_ms,
                        (gint64) is_changed, (gint64) HEARTH_OUTCOME_FINE,
                        (gint64) hearth_catalog_get_n_left_out (self->catalog), faults) &&
         (report == NULL ||
          hearth_sql_do (self->sql, error,
                         "UPDATE source SET format = ?2, etag = ?3, last_modified = ?4, "
                         "size = ?5 WHERE series_key = ?1",
                         "isssi", self->series_key, report->format, report->etag,
                         report->last_modified, (gint64) report->size));
}

static gboolean
merge (HearthMerge *self, HearthMergeFlags flags, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) head = read_head (self, &local_error);
  HearthMergeResult *result = self->result;
  guint n_missing;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!hearth_sql_do (self->sql, error,
                      "INSERT INTO source (series_key) VALUES (?) ON CONFLICT DO NOTHING", "i",
                      self->series_key) ||
      !read_known (self, error) || !read_touched (self, error))
    return FALSE;

  n_missing = hearth_merge_n_missing (self);
  if (n_missing > 0 && (flags & HEARTH_MERGE_ACCEPT_REMOVAL) == 0)
    return hearth_merge_hold_back (self, n_missing, error);

  if (!merge_episodes (self, cancellable, error) || !hearth_merge_remove (self, error))
    return FALSE;
  if (result->n_added + result->n_changed + result->n_removed > 0)
    result->what |= HEARTH_LIBRARY_CHANGE_EPISODES;
  return write_series (self, head, error) && write_source (self, error) &&
         (self->report == NULL || self->report->moved_to == NULL ||
          hearth_merge_move (self->sql, self->series_key, self->report->moved_to, error));
}

/**
 * hearth_merge_init:
 * @self: a merge whose connection and series are set
 *
 * Makes it ready. Writing thread.
 */
void
hearth_merge_init (HearthMerge *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->packed = g_string_new (NULL);
  self->words = g_string_new (NULL);
  self->result = g_new0 (HearthMergeResult, 1);
  self->result->what = HEARTH_LIBRARY_CHANGE_SOURCES;
}

/**
 * hearth_merge_clear:
 * @self: a merge
 *
 * Lets go what it has. Writing thread.
 */
void
hearth_merge_clear (HearthMerge *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  if (self->packed != NULL)
    g_string_free (g_steal_pointer (&self->packed), TRUE);
  if (self->words != NULL)
    g_string_free (g_steal_pointer (&self->words), TRUE);
  g_clear_pointer (&self->result, hearth_merge_result_free);
}

/**
 * hearth_merge_catalog:
 * @sql: a connection with a writing transaction
 * @series_key: the series
 * @catalog: its catalog
 * @report: (nullable): what was learnt while it was loaded
 * @next_at_ms: when to ask again, Unix time in milliseconds
 * @now_ms: Unix time in milliseconds
 * @flags: whether the person agreed to lose much of the series
 * @cancellable: (nullable): to stop
 * @error: return location for an error
 *
 * Takes a catalog into the rows of its series, by stable ids: what is added, different or gone is
 * written, and nothing else. What the person did is not touched. A document that would remove too
 * much is held back. Writing thread. When it fails, the caller must roll back.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when there is no such series, %G_IO_ERROR_CANCELLED, and
 * what hearth_sql_do() sets.
 *
 * Returns: (transfer full) (nullable): what came of it, or NULL with @error set
 */
HearthMergeResult *
hearth_merge_catalog (HearthSql *sql,
                      gint64 series_key,
                      HearthCatalog *catalog,
                      const HearthLoadReport *report,
                      gint64 next_at_ms,
                      gint64 now_ms,
                      HearthMergeFlags flags,
                      GCancellable *cancellable,
                      GError **error)
{
  g_auto (HearthMerge) self = {
    .sql = sql,
    .series_key = series_key,
    .catalog = catalog,
    .report = report,
    .next_at_ms = next_at_ms,
    .now_ms = now_ms,
  };

  g_return_val_if_fail (HEARTH_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (hearth_catalog_get_series (catalog) != NULL, NULL);

  hearth_merge_init (&self);
  if (!merge (&self, flags, cancellable, error))
    return NULL;
  return g_steal_pointer (&self.result);
}

/**
 * hearth_merge_move:
 * @sql: a connection with a writing transaction
 * @series_key: a series
 * @location: the lasting new address that its server named
 * @error: return location for an error
 *
 * Takes over the new address of a series, when it is on the web and no other series lies there.
 * Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether nothing failed
 */
gboolean
hearth_merge_move (HearthSql *sql, gint64 series_key, const char *location, GError **error)
{
  return !hearth_text_is_web_url (location) ||
         hearth_sql_do (sql, error,
                        "UPDATE OR IGNORE series SET location = ?2 "
                        "WHERE key = ?1 AND location <> ?2 AND NOT builtin",
                        "is", series_key, location);
}
