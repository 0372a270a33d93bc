/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-row.h"

#include "hearth-source-location.h"

#include <glib/gi18n-lib.h>

#define MAX_FOLLOWED 10000
#define MAX_TITLE_CHARACTERS 500

/* In the order of ALL_ROWS. */
typedef enum
{
  COLUMN_KEY,
  COLUMN_LOCATION,
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_OWN_TITLE,
  COLUMN_IMAGE,
  COLUMN_BUILTIN,
  COLUMN_FOLLOWED,
  COLUMN_HEAD_LENGTH,
  COLUMN_SPEED,
  COLUMN_N_EPISODES,
  COLUMN_N_SEGMENTS,
  COLUMN_N_NEW,
  COLUMN_KINDS,
  COLUMN_OPENED_AT,
  COLUMN_CHECKED_AT,
  COLUMN_CHANGED_AT,
  COLUMN_NEXT_AT,
  COLUMN_SIZE,
  COLUMN_FAILURES,
  COLUMN_N_LEFT_OUT,
  COLUMN_N_MISSING,
  COLUMN_OUTCOME,
  COLUMN_MESSAGE,
  COLUMN_FORMAT,
  COLUMN_ETAG,
  COLUMN_LAST_MODIFIED,
  COLUMN_HELD_DIGEST,
} Column;

/* The length of the head is known without reading it. The new ones have an index to themselves;
 * without being told, SQLite would go through every episode for the sake of the grouping. */
static const char ALL_ROWS[] =
    "SELECT s.key, s.location, s.id, s.title, s.own_title, s.image, s.builtin, s.followed,"
    " length (s.head), s.speed, s.n_episodes, s.n_segments, n.n_new, s.kinds, s.opened_at,"
    " c.checked_at, c.changed_at, c.next_at, c.size, c.failures, c.n_left_out, c.held_missing,"
    " c.outcome, c.message, c.format, c.etag, c.last_modified, c.held_digest "
    "FROM series AS s LEFT JOIN source AS c ON c.series_key = s.key "
    "LEFT JOIN (SELECT series_key, count (*) AS n_new FROM episode INDEXED BY episode_new"
    " WHERE is_new AND NOT removed GROUP BY series_key) AS n ON n.series_key = s.key "
    "ORDER BY s.place, s.key";

static void
row_clear (gpointer row)
{
  HearthSeriesRow *self = row;

  g_free (self->location);
  g_free (self->id);
  g_free (self->title);
  g_free (self->own_title);
  g_free (self->image);
  g_free (self->message);
  g_free (self->format);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->held_digest);
}

static char *
dup_text (HearthSqlStatement *statement, Column column)
{
  return g_strdup (hearth_sql_column_text (statement, column));
}

/* NULL reads as 0; what another program wrote into the file may be anything. */
static guint
read_uint (HearthSqlStatement *statement, Column column)
{
  return (guint) CLAMP (hearth_sql_column_int (statement, column), 0, G_MAXUINT);
}

static double
read_speed (HearthSqlStatement *statement)
{
  double speed = hearth_sql_column_double (statement, COLUMN_SPEED);

  return speed > 0 ? CLAMP (speed, 0.25, 4.0) : 1.0;
}

