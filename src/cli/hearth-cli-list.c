/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-builtin.h"
#include "hearth-source-list.h"
#include "hearth-time.h"

static void
on_source_list_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* The built-in series and those that the person added, or at least the built-in ones. */
static char **
dup_locations (HearthCliStatus *status)
{
  g_autoptr (HearthSourceList) list =
      hearth_source_list_new (NULL, hearth_builtin_get_locations ());
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  guint n_sources;

  hearth_source_list_load_async (list, NULL, on_source_list_loaded, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!hearth_source_list_load_finish (list, result, &error))
    {
      hearth_cli_complain (NULL, error->message);
      *status = HEARTH_CLI_FAULTS;
    }
  n_sources = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n_sources; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_strv_builder_add (locations, hearth_source_get_location (source));
    }
  return g_strv_builder_end (locations);
}

/* One row: a title, its id in brackets, and what else is known of it. */
static void
print_row (const char *indent, const char *title, const char *id, const char *more)
{
  g_autofree char *safe_title = hearth_cli_escape (title);
  g_autofree char *safe_id = hearth_cli_escape (id);
  g_autofree char *safe_more = more != NULL ? hearth_cli_escape (more) : NULL;
  g_autofree char *row =
      g_strdup_printf ("%s%s [%s]%s%s\n", indent, safe_title, safe_id,
                       safe_more != NULL ? "  " : "", safe_more != NULL ? safe_more : "");

  hearth_cli_print (row);
}

static void
print_segment (HearthSegment *segment)
{
  const gint64 duration_ms = hearth_segment_get_duration_ms (segment);
  g_autofree char *clock = duration_ms > 0 ? hearth_time_format_clock (duration_ms) : NULL;

  print_row ("    ", hearth_segment_get_title (segment), hearth_segment_get_id (segment), clock);
}

static void
print_episode (HearthEpisode *episode)
{
  GDateTime *published = hearth_episode_get_published (episode);
  g_autofree char *date = published != NULL ? hearth_time_format_date (published) : NULL;
  const guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));

  print_row ("  ", hearth_episode_get_title (episode), hearth_episode_get_id (episode), date);
  for (guint i = 0; i < n_segments; i++)
    print_segment (hearth_episode_get_segment (episode, i));
}

static void
print_catalog (const HearthCliLoaded *loaded)
{
  HearthSeries *series = hearth_catalog_get_series (loaded->catalog);
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (loaded->catalog));

  print_row ("", hearth_series_get_title (series), hearth_series_get_id (series), loaded->location);
  for (guint i = 0; i < n_episodes; i++)
    print_episode (hearth_catalog_get_episode (loaded->catalog, i));
}

static void
list_as_text (GPtrArray *all_loaded)
{
  for (guint i = 0; i < all_loaded->len; i++)
    {
      const HearthCliLoaded *loaded = g_ptr_array_index (all_loaded, i);

      if (loaded->catalog != NULL)
        print_catalog (loaded);
    }
}

/**
 * hearth_cli_list:
 * @call: whether JSON is wanted
 *
 * Prints the built-in and the added series with their episodes and segments. Those that cannot be
 * loaded are told on standard error.
 *
 * Returns: fine, or faults when something could not be loaded
 */
HearthCliStatus
hearth_cli_list (const HearthCliCall *call)
{
  HearthCliStatus status = HEARTH_CLI_FINE;
  g_auto (GStrv) locations = dup_locations (&status);
  g_autoptr (GPtrArray) all_loaded = hearth_cli_load_all ((const char *const *) locations);

  if (call->json)
    hearth_cli_list_as_json (all_loaded);
  else
    list_as_text (all_loaded);
  for (guint i = 0; i < all_loaded->len; i++)
    {
      const HearthCliLoaded *loaded = g_ptr_array_index (all_loaded, i);

      if (loaded->catalog != NULL)
        continue;
      hearth_cli_complain (loaded->location, loaded->error->message);
      status = HEARTH_CLI_FAULTS;
    }
  return status;
}
