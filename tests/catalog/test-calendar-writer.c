/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions for any calendar: read back here by the letter of RFC 5545. */
#include "hearth-calendar-writer.h"

#include <string.h>

/* 24 November 2026, 17:00 UTC. */
#define FIVE_PM_MS ((gint64) 1795539600000)
#define HOUR_MS ((gint64) 3600000)

static HearthCalendarEvent *
event (const char *title, gint64 starts_ms)
{
  HearthCalendarEvent *event = g_new0 (HearthCalendarEvent, 1);

  event->uid = g_strdup ("one@hearth");
  event->title = g_strdup (title);
  event->starts_ms = starts_ms;
  event->ends_ms = starts_ms + HOUR_MS;
  return event;
}

/* The lines of the document, put together again. Each stands as it may: 75 bytes at most, whole
 * characters, CRLF. */
static char **
write_event (HearthCalendarEvent *event)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_event_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *whole = NULL;

  g_ptr_array_add (events, event);
  bytes = hearth_calendar_write ("Talks", events, FIVE_PM_MS - HOUR_MS);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  parts = g_strsplit (text, "\r\n ", -1);
  whole = g_strjoinv (NULL, parts);
  return g_strsplit (whole, "\r\n", -1);
}

static guint
count (char **lines, const char *line)
{
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], line);
  return n;
}

static void
test_event (void)
{
  HearthCalendarEvent *written = event ("Ask the experts", FIVE_PM_MS);
  g_auto (GStrv) lines = NULL;

  written->place = g_strdup ("Hall One");
  written->url = g_strdup ("https://talks.example/join?a=1,2;b");
  lines = write_event (written);
  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpuint (count (lines, "VERSION:2.0"), ==, 1);
  g_assert_cmpuint (count (lines, "UID:one@hearth"), ==, 1);
  g_assert_cmpuint (count (lines, "DTSTAMP:20261124T160000Z"), ==, 1);
  g_assert_cmpuint (count (lines, "DTSTART:20261124T170000Z"), ==, 1);
  g_assert_cmpuint (count (lines, "DTEND:20261124T180000Z"), ==, 1);
  g_assert_cmpuint (count (lines, "LOCATION:Hall One"), ==, 1);
  g_assert_cmpuint (count (lines, "URL:https://talks.example/join?a=1,2;b"), ==, 1);
  g_assert_cmpuint (count (lines, "STATUS:CONFIRMED"), ==, 1);
  g_assert_cmpuint (count (lines, "TRIGGER:-PT10M"), ==, 1);
}

/* Nothing that a catalog says gets out of the line that it belongs to. */
static void
test_texts (void)
{
  HearthCalendarEvent *written = event ("Bread, water; \\ patience", FIVE_PM_MS);
  g_auto (GStrv) lines = NULL;

  written->description = g_strdup ("One\nEND:VCALENDAR\r\nTwo\t\x01three");
  written->url = g_strdup ("https://talks.example/\r\nATTACH:file:///etc/passwd");
  lines = write_event (written);
  g_assert_cmpuint (count (lines, "SUMMARY:Bread\\, water\\; \\\\ patience"), ==, 1);
  g_assert_cmpuint (count (lines, "DESCRIPTION:One\\nEND:VCALENDAR\\nTwo three"), ==, 1);
  g_assert_cmpuint (count (lines, "END:VCALENDAR"), ==, 1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_false (g_str_has_prefix (lines[i], "ATTACH"));
}

static void
test_folding (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *expected = NULL;
  g_auto (GStrv) lines = NULL;

  /* Characters of one to four bytes come to stand at every place of a line. */
  for (guint i = 0; i < 80; i++)
    g_string_append (title, "aä€🔥");
  expected = g_strconcat ("SUMMARY:", title->str, NULL);
  lines = write_event (event (title->str, FIVE_PM_MS));
  g_assert_cmpuint (count (lines, expected), ==, 1);
}

/* Who knew it learns that it does not take place, and is not woken for it. */
static void
test_cancelled (void)
{
  HearthCalendarEvent *written = event ("Ask the experts", FIVE_PM_MS);
  g_auto (GStrv) lines = NULL;

  written->cancelled = TRUE;
  written->ends_ms = G_MININT64;
  lines = write_event (written);
  g_assert_cmpuint (count (lines, "STATUS:CANCELLED"), ==, 1);
  g_assert_cmpuint (count (lines, "BEGIN:VALARM"), ==, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_false (g_str_has_prefix (lines[i], "DTEND"));
}

/* The hours around a change of the clocks are told apart in each place. */
static void
test_clocks_change (void)
{
  static const struct
  {
    const char *zone;
    const char *utc; /* an hour after the clocks of the zone went back */
    const char *here;
  } cases[] = {
    { "CET-1CEST,M3.5.0,M10.5.0/3", "20261025T013000Z", "02:30" },
    { "EST5EDT,M3.2.0,M11.1.0", "20261101T063000Z", "01:30" },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "20260404T163000Z", "02:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autofree char *expected = g_strconcat ("DTSTART:", cases[i].utc, NULL);
      g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (cases[i].utc, NULL);
      g_autoptr (GDateTime) here = NULL;
      g_autofree char *words = NULL;
      g_auto (GStrv) lines = write_event (event ("Late", g_date_time_to_unix (utc) * 1000));

      g_assert_nonnull (zone);
      here = g_date_time_to_timezone (utc, zone);
      words = g_date_time_format (here, "%R");
      g_assert_cmpstr (words, ==, cases[i].here);
      g_assert_cmpuint (count (lines, expected), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-writer/event", test_event);
  g_test_add_func ("/calendar-writer/texts", test_texts);
  g_test_add_func ("/calendar-writer/folding", test_folding);
  g_test_add_func ("/calendar-writer/cancelled", test_cancelled);
  g_test_add_func ("/calendar-writer/clocks-change", test_clocks_change);
  return g_test_run ();
}
