/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-refusal.h"

#include "hearth-error.h"
#include "hearth-json-member.h"
#include "hearth-native-item.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_json_refuse:
 * @reading: a reading of JSON
 * @value: the value that is at fault
 * @member: (nullable): the member of it that is, there or missing
 * @message: what is wrong, without a full stop
 * @error: (nullable): %HEARTH_LOAD_ERROR_INVALID, with the place
 *
 * Notes what makes a document useless, and refuses it.
 *
 * Returns: %FALSE
 */
gboolean
hearth_json_refuse (
    HearthReading *reading, guint32 value, const char *member, const char *message, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *path = hearth_json_scan_dup_path (scan, value, member);
  guint32 place = HEARTH_JSON_SCAN_NO_VALUE;
  guint line, column;

  if (member != NULL)
    place = hearth_json_scan_get_member (scan, value, member);
  hearth_json_scan_locate (scan, place != HEARTH_JSON_SCAN_NO_VALUE ? place : value, &line,
                           &column);
  hearth_reading_fault (reading, HEARTH_FAULT_SEVERITY_ERROR, line, column, path, "%s", message);
  /* Translators: the first "%s" is a place in a document such as schedule.conference.days. */
  g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
               _ ("The document cannot be used: “%s”, line %u, column %u: %s."), path, line, column,
               message);
  return FALSE;
}

static const char *
describe_kind (HearthJsonKind kind)
{
  return kind == HEARTH_JSON_KIND_OBJECT ? _ ("an object") : _ ("a list");
}

/**
 * hearth_json_need_kind:
 * @reading: a reading of JSON
 * @value: a value
 * @kind: %HEARTH_JSON_KIND_OBJECT or %HEARTH_JSON_KIND_ARRAY
 * @error: (nullable): %HEARTH_LOAD_ERROR_INVALID, with the place
 *
 * Refuses a document when a value is of another kind.
 *
 * Returns: whether it is of that kind
 */
gboolean
hearth_json_need_kind (HearthReading *reading, guint32 value, HearthJsonKind kind, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  g_autofree char *message = NULL;

  if (hearth_json_scan_get_kind (scan, value) == kind)
    return TRUE;
  /* Translators: two kinds of JSON, such as "a list" and "a text" */
  message = g_strdup_printf (_ ("expected %s, found %s"), describe_kind (kind),
                             hearth_native_describe_value (scan, value));
  return hearth_json_refuse (reading, value, NULL, message, error);
}

/**
 * hearth_json_need:
 * @reading: a reading of JSON
 * @object: an object
 * @member: the name of a member that must be there
 * @kind: %HEARTH_JSON_KIND_OBJECT or %HEARTH_JSON_KIND_ARRAY
 * @error: (nullable): %HEARTH_LOAD_ERROR_INVALID, with the place
 *
 * Refuses a document without the member, or with one of another kind.
 *
 * Returns: the number of the value, or %HEARTH_JSON_SCAN_NO_VALUE with @error set
 */
guint32
hearth_json_need (
    HearthReading *reading, guint32 object, const char *member, HearthJsonKind kind, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  const guint32 value = hearth_json_scan_get_member (scan, object, member);
  g_autofree char *message = NULL;

  if (value != HEARTH_JSON_SCAN_NO_VALUE)
    return hearth_json_need_kind (reading, value, kind, error) ? value : HEARTH_JSON_SCAN_NO_VALUE;
  /* Translators: the name of a member of JSON, and "an object" or "a list" */
  message =
      g_strdup_printf (_ ("there is no “%s”, which must be %s"), member, describe_kind (kind));
  hearth_json_refuse (reading, object, member, message, error);
  return HEARTH_JSON_SCAN_NO_VALUE;
}
