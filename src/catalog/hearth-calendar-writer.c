/* SPDX-License-Identifier: GPL-3.0-or-later */
/* iCalendar, RFC 5545: as much of it as sessions need. */
#include "hearth-calendar-writer.h"

#include "hearth-config.h"

#include <string.h>

/* Bytes in a line, its end not counted. */
#define LONGEST_LINE 75

#define ALARM_MINUTES 10

/* Long lines go on in the next one after a space, never in the middle of a character. */
static void
append_folded (GString *text, const char *line)
{
  const char *from = line;
  gsize room = LONGEST_LINE;

  while (strlen (from) > room)
    {
      const char *to = from + room;

      while (to > from && ((guchar) *to & 0xc0) == 0x80)
        to--;
      g_string_append_len (text, from, to - from);
      g_string_append (text, "\r\n ");
      from = to;
      room = LONGEST_LINE - 1;
    }
  g_string_append (text, from);
  g_string_append (text, "\r\n");
}

static void
append_property (GString *text, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  append_folded (text, line);
}

/* A text may hold what separates values, and lines; control characters it may not. */
static void
append_text (GString *text, const char *name, const char *value)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) escaped = g_string_new (NULL);

  if (value == NULL || *value == '\0')
    return;
  valid = g_utf8_make_valid (value, -1);
  for (const char *c = valid; *c != '\0'; c++)
    if (*c == '\n')
      g_string_append (escaped, "\\n");
    else if (strchr (",;\\", *c) != NULL)
      g_string_append_printf (escaped, "\\%c", *c);
    else if ((guchar) *c >= 0x20 && *c != 0x7f)
      g_string_append_c (escaped, *c);
    else if (*c == '\t')
      g_string_append_c (escaped, ' ');
  append_property (text, name, escaped->str);
}

/* An address is written as it is, and so must be one line. */
static void
append_address (GString *text, const char *name, const char *address)
{
  if (address == NULL || !g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL))
    return;
  for (const char *c = address; *c != '\0'; c++)
    if ((guchar) *c <= 0x20 || (guchar) *c >= 0x7f)
      return;
  append_property (text, name, address);
}

/* In UTC, so that every calendar shows the time of its own place, whatever its clocks do. */
static void
append_time (GString *text, const char *name, gint64 time_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_ms / 1000);
  g_autofree char *words = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;

  if (words != NULL)
    append_property (text, name, words);
}

static void
append_alarm (GString *text, const char *title)
{
  append_folded (text, "BEGIN:VALARM");
  append_folded (text, "ACTION:DISPLAY");
  append_text (text, "DESCRIPTION", title);
  append_folded (text, "TRIGGER:-PT" G_STRINGIFY (ALARM_MINUTES) "M");
  append_folded (text, "END:VALARM");
}

static void
append_event (GString *text, const HearthCalendarEvent *event, gint64 now_ms)
{
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, now_ms / 1000 / 60 % G_MAXINT);

  append_folded (text, "BEGIN:VEVENT");
  append_text (text, "UID", event->uid);
  append_time (text, "DTSTAMP", now_ms);
  append_time (text, "LAST-MODIFIED", now_ms);
  /* What is written later takes the place of what was written before. */
  append_property (text, "SEQUENCE", sequence);
  append_time (text, "DTSTART", event->starts_ms);
  if (event->ends_ms != G_MININT64 && event->ends_ms > event->starts_ms)
    append_time (text, "DTEND", event->ends_ms);
  append_text (text, "SUMMARY", event->title);
  append_text (text, "DESCRIPTION", event->description);
  append_text (text, "LOCATION", event->place);
  append_address (text, "URL", event->url);
  append_property (text, "STATUS", event->cancelled ? "CANCELLED" : "CONFIRMED");
  if (!event->cancelled)
    append_alarm (text, event->title);
  append_folded (text, "END:VEVENT");
}

/**
 * hearth_calendar_event_free:
 * @self: (transfer full): an event
 *
 * Frees it.
 */
void
hearth_calendar_event_free (HearthCalendarEvent *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->description);
  g_free (self->place);
  g_free (self->url);
  g_free (self);
}

/**
 * hearth_calendar_write:
 * @name: (nullable): what to call the calendar
 * @events: (element-type HearthCalendarEvent): the events
 * @now_ms: when it is written, in Unix milliseconds
 *
 * Writes events as iCalendar, each with an alarm ten minutes before unless it is cancelled. A
 * calendar that knows the same event already takes this as its newer version. Pure.
 *
 * Returns: (transfer full): the document
 */
GBytes *
hearth_calendar_write (const char *name, GPtrArray *events, gint64 now_ms)
{
  GString *text = g_string_new (NULL);

  append_folded (text, "BEGIN:VCALENDAR");
  append_folded (text, "VERSION:2.0");
  append_folded (text, "PRODID:-//Hearth//Hearth " HEARTH_VERSION "//EN");
  append_folded (text, "METHOD:PUBLISH");
  append_text (text, "X-WR-CALNAME", name);
  for (guint i = 0; i < events->len; i++)
    append_event (text, g_ptr_array_index (events, i), now_ms);
  append_folded (text, "END:VCALENDAR");
  return g_string_free_to_bytes (text);
}
