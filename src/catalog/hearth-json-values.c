/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-scan-private.h"

#include <string.h>

#define SHORT_NUMBER 64

static const guint8 *
find_value (HearthJsonScan *self, guint32 value)
{
  return self->text + g_array_index (self->places, HearthJsonPlace, value).offset;
}

static gboolean
is_number_byte (guint8 byte)
{
  return (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '+' || byte == 'e' ||
         byte == 'E';
}

static const guint8 *
find_number_end (HearthJsonScan *self, const guint8 *at)
{
  const guint8 *end = self->text + self->length;

  while (at < end && is_number_byte (*at))
    at++;
  return at;
}

static HearthJsonKind
get_number_kind (HearthJsonScan *self, const guint8 *at)
{
  const guint8 *end = find_number_end (self, at);

  for (; at < end; at++)
    if (*at == '.' || *at == 'e' || *at == 'E')
      return HEARTH_JSON_KIND_DOUBLE;
  return HEARTH_JSON_KIND_INTEGER;
}

/**
 * hearth_json_scan_get_kind:
 * @self: a scan
 * @value: the number of a value
 *
 * Tells what a value is. A number is an integer when it is written without a point and an exponent.
 *
 * Returns: the kind
 */
HearthJsonKind
hearth_json_scan_get_kind (HearthJsonScan *self, guint32 value)
{
  const guint8 *at = find_value (self, value);

  switch (*at)
    {
    case '{':
      return HEARTH_JSON_KIND_OBJECT;
    case '[':
      return HEARTH_JSON_KIND_ARRAY;
    case '"':
      return HEARTH_JSON_KIND_STRING;
    case 't':
      return HEARTH_JSON_KIND_TRUE;
    case 'f':
      return HEARTH_JSON_KIND_FALSE;
    case 'n':
      return HEARTH_JSON_KIND_NULL;
    default:
      return get_number_kind (self, at);
    }
}

/**
 * hearth_json_scan_count_children:
 * @self: a scan
 * @container: the number of an object or an array
 *
 * Returns: how many values stand in it
 */
guint
hearth_json_scan_count_children (HearthJsonScan *self, guint32 container)
{
  guint n = 0;

  for (guint32 child = hearth_json_scan_get_first (self, container);
       child != HEARTH_JSON_SCAN_NO_VALUE; child = hearth_json_scan_get_next (self, child))
    n++;
  return n;
}

/**
 * hearth_json_scan_peek_string:
 * @self: a scan
 * @value: the number of a text
 * @length: (out): its bytes
 *
 * Gives a text as it stands in the document, without a copy, when it is written without escapes.
 *
 * Returns: (transfer none) (nullable): the text, which no zero byte ends, or NULL when it must be
 * read with hearth_json_scan_dup_string()
 */
const char *
hearth_json_scan_peek_string (HearthJsonScan *self, guint32 value, gsize *length)
{
  const guint8 *start = find_value (self, value) + 1;
  /* It passed the scan, so there is one; before the first backslash it is the one that closes. */
  const guint8 *quote = memchr (start, '"', (gsize) (self->text + self->length - start));

  *length = (gsize) (quote - start);
  return memchr (start, '\\', *length) == NULL ? (const char *) start : NULL;
}

/**
 * hearth_json_scan_dup_string:
 * @self: a scan
 * @value: the number of a text
 *
 * Reads a text with its escapes resolved. It holds no zero character: the scan refuses them.
 *
 * Returns: (transfer full): the text
 */
char *
hearth_json_scan_dup_string (HearthJsonScan *self, guint32 value)
{
  gsize length;
  const char *plain = hearth_json_scan_peek_string (self, value, &length);

  if (plain != NULL)
    return g_strndup (plain, length);
  return hearth_json_name_dup (find_value (self, value));
}

/**
 * hearth_json_scan_get_int:
 * @self: a scan
 * @value: the number of an integer that hearth_json_scan_is_huge() does not know
 *
 * Returns: the number
 */
gint64
hearth_json_scan_get_int (HearthJsonScan *self, guint32 value)
{
  const guint8 *at = find_value (self, value);
  const guint8 *end = find_number_end (self, at);
  const gboolean is_negative = *at == '-';
  guint64 number = 0;

  for (at += is_negative; at < end; at++)
    number = number * 10 + (guint64) (*at - '0');
  return is_negative ? -(gint64) number : (gint64) number;
}

/**
 * hearth_json_scan_get_double:
 * @self: a scan
 * @value: the number of a number that hearth_json_scan_is_huge() does not know
 *
 * Returns: the number nearest to what is written
 */
double
hearth_json_scan_get_double (HearthJsonScan *self, guint32 value)
{
  const guint8 *at = find_value (self, value);
  const gsize n = (gsize) (find_number_end (self, at) - at);
  g_autofree char *longer = NULL;
  char copy[SHORT_NUMBER];
  char *text = copy;

  if (get_number_kind (self, at) == HEARTH_JSON_KIND_INTEGER)
    return (double) hearth_json_scan_get_int (self, value);
  if (n >= sizeof copy)
    text = longer = g_malloc (n + 1);
  memcpy (text, at, n);
  text[n] = '\0';
  return g_ascii_strtod (text, NULL);
}
