/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-rescue.h"

#include <gio/gio.h>

/* More rows than any library has: a damaged tree can lead in circles. */
#define MAX_ROWS 10000000
/* Past the last key of any table. */
#define MAX_KEY (G_GINT64_CONSTANT (1) << 48)

/* How to read a table from any key on, upwards and downwards. The first column is that key: unique
 * where the table is kept by it, else the first of several. No index is used, so only the pages of
 * the table itself have to be good. */
typedef struct
{
  const char *up;
  const char *down;
  const char *insert;
  int n_columns;
  gboolean one_row_a_key;
  gboolean person_made;
  gboolean is_younger; /* an old library does not have it, and is whole without */
} Table;

#define KEYED(person_made, n_columns, name, columns, marks)                                 \
  {                                                                                         \
    "SELECT rowid, " columns " FROM " name " NOT INDEXED WHERE rowid > ?1 ORDER BY rowid",  \
        "SELECT rowid, " columns " FROM " name                                              \
        " NOT INDEXED WHERE rowid > ?1 AND rowid < ?2 ORDER BY rowid DESC",                 \
        "INSERT OR IGNORE INTO " name " (" columns ") VALUES (" marks ")", n_columns, TRUE, \
        person_made, FALSE                                                                  \
  }

#define BY_SERIES(n_columns, name, columns, marks)                                                 \
  {                                                                                                \
    "SELECT series_key, " columns " FROM " name " WHERE series_key > ?1"                           \
    " ORDER BY series_key, episode_id, segment_id",                                                \
        "SELECT series_key, " columns " FROM " name " WHERE series_key > ?1 AND series_key < ?2"   \
        " ORDER BY series_key DESC, episode_id DESC, segment_id DESC",                             \
        "INSERT OR IGNORE INTO " name " (" columns ") VALUES (" marks ")", n_columns, FALSE, TRUE, \
        FALSE                                                                                      \
  }

#define MESSAGE_VALUES                                                               \
  "id, series_id, episode_id, segment_id, about, series_title, state, way, address," \
  " created_at, changed_at, due_at, attempts, reason, unreached, holder, held_until, body"
#define MESSAGE "key, " MESSAGE_VALUES

