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
#define bad_value(self, member, ...)                                                               \
  hearth_reading_fault_json ((self)->context->reading, HEARTH_FAULT_SEVERITY_ERROR, (self)->place, \
                             (member)->name, __VA_ARGS__)
#define warn(self, member, ...)                                                       \
  hearth_reading_fault_json ((self)->context->reading, HEARTH_FAULT_SEVERITY_WARNING, \
                             (self)->place, (member)->name, __VA_ARGS__)

static gboolean
check_text (Item *self, const Member *member, guint32 value)
{
  if (hearth_json_scan_get_kind (self->context->scan, value) == HEARTH_JSON_KIND_STRING)
    return TRUE;
  hearth_native_item_wrong_type (self, member, value, _ ("a text"));
  return FALSE;
}

static void
read_text (Item *self, const Member *member, guint32 value, HearthNativeClean how, gsize max_bytes)
{
  g_autofree char *clean = NULL;
  gboolean was_cut;

  if (!check_text (self, member, value))
    return;
  clean = hearth_native_context_clean (self->context, value, how, max_bytes, &was_cut);
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
read_url (Item *self, const Member *member, guint32 value)
{
  char *url = hearth_native_item_read_url (self, member, value);

  if (url != NULL)
    g_value_take_string (hearth_native_item_add (self, member->property, G_TYPE_STRING), url);
}

static void
read_word (Item *self, const Member *member, guint32 value)
{
  const GType type = member->get_enum_type ();
  g_autofree char *word = NULL;
  g_autofree char *shown = NULL;
  gboolean was_cut;
  int meaning;

  if (!check_text (self, member, value))
    return;
  word = hearth_json_scan_dup_string (self->context->scan, value);
  if (hearth_enum_from_nick (type, word, &meaning) &&
      (meaning != 0 || (member->flags & HEARTH_NATIVE_MEMBER_SILENT) == 0))
    {
      g_value_set_enum (hearth_native_item_add (self, member->property, type), meaning);
      return;
    }
  shown = hearth_native_clean_text (word, HEARTH_NATIVE_CLEAN_LINE, MAX_SHOWN_BYTES, &was_cut);
  warn (self, member, _ ("Hearth does not know the word “%s”; it is ignored"), shown);
}

static void
read_time (Item *self, const Member *member, guint32 value)
{
  g_autofree char *text = NULL;
  GDateTime *time;

  if (!check_text (self, member, value))
    return;
  text = hearth_json_scan_dup_string (self->context->scan, value);
  time = hearth_native_parse_time (text);
  if (time != NULL)
    g_value_take_boxed (hearth_native_item_add (self, member->property, G_TYPE_DATE_TIME), time);
  else
    bad_value (self, member, _ ("a time is written “2021-10-06T17:00:00Z”; this one is ignored"));
}

static gboolean
get_number (Item *self, const Member *member, guint32 value, const char *expected, double *number)
{
  HearthJsonScan *scan = self->context->scan;
  const HearthJsonKind kind = hearth_json_scan_get_kind (scan, value);

  if (kind != HEARTH_JSON_KIND_INTEGER && kind != HEARTH_JSON_KIND_DOUBLE)
    {
      hearth_native_item_wrong_type (self, member, value, gettext (expected));
      return FALSE;
    }
  /* What can be held of such a number is not what was written. */
  if (hearth_json_scan_is_huge (scan, value))
    {
      bad_value (self, member, _ ("the number is too large; it is ignored"));
      return FALSE;
    }
  *number = hearth_json_scan_get_double (scan, value);
  if (*number < 0)
    {
      bad_value (self, member, _ ("the number must not be negative; it is ignored"));
      return FALSE;
    }
  return TRUE;
}

static void
read_seconds (Item *self, const Member *member, guint32 value)
{
  double seconds;

  if (!get_number (self, member, value, N_ ("a number of seconds"), &seconds))
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
read_number (Item *self, const Member *member, guint32 value)
{
  HearthJsonScan *scan = self->context->scan;
  double number;
  gint64 whole;

  if (!get_number (self, member, value, N_ ("a whole number"), &number))
    return;
  if (number != floor (number))
    {
      hearth_native_item_wrong_type (self, member, value, _ ("a whole number"));
      return;
    }
  if (hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_INTEGER)
    whole = hearth_json_scan_get_int (scan, value);
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
 * @value: what stands there
 *
 * Reads an address and resolves it against where the document lies. One that may not be used is
 * warned of.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
hearth_native_item_read_url (Item *self, const Member *member, guint32 value)
{
  HearthNativeUrlPlace place = HEARTH_NATIVE_URL_ANYWHERE;
  g_autofree char *clean = NULL;
  gboolean was_cut;
  const char *why = NULL;
  char *url;

  if (!check_text (self, member, value))
    return NULL;
  if (member->kind == HEARTH_NATIVE_KIND_WEB_URL)
    place = HEARTH_NATIVE_URL_WEB;
  else if (member->kind == HEARTH_NATIVE_KIND_MAIL_URL)
    place = HEARTH_NATIVE_URL_MAIL;
  clean = hearth_native_context_clean (self->context, value, HEARTH_NATIVE_CLEAN_TOKEN,
                                       HEARTH_NATIVE_MAX_LINE_BYTES, &was_cut);
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
  url = hearth_native_resolve_url (clean, hearth_reading_get_base (self->context->reading), place,
                                   &why);
  if (url == NULL)
    warn (self, member, _ ("%s; it is ignored"), why);
  return url;
}

/**
 * hearth_native_item_read_scalar:
 * @self: an item
 * @member: a member of it that is a text, a number, a time, a word or an address
 * @value: what stands there, not null
 *
 * Reads one value into the property of @member, or notes what is wrong with it.
 */
void
hearth_native_item_read_scalar (Item *self, const Member *member, guint32 value)
{
  if (member->kind == HEARTH_NATIVE_KIND_ID)
    read_text (self, member, value, HEARTH_NATIVE_CLEAN_TOKEN, HEARTH_NATIVE_MAX_LINE_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_LINE)
    read_text (self, member, value, HEARTH_NATIVE_CLEAN_LINE, HEARTH_NATIVE_MAX_LINE_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_TEXT)
    read_text (self, member, value, HEARTH_NATIVE_CLEAN_TEXT, HEARTH_NATIVE_MAX_TEXT_BYTES);
  else if (member->kind == HEARTH_NATIVE_KIND_WORD)
    read_word (self, member, value);
  else if (member->kind == HEARTH_NATIVE_KIND_TIME)
    read_time (self, member, value);
  else if (member->kind == HEARTH_NATIVE_KIND_SECONDS)
    read_seconds (self, member, value);
  else if (member->kind == HEARTH_NATIVE_KIND_NUMBER)
    read_number (self, member, value);
  else
    read_url (self, member, value);
}
