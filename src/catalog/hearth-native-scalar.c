/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-item.h"
#include "hearth-native-value.h"

#include "hearth-core-enums.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Thirty years; what is longer is a slip of the unit. */
#define MAX_SECONDS 1e9
#define MAX_SHOWN_BYTES 80

typedef HearthNativeItem Item;
typedef HearthNativeMember Member;

/* A value of the right type that cannot be used: the member is left out, and the item only when it
 * needs it. */
#define bad_value(self, member, ...)                                                        \
  hearth_native_context_fault ((self)->context, HEARTH_FAULT_SEVERITY_ERROR, (self)->place, \
                               (member)->name, __VA_ARGS__)
#define warn(self, member, ...)                                                               \
  hearth_native_context_fault ((self)->context, HEARTH_FAULT_SEVERITY_WARNING, (self)->place, \
                               (member)->name, __VA_ARGS__)

static const char *
get_text (Item *self, const Member *member, JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  hearth_native_item_wrong_type (self, member, node, _ ("a text"));
  return NULL;
}

static void
read_text (Item *self, const Member *member, JsonNode *node, HearthNativeClean how, gsize max_bytes)
{
  const char *text = get_text (self, member, node);
  g_autofree char *clean = NULL;
  gboolean was_cut;

  if (text == NULL)
    return;
  clean = hearth_native_clean_text (text, how, max_bytes, &was_cut);
  if (was_cut)
    warn (self, member, _ ("the text is too long; its first %d KiB are kept"),
          (int) (max_bytes / 1024));
  if (*clean != '\0')
    g_value_take_string (hearth_native_item_add (self, member->property, G_TYPE_STRING),
                         g_steal_pointer (&clean));
  else if (member->flags & HEARTH_NATIVE_MEMBER_REQUIRED)
    bad_value (self, member, _ ("this is empty"));
}

static void
read_url (Item *self, const Member *member, JsonNode *node)
{
  char *url = hearth_native_item_read_url (self, member, node);

  if (url != NULL)
    g_value_take_string (hearth_native_item_add (self, member->property, G_TYPE_STRING), url);
}

static void
read_word (Item *self, const Member *member, JsonNode *node)
{
  const char *word = get_text (self, member, node);
  const GType type = member->get_enum_type ();
  g_autofree char *shown = NULL;
  gboolean was_cut;
  int value;

  if (word == NULL)
    return;
  shown = hearth_native_clean_text (word, HEARTH_NATIVE_CLEAN_LINE, MAX_SHOWN_BYTES, &was_cut);
  if (hearth_enum_from_nick (type, word, &value) &&
      (value != 0 || (member->flags & HEARTH_NATIVE_MEMBER_SILENT) == 0))
    g_value_set_enum (hearth_native_item_add (self, member->property, type), value);
  else
    warn (self, member, _ ("Hearth does not know the word “%s”; it is ignored"), shown);
}

static void
read_time (Item *self, const Member *member, JsonNode *node)
{
  const char *text = get_text (self, member, node);
  GDateTime *time;

  if (text == NULL)
    return;
  time = hearth_native_parse_time (text);
  if (time != NULL)
    g_value_take_boxed (hearth_native_item_add (self, member->property, G_TYPE_DATE_TIME), time);
  else
    bad_value (self, member, _ ("a time is written “2021-10-06T17:00:00Z”; this one is ignored"));
}

static gboolean
get_number (Item *self, const Member *member, JsonNode *node, const char *expected, double *number)
{
  const GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  HearthJsonScan *scan = self->context->scan;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    {
      hearth_native_item_wrong_type (self, member, node, expected);
      return FALSE;
    }
  /* What the tree holds of such a number is not what was written. */
  if (self->context->has_huge &&
      hearth_json_scan_is_huge (scan,
                                hearth_json_scan_get_member (scan, self->place, member->name)))
    {
      bad_value (self, member, _ ("the number is too large; it is ignored"));
      return FALSE;
    }
  *number = json_node_get_double (node);
  if (*number < 0)
    {
      bad_value (self, member, _ ("the number must not be negative; it is ignored"));
      return FALSE;
    }
  return TRUE;
}

