/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those who take part in a talk: in full with it, or by their ids in a list of their own. */
#include "hearth-schedule.h"

#include "hearth-linked-file.h"

/* frab, pretalx and hub have had these in turn. */
static const HearthMapField fields[] = {
  { "guid", "id", HEARTH_MAP_KIND_LINE },
  { "code", "id", HEARTH_MAP_KIND_LINE },
  { "id", "id", HEARTH_MAP_KIND_LINE },
  { "name", "name", HEARTH_MAP_KIND_LINE },
  { "public_name", "name", HEARTH_MAP_KIND_LINE },
};

static gboolean
is_host (HearthSchedule *self, guint32 person)
{
  g_autofree char *role = hearth_json_dup_line (self->scan, person, "role");

  return role != NULL &&
         (g_ascii_strcasecmp (role, "host") == 0 || g_ascii_strcasecmp (role, "moderator") == 0);
}

/* What stands for a link without a title: the service it leads to. */
static char *
dup_link_title (HearthSchedule *self, guint32 link)
{
  char *title = hearth_schedule_dup_line (self, link, "title");
  g_autofree char *service = NULL;
  g_autofree char *lower = NULL;

  if (title != NULL)
    return title;
  service = hearth_json_dup_line (self->scan, link, "service");
  if (service == NULL || !g_ascii_isalpha (*service))
    return NULL;
  lower = g_ascii_strdown (service + 1, -1);
  return g_strdup_printf ("%c%s", g_ascii_toupper (*service), lower);
}

static GPtrArray *
read_links (HearthSchedule *self, guint32 person)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *page = hearth_schedule_dup_url (self, person, "url");

  hearth_linked_file_join (links, NULL, page, HEARTH_RESOURCE_KIND_LINK);
  for (guint32 link = hearth_json_first_of (self->scan, person, "links");
       link != HEARTH_JSON_SCAN_NO_VALUE; link = hearth_json_scan_get_next (self->scan, link))
    {
      g_autofree char *url = hearth_schedule_dup_url (self, link, NULL);
      g_autofree char *title = dup_link_title (self, link);

      hearth_linked_file_join (links, title, url, HEARTH_RESOURCE_KIND_LINK);
    }
  return links;
}

static void
map_more (HearthSchedule *self, guint32 person, HearthMaker *maker)
{
  if (!hearth_maker_has (maker, "image"))
    hearth_maker_take_string (maker, "image", hearth_schedule_dup_url (self, person, "avatar"));
  if (!hearth_maker_has (maker, "links"))
    hearth_maker_take_list (maker, "links", HEARTH_TYPE_RESOURCE, read_links (self, person));
}

static void
join_person (HearthSchedule *self, guint32 person, GPtrArray *people)
{
  g_auto (HearthMaker) maker = { 0 };
  const char *id;
  gpointer described = NULL;

  hearth_maker_init (&maker, HEARTH_TYPE_PERSON);
  hearth_maker_map (&maker, self->reading, person, fields, G_N_ELEMENTS (fields));
  id = hearth_maker_get_string (&maker, "id");
  if (id == NULL || hearth_cast_find (self->cast, id) == NULL)
    {
      map_more (self, person, &maker);
      if (id != NULL && g_hash_table_lookup_extended (self->persons, id, NULL, &described))
        {
          hearth_maker_map (&maker, self->reading, GPOINTER_TO_UINT (described), fields,
                            G_N_ELEMENTS (fields));
          map_more (self, GPOINTER_TO_UINT (described), &maker);
        }
    }
  hearth_cast_join (self->cast, people, &maker);
}

/**
 * hearth_schedule_join_people:
 * @self: a schedule
 * @talk: the number of a talk
 * @episode: the episode of it
 *
 * Reads who takes part: who leads through it is a host, everybody else a guest.
 */
void
hearth_schedule_join_people (HearthSchedule *self, guint32 talk, HearthMaker *episode)
{
  static const char *const members[] = { "persons", "participants" };
  GPtrArray *hosts = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *guests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint32 person = hearth_json_first_of (self->scan, talk, members[i]);
         person != HEARTH_JSON_SCAN_NO_VALUE;
         person = hearth_json_scan_get_next (self->scan, person))
      join_person (self, person, is_host (self, person) ? hosts : guests);
  hearth_maker_take_list (episode, "hosts", HEARTH_TYPE_PERSON, hosts);
  hearth_maker_take_list (episode, "guests", HEARTH_TYPE_PERSON, guests);
}
