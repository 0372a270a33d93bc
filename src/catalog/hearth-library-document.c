/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-document.h"

#include "hearth-document-message.h"
#include "hearth-error.h"
#include "hearth-library-item.h"
#include "hearth-list.h"
#include "hearth-location.h"

#include <glib/gi18n-lib.h>

#define MAX_SERIES 10000
#define MAX_MESSAGES 20000
#define MAX_DONE 200000
#define MIN_SPEED 0.25
#define MAX_SPEED 4.0

static const char *const library_members[] = { "$schema", "format",   "version",       "taken",
                                               "series",  "messages", "resourcesDone", NULL };
static const char *const series_members[] = { "location", "id",         "title", "ownTitle",
                                              "homepage", "followed",   "speed", "added",
                                              "progress", "favourites", NULL };
static const char *const progress_members[] = { "episode", "segment",  "position", "duration",
                                                "seen",    "finished", "watched",  NULL };
static const char *const favourite_members[] = { "episode", "segment", "added", NULL };

/* One element of “seen”: where something that was seen begins and ends. */
static void
read_interval (HearthNativeContext *context, guint32 place, HearthIntervals *seen)
{
  HearthJsonScan *scan = context->scan;
  gint64 start_ms, end_ms;
  guint32 first, second;

  if (hearth_json_scan_get_kind (scan, place) != HEARTH_JSON_KIND_ARRAY ||
      hearth_json_scan_count_children (scan, place) != 2)
    {
      hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                                 _ ("what was seen is a list of [start, end] in seconds"));
      return;
    }
  first = hearth_json_scan_get_first (scan, place);
  second = hearth_json_scan_get_next (scan, first);
  if (!hearth_library_item_read_seconds (context, first, &start_ms) ||
      !hearth_library_item_read_seconds (context, second, &end_ms))
    return;
  if (start_ms < end_ms)
    hearth_intervals_add (seen, start_ms, end_ms);
  else
    hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                               _ ("this ends before it begins; it is ignored"));
}

/* What is finished and says nothing else was seen from its beginning to its end. */
static void
read_seen (HearthLibraryItem *item, HearthWatch *watch)
{
  HearthJsonScan *scan = item->context->scan;

  if (watch->finished && watch->duration_ms > 0 && !hearth_library_item_has (item, "seen"))
    hearth_intervals_add (watch->seen, 0, watch->duration_ms);
  for (guint32 place = hearth_library_item_get_first (item, "seen");
       place != HEARTH_JSON_SCAN_NO_VALUE; place = hearth_json_scan_get_next (scan, place))
    read_interval (item->context, place, watch->seen);
}

/* A segment that cannot be named is not the whole episode. */
static gboolean
is_unusable (HearthLibraryItem *item, const char *name, const char *id)
{
  return id == NULL && hearth_library_item_has (item, name);
}

static void
read_progress (HearthNativeContext *context, guint32 place, HearthSnapshotSeries *series)
{
  HearthLibraryItem item;
  g_autofree char *episode_id = NULL;
  g_autofree char *segment_id = NULL;
  HearthWatch *watch;

  if (!hearth_library_item_init (&item, context, place, progress_members))
    return;
  episode_id = hearth_library_item_dup_id (&item, "episode", TRUE);
  segment_id = hearth_library_item_dup_id (&item, "segment", FALSE);
  if (episode_id == NULL || is_unusable (&item, "segment", segment_id))
    return;
  /* An episode without segments has the empty id in the place of theirs. */
  watch = hearth_watch_new (segment_id != NULL ? segment_id : "");
  watch->position_ms = hearth_library_item_get_length_ms (&item, "position");
  watch->duration_ms = hearth_library_item_get_length_ms (&item, "duration");
  watch->finished = hearth_library_item_get_boolean (&item, "finished", FALSE);
  watch->watched_at_ms = hearth_library_item_get_time_ms (&item, "watched");
  read_seen (&item, watch);
  hearth_snapshot_series_add_watch (series, episode_id, watch);
}

static void
read_favourite (HearthNativeContext *context, guint32 place, HearthSnapshotSeries *series)
{
  HearthLibraryItem item;
  g_autofree char *episode_id = NULL;
  g_autofree char *segment_id = NULL;

  if (!hearth_library_item_init (&item, context, place, favourite_members))
    return;
  episode_id = hearth_library_item_dup_id (&item, "episode", TRUE);
  segment_id = hearth_library_item_dup_id (&item, "segment", FALSE);
  if (episode_id == NULL || is_unusable (&item, "segment", segment_id))
    return;
  hearth_snapshot_series_add_favourite (series, episode_id, segment_id,
                                        hearth_library_item_get_time_ms (&item, "added"));
}

