/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-thing.h"

#include "hearth-chapter.h"
#include "hearth-date.h"
#include "hearth-language.h"
#include "hearth-maker.h"
#include "hearth-person.h"
#include "hearth-podcast-media.h"
#include "hearth-podcast-person.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More of anything in one episode is no feed of people. */
#define MAX_FEW 200
#define MAX_CHAPTERS 2000

static void
set_text (HearthPodcastPart *self, HearthPodcastText text, char **value)
{
  if (self->texts[text] == NULL && *value != NULL && **value != '\0')
    self->texts[text] = g_steal_pointer (value);
}

static gboolean
is_word (const char *text, const char *word)
{
  return text != NULL && g_ascii_strcasecmp (text, word) == 0;
}

/* The array to add to; NULL when it is full. */
static GPtrArray *
open_list (GPtrArray **list, GDestroyNotify destroy)
{
  if (*list == NULL)
    *list = g_ptr_array_new_with_free_func (destroy);
  return (*list)->len < MAX_FEW ? *list : NULL;
}

static void
add_resource (HearthPodcastPart *self,
              HearthReading *reading,
              const char *reference,
              const char *title,
              HearthResourceKind kind)
{
  GPtrArray *list = open_list (&self->resources, g_object_unref);
  g_autofree char *url = hearth_reading_resolve (reading, reference);
  g_autofree char *line = hearth_reading_dup_line (title);

  if (list != NULL && url != NULL)
    g_ptr_array_add (list, g_object_new (HEARTH_TYPE_RESOURCE, "url", url, "title",
                                         line != NULL ? line : url, "kind", kind, NULL));
}

/**
 * hearth_podcast_take_live:
 * @self: a part
 * @reading: the feed
 * @element: podcast:liveItem with status, start, end
 *
 * Takes when an episode is live.
 */
void
hearth_podcast_take_live (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element)
{
  self->is_live = TRUE;
  set_text (self, HEARTH_PODCAST_TEXT_LIVE_STATUS, &element->values[0]);
  set_text (self, HEARTH_PODCAST_TEXT_LIVE_STARTS, &element->values[1]);
  set_text (self, HEARTH_PODCAST_TEXT_LIVE_ENDS, &element->values[2]);
}

/**
 * hearth_podcast_take_feed:
 * @self: a part
 * @reading: the feed
 * @element: the element that the whole series is in, with xml:lang
 *
 * Takes the language, where nothing else says it.
 */
void
hearth_podcast_take_feed (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element)
{
  set_text (self, HEARTH_PODCAST_TEXT_LANGUAGE, &element->values[0]);
}

/**
 * hearth_podcast_take_guid:
 * @self: a part
 * @reading: the feed
 * @element: guid with isPermaLink
 *
 * Takes the id, which is the address of the page, too, unless it says that it is not.
 */
void
hearth_podcast_take_guid (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element)
{
  g_autofree char *guid = g_strndup (element->text, element->length);

  g_strstrip (guid);
  if (!is_word (element->values[0], "false") &&
      (g_str_has_prefix (guid, "https://") || g_str_has_prefix (guid, "http://")))
    {
      g_autofree char *page = g_strdup (guid);

      set_text (self, HEARTH_PODCAST_TEXT_PERMALINK, &page);
    }
  set_text (self, HEARTH_PODCAST_TEXT_GUID, &guid);
}

/**
 * hearth_podcast_take_link:
 * @self: a part
 * @reading: the feed
 * @element: a link of Atom with rel, href, type, length, title, hreflang
 *
 * Takes where a link leads, by what it is for.
 */
