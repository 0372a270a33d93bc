/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-private.h"
#include "hearth-entry-read.h"
#include "hearth-library-private.h"

/* What waits to be watched, kept as one text beside the series; and what was asked once and is not
 * to be asked again. Both name things by their ids, so that a refresh changes nothing in them. */
#define KEPT_AS "up-next"
/* Nobody has the time for more. */
#define MOST_SEGMENTS 1000

/* One that is in the series, plays in the window, and is not of a series that was removed. */
#define FROM_HERE                                                    \
  " FROM series r JOIN episode e ON e.series_key = r.key"            \
  " JOIN segment g ON g.episode_key = e.key"                         \
  " WHERE r.key = ?1 AND e.id = ?2 AND NOT e.removed AND g.playable" \
  " AND (r.followed OR r.removed_at IS NULL)"

static const char one_segment[] = "SELECT g.key" FROM_HERE " AND g.id = ?3";
static const char unseen_segments[] =
    "SELECT g.key" FROM_HERE " AND NOT EXISTS (SELECT 1 FROM watch w WHERE w.series_key = r.key"
    " AND w.episode_id = e.id AND w.segment_id = g.id AND w.finished) ORDER BY g.position";
static const char all_segments[] = "SELECT g.key" FROM_HERE " ORDER BY g.position";

/* What was found, and what was asked for and is not there. */
typedef struct
{
  GPtrArray *rows; /* owned: of HearthEntryRow */
  guint n_missing;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* Where the keys of what is looked for go, each once. */
typedef struct
{
  HearthSql *sql;
  GArray *keys;      /* of gint64 */
  GHashTable *known; /* of gint64 */
} Finding;

/* Adds the keys of what a statement finds, and says of how many, known ones included; -1 with error
 * set. */
static int
add_keys (Finding *finding,
          const char *text,
          gint64 series_key,
          const char *episode_id,
          const char *segment_id,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (finding->sql, text, error);
  int n_there = 0;

  if (statement == NULL)
    return -1;
  if (segment_id != NULL)
    hearth_sql_bind (statement, "iss", series_key, episode_id, segment_id);
  else
    hearth_sql_bind (statement, "is", series_key, episode_id);
  while (finding->keys->len < MOST_SEGMENTS && hearth_sql_step (statement, &local_error))
    {
      const gint64 key = -hearth_sql_column_int (statement, 0);

      n_there++;
      if (g_hash_table_add (finding->known, g_memdup2 (&key, sizeof key)))
        g_array_append_val (finding->keys, key);
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return n_there;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

/* An episode stands for what of it was not watched; one that was watched whole, for all of it. */
static int
add_episode (Finding *finding, gint64 series_key, const char *episode_id, GError **error)
{
  int n_there = add_keys (finding, unseen_segments, series_key, episode_id, NULL, error);

  return n_there != 0 ? n_there
                      : add_keys (finding, all_segments, series_key, episode_id, NULL, error);
}

static GArray *
find_keys (HearthSql *sql, GVariant *wanted, guint *n_missing, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Finding finding = { sql, keys, known };
  GVariantIter iter;
  gint64 series_key;
  const char *episode_id, *segment_id;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "(x&s&s)", &series_key, &episode_id, &segment_id))
    {
      int n_there = *segment_id == '\0' ? add_episode (&finding, series_key, episode_id, error)
                                        : add_keys (&finding, one_segment, series_key, episode_id,
                                                    segment_id, error);

      if (n_there < 0)
        return NULL;
      *n_missing += n_there == 0 ? 1 : 0;
    }
  return g_steal_pointer (&keys);
}

/* What was kept; nothing when that cannot be read. */
static GVariant *
read_kept (HearthSql *sql, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT value FROM meta WHERE name = '" KEPT_AS "'", error);
  g_autofree char *text = NULL;
  GVariant *kept = NULL;

  if (statement == NULL)
    return NULL;
  if (hearth_sql_step (statement, &local_error))
    text = g_strdup (hearth_sql_column_text (statement, 0));
  hearth_sql_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (text != NULL)
    kept = g_variant_parse (G_VARIANT_TYPE ("a(xss)"), text, NULL, NULL, NULL);
  /* What was parsed is not floating, what was made is. */
  return g_variant_take_ref (kept != NULL ? kept : g_variant_new ("a(xss)", NULL));
}

static gpointer
find_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GVariant) wanted = data != NULL ? g_variant_ref (data) : read_kept (sql, error);
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autoptr (GArray) keys = NULL;

  if (wanted != NULL)
    keys = find_keys (sql, wanted, &found->n_missing, error);
  if (keys != NULL)
    found->rows = hearth_entry_read_rows (sql, (const gint64 *) (gconstpointer) keys->data,
                                          keys->len, cancellable, error);
  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