static HearthSeriesRow *
read_row (HearthSqlStatement *statement)
{
  HearthSeriesRow *self =
      hearth_series_row_create (hearth_sql_column_text (statement, COLUMN_LOCATION));

  self->key = hearth_sql_column_int (statement, COLUMN_KEY);
  self->id = dup_text (statement, COLUMN_ID);
  self->title = dup_text (statement, COLUMN_TITLE);
  self->own_title = dup_text (statement, COLUMN_OWN_TITLE);
  self->image = dup_text (statement, COLUMN_IMAGE);
  self->builtin = hearth_sql_column_int (statement, COLUMN_BUILTIN) != 0;
  self->followed = hearth_sql_column_int (statement, COLUMN_FOLLOWED) != 0;
  self->loaded = !hearth_sql_column_is_null (statement, COLUMN_HEAD_LENGTH);
  self->speed = read_speed (statement);
  self->n_episodes = read_uint (statement, COLUMN_N_EPISODES);
  self->n_segments = read_uint (statement, COLUMN_N_SEGMENTS);
  self->n_new = read_uint (statement, COLUMN_N_NEW);
  self->kinds = read_uint (statement, COLUMN_KINDS);
  self->opened_at_ms = hearth_sql_column_int (statement, COLUMN_OPENED_AT);
  self->checked_at_ms = hearth_sql_column_int (statement, COLUMN_CHECKED_AT);
  self->changed_at_ms = hearth_sql_column_int (statement, COLUMN_CHANGED_AT);
  self->next_at_ms = hearth_sql_column_int (statement, COLUMN_NEXT_AT);
  self->size = (guint64) MAX (hearth_sql_column_int (statement, COLUMN_SIZE), 0);
  self->failures = read_uint (statement, COLUMN_FAILURES);
  self->n_left_out = read_uint (statement, COLUMN_N_LEFT_OUT);
  self->n_missing = read_uint (statement, COLUMN_N_MISSING);
  self->outcome = MIN (read_uint (statement, COLUMN_OUTCOME), HEARTH_OUTCOME_HELD_BACK);
  self->message = dup_text (statement, COLUMN_MESSAGE);
  self->format = dup_text (statement, COLUMN_FORMAT);
  self->etag = dup_text (statement, COLUMN_ETAG);
  self->last_modified = dup_text (statement, COLUMN_LAST_MODIFIED);
  self->held_digest = dup_text (statement, COLUMN_HELD_DIGEST);
  return self;
}

/* One number, or 0 when there is none or when error is set. */
static gint64
read_number (HearthSql *sql, GError **error, const char *text, const char *value)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (sql, text, &local_error);
  gint64 number = 0;

  if (statement != NULL)
    {
      if (value != NULL)
        hearth_sql_bind (statement, "s", value);
      if (hearth_sql_step (statement, &local_error))
        number = hearth_sql_column_int (statement, 0);
      hearth_sql_reset (statement);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return number;
}

/**
 * hearth_series_row_create:
 * @location: where the catalog lies
 *
 * Makes a row of a series of which nothing else is known.
 *
 * Returns: (transfer full): the row
 */
HearthSeriesRow *
hearth_series_row_create (const char *location)
{
  HearthSeriesRow *self = g_atomic_rc_box_new0 (HearthSeriesRow);

  self->location = g_strdup (location);
  self->speed = 1.0;
  return self;
}

/**
 * hearth_series_row_ref:
 * @self: a row
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the row
 */
