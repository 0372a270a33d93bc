/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cast.h"

/* As many as a catalog of our own may describe, and as may be named at one place. */
#define MAX_PEOPLE 10000
#define MAX_AT_ONE_PLACE 1000

struct _HearthCast
{
  GPtrArray *people; /* owned, of HearthPerson */
  GHashTable *by_id; /* owned: the id of a person -> the person, neither owned */
};

/**
 * hearth_cast_new:
 *
 * Begins to collect the people of a series.
 *
 * Returns: (transfer full): nobody yet
 */
HearthCast *
hearth_cast_new (void)
{
  HearthCast *self = g_new0 (HearthCast, 1);

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * hearth_cast_free:
 * @self: (transfer full): people
 *
 * Lets them go.
 */
void
hearth_cast_free (HearthCast *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->people);
  g_free (self);
}

/**
 * hearth_cast_find:
 * @self: people
 * @id: an id
 *
 * Returns: (transfer none) (nullable): who has the id
 */
HearthPerson *
hearth_cast_find (HearthCast *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * hearth_cast_meet:
 * @self: people
 * @person: (transfer full): somebody
 *
 * Takes up who was not met before. Whoever is one too many is nobody: a name without a description
 * would be a fault.
 *
 * Returns: (transfer none) (nullable): who has the id, @person or the one before, or %NULL when
 * there are too many
 */
HearthPerson *
hearth_cast_meet (HearthCast *self, HearthPerson *person)
{
  g_autoptr (HearthPerson) met = person;
  HearthPerson *known = hearth_cast_find (self, hearth_person_get_id (met));

  if (known != NULL || self->people->len == MAX_PEOPLE)
    return known;
  g_hash_table_insert (self->by_id, (gpointer) hearth_person_get_id (met), met);
  g_ptr_array_add (self->people, g_steal_pointer (&met));
  return person;
}

/**
 * hearth_cast_join:
 * @self: people
 * @people: (element-type HearthPerson): those at one place, such as the guests of an episode
 * @person: what is known of one more; without a name it is nobody, without an id it is known by the
 * name
 *
 * Lets a person take part, who is the same one as before when the id is.
 */
void
hearth_cast_join (HearthCast *self, GPtrArray *people, HearthMaker *person)
{
  HearthPerson *known;

  if (!hearth_maker_has (person, "name") || people->len == MAX_AT_ONE_PLACE)
    return;
  if (!hearth_maker_has (person, "id"))
    hearth_maker_set_string (person, "id", hearth_maker_get_string (person, "name"));
  known = hearth_cast_find (self, hearth_maker_get_string (person, "id"));
  if (known == NULL)
    known = hearth_cast_meet (self, hearth_maker_end (person));
  if (known != NULL && !g_ptr_array_find (people, known, NULL))
    g_ptr_array_add (people, g_object_ref (known));
}

/**
 * hearth_cast_ref_people:
 * @self: people
 *
 * Returns: (transfer full) (element-type HearthPerson): all of them, in the order in which they
 * came
 */
GPtrArray *
hearth_cast_ref_people (HearthCast *self)
{
  return g_ptr_array_ref (self->people);
}
