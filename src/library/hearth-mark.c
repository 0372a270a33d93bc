/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mark.h"

#include "hearth-library-private.h"
#include "hearth-watch-store.h"

#include <glib/gi18n-lib.h>

/* What was there: the form, the series, the episode and segment pointed at, the episodes that were
 * new, and the watches as episode, segment, position, duration, intervals, finished, time. It is
 * kept in memory for as long as a person can undo. */
#define BEFORE_TYPE "(yxmsmsasa(ssxxaybx))"
#define BEFORE_FORM 1

/* ?1 the series, ?2 and ?3 the episode and the segment, NULL for all. */
#define POINTED_AT(episode_id, segment_id)                   \
  "series_key = ?1 AND (?2 IS NULL OR " episode_id " = ?2) " \
  "AND (?3 IS NULL OR " segment_id " = ?3)"

/* An episode without segments is marked by the empty id in the place of theirs. The last column
 * tells whether something was done with it: mostly nothing was, and then nothing need be read. */
static const char select_segments[] =
    "SELECT episode.id, COALESCE(segment.id, ''), COALESCE(segment.duration_ms, 0),"
    " EXISTS (SELECT 1 FROM watch WHERE watch.series_key = episode.series_key"
    " AND watch.episode_id = episode.id AND watch.segment_id = COALESCE(segment.id, '')) "
    "FROM episode LEFT JOIN segment ON segment.episode_key = episode.key "
    "WHERE " POINTED_AT ("episode.id", "segment.id");

typedef struct
{
  gint64 series_key;
  const char *episode_id; /* nullable */
  const char *segment_id; /* nullable */
} Target;

static gboolean
do_to_target (HearthSql *sql, const Target *target, const char *text, GError **error)
{
  return hearth_sql_do (sql, error, text, "iss", target->series_key, target->episode_id,
                        target->segment_id);
}

static HearthSqlStatement *
select_target (HearthSql *sql, const Target *target, const char *text, GError **error)
{
  HearthSqlStatement *row = hearth_sql_prepare (sql, text, error);

  if (row != NULL)
    hearth_sql_bind (row, "iss", target->series_key, target->episode_id, target->segment_id);
  return row;
}

static const char *
text_or_empty (HearthSqlStatement *row, int column)
{
  const char *text = hearth_sql_column_text (row, column);

  return text != NULL ? text : "";
}

static gboolean
keep_new (HearthSql *sql, const Target *target, GVariantBuilder *ids, GError **error)
{
  HearthSqlStatement *row = hearth_sql_prepare (sql,
                                                "SELECT id FROM episode WHERE series_key = ?1 "
                                                "AND (?2 IS NULL OR id = ?2) AND is_new",
                                                error);

  if (row != NULL)
    hearth_sql_bind (row, "is", target->series_key, target->episode_id);
  while (row != NULL && hearth_sql_step (row, error))
    g_variant_builder_add (ids, "s", text_or_empty (row, 0));
  return *error == NULL;
}

static gboolean
keep_watches (HearthSql *sql, const Target *target, GVariantBuilder *watches, GError **error)
{
  HearthSqlStatement *row =
      select_target (sql, target,
                     "SELECT episode_id, segment_id, position_ms, duration_ms, seen, finished, "
                     "watched_at FROM watch WHERE " POINTED_AT ("episode_id", "segment_id"),
                     error);

  while (row != NULL && hearth_sql_step (row, error))
    {
      g_autoptr (GBytes) seen = hearth_sql_column_bytes (row, 4);
      g_autoptr (GBytes) bytes = seen != NULL ? g_bytes_ref (seen) : g_bytes_new (NULL, 0);

      g_variant_builder_add (watches, "(ssxx@aybx)", text_or_empty (row, 0), text_or_empty (row, 1),
                             hearth_sql_column_int (row, 2), hearth_sql_column_int (row, 3),
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE),
                             hearth_sql_column_int (row, 5) != 0, hearth_sql_column_int (row, 6));
    }
  return *error == NULL;
}

