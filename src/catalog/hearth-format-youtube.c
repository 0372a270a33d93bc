/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The newest videos of a channel or of a playlist on YouTube, as a list of links: the feed in Atom
 * of https://www.youtube.com/feeds/videos.xml, whose publisher says nothing about it. */
#include "hearth-chapter-text.h"
#include "hearth-date.h"
#include "hearth-episode.h"
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-list.h"
#include "hearth-maker.h"
#include "hearth-xml-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_EPISODES 10000
#define MAX_ID_LENGTH 80

enum
{
  PLACE_FEED = HEARTH_XML_PLACE_FIRST,
  PLACE_ENTRY,
  PLACE_GROUP,
};

typedef enum
{
  TEXT_ID,
  TEXT_TITLE,
  TEXT_PAGE,
  TEXT_PUBLISHED,
  TEXT_UPDATED,
  TEXT_VIDEO,
  TEXT_PLAYLIST,
  TEXT_CHANNEL,
  TEXT_IMAGE,
  TEXT_DESCRIPTION,
  N_TEXTS,
  WHAT_FEED,
  WHAT_ENTRY,
  WHAT_GROUP,
  WHAT_LINK,
} What;

/* clang-format off */
#define RULE(from_, space_, name_, ...) \
  { .from = from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, __VA_ARGS__ }
#define TEXT(from_, space_, name_, what_) RULE (from_, space_, name_, .text = HEARTH_XML_TEXT_PLAIN, .what = what_)

static const HearthXmlRule rules[] = {
  RULE (HEARTH_XML_PLACE_DOCUMENT, ATOM, "feed", .to = PLACE_FEED, .what = WHAT_FEED),

  TEXT (PLACE_FEED, ATOM, "id", TEXT_ID),
  TEXT (PLACE_FEED, ATOM, "title", TEXT_TITLE),
  TEXT (PLACE_FEED, YOUTUBE, "playlistId", TEXT_PLAYLIST),
  TEXT (PLACE_FEED, YOUTUBE, "channelId", TEXT_CHANNEL),
  RULE (PLACE_FEED, ATOM, "link", .what = WHAT_LINK, .attributes = { "rel", "href" }),
  RULE (PLACE_FEED, ATOM, "entry", .to = PLACE_ENTRY, .what = WHAT_ENTRY),

  TEXT (PLACE_ENTRY, YOUTUBE, "videoId", TEXT_VIDEO),
  TEXT (PLACE_ENTRY, ATOM, "title", TEXT_TITLE),
  TEXT (PLACE_ENTRY, ATOM, "published", TEXT_PUBLISHED),
  TEXT (PLACE_ENTRY, ATOM, "updated", TEXT_UPDATED),
  RULE (PLACE_ENTRY, ATOM, "link", .what = WHAT_LINK, .attributes = { "rel", "href" }),
  RULE (PLACE_ENTRY, MEDIA, "group", .to = PLACE_GROUP, .what = WHAT_GROUP),

  RULE (PLACE_GROUP, MEDIA, "thumbnail", .what = TEXT_IMAGE, .attributes = { "url" }),
  TEXT (PLACE_GROUP, MEDIA, "description", TEXT_DESCRIPTION),
};
/* clang-format on */

/* The list that is being read. */
typedef struct
{
  HearthReading *reading;
  char *feed[N_TEXTS];  /* owned, nullable */
  char *entry[N_TEXTS]; /* owned, nullable */
  gboolean in_entry;
  GHashTable *known;   /* owned: ids of the episodes */
  GPtrArray *episodes; /* owned, of HearthEpisode */
} Feed;

static void
clear_texts (char **texts)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_clear_pointer (&texts[i], g_free);
}

