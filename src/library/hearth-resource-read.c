/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resource-read.h"

#include "hearth-entry-private.h"
#include "hearth-fold.h"

#include <string.h>

#define ROWS_BETWEEN_LOOKS 1024

/* Another catalog is not read on, but added. */
#define NO_CATALOG "r.kind <> 6"

#define WHERE_IT_BELONGS                                   \
  " FROM resource r JOIN series s ON s.key = r.series_key" \
  " LEFT JOIN episode e ON e.key = r.episode_key"          \
  " LEFT JOIN segment g ON g.episode_key = r.episode_key AND g.id = r.segment_id"

/* ?1 series (0 any), ?2 bits of kinds (0 any), ?3 HearthDoneFilter. What is of a series itself has
 * no date, and comes behind what is of its episodes. */
static const char all_keys[] =
    "SELECT r.rowid, r.url, r.title, r.summary, coalesce (s.own_title, s.title), e.title, g.title" WHERE_IT_BELONGS
    " WHERE " NO_CATALOG " AND CASE ?1 WHEN 0 THEN s.followed ELSE s.key = ?1 END"
    " AND (?2 = 0 OR (?2 >> r.kind) & 1)"
    " AND (?3 = 0 OR (?3 = 2) = EXISTS (SELECT 1 FROM resource_done d WHERE d.url = r.url))"
    " ORDER BY e.published DESC, s.place, s.key, e.position, r.rowid";

static const char one_row[] =
    "SELECT r.series_key, coalesce (s.own_title, s.title), e.id, r.segment_id, r.title,"
    " coalesce (g.title, e.title), r.url, r.summary, r.kind, e.kind, e.published,"
    " EXISTS (SELECT 1 FROM resource_done d WHERE d.url = r.url)" WHERE_IT_BELONGS
    " WHERE r.rowid = ?1";

/* Whether each of the words is somewhere in what the row shows. */
static gboolean
has_words (HearthSqlStatement *statement, GPtrArray *words, GString *folded)
{
  if (words->len == 0)
    return TRUE;
  g_string_truncate (folded, 0);
  for (int column = 2; column <= 6; column++)
    if (!hearth_sql_column_is_null (statement, column))
      {
        hearth_fold_append (folded, hearth_sql_column_text (statement, column));
        g_string_append_c (folded, '\n');
      }
  for (guint i = 0; i < words->len; i++)
    if (strstr (folded->str, g_ptr_array_index (words, i)) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * hearth_resource_read_keys:
 * @sql: a connection
 * @query: what is asked for: its series, kinds, state and limit count
 * @words: (element-type utf8): folded words, each of which must occur
 * @cancellable: (nullable): looked at now and then
 * @error: return location
 *
 * Reads the keys of what there is to read on, each address once: where the newest episode has it.
 * Sets %G_IO_ERROR_CANCELLED and what hearth_sql_step() sets.
 *
 * Returns: (transfer full) (nullable): an array of #gint64, as entries have them
 */
GArray *
hearth_resource_read_keys (HearthSql *sql,
                           const HearthQuery *query,
                           GPtrArray *words,
                           GCancellable *cancellable,
                           GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, all_keys, error);
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  const guint limit = query->limit > 0 ? query->limit : G_MAXUINT;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "iii", query->series_key, (gint64) query->resource_kinds,
                   (gint64) query->done);
  for (guint n = 1; keys->len < limit && hearth_sql_step (statement, &local_error); n++)
    {
      const gint64 key = hearth_sql_column_int (statement, 0) + HEARTH_ENTRY_FIRST_RESOURCE;

      if (n % ROWS_BETWEEN_LOOKS == 0 &&
          g_cancellable_set_error_if_cancelled (cancellable, &local_error))
        break;
      if (has_words (statement, words, folded) &&
          g_hash_table_add (urls, g_strdup (hearth_sql_column_text (statement, 1))))
        g_array_append_val (keys, key);
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&keys);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static char *
dup_text (HearthSqlStatement *statement, int column)
{
  return g_strdup (hearth_sql_column_text (statement, column));
}

static char *
dup_text_or_empty (HearthSqlStatement *statement, int column)
{
  const char *text = hearth_sql_column_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

/* A number from the file as one of the values that the type has. */
static int
value_in (HearthSqlStatement *statement, int column, int most)
{
  const gint64 value = hearth_sql_column_int (statement, column);

  return value >= 0 && value <= most ? (int) value : 0;
}

static HearthEntryRow *
take_columns (HearthSqlStatement *statement, gint64 key)
{
  HearthEntryRow *row = g_new0 (HearthEntryRow, 1);

  row->key = key;
  row->series_key = hearth_sql_column_int (statement, 0);
  row->series_title = dup_text (statement, 1);
  row->episode_id = dup_text_or_empty (statement, 2);
  row->segment_id = dup_text (statement, 3);
  row->title = dup_text (statement, 4);
  row->episode_title = dup_text_or_empty (statement, 5);
  row->url = dup_text (statement, 6);
  row->summary = dup_text (statement, 7);
  row->resource_kind = (HearthResourceKind) value_in (statement, 8, HEARTH_RESOURCE_KIND_CATALOG);
  row->kind = (HearthEpisodeKind) value_in (statement, 9, HEARTH_EPISODE_KIND_ASK_THE_EXPERTS);
  row->published_ms = hearth_sql_column_is_null (statement, 10)
                          ? G_MININT64
                          : hearth_sql_column_int (statement, 10);
  row->done = hearth_sql_column_int (statement, 11) != 0;
  row->live_starts_ms = G_MININT64;
  row->live_ends_ms = G_MININT64;
  return row;
}

/**
 * hearth_resource_read_row:
 * @sql: a connection
 * @key: of something to read on, as entries have it
 * @error: return location
 *
 * Reads what an entry shows of it. Sets what hearth_sql_step() sets.
 *
 * Returns: (transfer full) (nullable): the row, or %NULL when it is there no more or with @error
 * set
 */
HearthEntryRow *
hearth_resource_read_row (HearthSql *sql, gint64 key, GError **error)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, one_row, error);
  HearthEntryRow *row = NULL;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", key - HEARTH_ENTRY_FIRST_RESOURCE);
  if (hearth_sql_step (statement, error))
    row = take_columns (statement, key);
  hearth_sql_reset (statement);
  return row;
}