void
hearth_podcast_take_link (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element)
{
  const char *rel = element->values[0];

  if (rel == NULL || is_word (rel, "alternate"))
    set_text (self, HEARTH_PODCAST_TEXT_LINK, &element->values[1]);
  else if (is_word (rel, "self"))
    set_text (self, HEARTH_PODCAST_TEXT_SELF, &element->values[1]);
  else if (is_word (rel, "next"))
    set_text (self, HEARTH_PODCAST_TEXT_NEXT, &element->values[1]);
  else if (is_word (rel, "payment"))
    add_resource (self, reading, element->values[1],
                  element->values[4] != NULL ? element->values[4] : _ ("Support"),
                  HEARTH_RESOURCE_KIND_LINK);
  else if (is_word (rel, "enclosure"))
    hearth_podcast_add_file (self, reading, element->values[1], element->values[2],
                             element->values[3], element->values[4]);
}

static HearthPodcastText
text_of_words (guint what)
{
  if (what == HEARTH_PODCAST_TITLE)
    return HEARTH_PODCAST_TEXT_TITLE;
  if (what == HEARTH_PODCAST_CONTENT)
    return HEARTH_PODCAST_TEXT_CONTENT;
  return what == HEARTH_PODCAST_SUBTITLE ? HEARTH_PODCAST_TEXT_SUBTITLE
                                         : HEARTH_PODCAST_TEXT_DESCRIPTION;
}

/* Feeds that say nothing and write HTML are not rare. */
static gboolean
is_plain (const char *type, const char *text)
{
  if (type == NULL || is_word (type, "text"))
    return strstr (text, "</") == NULL && strstr (text, "<br") == NULL;
  return is_word (type, "text/plain");
}

/**
 * hearth_podcast_take_words:
 * @self: a part
 * @reading: the feed
 * @element: a text of Atom with type
 *
 * Takes a text as HTML, whatever it is written in.
 */
void
hearth_podcast_take_words (HearthPodcastPart *self,
                           HearthReading *reading,
                           HearthXmlElement *element)
{
  const HearthPodcastText text = text_of_words (element->rule->what);
  g_autofree char *html = is_plain (element->values[0], element->text)
                              ? g_markup_escape_text (element->text, (gssize) element->length)
                              : g_strndup (element->text, element->length);

  if (html[strspn (html, " \t\r\n")] != '\0')
    set_text (self, text, &html);
}

/**
 * hearth_podcast_take_season:
 * @self: a part
 * @reading: the feed
 * @element: podcast:season with name
 *
 * Takes the season, and what it is called.
 */
void
hearth_podcast_take_season (HearthPodcastPart *self,
                            HearthReading *reading,
                            HearthXmlElement *element)
{
  g_autofree char *season = g_strndup (element->text, element->length);

  set_text (self, HEARTH_PODCAST_TEXT_SEASON_NAME, &element->values[0]);
  set_text (self, HEARTH_PODCAST_TEXT_SEASON, &season);
}

/**
 * hearth_podcast_take_category:
 * @self: a part
 * @reading: the feed
 * @element: a category with label and term, or with its name in it
 *
 * Takes a word that an episode is found by.
 */
void
hearth_podcast_take_category (HearthPodcastPart *self,
                              HearthReading *reading,
                              HearthXmlElement *element)
{
  GPtrArray *list = open_list (&self->tags, g_free);
  const char *text = element->values[0] != NULL   ? element->values[0]
                     : element->values[1] != NULL ? element->values[1]
                                                  : element->text;
  g_autofree char *tag = hearth_reading_dup_line (text);

  if (list != NULL && tag != NULL &&
      !g_ptr_array_find_with_equal_func (list, tag, g_str_equal, NULL))
    g_ptr_array_add (list, g_steal_pointer (&tag));
}

/**
 * hearth_podcast_take_person:
 * @self: a part
 * @reading: the feed
 * @element: podcast:person with role, group, img, href
 *
 * Takes a person: a host, unless the role says something else. Everybody is there once.
 */
