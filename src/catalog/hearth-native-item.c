/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-item.h"

#include "hearth-chapter.h"
#include "hearth-list.h"
#include "hearth-live-session.h"

#include <glib/gi18n-lib.h>

static void
warn_of_unknown (HearthNativeItem *self)
{
  HearthJsonScan *scan = self->context->scan;

  for (guint32 member = hearth_json_scan_get_first (scan, self->place);
       member != HEARTH_JSON_SCAN_NO_VALUE; member = hearth_json_scan_get_next (scan, member))
    {
      gboolean is_known = FALSE;

      for (guint i = 0; i < self->type->n_members && !is_known; i++)
        is_known = hearth_json_scan_name_is (scan, member, self->type->members[i].name);
      if (!is_known)
        hearth_native_context_unknown (self->context, member);
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
read_list (HearthNativeItem *self, const HearthNativeMember *member, JsonNode *node)
{
  g_autoptr (GPtrArray) items = hearth_native_item_read_list (self, member, node);

  if (items == NULL)
    return;
  /* The sort keeps the order of chapters that begin together. */
  if (member->kind == HEARTH_NATIVE_KIND_CHAPTERS)
    g_ptr_array_sort (items, compare_starts);
  g_value_take_object (hearth_native_item_add (self, member->property, HEARTH_TYPE_LIST),
                       hearth_list_new (member->items->get_type (), items));
}

static void
read_chapters (HearthNativeItem *self, const HearthNativeMember *member, JsonNode *node)
{
  char *url;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      read_list (self, member, node);
      return;
    }
  url = hearth_native_item_read_url (self, member, node);
  if (url != NULL)
    g_value_take_string (hearth_native_item_add (self, "chapters-url", G_TYPE_STRING), url);
}

static void
read_object (HearthNativeItem *self, const HearthNativeMember *member, JsonNode *node)
{
  g_auto (HearthNativeItem) item = { 0 };
  const guint32 place =
      hearth_json_scan_get_member (self->context->scan, self->place, member->name);
  GObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      hearth_native_item_wrong_type (self, member, node, _ ("an object"));
      return;
    }
  if (!hearth_native_item_init (&item, self->context, member->items, place, node))
    return;
  hearth_native_item_read (&item);
  object = hearth_native_item_new_object (&item);
  if (object != NULL)
    g_value_take_object (hearth_native_item_add (self, member->property,
                                                 member->items->get_type ()),
                         object);
}

static void
read_member (HearthNativeItem *self, const HearthNativeMember *member, JsonNode *node)
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
      hearth_native_item_read_scalar (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_STRINGS:
      hearth_native_item_read_strings (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_NAMED:
      hearth_native_item_read_named (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_PEOPLE:
      hearth_native_item_read_people (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_OBJECT:
      read_object (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_LIST:
      read_list (self, member, node);
      break;
    case HEARTH_NATIVE_KIND_CHAPTERS:
      read_chapters (self, member, node);
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
  hearth_native_context_fault (self->context, HEARTH_FAULT_SEVERITY_ERROR, self->place, "ends",
                               _ ("the end lies before the start; it is ignored"));
  g_value_reset (&self->values[at]);
}

/**
 * hearth_native_item_init:
 * @self: (out caller-allocates): an item, zeroed
 * @context: the context of the reading
 * @type: what the item is
 * @place: its place in the scan
 * @node: its node
 *
 * Begins to read an item. When @node is no object, that is noted as an error on it.
 *
 * Returns: whether @node is an object
 */
gboolean
hearth_native_item_init (HearthNativeItem *self,
                         HearthNativeContext *context,
                         const HearthNativeType *type,
                         guint32 place,
                         JsonNode *node)
{
  self->context = context;
  self->type = type;
  self->place = place;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      self->object = json_node_get_object (node);
      return TRUE;
    }
  hearth_native_context_fault (context, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                               _ ("expected an object, found %s"),
                               hearth_native_describe_node (node));
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
  warn_of_unknown (self);
  for (guint i = 0; i < self->type->n_members; i++)
    {
      const HearthNativeMember *member = &self->type->members[i];
      const gboolean is_required = (member->flags & HEARTH_NATIVE_MEMBER_REQUIRED) != 0;
      const guint n_before = self->n_properties;
      JsonNode *node = json_object_get_member (self->object, member->name);

      if (node == NULL && is_required)
        hearth_native_context_fault (self->context, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                                     member->name, _ ("this is missing"));
      else if (node != NULL && JSON_NODE_HOLDS_NULL (node))
        hearth_native_context_fault (self->context,
                                     is_required ? HEARTH_FAULT_SEVERITY_ERROR
                                                 : HEARTH_FAULT_SEVERITY_WARNING,
                                     self->place, member->name,
                                     _ ("null says nothing; leave the member out"));
      else if (node != NULL)
        read_member (self, member, node);
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
 * @node: what stands there
 * @expected: what should, in words
 *
 * Notes that a member is of the wrong type, which leaves the item out.
 */
void
hearth_native_item_wrong_type (HearthNativeItem *self,
                               const HearthNativeMember *member,
                               JsonNode *node,
                               const char *expected)
{
  self->has_wrong_type = TRUE;
  hearth_native_context_fault (self->context, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                               member->name, _ ("expected %s, found %s"), expected,
                               hearth_native_describe_node (node));
}

/**
 * hearth_native_describe_node:
 * @node: a node
 *
 * Returns: (transfer none): what kind of value it is, in words
 */
const char *
hearth_native_describe_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return _ ("an object");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return _ ("a list");
  if (JSON_NODE_HOLDS_NULL (node))
    return _ ("null");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("a text");
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? "true" : "false";
  return _ ("a number");
}