HearthSeriesRow *
hearth_series_row_ref (HearthSeriesRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_series_row_unref:
 * @self: (transfer full): a row
 *
 * Lets a reference go.
 */
void
hearth_series_row_unref (HearthSeriesRow *self)
{
  g_atomic_rc_box_release_full (self, row_clear);
}

/**
 * hearth_series_row_equal:
 * @one: a row
 * @other: a row
 *
 * Tells whether both say the same.
 *
 * Returns: whether they do
 */
gboolean
hearth_series_row_equal (const HearthSeriesRow *one, const HearthSeriesRow *other)
{
  return one->key == other->key && one->builtin == other->builtin &&
         one->followed == other->followed && one->loaded == other->loaded &&
         G_APPROX_VALUE (one->speed, other->speed, 1e-9) && one->n_episodes == other->n_episodes &&
         one->n_segments == other->n_segments && one->n_new == other->n_new &&
         one->kinds == other->kinds && one->opened_at_ms == other->opened_at_ms &&
         one->checked_at_ms == other->checked_at_ms && one->changed_at_ms == other->changed_at_ms &&
         one->next_at_ms == other->next_at_ms && one->size == other->size &&
         one->failures == other->failures && one->n_left_out == other->n_left_out &&
         one->n_missing == other->n_missing && one->outcome == other->outcome &&
         g_strcmp0 (one->location, other->location) == 0 && g_strcmp0 (one->id, other->id) == 0 &&
         g_strcmp0 (one->title, other->title) == 0 &&
         g_strcmp0 (one->own_title, other->own_title) == 0 &&
         g_strcmp0 (one->image, other->image) == 0 &&
         g_strcmp0 (one->message, other->message) == 0 &&
         g_strcmp0 (one->format, other->format) == 0 && g_strcmp0 (one->etag, other->etag) == 0 &&
         g_strcmp0 (one->last_modified, other->last_modified) == 0 &&
         g_strcmp0 (one->held_digest, other->held_digest) == 0;
}

/**
 * hearth_series_row_read_all:
 * @sql: a connection
 * @error: return location
 *
 * Reads all series, followed or not, in the person's order.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: (transfer full) (element-type HearthSeriesRow) (nullable): the rows
 */
GPtrArray *
hearth_series_row_read_all (HearthSql *sql, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_series_row_unref);
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (sql, ALL_ROWS, &local_error);

  while (statement != NULL && hearth_sql_step (statement, &local_error))
    g_ptr_array_add (rows, read_row (statement));
  if (statement != NULL)
    hearth_sql_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * hearth_series_row_find:
 * @sql: a connection
 * @uri: where a catalog lies, spelt by hearth_source_location_to_uri()
 * @error: return location
 *
 * Looks a series up by its location.
 *
 * Sets %HEARTH_LIBRARY_ERROR; that there is none is no error.
 *
 * Returns: its key, or 0
 */
gint64
hearth_series_row_find (HearthSql *sql, const char *uri, GError **error)
{
  return read_number (sql, error, "SELECT key FROM series WHERE location = ?", uri);
}

/**
 * hearth_series_row_has_room:
 * @sql: a connection
 * @error: return location
 *
 * Tells whether one more series can be followed.
 *
 * Sets %HEARTH_LIBRARY_ERROR_FULL, or what went wrong with the file.
 *
 * Returns: whether it can
 */
gboolean
hearth_series_row_has_room (HearthSql *sql, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const gint64 n =
      read_number (sql, &local_error, "SELECT count (*) FROM series WHERE followed", NULL);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (n < MAX_FOLLOWED)
    return TRUE;
  else
    g_set_error (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_FULL,
                 _ ("More than %d series cannot be followed."), MAX_FOLLOWED);
  return FALSE;
}

/**
 * hearth_series_row_dup_title:
 * @title: (nullable): what somebody calls a series
 * @uri: where its catalog lies
 *
 * Makes a title that can be kept: without blanks around it, of a length that can be shown, and
 * never empty.
 *
 * Returns: (transfer full): the title, valid UTF-8
 */
char *
hearth_series_row_dup_title (const char *title, const char *uri)
{
  g_autofree char *valid = title != NULL ? g_strstrip (g_utf8_make_valid (title, -1)) : NULL;

  if (valid == NULL || *valid == '\0')
    return hearth_source_location_dup_name (uri);
  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TITLE_CHARACTERS));
}

/**
 * hearth_series_row_insert:
 * @sql: a connection, in a transaction
 * @uri: where the catalog lies, spelt by hearth_source_location_to_uri(); not there yet
 * @title: (nullable): what to call it until its catalog was loaded
 * @builtin: whether it comes with Hearth
 * @followed: whether it is followed
 * @now_ms: Unix time in milliseconds
 * @error: return location
 *
 * Writes a new series, at the end of the person's order, and that it was never asked for.
 *
 * Sets %HEARTH_LIBRARY_ERROR.
 *
 * Returns: its key, or 0 with @error set
 */
gint64
hearth_series_row_insert (HearthSql *sql,
                          const char *uri,
                          const char *title,
                          gboolean builtin,
                          gboolean followed,
                          gint64 now_ms,
                          GError **error)
{
  g_autofree char *name = hearth_series_row_dup_title (title, uri);
  gint64 key;

  if (!hearth_sql_do (sql, error,
                      "INSERT INTO series (location, title, builtin, followed, place, added_at) "
                      "VALUES (?, ?, ?, ?, (SELECT ifnull (max (place) + 1, 0) FROM series), ?)",
                      "ssiii", uri, name, (gint64) builtin, (gint64) followed, now_ms))
    return 0;
  key = hearth_sql_last_key (sql);
  return hearth_sql_do (sql, error, "INSERT INTO source (series_key) VALUES (?)", "i", key) ? key
                                                                                            : 0;
}
