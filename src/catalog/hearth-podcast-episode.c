/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-episode.h"

#include "hearth-chapter-text.h"
#include "hearth-chapter.h"
#include "hearth-date.h"
#include "hearth-list.h"
#include "hearth-maker.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-podcast-file.h"
#include "hearth-podcast-media.h"
#include "hearth-podcast-person.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The id of the one segment of an episode. */
#define SEGMENT_ID "main"

/* How much of a description stands for a title that is not there. */
#define MAX_TITLE_CHARACTERS 80

#define MAX_LENGTH_MS (G_GINT64_CONSTANT (1000) * 1000 * 1000)

/* Digits alone: a bonus episode "7.5" has no number that a list could be in the order of. */
static int
read_number (const char *text)
{
  const char *at = text != NULL ? text + strspn (text, " \t\r\n") : "";
  char *end = NULL;
  const gint64 number = g_ascii_isdigit (*at) ? g_ascii_strtoll (at, &end, 10) : 0;

  if (end == NULL || end[strspn (end, " \t\r\n")] != '\0' || number > G_MAXINT)
    return 0;
  return (int) number;
}

static char *
dup_first_line (const char *text)
{
  g_autofree char *first = text != NULL ? g_strndup (text, strcspn (text, "\n")) : NULL;
  g_autofree char *line = hearth_reading_dup_line (first);
  g_autofree char *start = NULL;

  if (line == NULL || g_utf8_strlen (line, -1) <= MAX_TITLE_CHARACTERS)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, MAX_TITLE_CHARACTERS - 1);
  g_strchomp (start);
  return g_strconcat (start, "…", NULL);
}

/* An episode without a title is called by what else there is of it. */
static char *
dup_title (HearthPodcastPart *part, HearthReading *reading, const char *description)
{
  char *title = hearth_podcast_part_dup_title (part, reading);

  if (title == NULL)
    title = dup_first_line (description);
  if (title == NULL && part->media != NULL && part->media->len > 0)
    {
      const HearthPodcastMedium *medium = g_ptr_array_index (part->media, 0);

      title = hearth_podcast_file_name (medium->url);
    }
  return title;
}

static void
take_list (HearthMaker *maker, const char *property, GListModel *list)
{
  hearth_maker_take_object (maker, property, list);
}

static void
set_items (HearthMaker *maker, const char *property, GType type, GPtrArray *items)
{
  if (items != NULL)
    hearth_maker_take_list (maker, property, type, g_ptr_array_ref (items));
}

/* Of all descriptions the fullest is the description, and the first of the others that says
 * something else the summary. */
static void
set_words (HearthMaker *maker, HearthPodcastPart *part, HearthReading *reading)
{
  const HearthPodcastText order[] = { HEARTH_PODCAST_TEXT_CONTENT, HEARTH_PODCAST_TEXT_DESCRIPTION,
                                      HEARTH_PODCAST_TEXT_SUMMARY, HEARTH_PODCAST_TEXT_SUBTITLE };
  const char *description = NULL;
  const char *summary = part->texts[HEARTH_PODCAST_TEXT_SUBTITLE];

  for (guint i = 0; i < G_N_ELEMENTS (order) && description == NULL; i++)
    description = part->texts[order[i]];
  for (guint i = 0; i < G_N_ELEMENTS (order) && summary == NULL; i++)
    if (g_strcmp0 (part->texts[order[i]], description) != 0)
      summary = part->texts[order[i]];
  hearth_maker_take_string (maker, "description",
                            hearth_podcast_part_dup_words (reading, description));
  if (g_strcmp0 (summary, description) != 0)
    hearth_maker_take_string (maker, "summary", hearth_podcast_part_dup_words (reading, summary));
}

static void
take_date (HearthMaker *maker, const char *property, const char *text)
{
  hearth_maker_take_date (maker, property, hearth_date_parse (text));
}

static void
set_dates (HearthMaker *maker, HearthPodcastPart *part)
{
  take_date (maker, "published", part->texts[HEARTH_PODCAST_TEXT_PUBLISHED]);
  if (!hearth_maker_has (maker, "published"))
    take_date (maker, "published", part->texts[HEARTH_PODCAST_TEXT_DATE]);
  take_date (maker, "updated", part->texts[HEARTH_PODCAST_TEXT_UPDATED]);
}