static gpointer
keep_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  GVariant *items = data;
  g_autofree char *text = g_variant_print (items, FALSE);

  if (g_variant_n_children (items) > 0)
    hearth_sql_do (sql, error, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", "ss",
                   KEPT_AS, text);
  else
    hearth_sql_do (sql, error, "DELETE FROM meta WHERE name = ?", "s", KEPT_AS);
  return NULL;
}

static gpointer
ask_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!hearth_sql_do (sql, error, "INSERT OR IGNORE INTO meta (name, value) VALUES (?, '1')", "s",
                      (const char *) data))
    return NULL;
  return GINT_TO_POINTER (hearth_sql_n_changes (sql) > 0);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean first = hearth_database_run_finish (HEARTH_DATABASE (source), result, &error) != NULL;

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, first);
}

/* Nobody waits for it and it changes nothing that lists show. */
static void
tell_nothing (HearthLibrary *self, gint64 series_key)
{
}

/**
 * hearth_library_find_segments_async:
 * @self: a library
 * @wanted: (nullable): an array of type "a(xss)": series key, episode id, segment id; an empty
 *   segment id means what of the episode was not watched yet, or all of it; %NULL means what
 *   hearth_library_keep_queue() kept
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Finds segments that play in the window. A floating @wanted is taken.
 */
void
hearth_library_find_segments_async (HearthLibrary *self,
                                    GVariant *wanted,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (wanted == NULL || g_variant_is_of_type (wanted, G_VARIANT_TYPE ("a(xss)")));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_find_segments_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "find segments", find_work,
                      wanted != NULL ? g_variant_ref_sink (wanted) : NULL,
                      (GDestroyNotify) g_variant_unref, found_free, task);
}

/**
 * hearth_library_find_segments_finish:
 * @self: a library
 * @result: what the callback was given
 * @n_missing: (out) (optional): how many of what was asked for are not there, do not play in the
 *   window, or are of a series that was removed
 * @error: (out) (optional): a #HearthLibraryError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): a list of #HearthEntry, each a segment, in the order asked
 * for and each once; %NULL with @error set
 */
GListModel *
hearth_library_find_segments_finish (HearthLibrary *self,
                                     GAsyncResult *result,
                                     guint *n_missing,
                                     GError **error)
{
  g_autoptr (Found) found = g_task_propagate_pointer (G_TASK (result), error);
  GListStore *entries;

  if (found == NULL)
    return NULL;
  entries = g_list_store_new (HEARTH_TYPE_ENTRY);
  for (guint i = 0; i < found->rows->len; i++)
    {
      HearthEntryRow *row = g_steal_pointer (&found->rows->pdata[i]);
      g_autoptr (HearthEntry) entry = hearth_entry_new (row->key);

      hearth_entry_take_row (entry, row);
      g_list_store_append (entries, entry);
    }
  /* The entries have them now. */
  g_ptr_array_set_free_func (found->rows, NULL);
  if (n_missing != NULL)
    *n_missing = found->n_missing;
  return G_LIST_MODEL (entries);
}

/**
 * hearth_library_keep_queue:
 * @self: a library
 * @items: an array of type "a(xss)": series key, episode id, segment id
 *
 * Keeps what waits to be watched, in place of what was kept before. A floating reference is taken.
 * A failure is told by the signal "trouble". Main thread.
 */
void
hearth_library_keep_queue (HearthLibrary *self, GVariant *items)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (g_variant_is_of_type (items, G_VARIANT_TYPE ("a(xss)")));

  hearth_library_write (self, "keep queue", keep_work, g_variant_ref_sink (items),
                        (GDestroyNotify) g_variant_unref, tell_nothing);
}

/**
 * hearth_library_ask_once_async:
 * @self: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is in the file
 * @user_data: for @callback
 *
 * Finds out whether a person may be asked what they say about an episode, and keeps that they were:
 * nobody is asked twice. Main thread.
 */
void
hearth_library_ask_once_async (HearthLibrary *self,
                               gint64 series_key,
                               const char *episode_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (episode_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_ask_once_async);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "ask once", ask_work,
                             g_strdup_printf ("asked:%" G_GINT64_FORMAT ":%s", series_key,
                                              episode_id),
                             g_free, NULL, cancellable, asked_cb, task);
}

/**
 * hearth_library_ask_once_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether this is the first time; %FALSE with @error set as well
 */
gboolean
hearth_library_ask_once_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
