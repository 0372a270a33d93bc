/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-item.h"

#include "hearth-native-item.h"
#include "hearth-native-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_SECONDS 1e9

typedef HearthLibraryItem Item;

static gboolean
is_known (HearthJsonScan *scan, guint32 member, const char *const *known)
{
  for (guint i = 0; known[i] != NULL; i++)
    if (hearth_json_scan_name_is (scan, member, known[i]))
      return TRUE;
  return FALSE;
}

/* A newer Hearth may keep more in a library. */
static void
warn_of_unknown (Item *self, const char *const *known)
{
  HearthJsonScan *scan = self->context->scan;

  for (guint32 member = hearth_json_scan_get_first (scan, self->place);
       member != HEARTH_JSON_SCAN_NO_VALUE; member = hearth_json_scan_get_next (scan, member))
    if (!is_known (scan, member, known))
      hearth_native_context_unknown (self->context, member);
}

static void
wrong_type (HearthNativeContext *context, guint32 value, const char *expected)
{
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, value, NULL,
                             _ ("expected %s, found %s"), expected,
                             hearth_native_describe_value (context->scan, value));
}

/* The place of a member that is not null. */
static guint32
get (Item *self, const char *name)
{
  HearthJsonScan *scan = self->context->scan;
  const guint32 value = hearth_json_scan_get_member (scan, self->place, name);

  if (value != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_NULL)
    return HEARTH_JSON_SCAN_NO_VALUE;
  return value;
}

static char *
dup_text (Item *self, const char *name)
{
  HearthJsonScan *scan = self->context->scan;
  const guint32 value = get (self, name);

  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  if (hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_STRING)
    return hearth_json_scan_dup_string (scan, value);
  wrong_type (self->context, value, _ ("a text"));
  return NULL;
}

static char *
dup_clean (Item *self, const char *name, HearthNativeClean how, gboolean *was_cut)
{
  g_autofree char *text = dup_text (self, name);

  return text != NULL ? hearth_native_clean_text (text, how, HEARTH_NATIVE_MAX_LINE_BYTES, was_cut)
                      : NULL;
}

/* A number within bounds; what is none, or is out of them, is told. */
static gboolean
read_number (HearthNativeContext *context,
             guint32 value,
             double least,
             double most,
             const char *expected,
             double *number)
{
  const HearthJsonKind kind = hearth_json_scan_get_kind (context->scan, value);

  if (kind != HEARTH_JSON_KIND_INTEGER && kind != HEARTH_JSON_KIND_DOUBLE)
    {
      wrong_type (context, value, expected);
      return FALSE;
    }
  *number = hearth_json_scan_is_huge (context->scan, value)
                ? G_MAXDOUBLE
                : hearth_json_scan_get_double (context->scan, value);
  if (*number >= least && *number <= most)
    return TRUE;
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, value, NULL,
                             _ ("the number must be from %g to %g; it is ignored"), least, most);
  return FALSE;
}

/**
 * hearth_library_item_init:
 * @self: (out caller-allocates): an item
 * @context: the context of the reading
 * @place: its place in the scan
 * @known: (array zero-terminated=1): the names that its members may have
 *
 * Begins to read an object and warns of the members that are not known. When there is no object at
 * @place, that is noted as an error.
 *
 * Returns: whether there is an object
 */
gboolean
hearth_library_item_init (Item *self,
                          HearthNativeContext *context,
                          guint32 place,
                          const char *const *known)
{
  *self = (Item){ .context = context, .place = place };
  if (hearth_json_scan_get_kind (context->scan, place) != HEARTH_JSON_KIND_OBJECT)
    {
      wrong_type (context, place, _ ("an object"));
      return FALSE;
    }
  warn_of_unknown (self, known);
  return TRUE;
}

/**
 * hearth_library_item_has:
 * @self: an item
 * @name: a member
 *
 * Returns: whether it is there and not null
 */
gboolean
hearth_library_item_has (Item *self, const char *name)
{
  return get (self, name) != HEARTH_JSON_SCAN_NO_VALUE;
}

/**
 * hearth_library_item_dup_id:
 * @self: an item
 * @name: a member that names something
 * @required: whether the item is nothing without it
 *
 * Reads an id or address. What is wrong with it, or that it is missing, is noted as an error.
 *
 * Returns: (transfer full) (nullable): the id or address; %NULL when there is none that can be used
 */
