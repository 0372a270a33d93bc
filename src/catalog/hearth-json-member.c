/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-member.h"

#include "hearth-reading.h"

#include <math.h>
#include <string.h>

/**
 * hearth_json_find:
 * @scan: a document
 * @object: a value of it
 * @path: (nullable): names of members with a "." between them; %NULL for @object itself
 *
 * Looks for a value. null is as good as nothing.
 *
 * Returns: the number of the value, or %HEARTH_JSON_SCAN_NO_VALUE
 */
guint32
hearth_json_find (HearthJsonScan *scan, guint32 object, const char *path)
{
  guint32 value = object;

  while (path != NULL && value != HEARTH_JSON_SCAN_NO_VALUE)
    {
      const char *dot = strchr (path, '.');
      g_autofree char *name = dot != NULL ? g_strndup (path, (gsize) (dot - path)) : NULL;

      if (hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_OBJECT)
        return HEARTH_JSON_SCAN_NO_VALUE;
      value = hearth_json_scan_get_member (scan, value, name != NULL ? name : path);
      path = dot != NULL ? dot + 1 : NULL;
    }
  if (value != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_NULL)
    return HEARTH_JSON_SCAN_NO_VALUE;
  return value;
}

/**
 * hearth_json_first_of:
 * @scan: a document
 * @object: a value of it
 * @path: (nullable): names of members with a "." between them; %NULL for @object itself
 *
 * Looks for an array, to go through it with hearth_json_scan_get_next().
 *
 * Returns: the number of its first value, or %HEARTH_JSON_SCAN_NO_VALUE when there is none
 */
guint32
hearth_json_first_of (HearthJsonScan *scan, guint32 object, const char *path)
{
  const guint32 array = hearth_json_find (scan, object, path);

  if (array == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, array) != HEARTH_JSON_KIND_ARRAY)
    return HEARTH_JSON_SCAN_NO_VALUE;
  return hearth_json_scan_get_first (scan, array);
}

/**
 * hearth_json_dup_line:
 * @scan: a document
 * @object: a value of it
 * @path: (nullable): names of members with a "." between them; %NULL for @object itself
 *
 * Reads a text of one line. A whole number is written out: some give numbers as ids.
 *
 * Returns: (transfer full) (nullable): the clean text, or %NULL when there is none
 */
char *
hearth_json_dup_line (HearthJsonScan *scan, guint32 object, const char *path)
{
  const guint32 value = hearth_json_find (scan, object, path);
  g_autofree char *text = NULL;

  if (value == HEARTH_JSON_SCAN_NO_VALUE || hearth_json_scan_is_huge (scan, value))
    return NULL;
  if (hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, hearth_json_scan_get_int (scan, value));
  if (hearth_json_scan_get_kind (scan, value) != HEARTH_JSON_KIND_STRING)
    return NULL;
  text = hearth_json_scan_dup_string (scan, value);
  return hearth_reading_dup_line (text);
}

/**
 * hearth_json_get_number:
 * @scan: a document
 * @object: a value of it
 * @path: (nullable): names of members with a "." between them; %NULL for @object itself
 * @otherwise: what to answer when there is none
 *
 * Reads a number. One written as a text counts.
 *
 * Returns: the number, always finite, or @otherwise
 */
double
hearth_json_get_number (HearthJsonScan *scan, guint32 object, const char *path, double otherwise)
{
  const guint32 value = hearth_json_find (scan, object, path);
  g_autofree char *text = NULL;
  char *end = NULL;
  HearthJsonKind kind;
  double number;

  if (value == HEARTH_JSON_SCAN_NO_VALUE || hearth_json_scan_is_huge (scan, value))
    return otherwise;
  kind = hearth_json_scan_get_kind (scan, value);
  if (kind == HEARTH_JSON_KIND_INTEGER || kind == HEARTH_JSON_KIND_DOUBLE)
    return hearth_json_scan_get_double (scan, value);
  if (kind != HEARTH_JSON_KIND_STRING)
    return otherwise;
  text = g_strstrip (hearth_json_scan_dup_string (scan, value));
  number = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && isfinite (number) ? number : otherwise;
}

/**
 * hearth_json_get_truth:
 * @scan: a document
 * @object: a value of it
 * @path: (nullable): names of members with a "." between them; %NULL for @object itself
 *
 * Returns: whether true stands there, or a number other than 0
 */
gboolean
hearth_json_get_truth (HearthJsonScan *scan, guint32 object, const char *path)
{
  const guint32 value = hearth_json_find (scan, object, path);

  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return FALSE;
  return hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_TRUE ||
         hearth_json_get_number (scan, value, NULL, 0) != 0;
}
