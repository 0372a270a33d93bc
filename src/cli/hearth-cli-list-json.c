/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of “hearth list FILE”, for other programs. Members are only ever added; the manual page
 * describes them:
 *
 *   { "version": 1,
 *     "series": [ { "location", "id", "title", "episodes": [
 *       { "id", "title", "kind", "number", "published", "segments": [
 *         { "id", "title", "duration" } ] } ] } ],
 *     "failed": [ { "location", "error" } ] } */
#include "hearth-cli-private.h"

static void
print_member (const char *before, const char *name, const char *text)
{
  hearth_cli_print (before);
  hearth_cli_print_json_string (name);
  hearth_cli_print (": ");
  hearth_cli_print_json_string (text);
}

/* Seconds with three decimals at most; null when they are not known. */
static void
print_duration (gint64 duration_ms)
{
  g_autoptr (GString) seconds = g_string_new (NULL);

  if (duration_ms <= 0)
    {
      hearth_cli_print (", \"duration\": null");
      return;
    }
  g_string_append_printf (seconds, "%" G_GINT64_FORMAT, duration_ms / 1000);
  if (duration_ms % 1000 != 0)
    {
      g_string_append_printf (seconds, ".%03u", (guint) (duration_ms % 1000));
      while (seconds->str[seconds->len - 1] == '0')
        g_string_truncate (seconds, seconds->len - 1);
    }
  hearth_cli_print (", \"duration\": ");
  hearth_cli_print (seconds->str);
}

static void
print_number (int number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%d", number) : g_strdup ("null");

  hearth_cli_print (", \"number\": ");
  hearth_cli_print (text);
}

static void
print_published (GDateTime *published)
{
  g_autoptr (GDateTime) utc = published != NULL ? g_date_time_to_utc (published) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  print_member (", ", "published", text);
}

static void
print_segments (HearthEpisode *episode)
{
  const guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));

  hearth_cli_print (", \"segments\": [");
  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      hearth_cli_print (i > 0 ? ",\n" : "\n");
      print_member ("        { ", "id", hearth_segment_get_id (segment));
      print_member (", ", "title", hearth_segment_get_title (segment));
      print_duration (hearth_segment_get_duration_ms (segment));
      hearth_cli_print (" }");
    }
  hearth_cli_print ("]");
}

static void
print_episodes (HearthCatalog *catalog)
{
  const guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));

  hearth_cli_print (", \"episodes\": [");
  for (guint i = 0; i < n_episodes; i++)
    {
      HearthEpisode *episode = hearth_catalog_get_episode (catalog, i);
      const HearthEpisodeKind kind = hearth_episode_get_kind (episode);

      hearth_cli_print (i > 0 ? ",\n" : "\n");
      print_member ("      { ", "id", hearth_episode_get_id (episode));
      print_member (", ", "title", hearth_episode_get_title (episode));
      print_member (", ", "kind",
                    kind != HEARTH_EPISODE_KIND_UNKNOWN
                        ? hearth_enum_to_nick (HEARTH_TYPE_EPISODE_KIND, (int) kind)
                        : NULL);
      print_number (hearth_episode_get_number (episode));
      print_published (hearth_episode_get_published (episode));
      print_segments (episode);
      hearth_cli_print (" }");
    }
  hearth_cli_print ("]");
}

static void
print_series (const HearthCliLoaded *loaded)
{
  HearthSeries *series = hearth_catalog_get_series (loaded->catalog);

  print_member ("    { ", "location", loaded->location);
  print_member (", ", "id", hearth_series_get_id (series));
  print_member (", ", "title", hearth_series_get_title (series));
  print_episodes (loaded->catalog);
  hearth_cli_print (" }");
}

static void
print_failed (const HearthCliLoaded *loaded)
{
  print_member ("    { ", "location", loaded->location);
  print_member (", ", "error", loaded->error->message);
  hearth_cli_print (" }");
}

static void
print_each (GPtrArray *all_loaded, gboolean failed)
{
  const char *separator = "\n";

  for (guint i = 0; i < all_loaded->len; i++)
    {
      const HearthCliLoaded *loaded = g_ptr_array_index (all_loaded, i);

      if ((loaded->catalog == NULL) != failed)
        continue;
      hearth_cli_print (separator);
      separator = ",\n";
      if (failed)
        print_failed (loaded);
      else
        print_series (loaded);
    }
}

/**
 * hearth_cli_list_as_json:
 * @all_loaded: (element-type HearthCliLoaded): what was loaded, and what could not be
 *
 * Prints all of it as one JSON document.
 */
void
hearth_cli_list_as_json (GPtrArray *all_loaded)
{
  hearth_cli_print ("{ \"version\": 1,\n  \"series\": [");
  print_each (all_loaded, FALSE);
  hearth_cli_print ("],\n  \"failed\": [");
  print_each (all_loaded, TRUE);
  hearth_cli_print ("] }\n");
}
