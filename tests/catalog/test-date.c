/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-date.h"

/* Each moment as UTC has it, whatever offset it was written with. */
static const struct
{
  const char *text;
  const char *moment; /* NULL when nobody can know */
} dates[] = {
  /* RFC 3339 and ISO 8601. */
  { "2021-10-06T17:00:00Z", "2021-10-06T17:00:00Z" },
  { "2021-10-06t17:00:00z", "2021-10-06T17:00:00Z" },
  { "2021-10-06T17:00:00+02:00", "2021-10-06T15:00:00Z" },
  { "2021-10-06T17:00:00+0100", "2021-10-06T16:00:00Z" },
  { "2021-10-06T17:00:00+01", "2021-10-06T16:00:00Z" },
  { "2021-10-06T17:00:00-0330", "2021-10-06T20:30:00Z" },
  { "2021-10-06T17:00:00.250Z", "2021-10-06T17:00:00.250000Z" },
  { "2021-10-06T17:00:00,5+00:00", "2021-10-06T17:00:00.500000Z" },
  { "2021-10-06T17:00:00.1234567891Z", "2021-10-06T17:00:00.123456Z" },
  { "2021-10-06T17:00Z", "2021-10-06T17:00:00Z" },
  { "2021-10-06T17:00:00", "2021-10-06T17:00:00Z" },
  { "2021-10-06 17:00:00", "2021-10-06T17:00:00Z" },
  { "2021-10-06 17:00:00 UTC", "2021-10-06T17:00:00Z" },
  { "2021-10-06 17:00:00 +0200", "2021-10-06T15:00:00Z" },
  { "2021-10-06", "2021-10-06T00:00:00Z" },
  { " 2021-10-06\n", "2021-10-06T00:00:00Z" },
  { "20211006T170000Z", "2021-10-06T17:00:00Z" },
  { "20211006", "2021-10-06T00:00:00Z" },
  { "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
  /* RFC 822 and 2822, as feeds bend them. */
  { "Wed, 06 Oct 2021 17:00:00 GMT", "2021-10-06T17:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 UT", "2021-10-06T17:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 Z", "2021-10-06T17:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 EST", "2021-10-06T22:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 EDT", "2021-10-06T21:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 PST", "2021-10-07T01:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 CEST", "2021-10-06T15:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 A", "2021-10-06T17:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 -0700", "2021-10-07T00:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00 +02:00", "2021-10-06T15:00:00Z" },
  { "Wed, 06 Oct 2021 17:00 +0000", "2021-10-06T17:00:00Z" },
  { "Wed, 06 Oct 2021 17:00:00", "2021-10-06T17:00:00Z" },
  { "6 Oct 2021 9:05:07 +0000", "2021-10-06T09:05:07Z" },
  { "06 Oct 21 17:00:00 GMT", "2021-10-06T17:00:00Z" },
  { "06 Oct 94 17:00:00 GMT", "1994-10-06T17:00:00Z" },
  { "Wed,06 Oct 2021 17:00:00 +0000 (Coordinated (Universal) Time)", "2021-10-06T17:00:00Z" },
  { "Wednesday, 6 October 2021 17:00:00 GMT", "2021-10-06T17:00:00Z" },
  { "Thurs, 16 Sept 2021 17:00:00 +0000", "2021-09-16T17:00:00Z" },
  { "06 Oct 2021", "2021-10-06T00:00:00Z" },
  { "Mon, 06 Oct 2021 17:00:00 GMT", "2021-10-06T17:00:00Z" }, /* a Wednesday */
  /* HTTP's other two, date(1)'s, JavaScript's, and how Americans begin. */
  { "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z" },
  { "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
  { "Sun Nov  6 08:49:37 UTC 1994", "1994-11-06T08:49:37Z" },
  { "Wed Oct 06 2021 17:00:00 GMT+0200 (CEST)", "2021-10-06T15:00:00Z" },
  { "October 6, 2021", "2021-10-06T00:00:00Z" },
  /* Nothing is guessed. */
  { NULL, NULL },
  { "", NULL },
  { "yesterday", NULL },
  { "2021", NULL },
  { "2021-10", NULL },
  { "2021-13-06", NULL },
  { "2021-02-29", NULL },
  { "2021-10-06T", NULL },
  { "2021-10-06T25:00:00Z", NULL },
  { "2021-10-06T17:60:00Z", NULL },
  { "2021-10-06T17:00:61Z", NULL },
  { "2021-10-06T17:00:00+24:00", NULL },
  { "2021-10-06T17:00:00Zulu", NULL },
  { "2021-1006", NULL },
  { "06/10/2021", NULL },
  { "06.10.2021", NULL },
  { "1633539600", NULL },
  { "Wed, 06 Oct 2021 17:00:00 IST", NULL },
  { "Wed, 06 Oct 2021 17:00:00 J", NULL },
  { "Wed, 31 Feb 2021 17:00:00 GMT", NULL },
  { "06 Oct 2021 17:00:00 GMT (never closed", NULL },
  { "06 Oct 2021 17:00:00 GMT and more", NULL },
  { "06 Oct Nov 2021", NULL },
  { "Oct 2021", NULL },
};

static const struct
{
  const char *text;
  gint64 duration_ms;
  gint64 hours_ms; /* where hours come first */
} lengths[] = {
  { "1:02:03", 3723000, 3723000 },
  { "62:03", 3723000, 223380000 },
  { "00:45", 45000, 2700000 },
  { "26:00", 1560000, 93600000 },
  { " 12:05 ", 725000, 43500000 },
  { "1:02:03.5", 3723500, -1 },
  { "3723", 3723000, -1 },
  { "3723.5", 3723500, -1 },
  { "0.0625", 62, -1 },
  { "0", 0, -1 },
  { "PT1H2M3S", 3723000, -1 },
  { "PT90M", 5400000, -1 },
  { "PT0.5S", 500, -1 },
  { "P1DT1S", 86401000, -1 },
  { "P2W", 1209600000, -1 },
  { "pt5m", 300000, -1 },
  { NULL, -1, -1 },
  { "", -1, -1 },
  { "-5", -1, -1 },
  { "1:60", -1, -1 },
  { "1:02:03:04", -1, -1 },
  { "1:", -1, -1 },
  { "an hour", -1, -1 },
  { "5 min", -1, -1 },
  { "P1Y", -1, -1 },
  { "P1M", -1, -1 },
  { "PT", -1, -1 },
  { "PT1M1H", -1, -1 },
  { "99999999999", -1, -1 },
  { "PT999999999H", -1, -1 },
};

static void
test_dates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GDateTime) date = hearth_date_parse (dates[i].text);
      g_autoptr (GDateTime) utc = date != NULL ? g_date_time_to_utc (date) : NULL;
      g_autofree char *moment = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

      g_test_message ("%s", dates[i].text);
      g_assert_cmpstr (moment, ==, dates[i].moment);
    }
}

/* A conference's times are shown in its own zone, so the offset stays. */
static void
test_offset (void)
{
  g_autoptr (GDateTime) date = hearth_date_parse ("2021-10-06T17:00:00+02:00");

  g_assert_cmpint (g_date_time_get_hour (date), ==, 17);
  g_assert_cmpint (g_date_time_get_utc_offset (date), ==, 2 * G_TIME_SPAN_HOUR);
}

static void
test_lengths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_test_message ("%s", lengths[i].text);
      g_assert_cmpint (hearth_date_parse_duration_ms (lengths[i].text), ==, lengths[i].duration_ms);
      g_assert_cmpint (hearth_date_parse_hours_ms (lengths[i].text), ==, lengths[i].hours_ms);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/moments", test_dates);
  g_test_add_func ("/date/offset", test_offset);
  g_test_add_func ("/date/lengths", test_lengths);
  return g_test_run ();
}
