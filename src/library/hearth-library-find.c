/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-private.h"

typedef struct
{
  gint64 key; /* 0: there is none */
  gint64 digest;
  gboolean wants_details;
} Found;

typedef struct
{
  gint64 series_key;
  char *episode_id; /* owned */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->episode_id);
  g_free (wanted);
}

static gpointer
find_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql,
                          "SELECT key, digest, coalesce (details_at, 0), details_next IS NOT NULL "
                          "FROM episode WHERE series_key = ? AND id = ?",
                          error);
  Found *found;

  if (statement == NULL)
    return NULL;
  found = g_new0 (Found, 1);
  hearth_sql_bind (statement, "is", wanted->series_key, wanted->episode_id);
  if (hearth_sql_step (statement, error))
    {
      found->key = hearth_sql_column_int (statement, 0);
      /* The list may say the same as before when the details do not. */
      found->digest =
          hearth_sql_column_int (statement, 1) ^ (hearth_sql_column_int (statement, 2) << 16);
      found->wants_details = hearth_sql_column_int (statement, 3) != 0;
    }
  hearth_sql_reset (statement);
  return found;
}

/**
 * hearth_library_find_episode_async:
 * @self: a library
 * @series_key: the key of a series
 * @episode_id: the id of an episode in it
 * @cancellable: (nullable): a way to stop
 * @callback: called on the main thread
 * @user_data: given to @callback
 *
 * Looks up the key by which lists know an episode.
 */
void
hearth_library_find_episode_async (HearthLibrary *self,
                                   gint64 series_key,
                                   const char *episode_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->series_key = series_key;
  wanted->episode_id = g_strdup (episode_id);
  g_task_set_source_tag (task, hearth_library_find_episode_async);
  hearth_library_ask (self, HEARTH_DATABASE_READ, "find an episode", find_work, wanted, wanted_free,
                      g_free, task);
}

/**
 * hearth_library_find_episode_finish:
 * @self: a library
 * @result: what the callback was given
 * @digest: (out) (optional): a number that is another one when the episode is
 * @wants_details: (out) (optional): whether its details are still to be read, or again
 * @error: (out) (optional): a #HearthLibraryError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: the key, 0 when there is no such episode or with @error set
 */
gint64
hearth_library_find_episode_finish (HearthLibrary *self,
                                    GAsyncResult *result,
                                    gint64 *digest,
                                    gboolean *wants_details,
                                    GError **error)
{
  g_autofree Found *found = g_task_propagate_pointer (G_TASK (result), error);

  if (digest != NULL)
    *digest = found != NULL ? found->digest : 0;
  if (wants_details != NULL)
    *wants_details = found != NULL && found->wants_details;
  return found != NULL ? found->key : 0;
}