void
hearth_podcast_take_person (HearthPodcastPart *self,
                            HearthReading *reading,
                            HearthXmlElement *element)
{
  const char *role = element->values[0];
  const gboolean is_host = role == NULL || *role == '\0' || is_word (role, "host") ||
                           is_word (role, "co-host") || is_word (role, "cohost");
  GPtrArray *list = open_list (is_host ? &self->hosts : &self->guests, g_object_unref);
  g_autoptr (HearthPerson) person =
      hearth_podcast_person_new (reading, element->text, role, element->values[2],
                                 element->values[3]);

  if (list != NULL && person != NULL && !hearth_podcast_person_is_in (self->hosts, person) &&
      !hearth_podcast_person_is_in (self->guests, person))
    g_ptr_array_add (list, g_steal_pointer (&person));
}

static void
soundbite_free (HearthPodcastSoundbite *soundbite)
{
  g_free (soundbite->title);
  g_free (soundbite);
}

/**
 * hearth_podcast_take_soundbite:
 * @self: a part
 * @reading: the feed
 * @element: podcast:soundbite with startTime, duration
 *
 * Takes a passage that the publisher found worth to be heard alone.
 */
void
hearth_podcast_take_soundbite (HearthPodcastPart *self,
                               HearthReading *reading,
                               HearthXmlElement *element)
{
  GPtrArray *list = open_list (&self->soundbites, (GDestroyNotify) soundbite_free);
  const gint64 start_ms = hearth_date_parse_duration_ms (element->values[0]);
  const gint64 length_ms = hearth_date_parse_duration_ms (element->values[1]);
  HearthPodcastSoundbite *soundbite;

  if (list == NULL || start_ms < 0)
    return;
  soundbite = g_new0 (HearthPodcastSoundbite, 1);
  soundbite->title = hearth_reading_dup_line (element->text);
  soundbite->start_ms = start_ms;
  soundbite->duration_ms = length_ms > 0 ? length_ms : -1;
  g_ptr_array_add (list, soundbite);
}

/**
 * hearth_podcast_take_chapter:
 * @self: a part
 * @reading: the feed
 * @element: psc:chapter with start, title, href, image
 *
 * Takes a chapter mark that stands in the feed itself.
 */
void
hearth_podcast_take_chapter (HearthPodcastPart *self,
                             HearthReading *reading,
                             HearthXmlElement *element)
{
  const gint64 start_ms = hearth_date_parse_duration_ms (element->values[0]);
  g_autofree char *title = hearth_reading_dup_line (element->values[1]);
  g_autofree char *url = hearth_reading_resolve (reading, element->values[2]);
  g_autofree char *image = hearth_reading_resolve (reading, element->values[3]);

  if (start_ms < 0 || title == NULL)
    return;
  if (self->chapters == NULL)
    self->chapters = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->chapters->len < MAX_CHAPTERS)
    g_ptr_array_add (self->chapters,
                     g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", start_ms, "title", title, "url",
                                   url, "image", image, NULL));
}

/**
 * hearth_podcast_take_funding:
 * @self: a part
 * @reading: the feed
 * @element: podcast:funding with url
 *
 * Takes where people may give something.
 */
void
hearth_podcast_take_funding (HearthPodcastPart *self,
                             HearthReading *reading,
                             HearthXmlElement *element)
{
  const gboolean has_words = element->text[strspn (element->text, " \t\r\n")] != '\0';

  add_resource (self, reading, element->values[0], has_words ? element->text : _ ("Support"),
                HEARTH_RESOURCE_KIND_LINK);
}

/**
 * hearth_podcast_take_social:
 * @self: a part
 * @reading: the feed
 * @element: podcast:socialInteract with protocol, uri
 *
 * Takes where an episode is talked about.
 */
void
hearth_podcast_take_social (HearthPodcastPart *self,
                            HearthReading *reading,
                            HearthXmlElement *element)
{
  g_autofree char *host = hearth_text_host (element->values[1]);
  g_autofree char *title = NULL;

  if (is_word (element->values[0], "disabled") || host == NULL)
    return;
  /* Translators: %s is a place on the web such as mastodon.social */
  title = g_strdup_printf (_ ("Comments on %s"), host);
  add_resource (self, reading, element->values[1], title, HEARTH_RESOURCE_KIND_COMMUNITY);
}