char *
hearth_library_item_dup_id (Item *self, const char *name, gboolean required)
{
  gboolean was_cut = FALSE;
  g_autofree char *clean = dup_clean (self, name, HEARTH_NATIVE_CLEAN_TOKEN, &was_cut);

  /* Half an id names something else. */
  if (clean != NULL && !was_cut && *clean != '\0')
    return g_steal_pointer (&clean);
  if (clean != NULL)
    hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                               name, "%s", was_cut ? _ ("this is too long") : _ ("this is empty"));
  else if (required && !hearth_library_item_has (self, name))
    hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                               name, _ ("this is missing"));
  return NULL;
}

/**
 * hearth_library_item_dup_line:
 * @self: an item
 * @name: a member
 *
 * Returns: (transfer full) (nullable): the text of one line, cut when it is very long; %NULL when
 * there is none
 */
char *
hearth_library_item_dup_line (Item *self, const char *name)
{
  gboolean was_cut;
  g_autofree char *clean = dup_clean (self, name, HEARTH_NATIVE_CLEAN_LINE, &was_cut);

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * hearth_library_item_get_boolean:
 * @self: an item
 * @name: a member
 * @otherwise: what it is when it is not there
 *
 * Returns: whether it is so
 */
gboolean
hearth_library_item_get_boolean (Item *self, const char *name, gboolean otherwise)
{
  const guint32 value = get (self, name);
  HearthJsonKind kind;

  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return otherwise;
  kind = hearth_json_scan_get_kind (self->context->scan, value);
  if (kind == HEARTH_JSON_KIND_TRUE || kind == HEARTH_JSON_KIND_FALSE)
    return kind == HEARTH_JSON_KIND_TRUE;
  wrong_type (self->context, value, _ ("true or false"));
  return otherwise;
}

/**
 * hearth_library_item_get_number:
 * @self: an item
 * @name: a member
 * @least: the least that it may be
 * @most: the most that it may be
 * @otherwise: what it is when it is not there
 *
 * Returns: the number
 */
double
hearth_library_item_get_number (
    Item *self, const char *name, double least, double most, double otherwise)
{
  const guint32 value = get (self, name);
  double number;

  if (value != HEARTH_JSON_SCAN_NO_VALUE &&
      read_number (self->context, value, least, most, _ ("a number"), &number))
    return number;
  return otherwise;
}

/**
 * hearth_library_item_get_time_ms:
 * @self: an item
 * @name: a member
 *
 * Returns: a moment in Unix milliseconds, 0 when there is none
 */
gint64
hearth_library_item_get_time_ms (Item *self, const char *name)
{
  g_autofree char *text = dup_text (self, name);
  g_autoptr (GDateTime) time = text != NULL ? hearth_native_parse_time (text) : NULL;

  if (time != NULL)
    return MAX (g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000, 0);
  if (text != NULL)
    hearth_reading_fault_json (self->context->reading, HEARTH_FAULT_SEVERITY_ERROR, self->place,
                               name,
                               _ ("a time is written “2021-10-06T17:00:00Z”; this one is ignored"));
  return 0;
}

/**
 * hearth_library_item_get_length_ms:
 * @self: an item
 * @name: a member, a number of seconds
 *
 * Returns: the time in milliseconds, 0 when there is none
 */
gint64
hearth_library_item_get_length_ms (Item *self, const char *name)
{
  const guint32 value = get (self, name);
  gint64 time_ms = 0;

  if (value != HEARTH_JSON_SCAN_NO_VALUE)
    hearth_library_item_read_seconds (self->context, value, &time_ms);
  return time_ms;
}

/**
 * hearth_library_item_get_first:
 * @self: an item
 * @name: a member, a list
 *
 * Returns: the place of the first element, from which hearth_json_scan_get_next() leads on;
 * %HEARTH_JSON_SCAN_NO_VALUE when there is none
 */
guint32
hearth_library_item_get_first (Item *self, const char *name)
{
  HearthJsonScan *scan = self->context->scan;
  const guint32 value = get (self, name);

  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return value;
  if (hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_ARRAY)
    return hearth_json_scan_get_first (scan, value);
  wrong_type (self->context, value, _ ("a list"));
  return HEARTH_JSON_SCAN_NO_VALUE;
}

/**
 * hearth_library_item_read_seconds:
 * @context: the context of the reading
 * @value: the place of a value
 * @time_ms: (out): milliseconds
 *
 * Reads a number of seconds, and notes an error when it is none that makes sense.
 *
 * Returns: whether it is one
 */
gboolean
hearth_library_item_read_seconds (HearthNativeContext *context, guint32 value, gint64 *time_ms)
{
  double seconds;

  if (!read_number (context, value, 0, MAX_SECONDS, _ ("a number of seconds"), &seconds))
    return FALSE;
  *time_ms = llround (seconds * 1000);
  return TRUE;
}
