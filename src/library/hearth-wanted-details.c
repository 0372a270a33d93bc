/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-wanted-details.h"

#include "hearth-library-private.h"
#include "hearth-refresh-queue.h"
#include "hearth-refresh-schedule.h"

typedef enum
{
  COLUMN_KEY,
  COLUMN_SERIES_KEY,
  COLUMN_ID,
  COLUMN_DETAILS,
  COLUMN_FAILURES,
  COLUMN_NEXT,
} Column;

#define COLUMNS "e.key, e.series_key, e.id, e.details, e.details_failures, e.details_next"

/* One episode that is asked about. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned */
  gboolean again;
} Question;

/* A look at all. */
typedef struct
{
  gint64 now_ms;
  guint limit;
  GHashTable *keys_until;  /* owned */
  GHashTable *hosts_until; /* owned */
} Look;

typedef struct
{
  GPtrArray *wanted; /* owned: of HearthWantedDetails */
  gint64 next_at_ms;
} Seen;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->episode_id);
  g_free (question);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_hash_table_unref (look->keys_until);
  g_hash_table_unref (look->hosts_until);
  g_free (look);
}

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_pointer (&seen->wanted, g_ptr_array_unref);
  g_free (seen);
}

static HearthWantedDetails *
take_row (HearthSqlStatement *row)
{
  HearthWantedDetails *self = g_new0 (HearthWantedDetails, 1);

  self->key = hearth_sql_column_int (row, COLUMN_KEY);
  self->series_key = hearth_sql_column_int (row, COLUMN_SERIES_KEY);
  self->episode_id = g_strdup (hearth_sql_column_text (row, COLUMN_ID));
  self->location = g_strdup (hearth_sql_column_text (row, COLUMN_DETAILS));
  self->failures = (guint) CLAMP (hearth_sql_column_int (row, COLUMN_FAILURES), 0, G_MAXINT);
  return self;
}

static gpointer
find_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT " COLUMNS " FROM episode e WHERE series_key = ?1 AND id = ?2 "
                          "AND details IS NOT NULL AND (?3 OR details_next IS NOT NULL)",
                          error);
  HearthWantedDetails *found = NULL;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "isi", question->series_key, question->episode_id,
                   (gint64) question->again);
  if (hearth_sql_step (statement, error))
    found = take_row (statement);
  hearth_sql_reset (statement);
  return found;
}

static gint64
until (GHashTable *table, gconstpointer key)
{
  const gint64 *until_ms = key != NULL ? g_hash_table_lookup (table, key) : NULL;

  return until_ms != NULL ? *until_ms : 0;
}

/* When a row may be asked for, as everything says that is to be obeyed. */
static gint64
row_due_at (HearthSqlStatement *row, const Look *look)
{
  const gint64 key = hearth_sql_column_int (row, COLUMN_KEY);
  g_autofree char *host = hearth_refresh_queue_host (hearth_sql_column_text (row, COLUMN_DETAILS));

  return MAX (hearth_sql_column_int (row, COLUMN_NEXT),
              MAX (until (look->keys_until, &key), until (look->hosts_until, host)));
}

static gpointer
look_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT " COLUMNS " FROM episode e INDEXED BY episode_wanted "
                          "JOIN series r ON r.key = e.series_key "
                          "WHERE e.details_next IS NOT NULL AND r.followed AND NOT e.removed "
                          "ORDER BY e.published DESC",
                          error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) wanted =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_wanted_details_free);
  gint64 next_at_ms = HEARTH_REFRESH_NEVER;
  Seen *seen;

  if (statement == NULL)
    return NULL;
  while (wanted->len < look->limit && hearth_sql_step (statement, &local_error))
    {
      const gint64 due_at_ms = row_due_at (statement, look);

      if (due_at_ms <= look->now_ms)
        g_ptr_array_add (wanted, take_row (statement));
      else
        next_at_ms = MIN (next_at_ms, due_at_ms);
    }
  hearth_sql_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  seen = g_new0 (Seen, 1);
  seen->wanted = g_steal_pointer (&wanted);
  seen->next_at_ms = next_at_ms;
  return seen;
}

/**
 * hearth_wanted_details_free:
 * @self: (transfer full): what is wanted
 *
 * Frees it. Any thread.
 */
void
hearth_wanted_details_free (HearthWantedDetails *self)
{
  g_free (self->episode_id);
  g_free (self->location);
  g_free (self);
}

/**
 * hearth_wanted_details_find_async:
 * @library: a library
 * @series_key: a series
 * @episode_id: an episode of it
 * @again: whether to have them also when they were read already, or are said not to be there
 * @cancellable: (nullable): to stop
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks up where the details of an episode lie. Main thread.
 */
void
hearth_wanted_details_find_async (HearthLibrary *library,
                                  gint64 series_key,
                                  const char *episode_id,
                                  gboolean again,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->series_key = series_key;
  question->episode_id = g_strdup (episode_id);
  question->again = again;
  g_task_set_source_tag (task, hearth_wanted_details_find_async);
  hearth_library_ask (library, HEARTH_DATABASE_READ, "look up wanted details", find_work, question,
                      question_free, (GDestroyNotify) hearth_wanted_details_free, task);
}

/**
 * hearth_wanted_details_find_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Sets what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): what is wanted; %NULL with @error set, or without it when
 *   nothing is
 */
HearthWantedDetails *
hearth_wanted_details_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_wanted_details_look_async:
 * @library: a library
 * @now_ms: Unix time in milliseconds
 * @limit: how many at most
 * @keys_until: (transfer full): episodes to leave out, and until when
 * @hosts_until: (transfer full): hosts to leave alone, and until when
 * @cancellable: (nullable): to stop
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks for details that may be asked for without a person's asking. Main thread.
 */
void
hearth_wanted_details_look_async (HearthLibrary *library,
                                  gint64 now_ms,
                                  guint limit,
                                  GHashTable *keys_until,
                                  GHashTable *hosts_until,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->now_ms = now_ms;
  look->limit = limit;
  look->keys_until = keys_until;
  look->hosts_until = hosts_until;
  g_task_set_source_tag (task, hearth_wanted_details_look_async);
  hearth_library_ask (library, HEARTH_DATABASE_READ, "look for wanted details", look_work, look,
                      look_free, seen_free, task);
}

/**
 * hearth_wanted_details_look_finish:
 * @result: what the callback got
 * @next_at_ms: (out): when the first of the others may be asked for; %HEARTH_REFRESH_NEVER when
 *   nothing else was seen
 * @error: return location for an error
 *
 * Sets what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): of #HearthWantedDetails, those of the newest episodes first;
 *   %NULL with @error set
 */
GPtrArray *
hearth_wanted_details_look_finish (GAsyncResult *result, gint64 *next_at_ms, GError **error)
{
  Seen *seen = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *wanted = seen != NULL ? g_steal_pointer (&seen->wanted) : NULL;

  *next_at_ms = seen != NULL ? seen->next_at_ms : HEARTH_REFRESH_NEVER;
  g_clear_pointer (&seen, seen_free);
  return wanted;
}
