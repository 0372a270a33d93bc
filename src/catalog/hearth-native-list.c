/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-item.h"
#include "hearth-native-value.h"

#include "hearth-list.h"
#include "hearth-person.h"

#include <glib/gi18n-lib.h>

#define MAX_SHOWN_BYTES 80

typedef HearthNativeItem Item;
typedef HearthNativeMember Member;

/* The elements of an array, as many as are kept. */
typedef struct
{
  HearthJsonScan *scan;
  guint32 place; /* of the current element */
  guint n_left;  /* it and those behind it */
} Walk;

static char *
shorten (const char *text)
{
  gboolean was_cut;

  return hearth_native_clean_text (text, HEARTH_NATIVE_CLEAN_LINE, MAX_SHOWN_BYTES, &was_cut);
}

static gboolean
walk_init (Walk *walk, Item *self, const Member *member, guint32 value)
{
  HearthJsonScan *scan = self->context->scan;
  guint n;

  if (hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_ARRAY)
    {
      hearth_native_item_wrong_type (self, member, value, _ ("a list"));
      return FALSE;
    }
  n = hearth_json_scan_count_children (scan, value);
  if (n > member->max)
    {
      hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                                 member->name, _ ("only the first %d of %u entries are kept"),
                                 (int) member->max, n);
      if (member->items != NULL && member->items->is_counted)
        self->context->n_left_out += n - (guint) member->max;
    }
  *walk = (Walk){ .scan = scan,
                  .place = hearth_json_scan_get_first (scan, value),
                  .n_left = MIN (n, (guint) member->max) };
  return TRUE;
}

static void
walk_next (Walk *walk)
{
  walk->n_left--;
  walk->place = hearth_json_scan_get_next (walk->scan, walk->place);
}

static gboolean
is_repeated (Item *item, GHashTable **ids)
{
  const char *id = hearth_native_item_get_string (item, "id");
  g_autofree char *shown = NULL;

  if (id == NULL)
    return FALSE;
  if (*ids == NULL)
    *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_contains (*ids, id))
    {
      g_hash_table_add (*ids, g_strdup (id));
      return FALSE;
    }
  shown = shorten (id);
  hearth_reading_fault_json (item->context->reading, HEARTH_FAULT_SEVERITY_ERROR, item->place, "id",
                             _ ("the id “%s” is taken by one before it"), shown);
  return TRUE;
}

static GObject *
read_element (Item *self, const HearthNativeType *type, guint32 place, GHashTable **ids)
{
  g_auto (HearthNativeItem) item = { 0 };
  const guint n_left_out = self->context->n_left_out;
  g_autoptr (GObject) object = NULL;

  if (hearth_native_item_init (&item, self->context, type, place))
    {
      hearth_native_item_read (&item);
      object = hearth_native_item_new_object (&item);
      if (object != NULL && is_repeated (&item, ids))
        g_clear_object (&object);
    }
  /* An episode that is left out counts as one, whatever was in it. */
  if (object == NULL && type->is_counted)
    self->context->n_left_out = n_left_out + 1;
  return g_steal_pointer (&object);
}

/**
 * hearth_native_item_read_list:
 * @self: an item
 * @member: a member of it that is an array of items
 * @value: what stands there
 *
 * Reads the items of an array. What is wrong with one leaves out only that one.
 *
 * Returns: (transfer full) (nullable): the objects, or NULL when @value is no array
 */
GPtrArray *
hearth_native_item_read_list (Item *self, const Member *member, guint32 value)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Walk walk;

  if (!walk_init (&walk, self, member, value))
    return NULL;
  items = g_ptr_array_new_full (walk.n_left, g_object_unref);
  for (; walk.n_left > 0; walk_next (&walk))
    {
      GObject *object = read_element (self, member->items, walk.place, &ids);

      if (object != NULL)
        g_ptr_array_add (items, object);
    }
  return g_steal_pointer (&items);
}

static char *
read_line (Item *self, Walk *walk)
{
  HearthJsonScan *scan = walk->scan;
  g_autofree char *line = NULL;
  gboolean was_cut;

  if (hearth_json_scan_get_kind (scan, walk->place) != HEARTH_JSON_KIND_STRING)
    {
      hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, walk->place,
                                 NULL, _ ("expected a text, found %s"),
                                 hearth_native_describe_value (scan, walk->place));
      return NULL;
    }
  line = hearth_native_context_clean (self->context, walk->place, HEARTH_NATIVE_CLEAN_LINE,
                                      HEARTH_NATIVE_MAX_LINE_BYTES, &was_cut);
  if (was_cut)
    hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_WARNING, walk->place,
                               NULL, _ ("the text is too long; its first %d KiB are kept"),
                               HEARTH_NATIVE_MAX_LINE_BYTES / 1024);
  if (*line != '\0')
    return g_steal_pointer (&line);
  hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_WARNING, walk->place,
                             NULL, _ ("this is empty"));
  return NULL;
}

/**
 * hearth_native_item_read_strings:
 * @self: an item
 * @member: a member of it that is an array of texts
 * @value: what stands there
 *
 * Reads an array of lines; empty ones are passed over.
 */
void
hearth_native_item_read_strings (Item *self, const Member *member, guint32 value)
{
  g_autoptr (GStrvBuilder) lines = NULL;
  Walk walk;

  if (!walk_init (&walk, self, member, value))
    return;
  lines = g_strv_builder_new ();
  for (; walk.n_left > 0; walk_next (&walk))
    {
      g_autofree char *line = read_line (self, &walk);

      if (line != NULL)
        g_strv_builder_add (lines, line);
    }
  g_value_take_boxed (hearth_native_item_add (self, member->property, G_TYPE_STRV),
                      g_strv_builder_end (lines));
}

