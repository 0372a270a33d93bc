/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-live-words.h"

#include "hearth-text.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECOND_MS ((gint64) 1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* What is further away is told with its year. */
#define MOST_DAYS 300

/* Rooms are opened a little before. */
#define EARLY_MS (10 * MINUTE_MS)

static GDateTime *
local (gint64 time_ms)
{
  return g_date_time_new_from_unix_local (time_ms / 1000);
}

static char *
dup_day (GDateTime *day, GDateTime *now)
{
  const int days = hearth_time_days_between (now, day);

  if (days == 0)
    return g_strdup (C_ ("day of a session", "Today"));
  if (days == 1)
    return g_strdup (C_ ("day of a session", "Tomorrow"));
  if (days == -1)
    return g_strdup (C_ ("day of a session", "Yesterday"));
  if (ABS (days) > MOST_DAYS)
    /* Translators: a day of another year, such as 27 Dec 2025; see strftime(3) */
    return g_date_time_format (day, C_ ("day of a session", "%-e %b %Y"));
  /* Translators: a day of this year, such as Sat, 27 Dec; see strftime(3) */
  return g_date_time_format (day, C_ ("day of a session", "%a, %-e %b"));
}

static char *
dup_distance (HearthSession *session, gint64 now_ms)
{
  const gint64 left_ms = hearth_session_get_fields (session)->starts_ms - now_ms;
  g_autoptr (GDateTime) now = local (now_ms);
  g_autoptr (GDateTime) starts = local (now_ms + left_ms);
  g_autofree char *words = NULL;
  int days;

  if (left_ms < HOUR_MS)
    words = hearth_time_format_clock ((left_ms + SECOND_MS - 1) / SECOND_MS * SECOND_MS);
  else if (left_ms < DAY_MS)
    words = hearth_time_format_duration (left_ms / MINUTE_MS * MINUTE_MS);
  if (words != NULL)
    /* Translators: how long it is until a session begins; %s is such as 12:41 (minutes and
     * seconds) or 3 h 12 min */
    return g_strdup_printf (C_ ("a session", "In %s"), words);
  days = starts != NULL ? hearth_time_days_between (now, starts) : 0;
  return g_strdup_printf (ngettext ("In %d day", "In %d days", days), days);
}

/**
 * hearth_live_words_state:
 * @session: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Says how it stands: live, cancelled, over, or how long it is until it begins.
 *
 * Returns: (transfer full): the words; see hearth_live_words_holds_for()
 */
char *
hearth_live_words_state (HearthSession *session, gint64 now_ms)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);

  if (fields->status == HEARTH_LIVE_STATUS_CANCELLED)
    return g_strdup (C_ ("a session", "Cancelled"));
  if (hearth_session_is_live (session, now_ms))
    return g_strdup (C_ ("a session", "Live now"));
  if (hearth_session_is_over (session, now_ms))
    return g_strdup (fields->plays ? C_ ("a session", "Recording") : C_ ("a session", "Over"));
  if (fields->starts_ms == G_MININT64)
    return g_strdup (C_ ("a session", "Not dated yet"));
  return dup_distance (session, now_ms);
}

/**
 * hearth_live_words_time:
 * @session: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Says when it is, where this computer is, with the name of the zone: "Today, 17:00 – 18:00 CET".
 *
 * Returns: (transfer full): the words; "" when the time is not known
 */
char *
hearth_live_words_time (HearthSession *session, gint64 now_ms)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);
  g_autoptr (GDateTime) now = local (now_ms);
  g_autoptr (GDateTime) starts = fields->starts_ms != G_MININT64 ? local (fields->starts_ms) : NULL;
  g_autoptr (GDateTime) ends = fields->ends_ms != G_MININT64 ? local (fields->ends_ms) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (starts == NULL)
    return g_strdup ("");
  day = dup_day (starts, now);
  if (ends == NULL || fields->ends_ms <= fields->starts_ms)
    {
      from = g_date_time_format (starts, "%R %Z");
      /* Translators: a day and the time at which something begins, such as Today, 17:00 CET */
      return g_strdup_printf (C_ ("a session", "%s, %s"), day, from);
    }
  from = g_date_time_format (starts, "%R");
  if (hearth_time_days_between (starts, ends) == 0 ||
      fields->ends_ms - fields->starts_ms < DAY_MS / 2)
    to = g_date_time_format (ends, "%R %Z");
  else
    to = g_date_time_format (ends, C_ ("end of a session", "%a, %-e %b, %R %Z"));
  /* Translators: a day, and from when to when, such as Today, 17:00 – 18:00 CET */
  return g_strdup_printf (C_ ("a session", "%s, %s – %s"), day, from, to);
}

/**
 * hearth_live_words_zone:
 * @now_ms: the time, in Unix milliseconds
 *
 * Says of which place the times are.
 *
 * Returns: (transfer full): the words
 */
char *
hearth_live_words_zone (gint64 now_ms)
{
  g_autoptr (GDateTime) now = local (now_ms);
  const char *identifier = g_time_zone_get_identifier (g_date_time_get_timezone (now));
  g_autofree char *letters = g_date_time_format (now, "%Z");
  g_auto (GStrv) parts = g_strsplit (identifier, "_", -1);
  g_autofree char *place = g_strjoinv (" ", parts);

  /* What is no place is the rule of the clocks, or another way to say UTC. */
  if (strchr (place, '/') == NULL || strchr (place, ',') != NULL || *place == '/' ||
      g_str_has_prefix (place, "Etc/"))
    /* Translators: %s is a time zone, such as UTC */
    return g_strdup_printf (_ ("All times in %s"), letters);
  /* Translators: the place of a time zone and its letters: Europe/Berlin (CET) */
  return g_strdup_printf (_ ("All times in %s (%s)"), place, letters);
}

/**
 * hearth_live_words_holds_for:
 * @session: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Tells how long the words about a session stay true.
 *
 * Returns: milliseconds, at least one
 */
gint64
hearth_live_words_holds_for (HearthSession *session, gint64 now_ms)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);
  const gint64 left_ms = fields->starts_ms - now_ms;
  const gint64 end_ms = hearth_session_get_end_ms (session);

  if (fields->status == HEARTH_LIVE_STATUS_SCHEDULED && fields->starts_ms != G_MININT64 &&
      left_ms > 0)
    {
      if (left_ms <= HOUR_MS)
        return (left_ms - 1) % SECOND_MS + 1;
      return MIN (left_ms - HOUR_MS, (left_ms - 1) % MINUTE_MS + 1);
    }
  if (end_ms != G_MININT64 && end_ms > now_ms)
    return MIN (end_ms - now_ms, HOUR_MS);
  return HOUR_MS;
}

/**
 * hearth_live_words_can_join:
 * @session: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Tells whether there is something to join by now: it is live, or will be in some minutes.
 *
 * Returns: whether one can
 */
gboolean
hearth_live_words_can_join (HearthSession *session, gint64 now_ms)
{
  const HearthSessionFields *fields = hearth_session_get_fields (session);
  const gboolean soon = fields->status == HEARTH_LIVE_STATUS_SCHEDULED &&
                        fields->starts_ms != G_MININT64 && fields->starts_ms > now_ms &&
                        fields->starts_ms - now_ms <= EARLY_MS;

  return (hearth_session_is_live (session, now_ms) || soon) &&
         (fields->plays || hearth_text_is_web_url (fields->join) ||
          hearth_text_is_web_url (fields->page));
}
