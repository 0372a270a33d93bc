/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-part.h"

#include "hearth-html-text.h"
#include "hearth-native-value.h"
#include "hearth-podcast-thing.h"

#include <string.h>

/* Takes one element of a kind. */
typedef void (*TakeFunc) (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element);

static const TakeFunc takes[HEARTH_PODCAST_N_THINGS - HEARTH_PODCAST_N_TEXTS] = {
  [HEARTH_PODCAST_LIVE_ITEM - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_live,
  [HEARTH_PODCAST_FEED - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_feed,
  [HEARTH_PODCAST_GUID - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_guid,
  [HEARTH_PODCAST_LINK - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_link,
  [HEARTH_PODCAST_WORDS - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_words,
  [HEARTH_PODCAST_TITLE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_words,
  [HEARTH_PODCAST_CONTENT - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_words,
  [HEARTH_PODCAST_SUBTITLE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_words,
  [HEARTH_PODCAST_SEASON - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_season,
  [HEARTH_PODCAST_CATEGORY - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_category,
  [HEARTH_PODCAST_PERSON - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_person,
  [HEARTH_PODCAST_ENCLOSURE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_enclosure,
  [HEARTH_PODCAST_MEDIUM - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_medium,
  [HEARTH_PODCAST_SOURCE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_source,
  [HEARTH_PODCAST_ALTERNATE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_alternate,
  [HEARTH_PODCAST_TRANSCRIPT - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_transcript,
  [HEARTH_PODCAST_SOUNDBITE - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_soundbite,
  [HEARTH_PODCAST_CHAPTER - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_chapter,
  [HEARTH_PODCAST_FUNDING - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_funding,
  [HEARTH_PODCAST_SOCIAL - HEARTH_PODCAST_N_TEXTS] = hearth_podcast_take_social,
};

/**
 * hearth_podcast_part_clear:
 * @self: a part
 *
 * Empties it.
 */
void
hearth_podcast_part_clear (HearthPodcastPart *self)
{
  for (guint i = 0; i < HEARTH_PODCAST_N_TEXTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_clear_pointer (&self->guests, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->transcripts, g_ptr_array_unref);
  g_clear_pointer (&self->soundbites, g_ptr_array_unref);
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  self->is_live = FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static void
take_text (HearthPodcastPart *self, HearthXmlElement *element)
{
  char **slot = &self->texts[element->rule->what];

  if (*slot != NULL)
    return;
  if (element->rule->attributes[0] != NULL)
    {
      if (!is_blank (element->values[0]))
        *slot = g_steal_pointer (&element->values[0]);
    }
  else if (!is_blank (element->text))
    *slot = g_strndup (element->text, element->length);
}

/**
 * hearth_podcast_part_take:
 * @self: a part
 * @reading: the feed
 * @element: an element in it that has ended
 *
 * Takes what an element says. Of a text that is there more than once, the first counts.
 */
void
hearth_podcast_part_take (HearthPodcastPart *self,
                          HearthReading *reading,
                          HearthXmlElement *element)
{
  const guint what = element->rule->what;

  if (what < HEARTH_PODCAST_N_TEXTS)
    take_text (self, element);
  else if (takes[what - HEARTH_PODCAST_N_TEXTS] != NULL)
    takes[what - HEARTH_PODCAST_N_TEXTS](self, reading, element);
}

/**
 * hearth_podcast_part_get:
 * @self: a part
 * @text: which of its texts
 *
 * Returns: (transfer none) (nullable): the text as the feed writes it
 */
const char *
hearth_podcast_part_get (HearthPodcastPart *self, HearthPodcastText text)
{
  return self->texts[text];
}

/**
 * hearth_podcast_part_find:
 * @self: a part
 * @n_texts: how many follow
 * @...: #HearthPodcastText, the best first
 *
 * Returns: (transfer none) (nullable): the first of the texts that is there
 */
const char *
hearth_podcast_part_find (HearthPodcastPart *self, guint n_texts, ...)
{
  const char *found = NULL;
  va_list texts;

  va_start (texts, n_texts);
  for (guint i = 0; i < n_texts && found == NULL; i++)
    found = self->texts[va_arg (texts, guint)];
  va_end (texts);
  return found;
}

/**
 * hearth_podcast_part_find_url:
 * @self: a part
 * @reading: the feed
 * @n_texts: how many follow
 * @...: #HearthPodcastText, the best first
 *
 * Returns: (transfer full) (nullable): the first of the texts that is an address which may be used
 */
char *
hearth_podcast_part_find_url (HearthPodcastPart *self, HearthReading *reading, guint n_texts, ...)
{
  char *found = NULL;
  va_list texts;

  va_start (texts, n_texts);
  for (guint i = 0; i < n_texts && found == NULL; i++)
    found = hearth_reading_resolve (reading, self->texts[va_arg (texts, guint)]);
  va_end (texts);
  return found;
}

/* A title is plain text by its rules, and HTML in many feeds: "Q&amp;A" shows which. */
static gboolean
looks_like_html (const char *text)
{
  const char *ampersand = strchr (text, '&');

  if (ampersand != NULL)
    {
      const gsize length = strcspn (ampersand + 1, "; &");

      if (length > 0 && length < 10 && ampersand[1 + length] == ';')
        return TRUE;
    }
  return strstr (text, "</") != NULL || strstr (text, "/>") != NULL;
}

/**
 * hearth_podcast_part_dup_title:
 * @self: a part
 * @reading: the feed
 *
 * Returns: (transfer full) (nullable): its title in one line, or %NULL when it has none
 */
char *
hearth_podcast_part_dup_title (HearthPodcastPart *self, HearthReading *reading)
{
  const char *title =
      hearth_podcast_part_find (self, 2, HEARTH_PODCAST_TEXT_OWN_TITLE, HEARTH_PODCAST_TEXT_TITLE);
  g_autofree char *plain = NULL;

  if (title != NULL && looks_like_html (title))
    plain = hearth_html_to_text (title, -1, hearth_reading_get_uri (reading),
                                 HEARTH_NATIVE_MAX_LINE_BYTES);
  return hearth_reading_dup_line (plain != NULL && *plain != '\0' ? plain : title);
}

/**
 * hearth_podcast_part_dup_words:
 * @reading: the feed
 * @html: (nullable): a description
 *
 * Returns: (transfer full) (nullable): it as plain text, or %NULL when it says nothing
 */
char *
hearth_podcast_part_dup_words (HearthReading *reading, const char *html)
{
  g_autofree char *plain = NULL;

  if (html == NULL)
    return NULL;
  plain = hearth_html_to_text (html, -1, hearth_reading_get_uri (reading),
                               HEARTH_NATIVE_MAX_TEXT_BYTES);
  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}
