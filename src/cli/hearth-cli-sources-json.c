/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of “hearth list”, for other programs. Members are only ever added; the manual page
 * describes them:
 *
 *   { "version": 2,
 *     "series": [ { "location", "id", "title", "builtin", "nEpisodes", "nSegments", "nNew",
 *                   "refreshed", "changed", "state", "message" } ] } */
#include "hearth-cli-private.h"

static const char *
get_state (HearthSource *source)
{
  switch (hearth_source_get_outcome (source))
    {
    case HEARTH_OUTCOME_NONE:
      return "new";
    case HEARTH_OUTCOME_FINE:
      return "fine";
    case HEARTH_OUTCOME_FAILED:
      return "failed";
    case HEARTH_OUTCOME_GONE:
      return "gone";
    case HEARTH_OUTCOME_HELD_BACK:
      break;
    }
  return "held-back";
}

static void
print_name (const char *before, const char *name)
{
  hearth_cli_print (before);
  hearth_cli_print_json_string (name);
  hearth_cli_print (": ");
}

static void
print_text (const char *before, const char *name, const char *text)
{
  print_name (before, name);
  hearth_cli_print_json_string (text);
}

static void
print_count (const char *before, const char *name, guint count)
{
  g_autofree char *digits = g_strdup_printf ("%u", count);

  print_name (before, name);
  hearth_cli_print (digits);
}

static void
print_time (const char *before, const char *name, gint64 time_ms)
{
  g_autoptr (GDateTime) time = time_ms > 0 ? g_date_time_new_from_unix_utc (time_ms / 1000) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  print_text (before, name, text);
}

static void
print_source (HearthSource *source)
{
  print_text ("    { ", "location", hearth_source_get_location (source));
  print_text (",\n      ", "id", hearth_source_get_id (source));
  print_text (", ", "title", hearth_source_get_title (source));
  print_name (", ", "builtin");
  hearth_cli_print (hearth_source_is_builtin (source) ? "true" : "false");
  print_count (",\n      ", "nEpisodes", hearth_source_get_n_episodes (source));
  print_count (", ", "nSegments", hearth_source_get_n_segments (source));
  print_count (", ", "nNew", hearth_source_get_n_new (source));
  print_time (",\n      ", "refreshed", hearth_source_get_checked_at_ms (source));
  print_time (", ", "changed", hearth_source_get_changed_at_ms (source));
  print_text (",\n      ", "state", get_state (source));
  print_text (", ", "message", hearth_source_get_message (source));
  hearth_cli_print (" }");
}

/**
 * hearth_cli_list_sources_as_json:
 * @sources: a list of #HearthSource
 *
 * Prints how series stand as one JSON document.
 */
void
hearth_cli_list_sources_as_json (GListModel *sources)
{
  const guint n = g_list_model_get_n_items (sources);

  hearth_cli_print ("{ \"version\": 2,\n  \"series\": [");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthSource) source = g_list_model_get_item (sources, i);

      hearth_cli_print (i > 0 ? ",\n" : "\n");
      print_source (source);
    }
  hearth_cli_print ("] }\n");
}
