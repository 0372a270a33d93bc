/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-person.h"

#include "hearth-html-text.h"
#include "hearth-list.h"
#include "hearth-resource.h"
#include "hearth-text.h"

#include <string.h>

#define MAX_NAME_BYTES 500

/* "Adam Curry" is "adam-curry" in every episode, whatever page and picture go with it. */
static char *
dup_id (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GString *id = g_string_new (NULL);
  gboolean is_between = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        {
          if (is_between && id->len > 0)
            g_string_append_c (id, '-');
          g_string_append_unichar (id, c);
          is_between = FALSE;
        }
      else
        is_between = TRUE;
    }
  if (id->len == 0)
    g_string_append (id, name);
  return g_string_free (id, FALSE);
}

static GListModel *
make_links (const char *url)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *host = hearth_text_host (url);

  g_ptr_array_add (links, g_object_new (HEARTH_TYPE_RESOURCE, "url", url, "title",
                                        host != NULL ? host : url, NULL));
  return hearth_list_new (HEARTH_TYPE_RESOURCE, links);
}

/**
 * hearth_podcast_person_new:
 * @reading: the feed
 * @name: (nullable): a name as the feed writes it
 * @role: (nullable): what the person does here
 * @image: (nullable): the address of a picture
 * @link: (nullable): the address of a page
 *
 * Returns: (transfer full) (nullable): the person, or %NULL without a name
 */
HearthPerson *
hearth_podcast_person_new (
    HearthReading *reading, const char *name, const char *role, const char *image, const char *link)
{
  g_autofree char *plain =
      name != NULL ? hearth_html_to_text (name, -1, NULL, MAX_NAME_BYTES) : NULL;
  g_autofree char *line = hearth_reading_dup_line (plain);
  g_autofree char *clean_role = hearth_reading_dup_line (role);
  g_autofree char *picture = hearth_reading_resolve (reading, image);
  g_autofree char *page = hearth_reading_resolve (reading, link);
  g_autoptr (GListModel) links = page != NULL ? make_links (page) : NULL;
  g_autofree char *id = NULL;

  if (line == NULL)
    return NULL;
  id = dup_id (line);
  return g_object_new (HEARTH_TYPE_PERSON, "id", id, "name", line, "role", clean_role, "image",
                       picture, "links", links, NULL);
}

/**
 * hearth_podcast_person_is_in:
 * @people: (nullable) (element-type HearthPerson): some people
 * @person: a person
 *
 * Returns: whether the person is one of them
 */
gboolean
hearth_podcast_person_is_in (GPtrArray *people, HearthPerson *person)
{
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (strcmp (hearth_person_get_id (g_ptr_array_index (people, i)),
                hearth_person_get_id (person)) == 0)
      return TRUE;
  return FALSE;
}