/**
 * hearth_native_item_read_named:
 * @self: an item
 * @member: a member of it that names people by their ids
 * @value: what stands there
 *
 * Finds the people that are named. One that the document does not describe is warned of, as is one
 * named twice.
 */
void
hearth_native_item_read_named (Item *self, const Member *member, guint32 value)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GHashTable) seen = NULL;
  Walk walk;

  if (!walk_init (&walk, self, member, value))
    return;
  people = g_ptr_array_new_with_free_func (g_object_unref);
  if (walk.n_left > 1)
    seen = g_hash_table_new (NULL, NULL);
  for (; walk.n_left > 0; walk_next (&walk))
    {
      g_autofree char *id = read_line (self, &walk);
      g_autofree char *shown = id != NULL ? shorten (id) : NULL;
      HearthPerson *person = id != NULL ? g_hash_table_lookup (self->context->people, id) : NULL;

      if (id == NULL)
        continue;
      if (person == NULL)
        hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_WARNING,
                                   walk.place, NULL, _ ("nobody in “people” has the id “%s”"),
                                   shown);
      else if (seen != NULL && !g_hash_table_add (seen, person))
        hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_WARNING,
                                   walk.place, NULL, _ ("“%s” is named twice"), shown);
      else
        g_ptr_array_add (people, g_object_ref (person));
    }
  g_value_take_object (hearth_native_item_add (self, member->property, HEARTH_TYPE_LIST),
                       hearth_list_new (HEARTH_TYPE_PERSON, people));
}

static HearthPerson *
read_person (Item *self, const Member *member, guint32 place, const char *name)
{
  g_auto (HearthNativeItem) item = { 0 };
  g_autofree char *id = NULL;
  gboolean was_cut;

  if (!hearth_native_item_init (&item, self->context, member->items, place))
    return NULL;
  id = hearth_native_clean_text (name, HEARTH_NATIVE_CLEAN_LINE, HEARTH_NATIVE_MAX_LINE_BYTES,
                                 &was_cut);
  if (*id == '\0' || was_cut || g_hash_table_contains (self->context->people, id))
    {
      hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                                 _ ("the id of a person must be short, not empty and their own"));
      return NULL;
    }
  g_value_take_string (hearth_native_item_add (&item, "id", G_TYPE_STRING), g_steal_pointer (&id));
  hearth_native_item_read (&item);
  return hearth_native_item_new_object (&item);
}

static void
add_person (Item *self, GPtrArray *people, HearthPerson *person)
{
  if (person == NULL)
    return;
  g_ptr_array_add (people, person);
  g_hash_table_insert (self->context->people, (gpointer) hearth_person_get_id (person),
                       g_object_ref (person));
}

/* Of each name that stands in an object more than once, the place that counts: the last one. */
static GHashTable *
find_repeated (HearthJsonScan *scan, guint32 object)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const guint32 *repeated = hearth_json_scan_get_repeated (scan, &n);

  for (guint i = 0; i < n; i++)
    if (hearth_json_scan_get_parent (scan, repeated[i]) == object)
      {
        g_autofree char *name = hearth_json_scan_dup_name (scan, repeated[i]);
        const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (last, name));

        g_hash_table_replace (last, g_steal_pointer (&name),
                              GUINT_TO_POINTER (MAX (before, repeated[i])));
      }
  return g_steal_pointer (&last);
}

/* A name keeps the rank of its first place, with what stands at its last. */
static void
read_each_person (Item *self, const Member *member, guint32 value, GPtrArray *people)
{
  HearthJsonScan *scan = self->context->scan;
  g_autoptr (GHashTable) repeated = find_repeated (scan, value);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint32 place = hearth_json_scan_get_first (scan, value); place != HEARTH_JSON_SCAN_NO_VALUE;
       place = hearth_json_scan_get_next (scan, place))
    {
      g_autofree char *name = hearth_json_scan_dup_name (scan, place);
      const guint last = GPOINTER_TO_UINT (g_hash_table_lookup (repeated, name));

      if (last != 0 && !g_hash_table_add (done, GUINT_TO_POINTER (last)))
        continue;
      if (people->len == member->max)
        {
          hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR,
                                     self->place, member->name,
                                     _ ("only the first %d people are kept"), (int) member->max);
          break;
        }
      add_person (self, people, read_person (self, member, last != 0 ? last : place, name));
    }
}

/**
 * hearth_native_item_read_people:
 * @self: the series
 * @member: its member that describes people by their ids
 * @value: what stands there
 *
 * Reads the people, in the order of the document, and keeps them for those who name them.
 */
void
hearth_native_item_read_people (Item *self, const Member *member, guint32 value)
{
  g_autoptr (GPtrArray) people = NULL;

  if (hearth_json_scan_get_kind (self->context->scan, value) != HEARTH_JSON_KIND_OBJECT)
    {
      hearth_native_item_wrong_type (self, member, value, _ ("an object"));
      return;
    }
  people = g_ptr_array_new_with_free_func (g_object_unref);
  read_each_person (self, member, value, people);
  g_value_take_object (hearth_native_item_add (self, member->property, HEARTH_TYPE_LIST),
                       hearth_list_new (HEARTH_TYPE_PERSON, people));
}
