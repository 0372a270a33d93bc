/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-wall.h"

/* As a string of JSON. The patterns are ASCII without control characters. */
static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

/* A frame within the page may be of any site, the page itself not. */
static GBytes *
make_rules (const char *const *patterns)
{
  GString *json = g_string_new ("[{\"trigger\":{\"url-filter\":\".*\",\"resource-type\":"
                                "[\"top-document\"],\"unless-top-url\":[");

  for (gsize i = 0; patterns[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_string (json, patterns[i]);
    }
  g_string_append (json, "]},\"action\":{\"type\":\"block\"}}]");
  return g_string_free_to_bytes (json);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WebKitUserContentFilterStore *store = WEBKIT_USER_CONTENT_FILTER_STORE (source);
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *filter =
      webkit_user_content_filter_store_save_finish (store, result, &error);

  if (filter != NULL)
    g_task_return_pointer (task, filter, (GDestroyNotify) webkit_user_content_filter_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hearth_web_wall_make_async:
 * @patterns: (array zero-terminated=1): regular expressions of the addresses that are allowed
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread when the wall stands
 * @user_data: for @callback
 */
void
hearth_web_wall_make_async (const char *const *patterns,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "hearth", "webplayer", NULL);
  g_autoptr (WebKitUserContentFilterStore) store = webkit_user_content_filter_store_new (folder);
  g_autoptr (GBytes) rules = make_rules (patterns);
  g_autofree char *name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, rules);

  g_task_set_source_tag (task, hearth_web_wall_make_async);
  webkit_user_content_filter_store_save (store, name, rules, cancellable, saved_cb,
                                         g_steal_pointer (&task));
}

/**
 * hearth_web_wall_make_finish:
 * @result: what the callback got
 * @error: takes what went wrong, as WebKit says it
 *
 * Returns: (transfer full) (nullable): the wall
 */
WebKitUserContentFilter *
hearth_web_wall_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
