/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person does to series as a whole. Each call writes, reads the series again, so that the
 * sources show it, tells of it, and then answers. */
#include "hearth-library-private.h"
#include "hearth-series-add.h"
#include "hearth-series-row.h"
#include "hearth-source-location.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_SPEED 0.25
#define MAX_SPEED 4.0

/* What the writing thread needs to change one series; each call uses its part. */
typedef struct
{
  gint64 key;
  gint64 now_ms;
  gboolean followed;
  char *title; /* owned, nullable */
  guint position;
  double speed;
} Edit;

/* A series in the person's order. */
typedef struct
{
  gint64 key;
  gint64 place;
  gboolean followed;
} Placed;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_free (edit->title);
  g_free (edit);
}

static Edit *
edit_new (gint64 key)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->key = key;
  edit->now_ms = g_get_real_time () / 1000;
  return edit;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_NOT_FOUND,
                       _ ("This series is not in your library any more."));
}

/* After a statement on the one row of a series. */
static void
check_found (HearthSql *sql, gboolean done, GError **error)
{
  if (done && hearth_sql_n_changes (sql) == 0)
    set_not_found (error);
}

static gpointer
follow_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  /* Undo puts it back where it was; what was only looked at comes to the end. */
  if (hearth_series_row_has_room (sql, error))
    check_found (sql,
                 hearth_sql_do (sql, error,
                                "UPDATE series SET followed = 1, removed_at = NULL,"
                                " place = CASE WHEN followed OR removed_at IS NOT NULL THEN place"
                                "  ELSE (SELECT max (place) + 1 FROM series) END "
                                "WHERE key = ?",
                                "i", edit->key),
                 error);
  return NULL;
}

static gpointer
unfollow_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  check_found (sql,
               hearth_sql_do (sql, error,
                              "UPDATE series SET followed = 0,"
                              " removed_at = CASE WHEN followed THEN ? ELSE removed_at END "
                              "WHERE key = ?",
                              "ii", edit->now_ms, edit->key),
               error);
  return NULL;
}

static gpointer
rename_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  check_found (sql,
               hearth_sql_do (sql, error, "UPDATE series SET own_title = ? WHERE key = ?", "si",
                              edit->title, edit->key),
               error);
  return NULL;
}

static gpointer
speed_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  check_found (sql,
               hearth_sql_do (sql, error, "UPDATE series SET speed = nullif (?, 1.0) WHERE key = ?",
                              "di", edit->speed, edit->key),
               error);
  return NULL;
}

static gpointer
opened_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;

  check_found (sql,
               hearth_sql_do (sql, error, "UPDATE series SET opened_at = ? WHERE key = ?", "ii",
                              edit->now_ms, edit->key),
               error);
  return NULL;
}

static GArray *
read_places (HearthSql *sql, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GError) local_error = NULL;
  HearthSqlStatement *statement =
      hearth_sql_prepare (sql, "SELECT key, place, followed FROM series ORDER BY place, key",
                          &local_error);

  while (statement != NULL && hearth_sql_step (statement, &local_error))
    {
      const Placed placed = { .key = hearth_sql_column_int (statement, 0),
                              .place = hearth_sql_column_int (statement, 1),
                              .followed = hearth_sql_column_int (statement, 2) != 0 };

      g_array_append_val (places, placed);
    }
  if (statement != NULL)
    hearth_sql_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Puts it right behind the one that it follows in the list. Those that are not followed keep their
 * neighbours, so that Undo brings them back beside them. */
static gboolean
move_in (GArray *places, gint64 key, guint position)
{
  Placed moved = { 0 };
  guint from = 0, to = 0;

  while (from < places->len && g_array_index (places, Placed, from).key != key)
    from++;
  if (from == places->len || !g_array_index (places, Placed, from).followed)
    return FALSE;
  moved = g_array_index (places, Placed, from);
  g_array_remove_index (places, from);
  for (guint i = 0; i < places->len && position > 0; i++)
    if (g_array_index (places, Placed, i).followed)
      {
        to = i + 1;
        position--;
      }
  g_array_insert_val (places, to, moved);
  return TRUE;
}

