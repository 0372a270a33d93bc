/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds of recordings: RSS 2.0, https://www.rssboard.org/rss-specification, and Atom, RFC 4287,
 * with the namespaces of iTunes and of Podcasting 2.0, https://podcastindex.org/namespace/1.0. */
#include "hearth-cast.h"
#include "hearth-date.h"
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-language.h"
#include "hearth-list.h"
#include "hearth-podcast-episode.h"
#include "hearth-podcast-id.h"
#include "hearth-podcast-person.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_EPISODES 100000

/* A feed that is being read. */
typedef struct
{
  /* Input */
  HearthReading *reading;

  /* In progress */
  HearthPodcastPart channel;
  HearthPodcastPart item;
  gboolean in_item;
  guint line; /* where the item begins */
  guint column;
  gboolean has_language;
  char *language;    /* owned, nullable */
  guint n_items;     /* that began */
  GArray *nobody;    /* owned, of guint: the episodes so far that name nobody themselves */
  GHashTable *by_id; /* owned: id, of the episode -> its position */

  /* Output */
  GPtrArray *episodes; /* owned, of HearthEpisode */
  HearthCast *cast;    /* owned: all people */
} Feed;

static void
feed_clear (Feed *feed)
{
  hearth_podcast_part_clear (&feed->channel);
  hearth_podcast_part_clear (&feed->item);
  g_clear_pointer (&feed->language, g_free);
  g_clear_pointer (&feed->nobody, g_array_unref);
  g_clear_pointer (&feed->by_id, g_hash_table_unref);
  g_clear_pointer (&feed->cast, hearth_cast_free);
  g_clear_pointer (&feed->episodes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feed, feed_clear)

static void
feed_init (Feed *feed, HearthReading *reading)
{
  feed->reading = reading;
  feed->nobody = g_array_new (FALSE, FALSE, sizeof (guint));
  feed->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  feed->cast = hearth_cast_new ();
  feed->episodes = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
leave_out (Feed *feed, HearthFaultSeverity severity, const char *message)
{
  g_autofree char *path = g_strdup_printf ("item[%u]", feed->n_items - 1);

  hearth_reading_fault (feed->reading, severity, feed->line, feed->column, path, "%s", message);
  hearth_reading_left_out (feed->reading);
}

static void
add_people (Feed *feed, GPtrArray *people)
{
  for (guint i = 0; people != NULL && i < people->len; i++)
    hearth_cast_meet (feed->cast, g_object_ref (g_ptr_array_index (people, i)));
}

static gboolean
has_people (HearthPodcastPart *part)
{
  return part->hosts != NULL || part->guests != NULL;
}

/* The people of an episode are those that it names, else those of the series. */
static void
inherit_people (Feed *feed)
{
  if (has_people (&feed->item))
    return;
  g_array_append_val (feed->nobody, feed->episodes->len);
  if (!has_people (&feed->channel))
    return;
  if (feed->channel.hosts != NULL)
    feed->item.hosts = g_ptr_array_ref (feed->channel.hosts);
  if (feed->channel.guests != NULL)
    feed->item.guests = g_ptr_array_ref (feed->channel.guests);
}

static void
put_episode (Feed *feed, guint position, HearthEpisode *episode)
{
  if (position < feed->episodes->len)
    {
      g_object_unref (g_ptr_array_index (feed->episodes, position));
      g_ptr_array_index (feed->episodes, position) = episode;
    }
  else
    g_ptr_array_add (feed->episodes, episode);
  g_hash_table_replace (feed->by_id, g_strdup (hearth_episode_get_id (episode)),
                        GUINT_TO_POINTER (position));
}

/* The older of two keeps the id, so that it is the same when a new one comes. Feeds begin with the
 * newest. */
static gboolean
is_older (HearthEpisode *episode, HearthEpisode *before)
{
  GDateTime *published = hearth_episode_get_published (episode);
  GDateTime *published_before = hearth_episode_get_published (before);

  return published == NULL || published_before == NULL ||
         g_date_time_compare (published, published_before) <= 0;
}

/* Gives one of two episodes with the same id another one, made of what parts them. */
static void
part_episodes (Feed *feed, guint position, HearthEpisode *episode)
{
  HearthEpisode *before = g_ptr_array_index (feed->episodes, position);
  const gboolean moves_before = is_older (episode, before);
  HearthEpisode *newer = moves_before ? before : episode;
  g_autofree char *mark = hearth_podcast_episode_dup_mark (newer);
  g_autofree char *id = g_strconcat (hearth_episode_get_id (newer), "#", mark, NULL);
  g_autoptr (HearthEpisode) other = NULL;

  if (hearth_podcast_episode_is_same (before, episode) || g_hash_table_contains (feed->by_id, id))
    {
      leave_out (feed, HEARTH_FAULT_SEVERITY_WARNING,
                 _ ("this episode is in the feed twice, it is left out once"));
      return;
    }
  hearth_reading_fault (feed->reading, HEARTH_FAULT_SEVERITY_WARNING, feed->line, feed->column,
                        "item.guid", _ ("another episode has the same id"));
  other = hearth_podcast_episode_copy (newer, id, NULL, NULL);
  if (moves_before)
    {
      g_hash_table_remove (feed->by_id, hearth_episode_get_id (before));
      put_episode (feed, position, g_steal_pointer (&other));
      put_episode (feed, feed->episodes->len, g_object_ref (episode));
    }
  else
    put_episode (feed, feed->episodes->len, g_steal_pointer (&other));
}

static void
add_episode (Feed *feed, HearthEpisode *episode)
{
  gpointer position;

  if (g_hash_table_lookup_extended (feed->by_id, hearth_episode_get_id (episode), NULL, &position))
    part_episodes (feed, GPOINTER_TO_UINT (position), episode);
  else
    put_episode (feed, feed->episodes->len, g_object_ref (episode));
}

static void
learn_language (Feed *feed)
{
  const char *text = hearth_podcast_part_get (&feed->channel, HEARTH_PODCAST_TEXT_LANGUAGE);

  if (text == NULL || feed->has_language)
    return;
  feed->language = hearth_language_tag (text);
  feed->has_language = TRUE;
}

static void
end_item (Feed *feed)
{
  g_autofree char *id = NULL;
  g_autoptr (HearthEpisode) episode = NULL;

  feed->in_item = FALSE;
  if (feed->episodes->len >= MAX_EPISODES)
    {
      leave_out (feed, HEARTH_FAULT_SEVERITY_ERROR, _ ("there are more episodes than are kept"));
      return;
    }
  learn_language (feed);
  id = hearth_podcast_episode_dup_id (&feed->item);
  inherit_people (feed);
  if (id != NULL)
    episode = hearth_podcast_episode_new (&feed->item, feed->reading, id, feed->language);
  if (episode == NULL)
    {
      leave_out (feed, HEARTH_FAULT_SEVERITY_ERROR,
                 _ ("there is nothing in this episode to tell it by"));
      return;
    }
  add_people (feed, feed->item.hosts);
  add_people (feed, feed->item.guests);
  add_episode (feed, episode);
}

static void
break_item (Feed *feed)
{
  if (!feed->in_item)
    return;
  feed->in_item = FALSE;
  leave_out (feed, HEARTH_FAULT_SEVERITY_ERROR,
             _ ("this episode has no end in the feed, it is left out"));
}

static gboolean
is_item (const HearthXmlElement *element)
{
  return element->rule->what == HEARTH_PODCAST_ITEM ||
         element->rule->what == HEARTH_PODCAST_LIVE_ITEM;
}

static void
on_enter (void *user_data, HearthXmlElement *element)
{
  Feed *feed = user_data;

  if (element->rule->what == HEARTH_PODCAST_FEED)
    hearth_podcast_part_take (&feed->channel, feed->reading, element);
  if (!is_item (element))
    return;
  break_item (feed);
  hearth_podcast_part_clear (&feed->item);
  feed->in_item = TRUE;
  feed->line = element->line;
  feed->column = element->column;
  feed->n_items++;
}

static void
on_leave (void *user_data, HearthXmlElement *element)
{
  Feed *feed = user_data;

  if (!is_item (element))
    {
      hearth_podcast_part_take (feed->in_item ? &feed->item : &feed->channel, feed->reading,
                                element);
      return;
    }
  /* Around an item that had no end, the end of another is nobody's. */
  if (!feed->in_item)
    return;
  hearth_podcast_part_take (&feed->item, feed->reading, element);
  end_item (feed);
}

/* Feeds may name their people behind the episodes. */
static void
give_people (Feed *feed)
{
  g_autoptr (GListModel) hosts = NULL;
  g_autoptr (GListModel) guests = NULL;

  if (!has_people (&feed->channel))
    return;
  if (feed->channel.hosts != NULL)
    hosts = hearth_list_new (HEARTH_TYPE_PERSON, feed->channel.hosts);
  if (feed->channel.guests != NULL)
    guests = hearth_list_new (HEARTH_TYPE_PERSON, feed->channel.guests);
  for (guint i = 0; i < feed->nobody->len; i++)
    {
      const guint position = g_array_index (feed->nobody, guint, i);
      HearthEpisode *episode =
          position < feed->episodes->len ? g_ptr_array_index (feed->episodes, position) : NULL;

      if (episode != NULL && g_list_model_get_n_items (hearth_episode_get_hosts (episode)) == 0 &&
          g_list_model_get_n_items (hearth_episode_get_guests (episode)) == 0)
        put_episode (feed, position, hearth_podcast_episode_copy (episode, NULL, hosts, guests));
    }
}

/* By what the feed calls itself, whatever address it was found at. */
static char *
dup_id (Feed *feed)
{
  g_autofree char *guid = hearth_reading_dup_line (feed->channel.texts[HEARTH_PODCAST_TEXT_GUID]);
  g_autofree char *self =
      hearth_reading_resolve (feed->reading, feed->channel.texts[HEARTH_PODCAST_TEXT_SELF]);
  const char *address = self;

  if (guid != NULL)
    return g_steal_pointer (&guid);
  if (address == NULL || !hearth_text_is_web_url (address))
    address = hearth_reading_get_uri (feed->reading);
  if (address == NULL)
    address = hearth_podcast_part_find (&feed->channel, 3, HEARTH_PODCAST_TEXT_LINK,
                                        HEARTH_PODCAST_TEXT_TITLE, HEARTH_PODCAST_TEXT_OWN_TITLE);
  return hearth_podcast_id_for_address (address != NULL ? address : "");
}

static char *
dup_title (Feed *feed, const char *homepage)
{
  char *title = hearth_podcast_part_dup_title (&feed->channel, feed->reading);

  if (title == NULL && homepage != NULL)
    title = hearth_text_host (homepage);
  if (title == NULL)
    title = hearth_reading_dup_line (hearth_reading_get_document (feed->reading));
  return title != NULL ? title : g_strdup (_ ("Podcast"));
}

static GDateTime *
parse_updated (HearthPodcastPart *channel)
{
  return hearth_date_parse (hearth_podcast_part_find (channel, 3, HEARTH_PODCAST_TEXT_UPDATED,
                                                      HEARTH_PODCAST_TEXT_PUBLISHED,
                                                      HEARTH_PODCAST_TEXT_DATE));
}

static HearthSeries *
make_series (Feed *feed)
{
  g_auto (HearthMaker) maker;
  HearthPodcastPart *channel = &feed->channel;
  char *homepage =
      hearth_podcast_part_find_url (channel, feed->reading, 1, HEARTH_PODCAST_TEXT_LINK);

  hearth_maker_init (&maker, HEARTH_TYPE_SERIES);
  hearth_maker_take_string (&maker, "id", dup_id (feed));
  hearth_maker_take_string (&maker, "title", dup_title (feed, homepage));
  hearth_maker_take_string (&maker, "homepage", homepage);
  hearth_maker_take_string (
      &maker, "summary",
      hearth_podcast_part_dup_words (feed->reading,
                                     hearth_podcast_part_find (channel, 3,
                                                               HEARTH_PODCAST_TEXT_DESCRIPTION,
                                                               HEARTH_PODCAST_TEXT_SUMMARY,
                                                               HEARTH_PODCAST_TEXT_SUBTITLE)));
  hearth_maker_set_string (&maker, "language", feed->language);
  hearth_maker_take_string (&maker, "image",
                            hearth_podcast_part_find_url (channel, feed->reading, 4,
                                                          HEARTH_PODCAST_TEXT_IMAGE,
                                                          HEARTH_PODCAST_TEXT_LOGO,
                                                          HEARTH_PODCAST_TEXT_ARTWORK,
                                                          HEARTH_PODCAST_TEXT_THUMBNAIL));
  hearth_maker_take_date (&maker, "updated", parse_updated (channel));
  hearth_maker_take_list (&maker, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (feed->cast));
  if (channel->resources != NULL)
    hearth_maker_take_list (&maker, "resources", HEARTH_TYPE_RESOURCE,
                            g_ptr_array_ref (channel->resources));
  return hearth_maker_end (&maker);
}

/* Who publishes a podcast may ask that nobody else takes it over. Who only listens need not know.
 */
static void
tell_lock (Feed *feed)
{
  const char *locked = hearth_podcast_part_get (&feed->channel, HEARTH_PODCAST_TEXT_LOCKED);
  g_autofree char *word = locked != NULL ? g_strstrip (g_strdup (locked)) : NULL;

  if (word != NULL && hearth_reading_is_copied (feed->reading) &&
      (g_ascii_strcasecmp (word, "yes") == 0 || g_ascii_strcasecmp (word, "true") == 0))
    hearth_reading_fault (feed->reading, HEARTH_FAULT_SEVERITY_WARNING, 0, 0, "podcast:locked",
                          _ ("the owner does not want this feed to be moved to another platform"));
}

static char *
dup_next (Feed *feed)
{
  char *next =
      hearth_reading_resolve (feed->reading, feed->channel.texts[HEARTH_PODCAST_TEXT_NEXT]);

  if (g_strcmp0 (next, hearth_reading_get_uri (feed->reading)) == 0)
    g_clear_pointer (&next, g_free);
  return next;
}

static gboolean
matches (HearthReading *reading)
{
  g_autofree char *root = hearth_xml_dup_root (reading);

  return root != NULL &&
         (strcmp (root, "rss") == 0 || strcmp (root, "feed") == 0 || strcmp (root, "rdf") == 0);
}

static HearthCatalog *
read_podcast (HearthReading *reading, GError **error)
{
  const HearthXmlVisitor visitor = { hearth_podcast_rules, hearth_podcast_n_rules, on_enter,
                                     on_leave };
  g_auto (Feed) feed = { 0 };
  g_autoptr (HearthSeries) series = NULL;
  g_autofree char *next = NULL;

  feed_init (&feed, reading);
  if (!hearth_xml_walk (reading, &visitor, &feed, error))
    return NULL;
  break_item (&feed);
  if (feed.n_items == 0 && hearth_podcast_part_find (&feed.channel, 2, HEARTH_PODCAST_TEXT_TITLE,
                                                     HEARTH_PODCAST_TEXT_OWN_TITLE) == NULL)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("There is neither a title nor an episode in this feed."));
      return NULL;
    }
  give_people (&feed);
  add_people (&feed, feed.channel.hosts);
  add_people (&feed, feed.channel.guests);
  learn_language (&feed);
  tell_lock (&feed);
  series = make_series (&feed);
  next = dup_next (&feed);
  return hearth_reading_end (reading, series, feed.episodes, next);
}

const HearthFormat hearth_format_podcast = {
  .id = "podcast",
  .name = N_ ("Podcast (RSS, Atom)"),
  .carries = N_ ("recordings in several qualities, people, captions, chapters, highlights, live "
                 "episodes"),
  .matches = matches,
  .read = read_podcast,
};
