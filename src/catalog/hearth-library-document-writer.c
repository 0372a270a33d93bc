/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-library-document.h"

#include "hearth-core-enums.h"
#include "hearth-json-text.h"
#include "hearth-native-value.h"

/* What stands before a member of the document, of a series, and of what was done with one. */
#define DOCUMENT_LINE "\n  "
#define SERIES_LINE "\n      "
#define ITEM_LINE "\n        "
#define DOCUMENT_ITEM_LINE "\n    "
#define ITEM_SPACE " "

typedef void (*AppendFunc) (GString *out, gconstpointer item);

static void
begin_member (GString *out, const char *before, const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append (out, before);
  hearth_json_append_string (out, name);
  g_string_append (out, ": ");
}

static void
append_text (GString *out, const char *before, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  begin_member (out, before, name);
  hearth_json_append_string (out, text);
}

static void
append_flag (GString *out, const char *before, const char *name, gboolean flag)
{
  begin_member (out, before, name);
  g_string_append (out, flag ? "true" : "false");
}

static void
append_length (GString *out, const char *before, const char *name, gint64 time_ms)
{
  if (time_ms <= 0)
    return;
  begin_member (out, before, name);
  hearth_json_append_seconds (out, time_ms);
}

static void
append_time (GString *out, const char *before, const char *name, gint64 time_ms)
{
  g_autoptr (GDateTime) whole = g_date_time_new_from_unix_utc (time_ms / 1000);
  g_autoptr (GDateTime) exact = NULL;
  g_autofree char *text = NULL;

  if (time_ms <= 0 || whole == NULL)
    return;
  exact = g_date_time_add (whole, time_ms % 1000 * G_TIME_SPAN_MILLISECOND);
  text = exact != NULL ? hearth_native_format_time (exact) : NULL;
  append_text (out, before, name, text);
}

static void
append_speed (GString *out, const char *before, double speed)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!(speed > 0) || speed == 1.0)
    return;
  begin_member (out, before, "speed");
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.6g", speed));
}

static gboolean
was_seen_whole (const HearthWatch *watch)
{
  gint64 start_ms, end_ms;

  if (!watch->finished || watch->duration_ms <= 0 || hearth_intervals_get_n (watch->seen) != 1)
    return FALSE;
  hearth_intervals_get (watch->seen, 0, &start_ms, &end_ms);
  return start_ms == 0 && end_ms == watch->duration_ms;
}

/* What is finished and was seen whole needs no words, so that a library of a hundred thousand
 * segments that were marked as watched stays within what can be read. */
