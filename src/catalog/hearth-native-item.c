/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-item.h"

#include "hearth-chapter.h"
#include "hearth-list.h"
#include "hearth-live-session.h"

#include <glib/gi18n-lib.h>

/* The number of a member in the table of the type, or its length when the format does not know it.
 * Most documents keep to one order, so the search goes on where the last one ended. */
static guint
find_in_type (HearthNativeItem *self, guint32 value, guint expected)
{
  const guint n = self->type->n_members;

  for (guint i = 0; i < n; i++)
    {
      const guint k = (expected + i) % n;

      if (hearth_json_scan_name_is (self->context->scan, value, self->type->members[k].name))
        return k;
    }
  return n;
}

/* Of a name that is there more than once, the last counts. */
static void
find_members (HearthNativeItem *self)
{
  HearthJsonScan *scan = self->context->scan;
  guint expected = 0;

  for (guint i = 0; i < self->type->n_members; i++)
    self->members[i] = HEARTH_JSON_SCAN_NO_VALUE;
  for (guint32 value = hearth_json_scan_get_first (scan, self->place);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (scan, value))
    {
      const guint k = find_in_type (self, value, expected);

      if (k < self->type->n_members)
        self->members[k] = value;
      else
        hearth_native_context_unknown (self->context, value);
      expected = k + 1;
    }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  HearthChapter *chapter_a = *(HearthChapter *const *) a;
  HearthChapter *chapter_b = *(HearthChapter *const *) b;
  const gint64 start_a_ms = hearth_chapter_get_start_ms (chapter_a);
  const gint64 start_b_ms = hearth_chapter_get_start_ms (chapter_b);

  return start_a_ms < start_b_ms ? -1 : start_a_ms > start_b_ms;
}

static void
read_list (HearthNativeItem *self, const HearthNativeMember *member, guint32 value)
{
  g_autoptr (GPtrArray) items = hearth_native_item_read_list (self, member, value);

  if (items == NULL)
    return;
  /* The sort keeps the order of chapters that begin together. */
  if (member->kind == HEARTH_NATIVE_KIND_CHAPTERS)
    g_ptr_array_sort (items, compare_starts);
  g_value_take_object (hearth_native_item_add (self, member->property, HEARTH_TYPE_LIST),
                       hearth_list_new (member->items->get_type (), items));
}

static void
read_chapters (HearthNativeItem *self, const HearthNativeMember *member, guint32 value)
{
  char *url;

  if (hearth_json_scan_get_kind (self->context->scan, value) != HEARTH_JSON_KIND_STRING)
    {
      read_list (self, member, value);
      return;
    }
  url = hearth_native_item_read_url (self, member, value);
  if (url != NULL)
    g_value_take_string (hearth_native_item_add (self, "chapters-url", G_TYPE_STRING), url);
}

static void
read_object (HearthNativeItem *self, const HearthNativeMember *member, guint32 value)
{
  g_auto (HearthNativeItem) item = { 0 };
  GObject *object;

  if (hearth_json_scan_get_kind (self->context->scan, value) != HEARTH_JSON_KIND_OBJECT)
    {
      hearth_native_item_wrong_type (self, member, value, _ ("an object"));
      return;
    }
  if (!hearth_native_item_init (&item, self->context, member->items, value))
    return;
  hearth_native_item_read (&item);
  object = hearth_native_item_new_object (&item);
  if (object != NULL)
    g_value_take_object (hearth_native_item_add (self, member->property,
                                                 member->items->get_type ()),
                         object);
}

