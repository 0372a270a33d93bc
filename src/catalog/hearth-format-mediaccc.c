/* SPDX-License-Identifier: GPL-3.0-or-later */
/* media.ccc.de, the recordings of the Chaos Computer Club and its friends: the public interface of
 * the software behind it, https://github.com/voc/voctoweb, and the list of live streams,
 * https://streaming.media.ccc.de/streams/v2.json. */
#include "hearth-error.h"
#include "hearth-formats.h"
#include "hearth-mediaccc.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef void (*AddFunc) (HearthMediaccc *self);

/* How a kind of document is known: it is an object with two members, or with a list whose first
 * item is such an object. */
static const struct
{
  const char *list; /* nullable */
  const char *members[2];
  AddFunc add;
} shapes[] = {
  { "conferences", { "acronym", "url" }, hearth_mediaccc_add_directory },
  { NULL, { "acronym", "events" }, hearth_mediaccc_add_conference },
  { NULL, { "guid", "recordings" }, hearth_mediaccc_add_event },
  { NULL, { "guid", "frontend_link" }, hearth_mediaccc_add_event },
  { "events", { "guid", "frontend_link" }, hearth_mediaccc_add_events },
  { "recordings", { "recording_url", "event_url" }, hearth_mediaccc_add_recordings },
  { NULL, { "recording_url", "event_url" }, hearth_mediaccc_add_recording },
};

static gboolean
has_members (HearthJsonScan *scan, guint32 object, const char *const members[2])
{
  return hearth_json_find (scan, object, members[0]) != HEARTH_JSON_SCAN_NO_VALUE &&
         hearth_json_find (scan, object, members[1]) != HEARTH_JSON_SCAN_NO_VALUE;
}

/* A page behind the last is {"events": []} and nothing else. */
static gboolean
is_empty_list (HearthJsonScan *scan, const char *list)
{
  const guint32 value = hearth_json_find (scan, 0, list);

  return value != HEARTH_JSON_SCAN_NO_VALUE &&
         hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_ARRAY &&
         hearth_json_scan_count_children (scan, value) == 0 &&
         hearth_json_scan_count_children (scan, 0) == 1;
}

static gboolean
has_shape (HearthJsonScan *scan, guint shape)
{
  const char *list = shapes[shape].list;
  guint32 first;

  if (list == NULL)
    return has_members (scan, 0, shapes[shape].members);
  first = hearth_json_first_of (scan, 0, list);
  return first != HEARTH_JSON_SCAN_NO_VALUE ? has_members (scan, first, shapes[shape].members)
                                            : is_empty_list (scan, list);
}

/* The list of streams is [] when there are none, which only its address tells from others. */
static gboolean
is_live (HearthReading *reading, HearthJsonScan *scan)
{
  static const char *const members[2] = { "conference", "groups" };
  const guint32 first = hearth_json_first_of (scan, 0, NULL);
  GUri *base = hearth_reading_get_base (reading);

  if (first != HEARTH_JSON_SCAN_NO_VALUE)
    return has_members (scan, first, members);
  return base != NULL && hearth_json_scan_get_kind (scan, 0) == HEARTH_JSON_KIND_ARRAY &&
         g_str_has_suffix (g_uri_get_path (base), "/streams/v2.json");
}

static AddFunc
find_add (HearthReading *reading, HearthJsonScan *scan)
{
  if (hearth_json_scan_get_kind (scan, 0) != HEARTH_JSON_KIND_OBJECT)
    return is_live (reading, scan) ? hearth_mediaccc_add_live : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (has_shape (scan, i))
      return shapes[i].add;
  return NULL;
}

static gboolean
matches (HearthReading *reading)
{
  const char first = hearth_reading_get_first (reading);
  HearthJsonScan *scan =
      first == '{' || first == '[' ? hearth_reading_get_json (reading, NULL) : NULL;

  return scan != NULL && find_add (reading, scan) != NULL;
}

static HearthCatalog *
read_as (AddFunc add, HearthReading *reading, HearthJsonScan *scan, GError **error)
{
  g_auto (HearthMediaccc) draft;

  hearth_mediaccc_init (&draft, reading, scan);
  add (&draft);
  return hearth_mediaccc_end (&draft, error);
}

static HearthCatalog *
read_mediaccc (HearthReading *reading, GError **error)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, error);
  AddFunc add = scan != NULL ? find_add (reading, scan) : NULL;

  if (add != NULL)
    return read_as (add, reading, scan, error);
  if (scan != NULL)
    g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                         _ ("This is no document of media.ccc.de."));
  return NULL;
}

const HearthFormat hearth_format_mediaccc = {
  .id = "mediaccc",
  .name = "media.ccc.de",
  .carries = N_ ("conferences, talks with people, recordings in several languages, captions, "
                 "slides, live streams"),
  .matches = matches,
  .address = hearth_mediaccc_address,
  .read = read_mediaccc,
};
