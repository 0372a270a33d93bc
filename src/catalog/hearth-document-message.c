/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-document-message.h"

#include "hearth-core-enums.h"
#include "hearth-location.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than anybody writes. */
#define MAX_BODY_BYTES (1024 * 1024)
#define MAX_ATTEMPTS 1e6

static const char *const message_members[] = { "id",      "series",      "episode", "segment",
                                               "about",   "seriesTitle", "state",   "way",
                                               "address", "created",     "changed", "attempts",
                                               "reason",  "body",        NULL };
static const char *const done_members[] = { "url", "done", NULL };

static void
fault (HearthLibraryItem *item, const char *member, const char *words)
{
  hearth_reading_fault_json (item->context->reading, HEARTH_FAULT_SEVERITY_ERROR, item->place,
                             member, "%s", words);
}

/* The word for a value of an enumeration; what is none is told. */
static int
read_word (HearthLibraryItem *item, const char *member, GType type, int otherwise)
{
  g_autofree char *word = hearth_library_item_dup_id (item, member, FALSE);
  int value = otherwise;

  if (word != NULL && !hearth_enum_from_nick (type, word, &value))
    fault (item, member, _ ("this word is not known; it is ignored"));
  return value;
}

/* It goes with every attempt, and is how a server knows a message again. */
static char *
read_id (HearthLibraryItem *item)
{
  g_autofree char *id = hearth_library_item_dup_id (item, "id", TRUE);

  if (id == NULL || g_uuid_string_is_valid (id))
    return g_steal_pointer (&id);
  fault (item, "id", _ ("this is not a UUID"));
  return NULL;
}

static gboolean
is_object (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  guint line, column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, NULL);

  return scan != NULL && hearth_json_scan_get_kind (scan, 0) == HEARTH_JSON_KIND_OBJECT;
}

/* To the byte, for so it is sent. */
static char *
read_body (HearthLibraryItem *item)
{
  HearthJsonScan *scan = item->context->scan;
  const guint32 value = hearth_json_scan_get_member (scan, item->place, "body");
  g_autofree char *text = NULL;

  if (value != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_kind (scan, value) == HEARTH_JSON_KIND_STRING)
    text = hearth_json_scan_dup_string (scan, value);
  if (text != NULL && strlen (text) <= MAX_BODY_BYTES && is_object (text))
    return g_steal_pointer (&text);
  fault (item, "body", _ ("this must be a JSON object, written as a text"));
  return NULL;
}

/* Posting and opening lead to the web only; a mail address is shown to the person first. */
static char *
read_address (HearthLibraryItem *item, HearthMessageWay way)
{
  g_autofree char *address = hearth_library_item_dup_id (item, "address", FALSE);

  if (address == NULL || way == HEARTH_MESSAGE_WAY_MAIL || hearth_location_is_web (address))
    return g_steal_pointer (&address);
  fault (item, "address", _ ("this is not an address of the web"));
  return NULL;
}

static void
fill_message (HearthLibraryItem *item, HearthSnapshotMessage *message)
{
  message->about = hearth_library_item_dup_line (item, "about");
  message->series_title = hearth_library_item_dup_line (item, "seriesTitle");
  message->state = (HearthMessageState) read_word (item, "state", HEARTH_TYPE_MESSAGE_STATE,
                                                   HEARTH_MESSAGE_DRAFT);
  message->way =
      (HearthMessageWay) read_word (item, "way", HEARTH_TYPE_MESSAGE_WAY, HEARTH_MESSAGE_WAY_NONE);
  message->address = read_address (item, message->way);
  message->created_at_ms = hearth_library_item_get_time_ms (item, "created");
  message->changed_at_ms = hearth_library_item_get_time_ms (item, "changed");
  message->attempts = (guint) hearth_library_item_get_number (item, "attempts", 0, MAX_ATTEMPTS, 0);
  message->reason = hearth_library_item_dup_line (item, "reason");
}

/**
 * hearth_document_message_read:
 * @context: the context of the reading
 * @place: the place of an element of “messages”
 * @snapshot: what takes it
 *
 * Reads what the person said. Pure: any thread.
 */
void
hearth_document_message_read (HearthNativeContext *context, guint32 place, HearthSnapshot *snapshot)
{
  g_autofree char *id = NULL;
  g_autofree char *series_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *segment_id = NULL;
  g_autofree char *body = NULL;
  HearthSnapshotMessage *message;
  HearthLibraryItem item;

  if (!hearth_library_item_init (&item, context, place, message_members))
    return;
  id = read_id (&item);
  series_id = hearth_library_item_dup_id (&item, "series", TRUE);
  episode_id = hearth_library_item_dup_id (&item, "episode", TRUE);
  segment_id = hearth_library_item_dup_id (&item, "segment", FALSE);
  body = read_body (&item);
  if (id == NULL || series_id == NULL || episode_id == NULL || body == NULL ||
      (segment_id == NULL && hearth_library_item_has (&item, "segment")))
    return;
  message = hearth_snapshot_add_message (snapshot, id);
  message->series_id = g_steal_pointer (&series_id);
  message->episode_id = g_steal_pointer (&episode_id);
  message->segment_id = g_steal_pointer (&segment_id);
  message->body = g_steal_pointer (&body);
  fill_message (&item, message);
}

/**
 * hearth_document_done_read:
 * @context: the context of the reading
 * @place: the place of an element of “resourcesDone”
 * @snapshot: what takes it
 *
 * Reads what the person is done with. Pure: any thread.
 */
void
hearth_document_done_read (HearthNativeContext *context, guint32 place, HearthSnapshot *snapshot)
{
  g_autofree char *url = NULL;
  HearthLibraryItem item;

  if (!hearth_library_item_init (&item, context, place, done_members))
    return;
  url = hearth_library_item_dup_id (&item, "url", TRUE);
  if (url != NULL)
    hearth_snapshot_add_done (snapshot, url, hearth_library_item_get_time_ms (&item, "done"));
}