static gpointer
move_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  Edit *edit = data;
  g_autoptr (GArray) places = read_places (sql, error);

  if (places == NULL)
    return NULL;
  if (!move_in (places, edit->key, edit->position))
    set_not_found (error);
  else
    for (guint i = 0; i < places->len; i++)
      {
        const Placed *placed = &g_array_index (places, Placed, i);

        if (placed->place != i &&
            !hearth_sql_do (sql, error, "UPDATE series SET place = ? WHERE key = ?", "ii",
                            (gint64) i, placed->key))
          break;
      }
  return NULL;
}

static gpointer
add_work (HearthSql *sql, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_series_add_run (sql, data, cancellable, error);
}

static void
add_free (gpointer data)
{
  hearth_series_add_free (data);
}

static void
on_edit_shown (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = HEARTH_LIBRARY (object);
  const gint64 *key = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  hearth_library_reread_finish (self, result, &error);
  g_signal_emit_by_name (self, "changed", *key, (guint) HEARTH_LIBRARY_CHANGE_SOURCES);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_edited (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hearth_library_reread_async (self, on_edit_shown, g_steal_pointer (&task));
}

/* For whoever did not ask to be called. */
static void
on_edit_over (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    hearth_library_emit_trouble (HEARTH_LIBRARY (object), error);
}

static void
on_add_over (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HearthLibrary *self = HEARTH_LIBRARY (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) source = hearth_library_add_finish (self, result, &error);

  if (source == NULL)
    hearth_library_emit_trouble (self, error);
}

static void
run_edit (HearthLibrary *self,
          const char *name,
          HearthDatabaseFunc func,
          Edit *edit,
          gpointer tag,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback != NULL ? callback : on_edit_over, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_memdup2 (&edit->key, sizeof edit->key), g_free);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, name, func, edit, edit_free,
                             NULL, NULL, on_edited, task);
}

static void
on_add_shown (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = HEARTH_LIBRARY (object);
  const HearthSeriesAdded *added = g_task_get_task_data (task);
  g_autoptr (HearthSource) source = NULL;
  g_autoptr (GError) error = NULL;

  if (hearth_library_reread_finish (self, result, &error))
    g_set_object (&source, hearth_series_table_find_key (self->sources, added->key));
  if (source == NULL && error == NULL)
    set_not_found (&error);
  g_signal_emit_by_name (self, "changed", added->key, (guint) added->what);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&source), g_object_unref);
}

static void
on_added (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthLibrary *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  HearthSeriesAdded *added = hearth_database_run_finish (HEARTH_DATABASE (object), result, &error);

  if (added == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, added, g_free);
  hearth_library_reread_async (self, on_add_shown, g_steal_pointer (&task));
}

/**
 * hearth_library_add_async:
 * @self: a library
 * @location: a URL or an absolute path
 * @title: (nullable): what to call it until its catalog is loaded
 * @follow: whether it becomes one of the person's, or is only looked at; what is followed already
 * stays so
 * @catalog: (nullable) (transfer full): its catalog, let go on the writing thread
 * @report: (nullable): what was learnt when the catalog was loaded
 * @cancellable: (nullable): to give up before it began
 * @callback: (nullable): called on the main thread; without it, "trouble" tells of a failure
 * @user_data: for @callback
 *
 * Takes a series into the library, at the end. One that is there already takes over what is new.
 * One of the same id that nobody follows is taken up under this address, with its progress.
 */
void
hearth_library_add_async (HearthLibrary *self,
                          const char *location,
                          const char *title,
                          gboolean follow,
                          HearthCatalog *catalog,
                          const HearthLoadReport *report,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  HearthSeriesAdd *add;
  GTask *task;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (location != NULL && *location != '\0');

  add = g_new0 (HearthSeriesAdd, 1);
  add->uri = hearth_source_location_to_uri (location);
  add->title = g_strdup (title);
  add->follow = follow;
  add->catalog = catalog;
  add->report = report != NULL ? hearth_load_report_copy (report) : NULL;
  add->now_ms = g_get_real_time () / 1000;

  task = g_task_new (self, cancellable, callback != NULL ? callback : on_add_over, user_data);
  g_task_set_source_tag (task, hearth_library_add_async);
  /* What is in the file is told as it is, even when the caller gave up a moment too late. */
  g_task_set_check_cancellable (task, FALSE);
  hearth_database_run_async (self->database, HEARTH_DATABASE_WRITE, "add a series", add_work, add,
                             add_free, g_free, cancellable, on_added, task);
}

