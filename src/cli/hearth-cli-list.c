/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* One row: a title, its id in brackets, and what else is known of it. */
static void
print_row (const char *indent, const char *title, const char *id, const char *more)
{
  g_autoptr (GString) row = g_string_new (title);

  if (id != NULL)
    g_string_append_printf (row, " [%s]", id);
  if (more != NULL)
    g_string_append_printf (row, "  %s", more);
  hearth_cli_say ("%s%s", indent, row->str);
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

/* The named ones. What is no file and no address may be the id of a series that is followed. */
static char **
dup_locations (const HearthCliCall *call, HearthCliStatus *status)
{
  g_autoptr (GStrvBuilder) locations = g_strv_builder_new ();
  HearthCliSession session = { 0 };

  for (guint i = 0; i < call->n_locations; i++)
    {
      const char *name = call->locations[i];
      HearthSource *source;

      if (strpbrk (name, "/.:") != NULL || g_file_test (name, G_FILE_TEST_EXISTS))
        {
          g_strv_builder_add (locations, name);
          continue;
        }
      if (session.library == NULL && !hearth_cli_session_open (&session, HEARTH_CLI_SESSION_SHORT))
        break;
      source = hearth_cli_session_find (&session, name);
      if (source != NULL)
        g_strv_builder_add (locations, hearth_source_get_location (source));
    }
  if (session.library != NULL)
    *status = hearth_cli_session_close (&session);
  return g_strv_builder_end (locations);
}

static HearthCliStatus
list_named (const HearthCliCall *call)
{
  HearthCliStatus status = HEARTH_CLI_FINE;
  g_auto (GStrv) locations = dup_locations (call, &status);
  g_autoptr (GPtrArray) all_loaded = hearth_cli_load_all ((const char *const *) locations);

  if (call->has_option)
    hearth_cli_list_as_json (all_loaded);
  else
    list_as_text (all_loaded);
  for (guint i = 0; i < all_loaded->len; i++)
    {
      const HearthCliLoaded *loaded = g_ptr_array_index (all_loaded, i);

      if (loaded->catalog != NULL)
        continue;
      hearth_cli_complain (loaded->location, loaded->error->message);
      status = MAX (status, HEARTH_CLI_FAULTS);
    }
  return status;
}

static char *
describe_outcome (HearthSource *source)
{
  const char *message = hearth_source_get_message (source);

  switch (hearth_source_get_outcome (source))
    {
    case HEARTH_OUTCOME_NONE:
      return g_strdup (_ ("never refreshed"));
    case HEARTH_OUTCOME_FINE:
      return g_strdup (_ ("up to date"));
    case HEARTH_OUTCOME_FAILED:
      return g_strdup_printf (_ ("failed: %s"), message != NULL ? message : "");
    case HEARTH_OUTCOME_GONE:
      return g_strdup (_ ("not there any more"));
    case HEARTH_OUTCOME_HELD_BACK:
      break;
    }
  return g_strdup (_ ("held back: the new catalog lacks most of it"));
}

static char *
describe_source (HearthSource *source)
{
  const guint n = hearth_source_get_n_episodes (source);
  const gint64 checked_at_ms = hearth_source_get_checked_at_ms (source);
  g_autoptr (GDateTime) checked =
      checked_at_ms > 0 ? g_date_time_new_from_unix_local (checked_at_ms / 1000) : NULL;
  g_autofree char *episodes =
      g_strdup_printf (ngettext ("%u episode, %u new", "%u episodes, %u new", n), n,
                       hearth_source_get_n_new (source));
  g_autofree char *date = checked != NULL ? g_date_time_format (checked, "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *outcome = describe_outcome (source);

  return date != NULL ? g_strdup_printf ("%s  %s  %s", episodes, date, outcome)
                      : g_strdup_printf ("%s  %s", episodes, outcome);
}

static void
print_source (HearthSource *source)
{
  g_autofree char *about = describe_source (source);

  print_row ("", hearth_source_get_title (source), hearth_source_get_id (source),
             hearth_source_get_location (source));
  hearth_cli_say ("    %s", about);
}

static HearthCliStatus
list_library (const HearthCliCall *call)
{
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_SHORT))
    {
      GListModel *sources = hearth_library_get_series (session.library);
      const guint n = g_list_model_get_n_items (sources);

      if (call->has_option)
        hearth_cli_list_sources_as_json (sources);
      for (guint i = 0; i < n && !call->has_option; i++)
        {
          g_autoptr (HearthSource) source = g_list_model_get_item (sources, i);

          print_source (source);
        }
    }
  return hearth_cli_session_close (&session);
}

/**
 * hearth_cli_list:
 * @call: what to list, and whether JSON is wanted
 *
 * Prints the series that are followed and how each stands; or, of those that are named, the
 * episodes and segments that their catalogs hold now. Those that cannot be loaded are told on
 * standard error.
 *
 * Returns: fine, faults when something could not be loaded, or failed when the library cannot be
 * read
 */
HearthCliStatus
hearth_cli_list (const HearthCliCall *call)
{
  return call->n_locations > 0 ? list_named (call) : list_library (call);
}
