/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-steps.h"

#include "hearth-list.h"
#include "hearth-sql.h"

#define SECONDS 30

static HearthSql *
open_file (HearthTestFolder *folder)
{
  g_autofree char *path = g_build_filename (folder->path, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  HearthSql *sql = hearth_sql_open (path, HEARTH_SQL_READ_WRITE, &error);

  g_assert_no_error (error);
  return sql;
}

static GListModel *
one_segment (void)
{
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (segments, g_object_new (HEARTH_TYPE_SEGMENT, "id", "s", "title", "Segment",
                                           "duration-ms", G_GINT64_CONSTANT (60000), NULL));
  return hearth_list_new (HEARTH_TYPE_SEGMENT, segments);
}

/* Opens the library in the folder, as when Hearth starts. notice is nullable. */
HearthLibrary *
steps_open (HearthTestFolder *folder, const char *const *builtin_locations, char **notice)
{
  HearthLibrary *library = hearth_library_new (folder->path, builtin_locations);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  hearth_library_open_async (library, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  hearth_library_open_finish (library, result, &told, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_library_is_open (library));
  if (notice != NULL)
    *notice = g_steal_pointer (&told);
  g_assert_null (told);
  return library;
}

void
steps_flush (HearthLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_library_flush_async (library, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  hearth_library_flush_finish (library, result, &error);
  g_assert_no_error (error);
}

/* As when Hearth ends: once everything is flushed, nothing holds the library any more. */
void
steps_close (HearthLibrary *library)
{
  gpointer weak = library;

  steps_flush (library);
  g_object_add_weak_pointer (G_OBJECT (library), &weak);
  g_object_unref (library);
  g_assert_null (weak);
}

HearthSource *
steps_add (HearthLibrary *library,
           const char *location,
           const char *title,
           gboolean follow,
           HearthCatalog *catalog)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthSource *source;

  hearth_library_add_async (library, location, title, follow, catalog, NULL, NULL,
                            hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  source = hearth_library_add_finish (library, result, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_library_find_key (library, hearth_source_get_key (source)) == source);
  return source;
}

GError *
steps_fail_to_add (HearthLibrary *library, const char *location)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hearth_library_add_async (library, location, NULL, TRUE, NULL, NULL, NULL,
                            hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  g_assert_null (hearth_library_add_finish (library, result, &error));
  return error;
}

gboolean
steps_set_followed (HearthLibrary *library, gint64 key, gboolean followed, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_library_set_followed_async (library, key, followed, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, SECONDS);
  return hearth_library_set_followed_finish (library, result, error);
}

HearthCatalog *
steps_catalog (const char *id, const char *title, guint n_episodes)
{
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", id, "title", title, NULL);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) segments = one_segment ();
  g_autoptr (GListModel) episodes = NULL;

  for (guint i = 1; i <= n_episodes; i++)
    {
      g_autofree char *episode_id = g_strdup_printf ("e%u", i);

      g_ptr_array_add (array, g_object_new (HEARTH_TYPE_EPISODE, "id", episode_id, "title",
                                            episode_id, "segments", segments, NULL));
    }
  episodes = hearth_list_new (HEARTH_TYPE_EPISODE, array);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", episodes, NULL);
}

char *
steps_titles (HearthLibrary *library)
{
  GListModel *list = hearth_library_get_series (library);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (list, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", hearth_source_get_title (source));
    }
  return g_strdup (titles->str);
}

void
steps_run_sql (HearthTestFolder *folder, const char *statements)
{
  g_autoptr (HearthSql) sql = open_file (folder);
  g_autoptr (GError) error = NULL;

  hearth_sql_run (sql, statements, &error);
  g_assert_no_error (error);
}

gint64
steps_read_number (HearthTestFolder *folder, const char *query)
{
  g_autoptr (HearthSql) sql = open_file (folder);
  g_autoptr (GError) error = NULL;
  HearthSqlStatement *statement = hearth_sql_prepare (sql, query, &error);
  gint64 number;

  g_assert_no_error (error);
  g_assert_true (hearth_sql_step (statement, &error));
  number = hearth_sql_column_int (statement, 0);
  hearth_sql_reset (statement);
  return number;
}