static char *
read_location (HearthLibraryItem *item)
{
  g_autofree char *written = hearth_library_item_dup_id (item, "location", TRUE);
  g_autoptr (GError) error = NULL;
  char *location;

  if (written == NULL)
    return NULL;
  location =
      hearth_location_from_list (written, hearth_reading_get_uri (item->context->reading), &error);
  if (location == NULL)
    hearth_reading_fault_json (item->context->reading, HEARTH_FAULT_SEVERITY_ERROR, item->place,
                               "location", "%s", error->message);
  return location;
}

static char *
read_homepage (HearthLibraryItem *item)
{
  g_autofree char *written = hearth_library_item_dup_id (item, "homepage", FALSE);

  if (written == NULL || hearth_location_is_web (written))
    return g_steal_pointer (&written);
  hearth_reading_fault_json (item->context->reading, HEARTH_FAULT_SEVERITY_WARNING, item->place,
                             "homepage", _ ("this is not an address of the web"));
  return NULL;
}

typedef void (*ReadFunc) (HearthNativeContext *context,
                          guint32 place,
                          HearthSnapshotSeries *series);

static void
read_each (HearthLibraryItem *item, const char *name, ReadFunc read, HearthSnapshotSeries *series)
{
  for (guint32 place = hearth_library_item_get_first (item, name);
       place != HEARTH_JSON_SCAN_NO_VALUE;
       place = hearth_json_scan_get_next (item->context->scan, place))
    read (item->context, place, series);
}

static void
read_series (HearthNativeContext *context, guint32 place, HearthSnapshot *snapshot)
{
  HearthLibraryItem item;
  g_autofree char *location = NULL;
  HearthSnapshotSeries *series;

  if (!hearth_library_item_init (&item, context, place, series_members))
    return;
  location = read_location (&item);
  if (location == NULL)
    return;
  series = hearth_snapshot_add_series (snapshot, location);
  series->id = hearth_library_item_dup_id (&item, "id", FALSE);
  series->title = hearth_library_item_dup_line (&item, "title");
  series->own_title = hearth_library_item_dup_line (&item, "ownTitle");
  series->homepage = read_homepage (&item);
  series->followed = hearth_library_item_get_boolean (&item, "followed", TRUE);
  series->speed = hearth_library_item_get_number (&item, "speed", MIN_SPEED, MAX_SPEED, 1.0);
  series->added_at_ms = hearth_library_item_get_time_ms (&item, "added");
  read_each (&item, "progress", read_progress, series);
  read_each (&item, "favourites", read_favourite, series);
}

static void
read_all_series (HearthLibraryItem *root, HearthSnapshot *snapshot)
{
  HearthNativeContext *context = root->context;
  guint32 place = hearth_library_item_get_first (root, "series");

  for (guint n = 0; place != HEARTH_JSON_SCAN_NO_VALUE; n++)
    {
      if (n == MAX_SERIES)
        {
          hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                                     _ ("only the first %d series are kept"), MAX_SERIES);
          return;
        }
      read_series (context, place, snapshot);
      place = hearth_json_scan_get_next (context->scan, place);
    }
}

typedef void (*ReadMoreFunc) (HearthNativeContext *context,
                              guint32 place,
                              HearthSnapshot *snapshot);

static void
read_more (HearthLibraryItem *root,
           const char *name,
           guint most,
           ReadMoreFunc read,
           HearthSnapshot *snapshot)
{
  HearthNativeContext *context = root->context;
  guint32 place = hearth_library_item_get_first (root, name);

  for (guint n = 0; place != HEARTH_JSON_SCAN_NO_VALUE; n++)
    {
      if (n == most)
        {
          hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, place, NULL,
                                     _ ("only the first %u are kept"), most);
          return;
        }
      read (context, place, snapshot);
      place = hearth_json_scan_get_next (context->scan, place);
    }
}

/* Ends the reading: the sentence goes to the caller, and with its place into the faults. */
static gboolean
refuse (HearthNativeContext *context, GError **error, const char *member, const char *message)
{
  hearth_reading_fault_json (context->reading, HEARTH_FAULT_SEVERITY_ERROR, 0, member, "%s",
                             message);
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG, message);
  return FALSE;
}

