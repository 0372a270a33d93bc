/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-table.h"

/* clang-format off */
#define TEXT(from_, space_, name_, what_) \
  { .from = HEARTH_PODCAST_PLACE_##from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, \
    .text = HEARTH_XML_TEXT_PLAIN, .what = HEARTH_PODCAST_TEXT_##what_ }
#define MARKUP(from_, space_, name_, what_) \
  { .from = HEARTH_PODCAST_PLACE_##from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, \
    .text = HEARTH_XML_TEXT_MARKUP, .what = HEARTH_PODCAST_TEXT_##what_ }
/* A text that is an attribute. */
#define ATTRIBUTE(from_, space_, name_, attribute_, what_) \
  { .from = HEARTH_PODCAST_PLACE_##from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, \
    .what = HEARTH_PODCAST_TEXT_##what_, .attributes = { attribute_ } }
#define PLACE(from_, space_, name_, to_, what_, ...) \
  { .from = from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, .to = HEARTH_PODCAST_PLACE_##to_, \
    .what = HEARTH_PODCAST_##what_, .attributes = { __VA_ARGS__ } }
#define THING(from_, space_, name_, text_, what_, ...) \
  { .from = HEARTH_PODCAST_PLACE_##from_, .space = HEARTH_XML_SPACE_##space_, .name = name_, \
    .text = HEARTH_XML_TEXT_##text_, .what = HEARTH_PODCAST_##what_, .attributes = { __VA_ARGS__ } }

/* What says the same of a series and of an episode. */
#define SHARED(from_) \
  TEXT (from_, ITUNES, "title", OWN_TITLE), \
  TEXT (from_, RSS, "title", TITLE), \
  THING (from_, ATOM, "title", MARKUP, TITLE, "type"), \
  MARKUP (from_, RSS, "description", DESCRIPTION), \
  TEXT (from_, ITUNES, "summary", SUMMARY), \
  TEXT (from_, ITUNES, "subtitle", SUBTITLE), \
  TEXT (from_, RSS, "link", LINK), \
  THING (from_, ATOM, "link", NONE, LINK, "rel", "href", "type", "length", "title", "hreflang"), \
  TEXT (from_, RSS, "pubDate", PUBLISHED), \
  TEXT (from_, DC, "date", DATE), \
  TEXT (from_, ATOM, "updated", UPDATED), \
  ATTRIBUTE (from_, ITUNES, "image", "href", IMAGE), \
  ATTRIBUTE (from_, PODCAST, "image", "href", ARTWORK), \
  ATTRIBUTE (from_, MEDIA, "thumbnail", "url", THUMBNAIL), \
  TEXT (from_, ITUNES, "author", AUTHOR), \
  TEXT (from_, DC, "creator", CREATOR), \
  PLACE (HEARTH_PODCAST_PLACE_##from_, ATOM, "author", AUTHOR, NOTHING), \
  THING (from_, PODCAST, "person", PLAIN, PERSON, "role", "group", "img", "href"), \
  THING (from_, PODCAST, "funding", PLAIN, FUNDING, "url"), \
  THING (from_, PODCAST, "socialInteract", NONE, SOCIAL, "protocol", "uri")

#define MEDIA(from_) \
  THING (from_, MEDIA, "content", NONE, MEDIUM, "url", "type", "medium", "fileSize", "bitrate", "width", "height", "lang")

/* In the order of the places. */
const HearthXmlRule hearth_podcast_rules[] = {
  PLACE (HEARTH_XML_PLACE_DOCUMENT, RSS, "rss", FEED, NOTHING),
  PLACE (HEARTH_XML_PLACE_DOCUMENT, OTHER, "RDF", FEED, NOTHING),
  PLACE (HEARTH_XML_PLACE_DOCUMENT, ATOM, "feed", CHANNEL, FEED, "lang"),

  PLACE (HEARTH_PODCAST_PLACE_FEED, RSS, "channel", CHANNEL, FEED, "lang"),
  PLACE (HEARTH_PODCAST_PLACE_FEED, RSS, "item", ITEM, ITEM),

  SHARED (CHANNEL),
  THING (CHANNEL, ATOM, "subtitle", MARKUP, SUBTITLE, "type"),
  TEXT (CHANNEL, RSS, "language", LANGUAGE),
  TEXT (CHANNEL, DC, "language", LANGUAGE),
  TEXT (CHANNEL, RSS, "lastBuildDate", UPDATED),
  PLACE (HEARTH_PODCAST_PLACE_CHANNEL, RSS, "image", IMAGE, NOTHING),
  TEXT (CHANNEL, ATOM, "logo", LOGO),
  TEXT (CHANNEL, PODCAST, "guid", GUID),
  TEXT (CHANNEL, PODCAST, "locked", LOCKED),
  PLACE (HEARTH_PODCAST_PLACE_CHANNEL, RSS, "item", ITEM, ITEM),
  PLACE (HEARTH_PODCAST_PLACE_CHANNEL, ATOM, "entry", ITEM, ITEM),
  PLACE (HEARTH_PODCAST_PLACE_CHANNEL, PODCAST, "liveItem", ITEM, LIVE_ITEM, "status", "start", "end"),

  SHARED (ITEM),
  MEDIA (ITEM),
  MARKUP (ITEM, CONTENT, "encoded", CONTENT),
  THING (ITEM, ATOM, "content", MARKUP, CONTENT, "type"),
  THING (ITEM, ATOM, "summary", MARKUP, WORDS, "type"),
  THING (ITEM, RSS, "guid", PLAIN, GUID, "isPermaLink"),
  TEXT (ITEM, ATOM, "id", GUID),
  TEXT (ITEM, ATOM, "published", PUBLISHED),
  TEXT (ITEM, ITUNES, "duration", DURATION),
  THING (ITEM, PODCAST, "season", PLAIN, SEASON, "name"),
  TEXT (ITEM, ITUNES, "season", SEASON),
  TEXT (ITEM, PODCAST, "episode", NUMBER),
  TEXT (ITEM, ITUNES, "episode", NUMBER),
  THING (ITEM, RSS, "category", PLAIN, CATEGORY, "label", "term"),
  THING (ITEM, ATOM, "category", PLAIN, CATEGORY, "label", "term"),
  THING (ITEM, RSS, "enclosure", NONE, ENCLOSURE, "url", "type", "length"),
  PLACE (HEARTH_PODCAST_PLACE_ITEM, MEDIA, "group", GROUP, NOTHING),
  PLACE (HEARTH_PODCAST_PLACE_ITEM, PODCAST, "alternateEnclosure", ALTERNATE, ALTERNATE,
         "type", "length", "bitrate", "height", "lang", "title", "default"),
  THING (ITEM, PODCAST, "transcript", NONE, TRANSCRIPT, "url", "type", "language", "rel"),
  ATTRIBUTE (ITEM, PODCAST, "chapters", "url", CHAPTERS),
  THING (ITEM, PODCAST, "soundbite", PLAIN, SOUNDBITE, "startTime", "duration"),
  ATTRIBUTE (ITEM, PODCAST, "contentLink", "href", CONTENT_LINK),
  PLACE (HEARTH_PODCAST_PLACE_ITEM, CHAPTERS, "chapters", CHAPTERS, NOTHING),
  /* An item that never ended. */
  PLACE (HEARTH_PODCAST_PLACE_ITEM, RSS, "item", ITEM, ITEM),
  PLACE (HEARTH_PODCAST_PLACE_ITEM, ATOM, "entry", ITEM, ITEM),

  TEXT (IMAGE, RSS, "url", LOGO),

  TEXT (AUTHOR, ATOM, "name", CREATOR),

  MEDIA (GROUP),
  ATTRIBUTE (GROUP, MEDIA, "thumbnail", "url", THUMBNAIL),

  THING (ALTERNATE, PODCAST, "source", NONE, SOURCE, "uri"),

  THING (CHAPTERS, CHAPTERS, "chapter", NONE, CHAPTER, "start", "title", "href", "image"),
};
/* clang-format on */

const guint hearth_podcast_n_rules = G_N_ELEMENTS (hearth_podcast_rules);
