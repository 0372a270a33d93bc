/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-steps.h"

#include "hearth-list.h"
#include "hearth-sql.h"

#include <string.h>

#define SECONDS 30

static GListModel *
segments_new (guint n_segments)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i <= n_segments; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      g_ptr_array_add (array, g_object_new (HEARTH_TYPE_SEGMENT, "id", id, "title", id,
                                            "duration-ms", G_GINT64_CONSTANT (60000), NULL));
    }
  return hearth_list_new (HEARTH_TYPE_SEGMENT, array);
}

static HearthEpisode *
episode_new (const char *word)
{
  const gboolean is_longer = g_str_has_suffix (word, "+");
  g_autofree char *plain = g_strndup (word, strlen (word) - is_longer);
  g_auto (GStrv) parts = g_strsplit (plain, "=", 2);
  g_autoptr (GListModel) segments = segments_new (is_longer ? 2 : 1);

  return g_object_new (HEARTH_TYPE_EPISODE, "id", parts[0], "title",
                       parts[1] != NULL ? parts[1] : parts[0], "kind", HEARTH_EPISODE_KIND_TALK,
                       "segments", segments, NULL);
}

HearthCatalog *
merge_document (const char *episodes)
{
  g_auto (GStrv) words = g_strsplit (episodes, " ", -1);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "series", "title", "Series", NULL);
  g_autoptr (GListModel) list = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (array, episode_new (words[i]));
  list = hearth_list_new (HEARTH_TYPE_EPISODE, array);
  return g_object_new (HEARTH_TYPE_CATALOG, "series", series, "episodes", list, NULL);
}

HearthMergeResult *
merge_now (HearthLibrary *library,
           gint64 key,
           HearthCatalog *document,
           const HearthLoadReport *report,
           HearthMergeFlags flags)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  HearthMergeResult *result;

  hearth_library_merge_async (library, key, document, report, G_MAXINT64, flags, NULL,
                              hearth_test_store_result, &answer);
  hearth_test_wait_for (answer != NULL, SECONDS);
  result = hearth_library_merge_finish (library, answer, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

char *
merge_rows (HearthTestFolder *folder, gint64 key)
{
  g_autofree char *path = g_build_filename (folder->path, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSql) sql = hearth_sql_open (path, HEARTH_SQL_READ_ONLY, &error);
  g_autoptr (GString) rows = g_string_new (NULL);
  HearthSqlStatement *statement;

  g_assert_no_error (error);
  statement = hearth_sql_prepare (sql,
                                  "SELECT id || iif (is_new, '*', '') || substr ('~!', state, "
                                  "state > 0) || iif (removed, '-', '') FROM episode "
                                  "WHERE series_key = ? ORDER BY position, removed, id",
                                  &error);
  g_assert_no_error (error);
  hearth_sql_bind (statement, "i", key);
  while (hearth_sql_step (statement, &error))
    g_string_append_printf (rows, "%s%s", rows->len > 0 ? " " : "",
                            hearth_sql_column_text (statement, 0));
  g_assert_no_error (error);
  return g_strdup (rows->str);
}
