/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  int hours;
  int minutes;
  int seconds;
} Clock;

static Clock
split_seconds (gint64 seconds)
{
  return (Clock){
    .hours = (int) MIN (seconds / 3600, G_MAXINT),
    .minutes = (int) (seconds / 60 % 60),
    .seconds = (int) (seconds % 60),
  };
}

/**
 * hearth_time_format_clock:
 * @time_ms: a position or a duration in milliseconds, negative when it is not known
 *
 * Writes a time as a player shows it, such as 0:05, 12:41 or 1:02:03.
 *
 * Returns: (transfer full): the text; dashes for an unknown time
 */
char *
hearth_time_format_clock (gint64 time_ms)
{
  Clock clock = split_seconds (time_ms / 1000);

  if (time_ms < 0)
    return g_strdup ("–:––");
  if (clock.hours > 0)
    /* Translators: hours, minutes and seconds of a player, such as 1:02:03. */
    return g_strdup_printf (C_ ("clock", "%d:%02d:%02d"), clock.hours, clock.minutes,
                            clock.seconds);
  /* Translators: minutes and seconds of a player, such as 12:41. */
  return g_strdup_printf (C_ ("clock", "%d:%02d"), clock.minutes, clock.seconds);
}

/**
 * hearth_time_format_duration:
 * @duration_ms: a duration in milliseconds, negative when it is not known
 *
 * Writes how long something takes, rounded as people say it: 45 s, 12 min, 1 h 5 min.
 *
 * Returns: (transfer full): the text; "" for an unknown duration
 */
char *
hearth_time_format_duration (gint64 duration_ms)
{
  gint64 seconds = duration_ms / 1000 + (duration_ms % 1000 >= 500);
  Clock clock = split_seconds (seconds < 60 ? seconds : (seconds + 30) / 60 * 60);
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (duration_ms < 0)
    return g_strdup ("");
  if (seconds < 60)
    /* Translators: a short duration; s is the unit sign of seconds. */
    return g_strdup_printf (ngettext ("%d s", "%d s", clock.seconds), clock.seconds);

  /* Translators: h and min are the unit signs of hours and minutes. */
  hours = g_strdup_printf (ngettext ("%d h", "%d h", clock.hours), clock.hours);
  minutes = g_strdup_printf (ngettext ("%d min", "%d min", clock.minutes), clock.minutes);
  if (clock.hours == 0)
    return g_steal_pointer (&minutes);
  if (clock.minutes == 0)
    return g_steal_pointer (&hours);
  /* Translators: hours, then minutes, such as 1 h 5 min. */
  return g_strdup_printf (C_ ("duration", "%s %s"), hours, minutes);
}

/**
 * hearth_time_format_date:
 * @date: (nullable): a moment
 *
 * Writes the day of a moment, where this computer is, in the form of the locale, such as 6 Oct
 * 2021.
 *
 * Returns: (transfer full): the text; "" for NULL
 */
char *
hearth_time_format_date (GDateTime *date)
{
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;
  char *text = NULL;

  if (local != NULL)
    /* Translators: the form of a short date, as g_date_time_format() takes it, such as 6 Oct 2021.
     */
    text = g_date_time_format (local, C_ ("date", "%-e %b %Y"));
  return text != NULL ? text : g_strdup ("");
}

/**
 * hearth_time_format_spoken:
 * @time_ms: a position or a duration in milliseconds, negative when it is not known
 *
 * Writes a time in full words for people who listen to the screen, such as 12 minutes 41 seconds.
 *
 * Returns: (transfer full): the text
 */
char *
hearth_time_format_spoken (gint64 time_ms)
{
  Clock clock = split_seconds (time_ms / 1000);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (time_ms < 0)
    return g_strdup (_ ("unknown time"));

  if (clock.hours > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%d hour", "%d hours", clock.hours), clock.hours));
  if (clock.minutes > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d minute", "%d minutes", clock.minutes),
                                             clock.minutes));
  if (clock.seconds > 0 || parts->len == 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d second", "%d seconds", clock.seconds),
                                             clock.seconds));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (char **) parts->pdata);
}

static void
take_day (GDateTime *time, GDate *day)
{
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
}

/**
 * hearth_time_days_between:
 * @from: a moment
 * @to: another one, in the same time zone
 *
 * Counts the midnights between two moments, as people do who say "tomorrow".
 *
 * Returns: how many; 0 on the same day, negative when @to is before @from
 */
int
hearth_time_days_between (GDateTime *from, GDateTime *to)
{
  GDate first, last;

  take_day (from, &first);
  take_day (to, &last);
  return g_date_days_between (&first, &last);
}