/* What the person made comes first; whom others refer to comes before them. */
static const Table tables[] = {
  KEYED (TRUE,
         16,
         "series",
         "key, location, id, title, own_title, image, builtin, followed, place, added_at,"
         " opened_at, speed, head, n_episodes, n_segments, kinds",
         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
  BY_SERIES (9,
             "watch",
             "series_key, episode_id, segment_id, position_ms, duration_ms, seen, seen_ms,"
             " finished, watched_at",
             "?, ?, ?, ?, ?, ?, ?, ?, ?"),
  BY_SERIES (4, "favourite", "series_key, episode_id, segment_id, added_at", "?, ?, ?, ?"),
  /* What came with the third version of the file. */
  { "SELECT rowid, " MESSAGE " FROM message NOT INDEXED WHERE rowid > ?1 ORDER BY rowid",
    "SELECT rowid, " MESSAGE " FROM message NOT INDEXED WHERE rowid > ?1 AND rowid < ?2"
    " ORDER BY rowid DESC",
    "INSERT OR IGNORE INTO message (" MESSAGE ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    " ?, ?, ?, ?, ?)",
    19, TRUE, TRUE, TRUE },
  /* What came with the fifth. */
  { "SELECT key, url, done_at FROM resource_done NOT INDEXED WHERE key > ?1 ORDER BY key",
    "SELECT key, url, done_at FROM resource_done NOT INDEXED WHERE key > ?1 AND key < ?2"
    " ORDER BY key DESC",
    "INSERT OR IGNORE INTO resource_done (url, done_at) VALUES (?, ?)", 2, TRUE, TRUE, TRUE },
  KEYED (FALSE,
         16,
         "source",
         "series_key, format, etag, last_modified, size, checked_at, changed_at, next_at,"
         " failures, outcome, message, n_left_out, faults, held_digest, held_missing,"
         " held_answered",
         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
  KEYED (FALSE,
         20,
         "episode",
         "key, series_key, id, position, number, kind, title, published, image, n_segments,"
         " duration_ms, live_starts, live_ends, live_status, digest, is_new, removed, state,"
         " seen_ms, arrived_at",
         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
  /* What came with the second version of the file. */
  { "SELECT key, details, details_at, details_next, details_failures, live_room, key FROM episode"
    " NOT INDEXED WHERE key > ?1 ORDER BY key",
    "SELECT key, details, details_at, details_next, details_failures, live_room, key FROM episode"
    " NOT INDEXED WHERE key > ?1 AND key < ?2 ORDER BY key DESC",
    "UPDATE episode SET details = ?, details_at = ?, details_next = ?, details_failures = ?,"
    " live_room = ? WHERE key = ?",
    6, TRUE, FALSE, TRUE },
  KEYED (FALSE, 3, "episode_body", "episode_key, body, words", "?, ?, ?"),
  KEYED (FALSE,
         8,
         "segment",
         "key, episode_key, id, position, title, duration_ms, image, playable",
         "?, ?, ?, ?, ?, ?, ?, ?"),
  KEYED (FALSE,
         7,
         "resource",
         "rowid, series_key, episode_key, url, title, kind, summary",
         "?, ?, ?, ?, ?, ?, ?"),
  /* What came with the fifth version of the file. */
  { "SELECT rowid, segment_id, rowid FROM resource NOT INDEXED WHERE rowid > ?1 ORDER BY rowid",
    "SELECT rowid, segment_id, rowid FROM resource NOT INDEXED WHERE rowid > ?1 AND rowid < ?2"
    " ORDER BY rowid DESC",
    "UPDATE resource SET segment_id = ? WHERE rowid = ?", 2, TRUE, FALSE, TRUE },
  /* Without a number to go by, the whole of it is read from either end. */
  { "SELECT 1, name, value FROM meta WHERE ?1 < 1 ORDER BY name",
    "SELECT 1, name, value FROM meta WHERE ?1 < 1 AND ?2 > 1 ORDER BY name DESC",
    "INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)", 2, FALSE, FALSE, FALSE },
};

/* An episode of which a part is lost is taken away whole, and everything is asked for again: a
 * publisher that says "not modified" would leave the hole for ever. */
static const char *const mend_catalogs[] = {
  "DELETE FROM episode WHERE key NOT IN (SELECT episode_key FROM episode_body)"
  " OR n_segments <> (SELECT count(*) FROM segment WHERE episode_key = episode.key)",
  "UPDATE source SET etag = NULL, last_modified = NULL, next_at = NULL, held_digest = NULL,"
  " held_missing = 0, held_answered = 0",
  "UPDATE series SET n_episodes = (SELECT count(*) FROM episode WHERE series_key = series.key),"
  " n_segments = (SELECT coalesce(sum(n_segments), 0) FROM episode"
  " WHERE series_key = series.key)",
  NULL,
};

/* Series are known by their address: the number that one has may have changed since. */
static const char *const take_backup[] = {
  "INSERT OR IGNORE INTO main.series (key, location, id, title, own_title, image, builtin,"
  " followed, place, added_at, opened_at, speed)"
  " SELECT key, location, id, title, own_title, image, builtin, followed, place, added_at,"
  " opened_at, speed FROM backup.series",
  "INSERT OR IGNORE INTO main.source (series_key, format)"
  " SELECT main.series.key, backup.source.format FROM backup.source"
  " JOIN backup.series ON backup.series.key = backup.source.series_key"
  " JOIN main.series ON main.series.location = backup.series.location",
  "INSERT OR IGNORE INTO main.watch"
  " SELECT main.series.key, w.episode_id, w.segment_id, w.position_ms, w.duration_ms, w.seen,"
  " w.seen_ms, w.finished, w.watched_at FROM backup.watch w"
  " JOIN backup.series ON backup.series.key = w.series_key"
  " JOIN main.series ON main.series.location = backup.series.location",
  "INSERT OR IGNORE INTO main.favourite"
  " SELECT main.series.key, f.episode_id, f.segment_id, f.added_at FROM backup.favourite f"
  " JOIN backup.series ON backup.series.key = f.series_key"
  " JOIN main.series ON main.series.location = backup.series.location",
  /* What was sent since the copy was made is sent again under its id, and counts once. */
  "INSERT OR IGNORE INTO main.message (" MESSAGE_VALUES ") SELECT " MESSAGE_VALUES
  " FROM backup.message",
  "INSERT OR IGNORE INTO main.resource_done (url, done_at)"
  " SELECT url, done_at FROM backup.resource_done",
};

/* One way through a table. */
typedef struct
{
  const Table *table;
  HearthSql *from;
  HearthSql *to;
  guint n_rows;    /* of the whole table so far */
  gint64 first;    /* key of the first row of the last walk */
  gint64 last;     /* and of its last row */
  guint n_walked;  /* rows of the last walk */
  GError *failure; /* owned, nullable: of the library that is written */
} Walk;

/* A row that breaks a rule of the schema is one of the damaged ones; a disk that is full ends it.
 */
static void
keep_row (Walk *walk, HearthSqlStatement *row)
{
  g_autoptr (GError) error = NULL;
  HearthSqlStatement *insert = hearth_sql_prepare (walk->to, walk->table->insert, &error);

  if (insert != NULL)
    {
      for (int i = 0; i < walk->table->n_columns; i++)
        hearth_sql_bind_column (insert, i, row, i + 1);
      hearth_sql_step (insert, &error);
      hearth_sql_reset (insert);
    }
  if (error != NULL && !g_error_matches (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_STORAGE))
    walk->failure = g_steal_pointer (&error);
}

/* In a damaged tree a page can be in the place of another one. Every row has to lead further, so
 * that the walk ends. */
static gboolean
leads_on (const Walk *walk, gint64 key, gint64 low, gint64 high, gboolean down)
{
  if (key <= low || key >= (down ? high : MAX_KEY))
    return FALSE;
  if (walk->n_walked == 0)
    return TRUE;
  if (key == walk->last)
    return !walk->table->one_row_a_key;
  return down ? key < walk->last : key > walk->last;
}

/* Reads from one key to another, exclusively; FALSE when it met damage on the way. */
static gboolean
walk_rows (Walk *walk, gint64 low, gint64 high, gboolean down)
{
  g_autoptr (GError) error = NULL;
  HearthSqlStatement *row =
      hearth_sql_prepare (walk->from, down ? walk->table->down : walk->table->up, &error);
  gboolean good = TRUE;

  walk->n_walked = 0;
  walk->last = down ? high : low;
  if (row == NULL)
    return FALSE;
  if (down)
    hearth_sql_bind (row, "ii", low, high);
  else
    hearth_sql_bind (row, "i", low);
  while (good && hearth_sql_step (row, &error))
    {
      const gint64 key = hearth_sql_column_int (row, 0);

      good = leads_on (walk, key, low, high, down) && walk->n_rows++ < MAX_ROWS;
      if (!good)
        break;
      if (walk->n_walked++ == 0)
        walk->first = key;
      walk->last = key;
      keep_row (walk, row);
      good = walk->failure == NULL;
    }
  hearth_sql_reset (row);
  return good && error == NULL;
}

/* Looks beyond the damage for the next key that can be read, in steps that grow; reads on from
 * there and back towards the damage. FALSE when there is damage further on: *key is the last that
 * was read then. */
static gboolean
leap (Walk *walk, gint64 *key)
{
  const gint64 before = *key;

  for (gint64 width = 0; before + width < MAX_KEY; width = MAX (1, 2 * width))
    {
      const gboolean to_the_end = walk_rows (walk, before + width, 0, FALSE);
      const guint n_walked = walk->n_walked;
      const gint64 first = n_walked > 0 ? walk->first : MAX_KEY;
      const gint64 last = walk->last;

      if (n_walked == 0 && !to_the_end)
        continue;
      /* Of a table that is kept by more than its key, the damage may be within one key. */
      walk_rows (walk, before - 1, first, TRUE);
      *key = last;
      return to_the_end;
    }
  return TRUE;
}

static gboolean
has_table (const Table *table, HearthSql *from)
{
  return !table->is_younger || hearth_sql_prepare (from, table->up, NULL) != NULL;
}

/* Whether every row was readable. */
static gboolean
rescue_table (const Table *table, HearthSql *from, HearthSql *to, guint *n_rows, GError **error)
{
  Walk walk = { table, from, to };
  gboolean whole = walk_rows (&walk, 0, 0, FALSE);
  gint64 key = walk.last;

  if (!whole)
    {
      while (walk.failure == NULL && walk.n_rows < MAX_ROWS && !leap (&walk, &key))
        continue;
      /* A key that is too large by damage hides all that comes after it, except from the other end.
       */
      walk_rows (&walk, 0, MAX_KEY, TRUE);
    }
  *n_rows = walk.n_rows;
  if (walk.failure != NULL)
    g_propagate_error (error, g_steal_pointer (&walk.failure));
  return whole;
}

/* The copy is only looked into when something is missing. One that is damaged too gives what it
 * can. */
static void
take_from_backup (HearthSql *to, gsize n_tables, HearthRescueReport *report)
{
  for (gsize i = 0; i < n_tables; i++)
    {
      g_autoptr (GError) error = NULL;

      if (hearth_sql_do (to, &error, take_backup[i], "") && hearth_sql_n_changes (to) > 0)
        report->from_backup = TRUE;
    }
}

static gboolean
rescue_all (
    HearthSql *from, HearthSql *to, gboolean has_backup, HearthRescueReport *report, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && local_error == NULL; i++)
    {
      guint n_rows = 0;

      if (!has_table (&tables[i], from))
        continue;
      if (!rescue_table (&tables[i], from, to, &n_rows, &local_error))
        {
          report->whole = FALSE;
          report->person_whole = report->person_whole && !tables[i].person_made;
        }
      /* A library without any series is rather one whose tables are gone. What hangs on the series
       * can be newer than the copy, and needs them. */
      if (i == 0 && n_rows == 0)
        report->person_whole = FALSE;
      if (i == 0 && has_backup && !report->person_whole)
        take_from_backup (to, 1, report);
    }
  for (gsize i = 0; !report->whole && mend_catalogs[i] != NULL && local_error == NULL; i++)
    hearth_sql_do (to, &local_error, mend_catalogs[i], "");
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static guint
count (HearthSql *sql, const char *text)
{
  HearthSqlStatement *statement = hearth_sql_prepare (sql, text, NULL);
  guint n = 0;

  if (statement != NULL && hearth_sql_step (statement, NULL))
    n = (guint) hearth_sql_column_int (statement, 0);
  if (statement != NULL)
    hearth_sql_reset (statement);
  return n;
}

/**
 * hearth_rescue_tables:
 * @from: (nullable): the library that is damaged, or that a newer Hearth wrote; only read
 * @backup: (type filename) (nullable): a copy of what the person made, for what is missing
 * @to: a library that is empty and up to date
 * @report: (out caller-allocates): what was found
 * @error: return location
 *
 * Takes over every row that can still be read. Where pages of a table are bad, it reads up to them
 * from both sides.
 *
 * Sets the errors of hearth_sql_open(), of @to only: damage in @from is what it is made for.
 *
 * Returns: whether what was found is in @to
 */
gboolean
hearth_rescue_tables (
    HearthSql *from, const char *backup, HearthSql *to, HearthRescueReport *report, GError **error)
{
  const gboolean has_backup =
      backup != NULL && hearth_sql_do (to, NULL, "ATTACH ?1 AS backup", "s", backup);
  gboolean good = hearth_sql_begin (to, error);

  *report = (HearthRescueReport){ .whole = from != NULL, .person_whole = from != NULL };
  if (good && from != NULL)
    good = rescue_all (from, to, has_backup, report, error);
  if (good && has_backup && !report->person_whole)
    take_from_backup (to, G_N_ELEMENTS (take_backup), report);
  if (good)
    good = hearth_sql_commit (to, error);
  else
    hearth_sql_rollback (to);
  if (has_backup)
    hearth_sql_do (to, NULL, "DETACH backup", "");
  if (!good)
    return FALSE;

  report->n_series = count (to, "SELECT count(*) FROM series WHERE followed");
  report->n_watched = count (to, "SELECT count(*) FROM watch");
  return TRUE;
}