/* What is there, for undoing. was_new: whether an episode in it is marked as new. */
static GVariant *
keep (HearthSql *sql, const Target *target, gboolean *was_new, GError **error)
{
  g_autoptr (GVariant) ids = NULL;
  GVariantBuilder new_ids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  GVariantBuilder watches = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssxxaybx)"));
  g_autoptr (GError) local_error = NULL;
  const gboolean read = keep_new (sql, target, &new_ids, &local_error) &&
                        keep_watches (sql, target, &watches, &local_error);

  ids = g_variant_ref_sink (g_variant_builder_end (&new_ids));
  *was_new = g_variant_n_children (ids) > 0;
  if (read)
    return g_variant_ref_sink (g_variant_new ("(yxmsms@asa(ssxxaybx))", BEFORE_FORM,
                                              target->series_key, target->episode_id,
                                              target->segment_id, ids, &watches));
  g_variant_builder_clear (&watches);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Who says to have watched something has seen all of it. */
static gboolean
mark_watched (HearthSql *sql,
              gint64 series_key,
              const char *episode_id,
              const char *segment_id,
              gint64 duration_ms,
              gboolean known,
              gint64 now_ms,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (HearthWatch) watch = NULL;

  if (known)
    watch = hearth_watch_store_read (sql, series_key, episode_id, segment_id, &local_error);
  if (watch == NULL)
    watch = hearth_watch_new (segment_id);
  if (watch->duration_ms <= 0)
    watch->duration_ms = duration_ms;
  hearth_intervals_add (watch->seen, 0, MAX (watch->duration_ms, duration_ms));
  watch->finished = TRUE;
  watch->watched_at_ms = now_ms;
  if (local_error == NULL &&
      hearth_watch_store_write (sql, series_key, episode_id, watch, &local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static guint
mark_all_watched (HearthSql *sql, const Target *target, gint64 now_ms, GError **error)
{
  HearthSqlStatement *row = select_target (sql, target, select_segments, error);
  guint n_marked = 0;

  while (row != NULL && hearth_sql_step (row, error))
    {
      if (mark_watched (sql, target->series_key, text_or_empty (row, 0), text_or_empty (row, 1),
                        hearth_sql_column_int (row, 2), hearth_sql_column_int (row, 3) != 0, now_ms,
                        error))
        n_marked++;
    }
  /* When a write failed, the rows may not have come to their end. */
  if (row != NULL)
    hearth_sql_reset (row);
  if (*error == NULL)
    hearth_sql_do (sql, error,
                   "UPDATE episode SET is_new = 0 WHERE series_key = ?1 "
                   "AND (?2 IS NULL OR id = ?2) AND is_new",
                   "is", target->series_key, target->episode_id);
  return n_marked;
}

/* What is not in a catalog any more may still have been watched. */
static gboolean
is_there (HearthSql *sql, const Target *target, GError **error)
{
  HearthSqlStatement *row = select_target (sql, target, select_segments, error);
  const gboolean there = row != NULL && hearth_sql_step (row, error);

  if (row != NULL)
    hearth_sql_reset (row);
  return there;
}

static gboolean
forget_target (HearthSql *sql, const Target *target, GError **error)
{
  return do_to_target (sql, target,
                       "DELETE FROM watch WHERE " POINTED_AT ("episode_id", "segment_id"), error);
}

static void
mark (HearthSql *sql, const Target *target, gboolean watched, gint64 now_ms, GError **error)
{
  gboolean found;

  if (watched)
    found = mark_all_watched (sql, target, now_ms, error) > 0;
  else
    found = forget_target (sql, target, error) &&
            (hearth_sql_n_changes (sql) > 0 || is_there (sql, target, error));
  if (*error == NULL && !found)
    g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                         _ ("The library has nothing of this kind to mark"));
  if (*error == NULL)
    hearth_watch_sum_up (sql, target->series_key, target->episode_id, error);
}

/* NULL when it is not what hearth_mark_write() gave. */
static GVariant *
read_before (GBytes *before)
{
  g_autoptr (GVariant) variant =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (BEFORE_TYPE), before, FALSE));
  guint8 form = 0;

  if (!g_variant_is_normal_form (variant))
    return NULL;
  g_variant_get_child (variant, 0, "y", &form);
  return form == BEFORE_FORM ? g_steal_pointer (&variant) : NULL;
}