static void
append_seen (GString *out, const HearthWatch *watch)
{
  const guint n = hearth_intervals_get_n (watch->seen);

  if (was_seen_whole (watch) || (n == 0 && !watch->finished))
    return;
  begin_member (out, ITEM_SPACE, "seen");
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      gint64 start_ms, end_ms;

      hearth_intervals_get (watch->seen, i, &start_ms, &end_ms);
      g_string_append (out, i > 0 ? ", [" : "[");
      hearth_json_append_seconds (out, start_ms);
      g_string_append (out, ", ");
      hearth_json_append_seconds (out, end_ms);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

static void
append_watch (GString *out, gconstpointer data)
{
  const HearthSnapshotWatch *item = data;
  const HearthWatch *watch = item->watch;

  append_text (out, ITEM_SPACE, "episode", item->episode_id);
  append_text (out, ITEM_SPACE, "segment", watch->segment_id);
  append_length (out, ITEM_SPACE, "position", watch->position_ms);
  append_length (out, ITEM_SPACE, "duration", watch->duration_ms);
  append_seen (out, watch);
  if (watch->finished)
    append_flag (out, ITEM_SPACE, "finished", TRUE);
  append_time (out, ITEM_SPACE, "watched", watch->watched_at_ms);
}

static void
append_favourite (GString *out, gconstpointer data)
{
  const HearthSnapshotFavourite *item = data;

  append_text (out, ITEM_SPACE, "episode", item->episode_id);
  append_text (out, ITEM_SPACE, "segment", item->segment_id);
  append_time (out, ITEM_SPACE, "added", item->added_at_ms);
}

/* One item a line; outer and inner stand before the list's end and before each item. */
static void
append_items (GString *out,
              const char *outer,
              const char *inner,
              const char *name,
              GPtrArray *items,
              AppendFunc append)
{
  if (items->len == 0)
    return;
  begin_member (out, outer, name);
  g_string_append_c (out, '[');
  for (guint i = 0; i < items->len; i++)
    {
      g_string_append_printf (out, "%s%s{", i > 0 ? "," : "", inner);
      append (out, g_ptr_array_index (items, i));
      g_string_append (out, " }");
    }
  g_string_append_printf (out, "%s]", outer);
}

/* What a sender has here at this moment waits, for whoever reads it. */
static HearthMessageState
lasting_state (HearthMessageState state)
{
  return state == HEARTH_MESSAGE_SENDING ? HEARTH_MESSAGE_WAITING : state;
}

static void
append_message (GString *out, gconstpointer data)
{
  const HearthSnapshotMessage *item = data;

  append_text (out, ITEM_SPACE, "id", item->id);
  append_text (out, ITEM_SPACE, "series", item->series_id);
  append_text (out, ITEM_SPACE, "episode", item->episode_id);
  append_text (out, ITEM_SPACE, "segment", item->segment_id);
  append_text (out, ITEM_SPACE, "about", item->about);
  append_text (out, ITEM_SPACE, "seriesTitle", item->series_title);
  append_text (out, ITEM_SPACE, "state",
               hearth_enum_to_nick (HEARTH_TYPE_MESSAGE_STATE, (int) lasting_state (item->state)));
  if (item->way != HEARTH_MESSAGE_WAY_NONE)
    append_text (out, ITEM_SPACE, "way",
                 hearth_enum_to_nick (HEARTH_TYPE_MESSAGE_WAY, (int) item->way));
  append_text (out, ITEM_SPACE, "address", item->address);
  append_time (out, ITEM_SPACE, "created", item->created_at_ms);
  append_time (out, ITEM_SPACE, "changed", item->changed_at_ms);
  if (item->attempts > 0)
    {
      begin_member (out, ITEM_SPACE, "attempts");
      g_string_append_printf (out, "%u", item->attempts);
    }
  append_text (out, ITEM_SPACE, "reason", item->reason);
  append_text (out, ITEM_SPACE, "body", item->body);
}

static void
append_done (GString *out, gconstpointer data)
{
  const HearthSnapshotDone *item = data;

  append_text (out, ITEM_SPACE, "url", item->url);
  append_time (out, ITEM_SPACE, "done", item->done_at_ms);
}

static void
append_series (GString *out, const HearthSnapshotSeries *series)
{
  append_text (out, SERIES_LINE, "location", series->location);
  append_text (out, SERIES_LINE, "id", series->id);
  append_text (out, SERIES_LINE, "title", series->title);
  append_text (out, SERIES_LINE, "ownTitle", series->own_title);
  append_text (out, SERIES_LINE, "homepage", series->homepage);
  append_flag (out, SERIES_LINE, "followed", series->followed);
  append_speed (out, SERIES_LINE, series->speed);
  append_time (out, SERIES_LINE, "added", series->added_at_ms);
  append_items (out, SERIES_LINE, ITEM_LINE, "progress", series->watches, append_watch);
  append_items (out, SERIES_LINE, ITEM_LINE, "favourites", series->favourites, append_favourite);
}

/**
 * hearth_library_document_write:
 * @snapshot: a library
 *
 * Writes a library as one JSON document: the members in one order, nothing that is as it would be
 * without being said, times in UTC. Reading that and writing it again gives the same bytes. Any
 * thread may call it.
 *
 * Returns: (transfer full): UTF-8 text with a line feed at its end
 */
GBytes *
hearth_library_document_write (const HearthSnapshot *snapshot)
{
  GString *out = g_string_new ("{");

  append_text (out, DOCUMENT_LINE, "format", HEARTH_LIBRARY_DOCUMENT_FORMAT);
  begin_member (out, DOCUMENT_LINE, "version");
  g_string_append_printf (out, "%d", HEARTH_LIBRARY_DOCUMENT_VERSION);
  append_time (out, DOCUMENT_LINE, "taken", snapshot->taken_at_ms);
  begin_member (out, DOCUMENT_LINE, "series");
  g_string_append_c (out, '[');
  for (guint i = 0; i < snapshot->series->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n    {" : "\n    {");
      append_series (out, g_ptr_array_index (snapshot->series, i));
      g_string_append (out, "\n    }");
    }
  g_string_append (out, snapshot->series->len > 0 ? "\n  ]" : "]");
  append_items (out, DOCUMENT_LINE, DOCUMENT_ITEM_LINE, "messages", snapshot->messages,
                append_message);
  append_items (out, DOCUMENT_LINE, DOCUMENT_ITEM_LINE, "resourcesDone", snapshot->done,
                append_done);
  g_string_append (out, "\n}\n");
  return g_string_free_to_bytes (out);
}