/**
 * hearth_library_add_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Gives the series that was added, or that was there already.
 *
 * Sets %HEARTH_LIBRARY_ERROR_FULL, another %HEARTH_LIBRARY_ERROR when it could not be written, or
 * %G_IO_ERROR_CANCELLED; nothing was added then.
 *
 * Returns: (transfer full) (nullable): the source
 */
HearthSource *
hearth_library_add_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_add_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hearth_library_set_followed_async:
 * @self: a library
 * @series_key: the key of a series
 * @followed: whether it is followed from now on
 * @callback: (nullable): called on the main thread; without it, "trouble" tells of a failure
 * @user_data: for @callback
 *
 * Follows a series, or no longer. Nothing that the person did with it is deleted; followed again,
 * it is back in its place.
 */
void
hearth_library_set_followed_async (HearthLibrary *self,
                                   gint64 series_key,
                                   gboolean followed,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  run_edit (self, followed ? "follow a series" : "stop following a series",
            followed ? follow_work : unfollow_work, edit_new (series_key),
            hearth_library_set_followed_async, callback, user_data);
}

/**
 * hearth_library_set_followed_finish:
 * @self: a library
 * @result: what the callback got
 * @error: return location
 *
 * Tells whether it is in the file and in the list.
 *
 * Sets %HEARTH_LIBRARY_ERROR_NOT_FOUND, %HEARTH_LIBRARY_ERROR_FULL, or another
 * %HEARTH_LIBRARY_ERROR when it could not be written.
 *
 * Returns: whether it is
 */
gboolean
hearth_library_set_followed_finish (HearthLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_library_set_followed_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hearth_library_rename:
 * @self: a library
 * @series_key: the key of a series
 * @title: (nullable): what the person calls it; %NULL or only blanks for what its catalog says
 *
 * Gives a series the person's own name.
 */
void
hearth_library_rename (HearthLibrary *self, gint64 series_key, const char *title)
{
  Edit *edit;
  g_autofree char *trimmed = NULL;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  edit = edit_new (series_key);
  trimmed = title != NULL ? g_strstrip (g_strdup (title)) : NULL;
  if (trimmed != NULL && *trimmed != '\0')
    edit->title = hearth_series_row_dup_title (trimmed, "");
  run_edit (self, "rename a series", rename_work, edit, hearth_library_rename, NULL, NULL);
}

/**
 * hearth_library_move:
 * @self: a library
 * @series_key: the key of a series that is followed
 * @position: where it comes to be in the list; beyond its end for the last place
 *
 * Puts a series elsewhere in the person's order.
 */
void
hearth_library_move (HearthLibrary *self, gint64 series_key, guint position)
{
  Edit *edit;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  edit = edit_new (series_key);
  edit->position = position;
  run_edit (self, "move a series", move_work, edit, hearth_library_move, NULL, NULL);
}

/**
 * hearth_library_set_speed:
 * @self: a library
 * @series_key: the key of a series
 * @speed: how fast it is watched, 0.25 to 4; 1.0 as recorded
 *
 * Keeps how fast the person watches a series.
 */
void
hearth_library_set_speed (HearthLibrary *self, gint64 series_key, double speed)
{
  Edit *edit;

  g_return_if_fail (HEARTH_IS_LIBRARY (self));
  g_return_if_fail (isfinite (speed));

  edit = edit_new (series_key);
  edit->speed = CLAMP (speed, MIN_SPEED, MAX_SPEED);
  run_edit (self, "keep a speed", speed_work, edit, hearth_library_set_speed, NULL, NULL);
}

/**
 * hearth_library_note_opened:
 * @self: a library
 * @series_key: the key of a series
 *
 * Keeps that the person looked at a series just now.
 */
void
hearth_library_note_opened (HearthLibrary *self, gint64 series_key)
{
  g_return_if_fail (HEARTH_IS_LIBRARY (self));

  run_edit (self, "note a series", opened_work, edit_new (series_key), hearth_library_note_opened,
            NULL, NULL);
}
