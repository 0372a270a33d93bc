/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the document about one episode alone says, into its rows. */
#include "hearth-merge-private.h"

#include "hearth-episode-join.h"
#include "hearth-pack.h"

/* What the library has of an episode that its details are about; FALSE without an error when it has
 * no such episode, or knows of no details of it any more. */
static gboolean
read_known (HearthMerge *self, const char *id, HearthMergeKnown *known, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (self->sql,
                          "SELECT key, position, digest, n_segments, kind, removed, EXISTS "
                          "(SELECT 1 FROM watch WHERE series_key = ?1 AND episode_id = ?2) "
                          "FROM episode WHERE series_key = ?1 AND id = ?2 AND details IS NOT NULL",
                          error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "is", self->series_key, id);
  found = hearth_sql_step (statement, error);
  if (found)
    {
      known->key = hearth_sql_column_int (statement, 0);
      known->position = hearth_sql_column_int (statement, 1);
      known->digest = hearth_sql_column_int (statement, 2);
      known->n_segments = (guint) hearth_sql_column_int (statement, 3);
      known->kind = hearth_merge_kind (statement, 4);
      known->removed = hearth_sql_column_int (statement, 5) != 0;
      if (hearth_sql_column_int (statement, 6) != 0)
        g_hash_table_add (self->touched, g_strdup (id));
      hearth_sql_reset (statement);
    }
  return found;
}

static gboolean
is_body (HearthMerge *self, GBytes *body)
{
  g_autoptr (GBytes) packed = g_bytes_new_static (self->packed->str, self->packed->len);

  return body != NULL && g_bytes_equal (packed, body);
}

/* The sums of the series; the kinds are looked through only when one may have gone. */
static gboolean
add_to_series (HearthMerge *self,
               const HearthMergeKnown *known,
               HearthEpisode *episode,
               GError **error)
{
  const gint64 more =
      (gint64) g_list_model_get_n_items (G_LIST_MODEL (episode)) - (gint64) known->n_segments;

  return (more == 0 || known->removed ||
          hearth_sql_do (self->sql, error,
                         "UPDATE series SET n_segments = max (n_segments + ?2, 0) WHERE key = ?1",
                         "ii", self->series_key, more)) &&
         (known->kind == hearth_episode_get_kind (episode) ||
          hearth_sql_do (self->sql, error,
                         "UPDATE series SET kinds = (SELECT coalesce (sum (DISTINCT 1 << kind), 0) "
                         "FROM episode WHERE series_key = ?1 AND removed = 0) WHERE key = ?1",
                         "i", self->series_key));
}

static gboolean
fill (HearthMerge *self,
      const HearthMergeKnown *known,
      HearthEpisode *full,
      gboolean *changed,
      GError **error)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (HearthEpisode) before =
      hearth_merge_read_body (self->sql, known->key, &body, &local_error);
  g_autoptr (HearthEpisode) joined = NULL;

  if (before != NULL)
    joined = hearth_episode_join_details (before, full);
  /* What cannot be understood any more is replaced. */
  else if (g_error_matches (local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
    joined = g_object_ref (full);
  else
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  hearth_pack_episode_to (joined, self->packed);
  *changed = !is_body (self, body);
  return !*changed ||
         (hearth_merge_rewrite (self, known, joined, known->position, known->digest, error) &&
          (!known->removed ||
           hearth_sql_do (self->sql, error, "UPDATE episode SET removed = 1 WHERE key = ?", "i",
                          known->key)) &&
          add_to_series (self, known, joined, error));
}

/**
 * hearth_merge_kind:
 * @row: a row
 * @column: a column of it
 *
 * Reads a kind of episode, whatever the file has there. Any thread.
 *
 * Returns: a kind
 */
HearthEpisodeKind
hearth_merge_kind (HearthSqlStatement *row, int column)
{
  const gint64 kind = hearth_sql_column_int (row, column);

  return kind >= 0 && kind <= HEARTH_EPISODE_KIND_ASK_THE_EXPERTS ? (HearthEpisodeKind) kind
                                                                  : HEARTH_EPISODE_KIND_UNKNOWN;
}

/**
 * hearth_merge_read_body:
 * @sql: a connection
 * @episode_key: an episode
 * @body: (out) (optional) (transfer full): its packed bytes; set also when they are not understood
 * @error: return location for an error
 *
 * Reads an episode as the library has it. Any thread.
 *
 * Sets %HEARTH_LIBRARY_ERROR_DAMAGED when it is not there or not understood, and what
 * hearth_sql_step() sets.
 *
 * Returns: (transfer full) (nullable): the episode, or %NULL with @error set
 */
HearthEpisode *
hearth_merge_read_body (HearthSql *sql, gint64 episode_key, GBytes **body, GError **error)
{
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT body FROM episode_body WHERE episode_key = ?", error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", episode_key);
  if (hearth_sql_step (statement, &local_error))
    bytes = hearth_sql_column_bytes (statement, 0);
  hearth_sql_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (bytes == NULL)
    bytes = g_bytes_new_static ("", 0);
  if (body != NULL)
    *body = g_bytes_ref (bytes);
  return hearth_unpack_episode (bytes, error);
}

/**
 * hearth_merge_want_details:
 * @self: the merge
 * @known: what the library has of it
 * @episode: the episode as the list says it now
 * @error: return location for an error
 *
 * Notes where the details of an episode lie, and that they are wanted: the list says something new,
 * and so may they. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_want_details (HearthMerge *self,
                           const HearthMergeKnown *known,
                           HearthEpisode *episode,
                           GError **error)
{
  const char *details = hearth_episode_get_details (episode);

  if (details == NULL && !known->has_details)
    return TRUE;
  return hearth_sql_do (self->sql, error,
                        "UPDATE episode SET details = ?2, "
                        "details_at = iif (?2 IS NULL, NULL, details_at), "
                        "details_next = iif (?2 IS NULL, NULL, 0), details_failures = 0 "
                        "WHERE key = ?1",
                        "is", known->key, details);
}

/**
 * hearth_merge_details:
 * @sql: a connection with a writing transaction
 * @series_key: the series
 * @full: the episode as the document about it alone says
 * @now_ms: Unix time in milliseconds
 * @changed: (out): whether the episode is another one now
 * @error: return location for an error
 *
 * Takes the details of an episode into its rows. Where the list says that the episode has none, or
 * does not have the episode any more, nothing happens. What the person did is not touched. Writing
 * thread. When it fails, the caller must roll back.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether nothing failed
 */
gboolean
hearth_merge_details (HearthSql *sql,
                      gint64 series_key,
                      HearthEpisode *full,
                      gint64 now_ms,
                      gboolean *changed,
                      GError **error)
{
  g_auto (HearthMerge) self = { .sql = sql, .series_key = series_key, .now_ms = now_ms };
  HearthMergeKnown known = { 0 };
  g_autoptr (GError) local_error = NULL;

  *changed = FALSE;
  hearth_merge_init (&self);
  if (!read_known (&self, hearth_episode_get_id (full), &known, &local_error))
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return fill (&self, &known, full, changed, error) &&
         hearth_sql_do (sql, error,
                        "UPDATE episode SET details_at = ?2, details_next = NULL, "
                        "details_failures = 0 WHERE key = ?1",
                        "ii", known.key, now_ms);
}
