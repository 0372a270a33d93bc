/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-session-words.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* What is further away is told with its year. */
#define MOST_DAYS 300

/* A publisher may forget to say that a session is over. */
#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

static char *
join (const char *room, const char *time)
{
  if (room == NULL || *room == '\0')
    return g_strdup (time);
  return *time != '\0' ? g_strdup_printf ("%s · %s", room, time) : g_strdup (room);
}

/* When a session is, in words that stay true while they are read for days. */
static char *
dup_moment (GDateTime *time)
{
  g_autoptr (GDateTime) here = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: date and time of day of a session, such as 27 Dec 2025, 11:00; see strftime(3) */
  return here != NULL ? g_date_time_format (here, C_ ("session", "%-e %b %Y, %R")) : g_strdup ("");
}

/* When something begins, as one says it on the day, in the time zone of this computer. */
static char *
dup_start (gint64 starts_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (starts_ms / 1000);
  g_autoptr (GDateTime) here = time != NULL ? g_date_time_to_local (time) : NULL;

  if (here == NULL)
    return g_strdup ("");
  switch (hearth_time_days_between (now, here))
    {
    case 0:
      /* Translators: time of day of something to come; see strftime(3) */
      return g_date_time_format (here, C_ ("start", "Today, %R"));
    case 1:
      /* Translators: time of day of something to come; see strftime(3) */
      return g_date_time_format (here, C_ ("start", "Tomorrow, %R"));
    default:
      if (hearth_time_days_between (now, here) > MOST_DAYS)
        return dup_moment (here);
      /* Translators: day of the week, date and time of day of something to come, such as Sat, 27
       * Dec, 11:00; see strftime(3) */
      return g_date_time_format (here, C_ ("start", "%a, %-e %b, %R"));
    }
}

/**
 * hearth_session_words_is_live:
 * @entry: an episode in a list
 *
 * Says whether it goes on just now: because its catalog says so, unless it should have ended a day
 * ago, or because it was to begin by now and nobody has said that it did not.
 *
 * Returns: whether one can join
 */
gboolean
hearth_session_words_is_live (HearthEntry *entry)
{
  const gint64 now_ms = g_get_real_time () / 1000;
  const gint64 starts_ms = hearth_entry_get_live_starts_ms (entry);
  const gint64 ends_ms = hearth_entry_get_live_ends_ms (entry);

  if (!hearth_entry_is_live_session (entry))
    return FALSE;
  if (hearth_entry_get_live_status (entry) == HEARTH_LIVE_STATUS_LIVE)
    return ends_ms == G_MININT64 || ends_ms > now_ms - DAY_MS;
  return hearth_entry_get_live_status (entry) == HEARTH_LIVE_STATUS_SCHEDULED &&
         starts_ms != G_MININT64 && starts_ms <= now_ms && ends_ms > now_ms;
}

/**
 * hearth_session_words_is_to_come:
 * @entry: an episode in a list
 *
 * Returns: whether it is a live session that has yet to begin
 */
gboolean
hearth_session_words_is_to_come (HearthEntry *entry)
{
  return hearth_entry_is_live_session (entry) &&
         hearth_entry_get_live_status (entry) == HEARTH_LIVE_STATUS_SCHEDULED &&
         hearth_entry_get_live_starts_ms (entry) > g_get_real_time () / 1000;
}

/**
 * hearth_session_words_place:
 * @entry: a session that has yet to begin
 *
 * Returns: (transfer full): where and when it will be, such as "Hall One · Tomorrow, 11:00", as far
 * as it is known; it holds for the day
 */
char *
hearth_session_words_place (HearthEntry *entry)
{
  g_autofree char *start = dup_start (hearth_entry_get_live_starts_ms (entry));

  return join (hearth_entry_get_live_room (entry), start);
}

/**
 * hearth_session_words_lasting:
 * @entry: a session
 *
 * Returns: (transfer full): where and when it is, such as "Hall One · 27 Dec 2025, 11:00", as far
 * as it is known; it holds however long it is shown
 */
char *
hearth_session_words_lasting (HearthEntry *entry)
{
  const gint64 starts_ms = hearth_entry_get_live_starts_ms (entry);
  g_autoptr (GDateTime) starts =
      starts_ms != G_MININT64 ? g_date_time_new_from_unix_utc (starts_ms / 1000) : NULL;
  g_autofree char *moment = dup_moment (starts);

  return join (hearth_entry_get_live_room (entry), moment);
}

/**
 * hearth_session_words_date:
 * @episode: an episode
 *
 * Says of which day an episode is. Until a session is over, and where nothing else is known, it is
 * what counts when it is.
 *
 * Returns: (transfer full): such as "27 Dec 2025, 11:00" for a session, "27 Dec 2025" for another
 * episode, "" when it is not known
 */
char *
hearth_session_words_date (HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);
  GDateTime *published = hearth_episode_get_published (episode);
  GDateTime *starts = live != NULL ? hearth_live_session_get_starts (live) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (starts != NULL && (published == NULL || g_date_time_compare (starts, now) > 0))
    return dup_moment (starts);
  return hearth_time_format_date (published);
}
