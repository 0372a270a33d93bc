/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-jsonfeed-item.h"

#include "hearth-language.h"
#include "hearth-linked-file.h"
#include "hearth-list.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In characters: as long as a title may be that is made of a text. */
#define MAX_TITLE_LENGTH 100

static const HearthMapField fields[] = {
  { "id", "id", HEARTH_MAP_KIND_LINE },
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "summary", "summary", HEARTH_MAP_KIND_TEXT },
  { "content_html", "description", HEARTH_MAP_KIND_HTML },
  { "content_text", "description", HEARTH_MAP_KIND_TEXT },
  { "image", "image", HEARTH_MAP_KIND_URL },
  { "banner_image", "image", HEARTH_MAP_KIND_URL },
  { "date_published", "published", HEARTH_MAP_KIND_TIME },
  { "date_modified", "updated", HEARTH_MAP_KIND_TIME },
  { "tags", "tags", HEARTH_MAP_KIND_STRINGS },
  { "url", "page", HEARTH_MAP_KIND_URL },
  { "external_url", "page", HEARTH_MAP_KIND_URL },
};

static const HearthMapField author_fields[] = {
  { "name", "name", HEARTH_MAP_KIND_LINE },
  { "avatar", "image", HEARTH_MAP_KIND_URL },
};

/* Whoever has no name is called by the site. */
static void
join_author (HearthJsonfeed *self, guint32 author, GPtrArray *people)
{
  g_auto (HearthMaker) person = { 0 };
  g_autofree char *reference = hearth_json_dup_line (self->scan, author, "url");
  g_autofree char *url = hearth_reading_resolve (self->reading, reference);
  GPtrArray *links;

  hearth_maker_init (&person, HEARTH_TYPE_PERSON);
  hearth_maker_map (&person, self->reading, author, author_fields, G_N_ELEMENTS (author_fields));
  if (!hearth_maker_has (&person, "name"))
    hearth_maker_take_string (&person, "name", hearth_text_host (url));
  links = g_ptr_array_new_with_free_func (g_object_unref);
  hearth_linked_file_join (links, NULL, url, HEARTH_RESOURCE_KIND_LINK);
  hearth_maker_take_list (&person, "links", HEARTH_TYPE_RESOURCE, links);
  hearth_cast_join (self->cast, people, &person);
}

/* "author" is what version 1.0 had; whoever writes both means "authors". */
static GPtrArray *
read_authors (HearthJsonfeed *self, guint32 object)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_object_unref);
  const guint32 author = hearth_json_find (self->scan, object, "author");

  for (guint32 one = hearth_json_first_of (self->scan, object, "authors");
       one != HEARTH_JSON_SCAN_NO_VALUE; one = hearth_json_scan_get_next (self->scan, one))
    join_author (self, one, people);
  if (people->len == 0 && author != HEARTH_JSON_SCAN_NO_VALUE)
    join_author (self, author, people);
  return people;
}

/**
 * hearth_jsonfeed_init:
 * @self: (out caller-allocates): a feed
 * @reading: the document
 *
 * Begins to read the items of a feed.
 */
void
hearth_jsonfeed_init (HearthJsonfeed *self, HearthReading *reading)
{
  g_autofree char *language = NULL;
  g_autoptr (GPtrArray) authors = NULL;

  self->reading = reading;
  self->scan = hearth_reading_get_json (reading, NULL);
  language = hearth_json_dup_line (self->scan, 0, "language");
  self->language = language != NULL ? hearth_language_tag (language) : NULL;
  self->cast = hearth_cast_new ();
  authors = read_authors (self, 0);
  self->authors = hearth_list_new (HEARTH_TYPE_PERSON, authors);
}

/**
 * hearth_jsonfeed_clear:
 * @self: a feed
 *
 * Frees what belongs to it.
 */
void
hearth_jsonfeed_clear (HearthJsonfeed *self)
{
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->authors);
  g_clear_pointer (&self->cast, hearth_cast_free);
}

/* Items are by the authors of the feed unless they name their own. */
static void
set_hosts (HearthJsonfeed *self, guint32 item, HearthMaker *episode)
{
  GPtrArray *hosts = read_authors (self, item);

  if (hosts->len == 0 && g_list_model_get_n_items (self->authors) > 0)
    hearth_maker_take_object (episode, "hosts", g_object_ref (self->authors));
  hearth_maker_take_list (episode, "hosts", HEARTH_TYPE_PERSON, hosts);
}

/* The first words of a text, as the title that a short message does not have. */
static char *
dup_first_words (const char *text)
{
  g_autofree char *line = NULL;
  char *blank;

  if (text == NULL)
    return NULL;
  line = g_strndup (text, strcspn (text, "\n"));
  if (g_utf8_strlen (line, -1) <= MAX_TITLE_LENGTH)
    return hearth_reading_dup_line (line);
  *g_utf8_offset_to_pointer (line, MAX_TITLE_LENGTH) = '\0';
  blank = strrchr (line, ' ');
  if (blank != NULL)
    *blank = '\0';
  g_strchomp (line);
  return *line != '\0' ? g_strconcat (line, "…", NULL) : NULL;
}

static void
set_title (HearthMaker *episode)
{
  static const char *const sources[] = { "summary", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (sources) && !hearth_maker_has (episode, "title"); i++)
    hearth_maker_take_string (episode, "title",
                              dup_first_words (hearth_maker_get_string (episode, sources[i])));
  if (!hearth_maker_has (episode, "title"))
    hearth_maker_set_string (episode, "title", hearth_maker_get_string (episode, "id"));
}

/**
 * hearth_jsonfeed_read_item:
 * @self: a feed
 * @item: the number of a value in "items"
 *
 * Makes an episode of an item. One without an id is left out, as the format demands, and told.
 *
 * Returns: (transfer full) (nullable): the episode, or %NULL when there is none in it
 */
HearthEpisode *
hearth_jsonfeed_read_item (HearthJsonfeed *self, guint32 item)
{
  g_auto (HearthMaker) episode = { 0 };
  g_autofree char *reference = hearth_json_dup_line (self->scan, item, "external_url");
  g_autofree char *external = hearth_reading_resolve (self->reading, reference);
  GPtrArray *resources;

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_map (&episode, self->reading, item, fields, G_N_ELEMENTS (fields));
  if (!hearth_maker_has (&episode, "id"))
    {
      hearth_reading_fault_json (self->reading, HEARTH_FAULT_SEVERITY_ERROR, item, "id",
                                 _ ("this item has no id; it is left out"));
      hearth_reading_left_out (self->reading);
      return NULL;
    }
  set_title (&episode);
  set_hosts (self, item, &episode);
  resources = g_ptr_array_new_with_free_func (g_object_unref);
  if (g_strcmp0 (external, hearth_maker_get_string (&episode, "page")) != 0)
    hearth_linked_file_join (resources, NULL, external, HEARTH_RESOURCE_KIND_LINK);
  hearth_jsonfeed_attach (self, item, &episode, resources);
  hearth_maker_take_list (&episode, "resources", HEARTH_TYPE_RESOURCE, resources);
  return hearth_maker_end (&episode);
}