static gboolean
check_format (HearthNativeContext *context, GError **error)
{
  HearthJsonScan *scan = context->scan;
  g_autofree char *format = NULL;
  guint32 place;

  if (hearth_json_scan_get_kind (scan, 0) != HEARTH_JSON_KIND_OBJECT)
    return refuse (context, error, NULL,
                   _ ("This is JSON, but not a library: a library is an object."));
  place = hearth_json_scan_get_member (scan, 0, "format");
  if (place != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (scan, place) == HEARTH_JSON_KIND_STRING)
    format = hearth_json_scan_dup_string (scan, place);
  if (g_strcmp0 (format, HEARTH_LIBRARY_DOCUMENT_FORMAT) == 0)
    return TRUE;
  if (g_strcmp0 (format, "hearth-catalog") == 0)
    return refuse (context, error, "format",
                   _ ("This is a catalog of one series. Add it instead of importing it."));
  return refuse (context, error, "format",
                 _ ("This is JSON, but not a library: its “format” is not “hearth-library”."));
}

static gboolean
check_version (HearthLibraryItem *root, GError **error)
{
  const double version = hearth_library_item_get_number (root, "version", 1, G_MAXDOUBLE, 0);

  if (version > HEARTH_LIBRARY_DOCUMENT_VERSION)
    return refuse (root->context, error, "version",
                   _ ("This library is of a newer kind than this Hearth can read. A newer Hearth "
                      "may import it."));
  if (version < HEARTH_LIBRARY_DOCUMENT_VERSION)
    hearth_reading_fault_json (root->context->reading, HEARTH_FAULT_SEVERITY_WARNING, 0, "version",
                               _ ("the version must be %d; it is read as if it were"),
                               HEARTH_LIBRARY_DOCUMENT_VERSION);
  return TRUE;
}

static HearthSnapshot *
read_library (HearthNativeContext *context, GError **error)
{
  g_autoptr (HearthSnapshot) snapshot = NULL;
  HearthLibraryItem root;

  if (!check_format (context, error) ||
      !hearth_library_item_init (&root, context, 0, library_members) ||
      !check_version (&root, error))
    return NULL;
  snapshot = hearth_snapshot_new ();
  snapshot->taken_at_ms = hearth_library_item_get_time_ms (&root, "taken");
  read_all_series (&root, snapshot);
  read_more (&root, "messages", MAX_MESSAGES, hearth_document_message_read, snapshot);
  read_more (&root, "resourcesDone", MAX_DONE, hearth_document_done_read, snapshot);
  return g_steal_pointer (&snapshot);
}

/**
 * hearth_library_document_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies. One that is a file of this computer may name files, any
 * other only the web
 * @document: (nullable): its name in the faults
 * @faults: (out) (optional) (transfer full): all that is wrong with it, a list of #HearthFault;
 * also when the reading fails, its last then saying why
 * @error: return location for an error
 *
 * Reads a library as hearth_library_document_write() writes it. What is wrong with one item leaves
 * out that item only, and members that are not known are warned of. Pure: call it from a worker
 * thread.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE for a document beyond the bounds of hearth_json_scan_new(),
 * %HEARTH_LOAD_ERROR_INVALID for broken JSON, with line and column in the message, and
 * %HEARTH_LOAD_ERROR_NOT_CATALOG for JSON that is something else or of a newer version.
 *
 * Returns: (transfer full) (nullable): the library, or %NULL
 */
HearthSnapshot *
hearth_library_document_read (
    GBytes *bytes, const char *base_uri, const char *document, GListModel **faults, GError **error)
{
  g_autoptr (HearthReading) reading = NULL;
  g_auto (HearthNativeContext) context = { 0 };
  HearthSnapshot *snapshot = NULL;
  HearthJsonScan *scan;

  g_return_val_if_fail (bytes != NULL, NULL);

  reading = hearth_reading_new (bytes, base_uri, document);
  scan = hearth_reading_get_json (reading, error);
  if (scan != NULL)
    {
      hearth_native_context_init (&context, reading, scan);
      hearth_native_context_repeated (&context);
      snapshot = read_library (&context, error);
    }
  if (faults != NULL)
    *faults = hearth_reading_get_faults (reading);
  return snapshot;
}