static void
read_seconds (Item *self, const Member *member, JsonNode *node)
{
  double seconds;

  if (!get_number (self, member, node, _ ("a number of seconds"), &seconds))
    return;
  if (!isfinite (seconds) || seconds > MAX_SECONDS)
    {
      bad_value (self, member, _ ("the number is too large; it is ignored"));
      return;
    }
  g_value_set_int64 (hearth_native_item_add (self, member->property, G_TYPE_INT64),
                     llround (seconds * 1000));
}

static void
read_number (Item *self, const Member *member, JsonNode *node)
{
  double number;
  gint64 whole;

  if (!get_number (self, member, node, _ ("a whole number"), &number))
    return;
  if (number != floor (number))
    {
      hearth_native_item_wrong_type (self, member, node, _ ("a whole number"));
      return;
    }
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    whole = json_node_get_int (node);
  else
    whole = number < (double) G_MAXINT64 ? (gint64) number : -1;
  if (whole < 0 || whole > member->max)
    {
      bad_value (self, member, _ ("the number is too large; it is ignored"));
      return;
    }
  g_value_set_int64 (hearth_native_item_add (self, member->property, G_TYPE_INT64), whole);
}

/**
 * hearth_native_item_read_url:
 * @self: an item
 * @member: a member of it
 * @node: what stands there
 *
 * Reads an address and resolves it against where the document lies. One that may not be used is
 * warned of.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
hearth_native_item_read_url (Item *self, const Member *member, JsonNode *node)
{
  const char *text = get_text (self, member, node);
  HearthNativeUrlPlace place = HEARTH_NATIVE_URL_ANYWHERE;
  g_autofree char *clean = NULL;
  gboolean was_cut;
  const char *why = NULL;
  char *url;

  if (text == NULL)
    return NULL;
  if (member->kind == HEARTH_NATIVE_KIND_WEB_URL)
    place = HEARTH_NATIVE_URL_WEB;
  else if (member->kind == HEARTH_NATIVE_KIND_MAIL_URL)
    place = HEARTH_NATIVE_URL_MAIL;
  clean = hearth_native_clean_text (text, HEARTH_NATIVE_CLEAN_TOKEN, HEARTH_NATIVE_MAX_LINE_BYTES,
                                    &was_cut);
  /* Half an address leads nowhere. */
  if (was_cut)
    {
      warn (self, member, _ ("the address is longer than %d KiB; it is ignored"),
            HEARTH_NATIVE_MAX_LINE_BYTES / 1024);
      return NULL;
    }
  if (*clean == '\0')
    {
      warn (self, member, _ ("the address is empty"));
      return NULL;
    }
  url = hearth_native_resolve_url (clean, self->context->base, place, &why);
  if (url == NULL)
    warn (self, member, _ ("%s; it is ignored"), why);
  return url;
}

/**
 * hearth_native_item_read_scalar:
 * @self: an item
 * @member: a member of it that is a text, a number, a time, a word or an address
 * @node: what stands there, not null
 *
 * Reads one value into the property of @member, or notes what is wrong with it.
 */
void
hearth_native_item_read_scalar (Item *self, const Member *member, JsonNode *node)
{
  if (member->kind == HEARTH_NATIVE_KIND_ID)
    read_text (self, member, node, HEARTH_NATIVE_CLEAN_TOKEN, HEARTH_NATIVE_MAX_LINE_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_LINE)
    read_text (self, member, node, HEARTH_NATIVE_CLEAN_LINE, HEARTH_NATIVE_MAX_LINE_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_TEXT)
    read_text (self, member, node, HEARTH_NATIVE_CLEAN_TEXT, HEARTH_NATIVE_MAX_TEXT_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_WORD)
    read_word (self, member, node);
  else if (member->kind == HEARTH_NATIVE_KIND_TIME)
    read_time (self, member, node);
  else if (member->kind == HEARTH_NATIVE_KIND_SECONDS)
    read_seconds (self, member, node);
  else if (member->kind == HEARTH_NATIVE_KIND_NUMBER)
    read_number (self, member, node);
  else
    read_url (self, member, node);
}