/* Seasons count their episodes from one again, so that a number says which only with its season. */
static void
set_place (HearthMaker *maker, HearthPodcastPart *part)
{
  const int number = read_number (part->texts[HEARTH_PODCAST_TEXT_NUMBER]);
  const int season = read_number (part->texts[HEARTH_PODCAST_TEXT_SEASON]);
  g_autofree char *name = hearth_reading_dup_line (part->texts[HEARTH_PODCAST_TEXT_SEASON_NAME]);
  g_autoptr (GStrvBuilder) tags = NULL;

  if (number > 0)
    hearth_maker_set_int64 (maker, "number", number);
  if (name == NULL && season > 0)
    name = g_strdup_printf (_ ("Season %d"), season);
  if (name == NULL && part->tags == NULL)
    return;
  tags = g_strv_builder_new ();
  if (name != NULL)
    g_strv_builder_add (tags, name);
  for (guint i = 0; part->tags != NULL && i < part->tags->len; i++)
    if (g_strcmp0 (g_ptr_array_index (part->tags, i), name) != 0)
      g_strv_builder_add (tags, g_ptr_array_index (part->tags, i));
  hearth_maker_take_strv (maker, "tags", g_strv_builder_end (tags));
}

static HearthLiveStatus
read_status (const char *text)
{
  g_autofree char *word = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (word != NULL && g_ascii_strcasecmp (word, "live") == 0)
    return HEARTH_LIVE_STATUS_LIVE;
  if (word != NULL && g_ascii_strcasecmp (word, "ended") == 0)
    return HEARTH_LIVE_STATUS_ENDED;
  return HEARTH_LIVE_STATUS_SCHEDULED;
}

static void
set_live (HearthMaker *maker, HearthPodcastPart *part, HearthReading *reading)
{
  g_autoptr (GDateTime) starts = hearth_date_parse (part->texts[HEARTH_PODCAST_TEXT_LIVE_STARTS]);
  g_autoptr (GDateTime) ends = hearth_date_parse (part->texts[HEARTH_PODCAST_TEXT_LIVE_ENDS]);
  g_autofree char *join =
      hearth_podcast_part_find_url (part, reading, 2, HEARTH_PODCAST_TEXT_CONTENT_LINK,
                                    HEARTH_PODCAST_TEXT_LINK);

  if (starts == NULL)
    {
      hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_WARNING, 0, 0, "liveItem.start",
                            _ ("nobody knows when this live episode starts"));
      return;
    }
  if (ends != NULL && g_date_time_compare (starts, ends) > 0)
    g_clear_pointer (&ends, g_date_time_unref);
  hearth_maker_take_object (maker, "live",
                            g_object_new (HEARTH_TYPE_LIVE_SESSION, "starts", starts, "ends", ends,
                                          "join", join, "status",
                                          read_status (
                                              part->texts[HEARTH_PODCAST_TEXT_LIVE_STATUS]),
                                          NULL));
}

static void
set_people (HearthMaker *maker, HearthPodcastPart *part, HearthReading *reading)
{
  if (part->hosts == NULL && part->guests == NULL)
    {
      HearthPerson *person =
          hearth_podcast_person_new (reading,
                                     hearth_podcast_part_find (part, 2, HEARTH_PODCAST_TEXT_CREATOR,
                                                               HEARTH_PODCAST_TEXT_AUTHOR),
                                     NULL, NULL, NULL);

      if (person != NULL)
        {
          part->hosts = g_ptr_array_new_with_free_func (g_object_unref);
          g_ptr_array_add (part->hosts, person);
        }
    }
  set_items (maker, "hosts", HEARTH_TYPE_PERSON, part->hosts);
  set_items (maker, "guests", HEARTH_TYPE_PERSON, part->guests);
}

static GListModel *
make_highlights (HearthPodcastPart *part, const char *title)
{
  g_autoptr (GPtrArray) list = NULL;

  if (part->soundbites == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < part->soundbites->len; i++)
    {
      const HearthPodcastSoundbite *soundbite = g_ptr_array_index (part->soundbites, i);

      g_ptr_array_add (list,
                       g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", soundbite->start_ms,
                                     "duration-ms", soundbite->duration_ms, "title",
                                     soundbite->title != NULL ? soundbite->title : title, NULL));
    }
  return hearth_list_new (HEARTH_TYPE_CHAPTER, list);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const gint64 start_a_ms = hearth_chapter_get_start_ms (*(HearthChapter *const *) a);
  const gint64 start_b_ms = hearth_chapter_get_start_ms (*(HearthChapter *const *) b);

  return start_a_ms < start_b_ms ? -1 : start_a_ms > start_b_ms;
}