static void
feed_clear (Feed *feed)
{
  clear_texts (feed->feed);
  clear_texts (feed->entry);
  g_clear_pointer (&feed->known, g_hash_table_unref);
  g_clear_pointer (&feed->episodes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feed, feed_clear)

static gboolean
is_id (const char *text)
{
  const gsize length = text != NULL ? strlen (text) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return FALSE;
  return length > 0 && length <= MAX_ID_LENGTH;
}

static HearthSegment *
make_segment (Feed *feed, HearthMaker *episode, const char *video)
{
  g_auto (HearthMaker) maker;
  const char *description = hearth_maker_get_string (episode, "description");

  hearth_maker_init (&maker, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&maker, "id", "main");
  hearth_maker_set_string (&maker, "title", hearth_maker_get_string (episode, "title"));
  hearth_maker_set_string (&maker, "page", hearth_maker_get_string (episode, "page"));
  hearth_maker_take_string (&maker, "embed",
                            g_strconcat ("https://www.youtube-nocookie.com/embed/", video, NULL));
  if (description != NULL)
    hearth_maker_take_object (&maker, "chapters", hearth_chapter_text_read (description, 0));
  return hearth_maker_end (&maker);
}

static HearthEpisode *
make_episode (Feed *feed, const char *video)
{
  g_auto (HearthMaker) maker;
  g_autoptr (GPtrArray) segments = g_ptr_array_new_with_free_func (g_object_unref);
  char *title = hearth_reading_dup_line (feed->entry[TEXT_TITLE]);
  char *page = hearth_reading_resolve (feed->reading, feed->entry[TEXT_PAGE]);

  hearth_maker_init (&maker, HEARTH_TYPE_EPISODE);
  hearth_maker_set_string (&maker, "id", video);
  hearth_maker_take_string (&maker, "title", title != NULL ? title : g_strdup (video));
  hearth_maker_take_string (&maker, "page",
                            page != NULL
                                ? page
                                : g_strconcat ("https://www.youtube.com/watch?v=", video, NULL));
  hearth_maker_set_int64 (&maker, "kind", HEARTH_EPISODE_KIND_TALK);
  hearth_maker_take_string (&maker, "description",
                            hearth_reading_dup_text (feed->entry[TEXT_DESCRIPTION]));
  hearth_maker_take_date (&maker, "published", hearth_date_parse (feed->entry[TEXT_PUBLISHED]));
  hearth_maker_take_date (&maker, "updated", hearth_date_parse (feed->entry[TEXT_UPDATED]));
  hearth_maker_take_string (&maker, "image",
                            hearth_reading_resolve (feed->reading, feed->entry[TEXT_IMAGE]));
  g_ptr_array_add (segments, make_segment (feed, &maker, video));
  hearth_maker_take_list (&maker, "segments", HEARTH_TYPE_SEGMENT, g_ptr_array_ref (segments));
  return hearth_maker_end (&maker);
}

static void
end_entry (Feed *feed, const HearthXmlElement *element)
{
  g_autofree char *video = hearth_reading_dup_line (feed->entry[TEXT_VIDEO]);
  HearthEpisode *episode;

  feed->in_entry = FALSE;
  if (!is_id (video))
    {
      hearth_reading_fault (feed->reading, HEARTH_FAULT_SEVERITY_ERROR, element->line,
                            element->column, "entry.videoId",
                            _ ("this entry does not say which video it is"));
      hearth_reading_left_out (feed->reading);
      return;
    }
  if (g_hash_table_contains (feed->known, video) || feed->episodes->len >= MAX_EPISODES)
    {
      hearth_reading_left_out (feed->reading);
      return;
    }
  episode = make_episode (feed, video);
  g_ptr_array_add (feed->episodes, episode);
  g_hash_table_add (feed->known, (gpointer) hearth_episode_get_id (episode));
}

static void
on_enter (void *user_data, HearthXmlElement *element)
{
  Feed *feed = user_data;

  if (element->rule->what != WHAT_ENTRY)
    return;
  clear_texts (feed->entry);
  feed->in_entry = TRUE;
}

static void
take (char **slot, char *text)
{
  if (*slot == NULL)
    *slot = text;
  else
    g_free (text);
}

static void
on_leave (void *user_data, HearthXmlElement *element)
{
  Feed *feed = user_data;
  char **texts = feed->in_entry ? feed->entry : feed->feed;
  const guint what = element->rule->what;

  if (what == WHAT_ENTRY)
    end_entry (feed, element);
  else if (what == WHAT_LINK && g_strcmp0 (element->values[0], "alternate") == 0)
    take (&texts[TEXT_PAGE], g_steal_pointer (&element->values[1]));
  else if (what < N_TEXTS && element->text != NULL)
    take (&texts[what], g_strndup (element->text, element->length));
  else if (what < N_TEXTS)
    take (&texts[what], g_steal_pointer (&element->values[0]));
}

/* YouTube's own id of the list; channels are written there without the "UC" that they begin with.
 */
static char *
dup_id (Feed *feed)
{
  char *id = hearth_reading_dup_line (feed->feed[TEXT_ID]);

  if (id == NULL)
    id = hearth_reading_dup_line (feed->feed[TEXT_PLAYLIST]);
  if (id == NULL)
    id = hearth_reading_dup_line (feed->feed[TEXT_CHANNEL]);
  return id != NULL ? id : g_strdup ("youtube");
}

static HearthCatalog *
read_youtube (HearthReading *reading, GError **error)
{
  const HearthXmlVisitor visitor = { rules, G_N_ELEMENTS (rules), on_enter, on_leave };
  g_auto (Feed) feed = { .reading = reading };
  g_autoptr (HearthSeries) series = NULL;
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *homepage = NULL;

  feed.known = g_hash_table_new (g_str_hash, g_str_equal);
  feed.episodes = g_ptr_array_new_with_free_func (g_object_unref);
  if (!hearth_xml_walk (reading, &visitor, &feed, error))
    return NULL;
  id = dup_id (&feed);
  title = hearth_reading_dup_line (feed.feed[TEXT_TITLE]);
  homepage = hearth_reading_resolve (reading, feed.feed[TEXT_PAGE]);
  series = g_object_new (HEARTH_TYPE_SERIES, "id", id, "title", title != NULL ? title : id,
                         "homepage", homepage, NULL);
  return hearth_reading_end (reading, series, feed.episodes, NULL);
}

static gboolean
matches (HearthReading *reading)
{
  g_autofree char *root = hearth_xml_dup_root (reading);

  return g_strcmp0 (root, "feed") == 0 &&
         hearth_reading_has_early (reading, "www.youtube.com/xml/schemas");
}

static gboolean
is_youtube (GUri *page)
{
  static const char *const hosts[] = { "www.youtube.com", "youtube.com", "m.youtube.com",
                                       "music.youtube.com", NULL };
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (page), -1);

  return g_strv_contains (hosts, host);
}

