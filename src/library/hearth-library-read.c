/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing out of the file. What is read is unpacked on the reading thread. */
#include "hearth-library-private.h"

#include "hearth-list.h"
#include "hearth-pack.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

/* What is asked for. */
typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned, nullable */
  guint limit;
} Question;

/* A series, and what was wrong with its document. */
typedef struct
{
  HearthSeries *series; /* owned */
  GListModel *faults;   /* owned */
} SeriesAnswer;

static Question *
question_new (gint64 series_key, const char *episode_id, guint limit)
{
  Question *question = g_new0 (Question, 1);

  question->series_key = series_key;
  question->episode_id = g_strdup (episode_id);
  question->limit = limit;
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->episode_id);
  g_free (question);
}

static void
series_answer_free (gpointer data)
{
  SeriesAnswer *answer = data;

  g_clear_object (&answer->series);
  g_clear_object (&answer->faults);
  g_free (answer);
}

static gpointer
read_series (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT head, faults FROM series "
                          "LEFT JOIN source ON source.series_key = series.key "
                          "WHERE series.key = ? AND head IS NOT NULL",
                          error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autoptr (GBytes) faults = NULL;
  g_autoptr (HearthSeries) series = NULL;
  SeriesAnswer *answer;

  if (statement == NULL)
    return NULL;
  hearth_sql_bind (statement, "i", question->series_key);
  if (hearth_sql_step (statement, &local_error))
    {
      head = hearth_sql_column_bytes (statement, 0);
      if (!hearth_sql_column_is_null (statement, 1))
        faults = hearth_sql_column_bytes (statement, 1);
      hearth_sql_reset (statement);
      series = hearth_unpack_series (head, &local_error);
    }
  else if (local_error == NULL)
    g_set_error_literal (&local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                         _ ("This series was not loaded yet."));
  if (series == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  answer = g_new0 (SeriesAnswer, 1);
  answer->series = g_steal_pointer (&series);
  answer->faults = hearth_unpack_faults (faults);
  return answer;
}

static HearthSqlStatement *
prepare_episode (HearthSql *sql, const Question *question, GError **error)
{
  HearthSqlStatement *statement;

  if (question->episode_id != NULL)
    {
      statement = hearth_sql_prepare (sql,
                                      "SELECT body FROM episode "
                                      "JOIN episode_body ON episode_key = episode.key "
                                      "WHERE series_key = ? AND id = ?",
                                      error);
      if (statement != NULL)
        hearth_sql_bind (statement, "is", question->series_key, question->episode_id);
      return statement;
    }

  /* NULL is less than any date, so that where there are none the place in the catalog decides. */
  statement = hearth_sql_prepare (sql,
                                  "SELECT body FROM episode_body WHERE episode_key = "
                                  "(SELECT key FROM episode WHERE series_key = ? AND NOT removed "
                                  "ORDER BY published DESC, position LIMIT 1)",
                                  error);
  if (statement != NULL)
    hearth_sql_bind (statement, "i", question->series_key);
  return statement;
}

static gpointer
read_episode (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthSqlStatement *statement = prepare_episode (sql, data, error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) body = NULL;

  if (statement == NULL)
    return NULL;
  if (hearth_sql_step (statement, &local_error))
    {
      body = hearth_sql_column_bytes (statement, 0);
      hearth_sql_reset (statement);
      return hearth_unpack_episode (body, error);
    }
  if (local_error == NULL)
    g_set_error_literal (&local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                         _ ("This episode is not in the library."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Adds the resources of a series that no series before it had. */
static gboolean
add_resources (HearthSql *sql,
               gint64 series_key,
               guint limit,
               GHashTable *urls,
               GPtrArray *resources,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT url, title, kind, summary FROM resource "
                          "WHERE series_key = ? AND NOT EXISTS (SELECT 1 FROM resource_done "
                          "WHERE resource_done.url = resource.url) ORDER BY rowid",
                          error);

  if (statement == NULL)
    return FALSE;
  hearth_sql_bind (statement, "i", series_key);
  while (resources->len < limit && hearth_sql_step (statement, &local_error))
    {
      const char *url = hearth_sql_column_text (statement, 0);
      const gint64 kind = hearth_sql_column_int (statement, 2);

      if (!g_hash_table_add (urls, g_strdup (url)))
        continue;
      g_ptr_array_add (resources,
                       g_object_new (HEARTH_TYPE_RESOURCE, "url", url, "title",
                                     hearth_sql_column_text (statement, 1), "kind",
                                     kind >= 0 && kind <= HEARTH_RESOURCE_KIND_CATALOG
                                         ? (HearthResourceKind) kind
                                         : HEARTH_RESOURCE_KIND_LINK,
                                     "summary", hearth_sql_column_text (statement, 3), NULL));
    }
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Series by series: as soon as there are enough, the rest of a large library is not looked at. */
static gpointer
read_resources (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT key FROM series WHERE followed ORDER BY added_at DESC, key DESC",
                          error);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  if (statement == NULL)
    return NULL;
  while (resources->len < question->limit && hearth_sql_step (statement, &local_error))
    if (!add_resources (sql, hearth_sql_column_int (statement, 0), question->limit, urls, resources,
                        &local_error))
      break;
  hearth_sql_reset (statement);
  if (local_error == NULL)
    return hearth_list_new (HEARTH_TYPE_RESOURCE, resources);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * hearth_library_load_series_async:
 * @self: a library
 * @series_key: the series
 * @cancellable: (nullable): to stop
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads a series as its catalog describes it. Main thread.
 */
void
hearth_library_load_series_async (HearthLibrary *self,
                                  gint64 series_key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_series_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "load a series", read_series,
                      question_new (series_key, NULL, 0), question_free, series_answer_free, task);
}

/**
 * hearth_library_load_series_finish:
 * @self: a library
 * @result: what the callback got
 * @faults: (out) (optional) (transfer full): a list of #HearthFault, what was wrong with its
 * document; NULL with @error set
 * @error: return location for an error
 *
 * Gives the series.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when it was never loaded, %HEARTH_LIBRARY_ERROR_DAMAGED when
 * it cannot be understood, what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the series, or NULL with @error set
 */
HearthSeries *
hearth_library_load_series_finish (HearthLibrary *self,
                                   GAsyncResult *result,
                                   GListModel **faults,
                                   GError **error)
{
  SeriesAnswer *answer;
  HearthSeries *series;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_series_async), NULL);

  if (faults != NULL)
    *faults = NULL;
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return NULL;
  if (faults != NULL)
    *faults = g_steal_pointer (&answer->faults);
  series = g_steal_pointer (&answer->series);
  series_answer_free (answer);
  return series;
}

/**
 * hearth_library_load_episode_async:
 * @self: a library
 * @series_key: the series
 * @episode_id: (nullable): the id of an episode; NULL for the one that was published last, or where
 * there are no dates the catalog's first
 * @cancellable: (nullable): to stop
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads an episode with everything in it, also one that is not in the catalog any more. Main
 * thread.
 */
void
hearth_library_load_episode_async (HearthLibrary *self,
                                   gint64 series_key,
                                   const char *episode_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_episode_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "load an episode", read_episode,
                      question_new (series_key, episode_id, 0), question_free, g_object_unref,
                      task);
}

/**
 * hearth_library_load_episode_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gives the episode.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND when there is no such episode,
 * %HEARTH_LIBRARY_ERROR_DAMAGED when it cannot be understood, what reading the file sets, and
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the episode, or NULL with @error set
 */
HearthEpisode *
hearth_library_load_episode_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_episode_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_load_resources_async:
 * @self: a library
 * @limit: how many at most
 * @cancellable: (nullable): to stop
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads what to read on in all series that are followed, the series that was added last first, each
 * address once, without what the person is done with. Main thread.
 */
void
hearth_library_load_resources_async (HearthLibrary *self,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hearth_library_load_resources_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "load resources", read_resources,
                      question_new (0, NULL, limit), question_free, g_object_unref, task);
}

/**
 * hearth_library_load_resources_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gives the resources.
 *
 * Sets what reading the file sets, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): a list of #HearthResource, or NULL with @error set
 */
GListModel *
hearth_library_load_resources_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_load_resources_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