static void
read_member (HearthNativeItem *self, const HearthNativeMember *member, guint32 value)
{
  switch (member->kind)
    {
    case HEARTH_NATIVE_KIND_FORMAT:
    case HEARTH_NATIVE_KIND_VERSION:
    case HEARTH_NATIVE_KIND_IGNORED:
    case HEARTH_NATIVE_KIND_NEXT:
    case HEARTH_NATIVE_KIND_EPISODES:
      break; /* the reader of the document takes these */
    case HEARTH_NATIVE_KIND_ID:
    case HEARTH_NATIVE_KIND_LINE:
    case HEARTH_NATIVE_KIND_TEXT:
    case HEARTH_NATIVE_KIND_URL:
    case HEARTH_NATIVE_KIND_WEB_URL:
    case HEARTH_NATIVE_KIND_MAIL_URL:
    case HEARTH_NATIVE_KIND_WORD:
    case HEARTH_NATIVE_KIND_TIME:
    case HEARTH_NATIVE_KIND_SECONDS:
    case HEARTH_NATIVE_KIND_NUMBER:
      hearth_native_item_read_scalar (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_STRINGS:
      hearth_native_item_read_strings (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_NAMED:
      hearth_native_item_read_named (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_PEOPLE:
      hearth_native_item_read_people (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_OBJECT:
      read_object (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_LIST:
      read_list (self, member, value);
      break;
    case HEARTH_NATIVE_KIND_CHAPTERS:
      read_chapters (self, member, value);
      break;
    }
}

/* A session that ends before it starts has an end that cannot be shown. */
static void
check_end (HearthNativeItem *self)
{
  GDateTime *starts = NULL, *ends = NULL;
  guint at = 0;

  for (guint i = 0; i < self->n_properties; i++)
    if (g_str_equal (self->names[i], "starts"))
      starts = g_value_get_boxed (&self->values[i]);
    else if (g_str_equal (self->names[i], "ends"))
      {
        ends = g_value_get_boxed (&self->values[i]);
        at = i;
      }
  if (starts == NULL || ends == NULL || g_date_time_compare (starts, ends) <= 0)
    return;
  hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                             "ends", _ ("the end lies before the start; it is ignored"));
  g_value_reset (&self->values[at]);
}

/**
 * hearth_native_item_init:
 * @self: (out caller-allocates): an item, zeroed
 * @context: the context of the reading
 * @type: what the item is
 * @place: its place in the scan
 *
 * Begins to read an item. When there is no object at @place, that is noted as an error on it.
 *
 * Returns: whether it is an object
 */
gboolean
hearth_native_item_init (HearthNativeItem *self,
                         HearthNativeContext *context,
                         const HearthNativeType *type,
                         guint32 place)
{
  self->context = context;
  self->type = type;
  self->place = place;
  if (hearth_json_scan_get_kind (context->scan, place) == HEARTH_JSON_KIND_OBJECT)
    return TRUE;
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                             _ ("expected an object, found %s"),
                             hearth_native_describe_value (context->scan, place));
  return FALSE;
}

/**
 * hearth_native_item_clear:
 * @self: an item
 *
 * Frees the values that the item gathered.
 */
void
hearth_native_item_clear (HearthNativeItem *self)
{
  for (guint i = 0; i < self->n_properties; i++)
    g_value_unset (&self->values[i]);
  self->n_properties = 0;
}

/**
 * hearth_native_item_read:
 * @self: an item
 *
 * Reads each member that the item's type knows and warns of all others.
 */
void
hearth_native_item_read (HearthNativeItem *self)
{
  find_members (self);
  for (guint i = 0; i < self->type->n_members; i++)
    {
      const HearthNativeMember *member = &self->type->members[i];
      const gboolean is_required = (member->flags & HEARTH_NATIVE_MEMBER_REQUIRED) != 0;
      const guint n_before = self->n_properties;
      const guint32 value = self->members[i];
      const gboolean is_there = value != HEARTH_JSON_SCAN_NO_VALUE;

      if (!is_there && is_required)
        hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                                   member->name, _ ("this is missing"));
      else if (is_there &&
               hearth_json_scan_get_kind (self->context->scan, value) == HEARTH_JSON_KIND_NULL)
        hearth_reading_fault_json (self->context->reading,
                                   is_required ? HEARTH_FAULT_SEVERITY_ERROR
                                               : HEARTH_FAULT_SEVERITY_WARNING,
                                   self->place, member->name,
                                   _ ("null says nothing; leave the member out"));
      else if (is_there)
        read_member (self, member, value);
      if (is_required && self->n_properties == n_before)
        self->lacks_required = TRUE;
    }
  if (self->type->get_type () == HEARTH_TYPE_LIVE_SESSION)
    check_end (self);
}

/**
 * hearth_native_item_new_object:
 * @self: an item that was read
 *
 * Makes the object, unless an error left the item out.
 *
 * Returns: (transfer full) (nullable): an object of the item's type, or NULL
 */
gpointer
hearth_native_item_new_object (HearthNativeItem *self)
{
  if (self->has_wrong_type || self->lacks_required)
    return NULL;
  return g_object_new_with_properties (self->type->get_type (), self->n_properties, self->names,
                                       self->values);
}

/**
 * hearth_native_item_add:
 * @self: an item
 * @property: (not nullable): a property of its object; must live as long as the program
 * @type: the type of the value
 *
 * Makes room for the value of a property.
 *
 * Returns: (transfer none): the value, to be set at once
 */
GValue *
hearth_native_item_add (HearthNativeItem *self, const char *property, GType type)
{
  g_assert (self->n_properties < G_N_ELEMENTS (self->values));
  self->names[self->n_properties] = property;
  return g_value_init (&self->values[self->n_properties++], type);
}

/**
 * hearth_native_item_get_string:
 * @self: an item
 * @property: a property of type string
 *
 * Returns: (nullable): the value that was read for @property
 */
const char *
hearth_native_item_get_string (HearthNativeItem *self, const char *property)
{
  for (guint i = 0; i < self->n_properties; i++)
    if (g_str_equal (self->names[i], property))
      return g_value_get_string (&self->values[i]);
  return NULL;
}

/**
 * hearth_native_item_wrong_type:
 * @self: an item
 * @member: a member of it
 * @value: what stands there
 * @expected: what should, in words
 *
 * Notes that a member is of the wrong type, which leaves the item out.
 */
void
hearth_native_item_wrong_type (HearthNativeItem *self,
                               const HearthNativeMember *member,
                               guint32 value,
                               const char *expected)
{
  self->has_wrong_type = TRUE;
  hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                             member->name, _ ("expected %s, found %s"), expected,
                             hearth_native_describe_value (self->context->scan, value));
}

/**
 * hearth_native_describe_value:
 * @scan: a scan
 * @value: the number of a value
 *
 * Returns: (transfer none): what kind of value it is, in words
 */
const char *
hearth_native_describe_value (HearthJsonScan *scan, guint32 value)
{
  switch (hearth_json_scan_get_kind (scan, value))
    {
    case HEARTH_JSON_KIND_OBJECT:
      return _ ("an object");
    case HEARTH_JSON_KIND_ARRAY:
      return _ ("a list");
    case HEARTH_JSON_KIND_STRING:
      return _ ("a text");
    case HEARTH_JSON_KIND_INTEGER:
    case HEARTH_JSON_KIND_DOUBLE:
      return _ ("a number");
    case HEARTH_JSON_KIND_TRUE:
      return "true";
    case HEARTH_JSON_KIND_FALSE:
      return "false";
    case HEARTH_JSON_KIND_NULL:
      return _ ("null");
    }
  g_assert_not_reached ();
}
