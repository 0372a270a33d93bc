/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-words.h"

#include "hearth-person.h"
#include "hearth-session-words.h"
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
 * hearth_words_time_left:
 * @left_ms: a time in milliseconds, more than 0
 *
 * Returns: (transfer full): such as "12 min left"
 */
char *
hearth_words_time_left (gint64 left_ms)
{
  g_autofree char *duration = hearth_time_format_duration (left_ms);

  /* Translators: %s is a length of time, such as “12 min” */
  return g_strdup_printf (_ ("%s left"), duration);
}

/* How long it is, or what is left of it. */
static char *
entry_length (HearthEntry *entry)
{
  gint64 left_ms = hearth_entry_get_left_ms (entry);

  if (hearth_entry_get_duration_ms (entry) <= 0)
    return NULL;
  if (hearth_entry_get_state (entry) == HEARTH_WATCH_STATE_STARTED && left_ms > 0)
    return hearth_words_time_left (left_ms);
  return hearth_time_format_duration (hearth_entry_get_duration_ms (entry));
}

/**
 * hearth_words_entry_line:
 * @entry: an episode in a list
 *
 * Says what an episode is, in one line for a list: where and when it will be if it is to come, its
 * kind, its segments if they are several, how long it is or how much of it is left.
 *
 * Returns: (transfer full): the line, "" when nothing of that is known
 */
char *
hearth_words_entry_line (HearthEntry *entry)
{
  GString *line = g_string_new (NULL);
  guint n_segments = hearth_entry_get_n_segments (entry);
  g_autofree char *length = entry_length (entry);
  g_autofree char *session =
      hearth_session_words_is_to_come (entry) ? hearth_session_words_lasting (entry) : NULL;

  append_part (line, session);
  append_part (line, hearth_words_episode_kind (hearth_entry_get_kind (entry)));
  if (n_segments > 1)
    {
      g_autofree char *segments = segments_in_words (n_segments);

      append_part (line, segments);
    }
  append_part (line, length);
  if (hearth_entry_is_removed (entry))
    append_part (line, C_ ("episode", "not in the series any more"));
  return g_string_free (line, FALSE);
}

/**
 * hearth_words_entry_name:
 * @entry: an episode in a list
 *
 * Says what a screen reader says of an episode in a list.
 *
 * Returns: (transfer full): the title, whether it is live, new or watched, and the line
 */
char *
hearth_words_entry_name (HearthEntry *entry)
{
  GString *name = g_string_new (hearth_entry_get_title (entry));
  g_autofree char *line = hearth_words_entry_line (entry);

  if (hearth_session_words_is_live (entry))
    g_string_append_printf (name, ", %s", C_ ("episode", "live now"));
  if (hearth_entry_is_new (entry))
    g_string_append_printf (name, ", %s", C_ ("episode", "new"));
  if (hearth_entry_get_state (entry) == HEARTH_WATCH_STATE_FINISHED)
    g_string_append_printf (name, ", %s", C_ ("episode", "watched"));
  if (*line != '\0')
    g_string_append_printf (name, ", %s", line);
  return g_string_free (name, FALSE);
}

/**
 * hearth_words_episode_kicker:
 * @episode: an episode
 *
 * Says what stands over the title of an episode's page: kind, number, room, date.
 *
 * Returns: (transfer full): the line, "" when nothing of that is known
 */
char *
hearth_words_episode_kicker (HearthEpisode *episode)
{
  GString *line = g_string_new (NULL);
  int number = hearth_episode_get_number (episode);
  HearthLiveSession *live = hearth_episode_get_live (episode);
  g_autofree char *date = hearth_session_words_date (episode);

  append_part (line, hearth_words_episode_kind (hearth_episode_get_kind (episode)));
  if (number > 0)
    {
      /* Translators: the number of an episode in its series */
      g_autofree char *part = g_strdup_printf (_ ("Episode %d"), number);

      append_part (line, part);
    }
  if (live != NULL)
    append_part (line, hearth_live_session_get_room (live));
  append_part (line, date);
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
 * @source: a series
 *
 * Says how much there is in a series.
 *
 * Returns: (transfer full): such as "11 episodes · 13 segments · 2 new", "" before it was loaded
 */
char *
hearth_words_series_line (HearthSource *source)
{
  GString *line = g_string_new (NULL);
  guint n_episodes = hearth_source_get_n_episodes (source);
  guint n_segments = hearth_source_get_n_segments (source);
  guint n_new = hearth_source_get_n_new (source);
  g_autofree char *episodes =
      g_strdup_printf (ngettext ("%u episode", "%u episodes", n_episodes), n_episodes);

  if (!hearth_source_is_loaded (source))
    return g_string_free (line, FALSE);
  append_part (line, episodes);
  if (n_segments != n_episodes && n_segments > 0)
    {
      g_autofree char *segments = segments_in_words (n_segments);

      append_part (line, segments);
    }
  if (n_new > 0)
    {
      /* Translators: how many episodes of a series are new */
      g_autofree char *new_ones = g_strdup_printf (ngettext ("%u new", "%u new", n_new), n_new);

      append_part (line, new_ones);
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
    case HEARTH_RESOURCE_KIND_CATALOG:
      return C_ ("kind of resource", "Series");
    case HEARTH_RESOURCE_KIND_LINK:
      break;
    }
  return C_ ("kind of resource", "Link");
}