static gboolean
restore_new (HearthSql *sql, const Target *target, GVariant *ids, GError **error)
{
  GVariantIter iter;
  const char *id;

  g_variant_iter_init (&iter, ids);
  while (*error == NULL && g_variant_iter_next (&iter, "&s", &id))
    hearth_sql_do (sql, error, "UPDATE episode SET is_new = 1 WHERE series_key = ? AND id = ?",
                   "is", target->series_key, id);
  return *error == NULL;
}

static gboolean
restore_watches (HearthSql *sql, const Target *target, GVariant *watches, GError **error)
{
  const gsize n = g_variant_n_children (watches);

  for (gsize i = 0; i < n && *error == NULL; i++)
    {
      g_autoptr (HearthWatch) watch = hearth_watch_new (NULL);
      g_autoptr (GVariant) seen = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *episode_id = NULL;

      g_variant_get_child (watches, i, "(ssxx@aybx)", &episode_id, &watch->segment_id,
                           &watch->position_ms, &watch->duration_ms, &seen, &watch->finished,
                           &watch->watched_at_ms);
      bytes = g_variant_get_data_as_bytes (seen);
      hearth_intervals_free (watch->seen);
      watch->seen = hearth_intervals_new_from_bytes (bytes);
      hearth_watch_store_write (sql, target->series_key, episode_id, watch, error);
    }
  return *error == NULL;
}

/**
 * hearth_mark_write:
 * @sql: a connection that writes
 * @series_key: a series
 * @episode_id: (nullable): an episode of it; %NULL for all
 * @segment_id: (nullable): a segment of that; %NULL for all
 * @watched: whether it was watched
 * @now_ms: the time now, in Unix milliseconds
 * @was_new: (out): whether something in it was marked as new; it is not any more when it was
 * watched
 * @error: return location
 *
 * Marks it. What was watched counts as seen from end to end; of what was not, nothing is known any
 * more. Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND and the errors of hearth_sql_open().
 *
 * Returns: (transfer full) (nullable): what was there before, or %NULL with @error set
 */
GBytes *
hearth_mark_write (HearthSql *sql,
                   gint64 series_key,
                   const char *episode_id,
                   const char *segment_id,
                   gboolean watched,
                   gint64 now_ms,
                   gboolean *was_new,
                   GError **error)
{
  const Target target = { series_key, episode_id, segment_id };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GVariant) before = keep (sql, &target, was_new, &local_error);

  if (before != NULL)
    mark (sql, &target, watched, now_ms, &local_error);
  if (local_error == NULL)
    return g_variant_get_data_as_bytes (before);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * hearth_mark_undo:
 * @sql: a connection that writes
 * @before: what hearth_mark_write() gave
 * @error: return location
 *
 * Puts back exactly what was there. Sets %HEARTH_LIBRARY_ERROR_DAMAGED when @before is something
 * else, and the errors of hearth_sql_open().
 *
 * Returns: the key of the series in which all is as it was; 0 with @error set
 */
gint64
hearth_mark_undo (HearthSql *sql, GBytes *before, GError **error)
{
  g_autoptr (GVariant) variant = read_before (before);
  g_autoptr (GVariant) new_ids = NULL;
  g_autoptr (GVariant) watches = NULL;
  g_autoptr (GError) local_error = NULL;
  Target target = { 0 };

  if (variant == NULL)
    {
      g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED,
                           _ ("This can not be undone any more"));
      return 0;
    }
  g_variant_get (variant, "(yxm&sm&s@as@a(ssxxaybx))", NULL, &target.series_key, &target.episode_id,
                 &target.segment_id, &new_ids, &watches);
  if (forget_target (sql, &target, &local_error) &&
      restore_watches (sql, &target, watches, &local_error) &&
      restore_new (sql, &target, new_ids, &local_error) &&
      hearth_watch_sum_up (sql, target.series_key, target.episode_id, &local_error))
    return target.series_key;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}
