/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-words.h"

#include "hearth-person.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

#define SEPARATOR " · "

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, part);
}

static char *
segments_in_words (guint n_segments)
{
  return g_strdup_printf (ngettext ("%u segment", "%u segments", n_segments), n_segments);
}

/**
 * hearth_words_episode_kind:
 * @kind: a kind of episode
 *
 * Returns: (transfer none): its name, "" for %HEARTH_EPISODE_KIND_UNKNOWN
 */
const char *
hearth_words_episode_kind (HearthEpisodeKind kind)
{
  switch (kind)
    {
    case HEARTH_EPISODE_KIND_TALK:
      return C_ ("kind of episode", "Talk");
    case HEARTH_EPISODE_KIND_FIRESIDE_CHAT:
      return C_ ("kind of episode", "Fireside chat");
    case HEARTH_EPISODE_KIND_DEEP_DIVE:
      return C_ ("kind of episode", "Deep dive");
    case HEARTH_EPISODE_KIND_ASK_THE_EXPERTS:
      return C_ ("kind of episode", "Ask the experts");
    case HEARTH_EPISODE_KIND_UNKNOWN:
      break;
    }
  return "";
}

/**
 * hearth_words_episode_line:
 * @episode: an episode
 *
 * Says what an episode is, in one line for a list: its kind, its segments if they are several, how
 * long it is.
 *
 * Returns: (transfer full): the line, "" when nothing of that is known
 */
char *
hearth_words_episode_line (HearthEpisode *episode)
{
  GString *line = g_string_new (NULL);
  guint n_segments = g_list_model_get_n_items (G_LIST_MODEL (episode));
  gint64 duration_ms = hearth_episode_get_duration_ms (episode);

  append_part (line, hearth_words_episode_kind (hearth_episode_get_kind (episode)));
  if (n_segments > 1)
    {
      g_autofree char *segments = segments_in_words (n_segments);

      append_part (line, segments);
    }
  if (duration_ms >= 0)
    {
      g_autofree char *duration = hearth_time_format_duration (duration_ms);

      append_part (line, duration);
    }
  return g_string_free (line, FALSE);
}

/**
 * hearth_words_episode_kicker:
 * @episode: an episode
 *
 * Says what stands over the title of an episode's page: kind, number, date.
 *
 * Returns: (transfer full): the line, "" when nothing of that is known
 */
char *
hearth_words_episode_kicker (HearthEpisode *episode)
{
  GString *line = g_string_new (NULL);
  int number = hearth_episode_get_number (episode);
  GDateTime *published = hearth_episode_get_published (episode);

  append_part (line, hearth_words_episode_kind (hearth_episode_get_kind (episode)));
  if (number > 0)
    {
      /* Translators: the number of an episode in its series */
      g_autofree char *part = g_strdup_printf (_ ("Episode %d"), number);

      append_part (line, part);
    }
  if (published != NULL)
    {
      g_autofree char *date = hearth_time_format_date (published);

      append_part (line, date);
    }
  return g_string_free (line, FALSE);
}

/**
 * hearth_words_segment_count:
 * @episode: an episode
 *
 * Says how many segments an episode has and how long they are together, if that is known.
 *
 * Returns: (transfer full): such as "3 · 48 min"
 */
char *
hearth_words_segment_count (HearthEpisode *episode)
{
  GString *line = g_string_new (NULL);
  gint64 duration_ms = hearth_episode_get_duration_ms (episode);

  g_string_append_printf (line, "%u", g_list_model_get_n_items (G_LIST_MODEL (episode)));
  if (duration_ms >= 0)
    {
      g_autofree char *duration = hearth_time_format_duration (duration_ms);

      append_part (line, duration);
    }
  return g_string_free (line, FALSE);
}

/**
 * hearth_words_series_line:
 * @catalog: a catalog
 *
 * Says how much there is in a series.
 *
 * Returns: (transfer full): such as "11 episodes · 13 segments"
 */
char *
hearth_words_series_line (HearthCatalog *catalog)
{
  GString *line = g_string_new (NULL);
  guint n_episodes = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  guint n_segments = 0;
  g_autofree char *episodes =
      g_strdup_printf (ngettext ("%u episode", "%u episodes", n_episodes), n_episodes);

  for (guint i = 0; i < n_episodes; i++)
    n_segments += g_list_model_get_n_items (G_LIST_MODEL (hearth_catalog_get_episode (catalog, i)));

  append_part (line, episodes);
  if (n_segments != n_episodes)
    {
      g_autofree char *segments = segments_in_words (n_segments);

      append_part (line, segments);
    }
  return g_string_free (line, FALSE);
}

/**
 * hearth_words_people:
 * @people: a list of #HearthPerson
 *
 * Returns: (transfer full): their names, with commas between them
 */
char *
hearth_words_people (GListModel *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n_people = g_list_model_get_n_items (people);

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      g_ptr_array_add (names, g_strdup (hearth_person_get_name (person)));
    }
  g_ptr_array_add (names, NULL);
  /* Translators: stands between the names of several people */
  return g_strjoinv (C_ ("between names", ", "), (char **) names->pdata);
}

/**
 * hearth_words_resource_kind:
 * @kind: a kind of resource
 *
 * Returns: (transfer none): its name
 */
const char *
hearth_words_resource_kind (HearthResourceKind kind)
{
  switch (kind)
    {
    case HEARTH_RESOURCE_KIND_COURSE:
      return C_ ("kind of resource", "Course");
    case HEARTH_RESOURCE_KIND_ARTICLE:
      return C_ ("kind of resource", "Article");
    case HEARTH_RESOURCE_KIND_CODE:
      return C_ ("kind of resource", "Code");
    case HEARTH_RESOURCE_KIND_SLIDES:
      return C_ ("kind of resource", "Slides");
    case HEARTH_RESOURCE_KIND_COMMUNITY:
      return C_ ("kind of resource", "Community");
    case HEARTH_RESOURCE_KIND_LINK:
      break;
    }
  return C_ ("kind of resource", "Link");
}