/* Lists that YouTube makes for one person have no feed. */
static gboolean
is_public_list (const char *list)
{
  static const char *const beginnings[] = { "PL", "UU", "FL", "OLAK" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (list, beginnings[i]))
      return is_id (list);
  return FALSE;
}

static char *
find_list (GUri *page)
{
  const char *query = g_uri_get_query (page);
  g_autoptr (GHashTable) params =
      query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;

  return params != NULL ? g_strdup (g_hash_table_lookup (params, "list")) : NULL;
}

/* Names and @handles do not say which channel they are. */
static char *
find_address (GUri *page)
{
  const char *path = g_uri_get_path (page);
  g_autofree char *id = NULL;

  if (g_uri_get_host (page) == NULL || !is_youtube (page))
    return NULL;
  if (strcmp (path, "/playlist") == 0 || strcmp (path, "/playlist/") == 0)
    {
      id = find_list (page);
      if (id != NULL && is_public_list (id))
        return g_strconcat ("https://www.youtube.com/feeds/videos.xml?playlist_id=", id, NULL);
      return NULL;
    }
  if (!g_str_has_prefix (path, "/channel/UC"))
    return NULL;
  path += strlen ("/channel/");
  id = g_strndup (path, strcspn (path, "/"));
  return is_id (id) ? g_strconcat ("https://www.youtube.com/feeds/videos.xml?channel_id=", id, NULL)
                    : NULL;
}

const HearthFormat hearth_format_youtube = {
  .id = "youtube",
  .name = N_ ("YouTube channel or playlist"),
  .carries = N_ ("the newest videos as links, with chapters from their descriptions"),
  .matches = matches,
  .address = find_address,
  .read = read_youtube,
};