static void
set_chapters (HearthMaker *maker,
              HearthPodcastPart *part,
              HearthReading *reading,
              gint64 length_ms,
              const char *description)
{
  hearth_maker_take_string (maker, "chapters-url",
                            hearth_reading_resolve (reading,
                                                    part->texts[HEARTH_PODCAST_TEXT_CHAPTERS]));
  if (part->chapters != NULL)
    {
      /* The sort keeps the order of chapters that begin together. */
      g_ptr_array_sort (part->chapters, compare_starts);
      set_items (maker, "chapters", HEARTH_TYPE_CHAPTER, part->chapters);
    }
  else if (!hearth_maker_has (maker, "chapters-url") && description != NULL)
    take_list (maker, "chapters", hearth_chapter_text_read (description, length_ms));
}

static HearthSegment *
make_segment (HearthPodcastPart *part,
              HearthReading *reading,
              HearthMaker *episode,
              const char *language)
{
  g_auto (HearthMaker) maker;
  const gint64 length_ms =
      hearth_date_parse_duration_ms (part->texts[HEARTH_PODCAST_TEXT_DURATION]);
  const char *title = hearth_maker_get_string (episode, "title");

  hearth_maker_init (&maker, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&maker, "id", SEGMENT_ID);
  hearth_maker_set_string (&maker, "title", title);
  /* Nobody's recording takes no time at all: it is what some write who do not know. */
  if (length_ms > 0 && length_ms <= MAX_LENGTH_MS)
    hearth_maker_set_int64 (&maker, "duration-ms", length_ms);
  hearth_maker_set_string (&maker, "page", hearth_maker_get_string (episode, "page"));
  take_list (&maker, "media", hearth_podcast_media_list (part));
  take_list (&maker, "captions", hearth_podcast_captions_list (part, language));
  take_list (&maker, "highlights", make_highlights (part, title));
  set_chapters (&maker, part, reading, MAX (length_ms, 0),
                hearth_maker_get_string (episode, "description"));
  return hearth_maker_end (&maker);
}

/**
 * hearth_podcast_episode_dup_id:
 * @part: what the feed says of an episode
 *
 * Gives what the feed knows the episode by: its guid, or else what it is to play, or its page, or
 * its title.
 *
 * Returns: (transfer full) (nullable): the id, or %NULL when there is nothing of it
 */
char *
hearth_podcast_episode_dup_id (HearthPodcastPart *part)
{
  const char *text = part->texts[HEARTH_PODCAST_TEXT_GUID];
  char *id = hearth_reading_dup_line (text);

  if (id == NULL && part->media != NULL && part->media->len > 0)
    id = g_strdup (((HearthPodcastMedium *) g_ptr_array_index (part->media, 0))->url);
  if (id == NULL)
    id = hearth_reading_dup_line (part->texts[HEARTH_PODCAST_TEXT_LINK]);
  if (id == NULL)
    id = hearth_reading_dup_line (part->texts[HEARTH_PODCAST_TEXT_TITLE]);
  return id;
}

static HearthMedia *
get_first_medium (HearthEpisode *episode)
{
  HearthSegment *segment = hearth_episode_get_segment (episode, 0);
  GListModel *media = segment != NULL ? hearth_segment_get_media (segment) : NULL;
  g_autoptr (HearthMedia) first = media != NULL ? g_list_model_get_item (media, 0) : NULL;

  return first; /* the list keeps it */
}

static const char *
get_mark (HearthEpisode *episode)
{
  HearthMedia *medium = get_first_medium (episode);

  if (medium != NULL)
    return hearth_media_get_url (medium);
  if (hearth_episode_get_page (episode) != NULL)
    return hearth_episode_get_page (episode);
  return hearth_episode_get_title (episode);
}

/**
 * hearth_podcast_episode_dup_mark:
 * @episode: an episode
 *
 * Gives a short word for what parts an episode from another one with the same id: what it is to
 * play, else its page, else its title.
 *
 * Returns: (transfer full): the word, always the same
 */
char *
hearth_podcast_episode_dup_mark (HearthEpisode *episode)
{
  char *mark = g_compute_checksum_for_string (G_CHECKSUM_SHA1, get_mark (episode), -1);

  mark[10] = '\0';
  return mark;
}

/**
 * hearth_podcast_episode_is_same:
 * @one: an episode
 * @other: one with the same id
 *
 * Returns: whether both are the same recording under the same title
 */
gboolean
hearth_podcast_episode_is_same (HearthEpisode *one, HearthEpisode *other)
{
  return strcmp (get_mark (one), get_mark (other)) == 0 &&
         strcmp (hearth_episode_get_title (one), hearth_episode_get_title (other)) == 0;
}

/**
 * hearth_podcast_episode_new:
 * @part: what the feed says of an episode
 * @reading: the feed
 * @id: its id
 * @language: (nullable): that of the series
 *
 * Makes an episode with its one segment.
 *
 * Returns: (transfer full) (nullable): the episode, or %NULL when there is nothing to call it
 */
HearthEpisode *
hearth_podcast_episode_new (HearthPodcastPart *part,
                            HearthReading *reading,
                            const char *id,
                            const char *language)
{
  g_auto (HearthMaker) maker;
  GPtrArray *segments = NULL;
  g_autofree char *title = NULL;

  hearth_maker_init (&maker, HEARTH_TYPE_EPISODE);
  set_words (&maker, part, reading);
  title = dup_title (part, reading, hearth_maker_get_string (&maker, "description"));
  if (title == NULL)
    return NULL;
  hearth_maker_set_string (&maker, "id", id);
  hearth_maker_take_string (&maker, "title", g_steal_pointer (&title));
  hearth_maker_set_int64 (&maker, "kind", HEARTH_EPISODE_KIND_TALK);
  set_dates (&maker, part);
  set_place (&maker, part);
  hearth_maker_take_string (&maker, "page",
                            hearth_podcast_part_find_url (part, reading, 2,
                                                          HEARTH_PODCAST_TEXT_LINK,
                                                          HEARTH_PODCAST_TEXT_PERMALINK));
  hearth_maker_take_string (&maker, "image",
                            hearth_podcast_part_find_url (part, reading, 3,
                                                          HEARTH_PODCAST_TEXT_IMAGE,
                                                          HEARTH_PODCAST_TEXT_ARTWORK,
                                                          HEARTH_PODCAST_TEXT_THUMBNAIL));
  set_people (&maker, part, reading);
  if (part->is_live)
    set_live (&maker, part, reading);
  set_items (&maker, "resources", HEARTH_TYPE_RESOURCE, part->resources);
  segments = g_ptr_array_new_full (1, g_object_unref);
  g_ptr_array_add (segments, make_segment (part, reading, &maker, language));
  take_list (&maker, "segments", hearth_list_take (HEARTH_TYPE_SEGMENT, segments));
  return hearth_maker_end (&maker);
}

/**
 * hearth_podcast_episode_copy:
 * @episode: an episode
 * @id: (nullable): another id for it
 * @hosts: (nullable): its hosts, when they are known at last
 * @guests: (nullable): its guests likewise
 *
 * Values do not change; this makes another that is the same but for what is given.
 *
 * Returns: (transfer full): the other
 */
HearthEpisode *
hearth_podcast_episode_copy (HearthEpisode *episode,
                             const char *id,
                             GListModel *hosts,
                             GListModel *guests)
{
  g_auto (HearthMaker) maker;
  guint n;
  g_autofree GParamSpec **properties =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (episode), &n);

  hearth_maker_init (&maker, HEARTH_TYPE_EPISODE);
  hearth_maker_set_string (&maker, "id", id);
  if (hosts != NULL)
    take_list (&maker, "hosts", g_object_ref (hosts));
  if (guests != NULL)
    take_list (&maker, "guests", g_object_ref (guests));
  for (guint i = 0; i < n && maker.n < HEARTH_MAKER_MAX_PROPERTIES; i++)
    {
      if (hearth_maker_has (&maker, properties[i]->name))
        continue;
      maker.names[maker.n] = properties[i]->name;
      maker.values[maker.n] = (GValue) G_VALUE_INIT;
      g_value_init (&maker.values[maker.n], properties[i]->value_type);
      g_object_get_property (G_OBJECT (episode), properties[i]->name, &maker.values[maker.n]);
      maker.n++;
    }
  return hearth_maker_end (&maker);
}
