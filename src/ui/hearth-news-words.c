/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-news-words.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* What is further away is told with its year. */
#define MOST_DAYS 300

static char *
since_in_words (gint64 since_ms, gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (since_ms / 1000);
  const int days = hearth_time_days_between (since, now);

  if (days <= 0)
    /* Translators: the end of “12 new segments in 3 series since 14:05”; see strftime(3) */
    return g_date_time_format (since, C_ ("news", "since %H:%M"));
  if (days == 1)
    return g_strdup (C_ ("news", "since yesterday"));
  if (days < 7)
    /* Translators: the end of “12 new segments in 3 series since Tuesday”; see strftime(3) */
    return g_date_time_format (since, C_ ("news", "since %A"));
  if (days > MOST_DAYS)
    return g_date_time_format (since, C_ ("news", "since %-e %b %Y"));
  return g_date_time_format (since, C_ ("news", "since %-e %b"));
}

static char *
series_in_words (const HearthNews *news)
{
  /* Translators: the middle of “12 new segments in 3 series since Tuesday” */
  return g_strdup_printf (ngettext ("in %u series", "in %u series", news->n_series),
                          news->n_series);
}

static char *
segments_in_words (const HearthNews *news)
{
  /* Translators: the beginning of “12 new segments in 3 series since Tuesday” */
  return g_strdup_printf (ngettext ("%u new segment", "%u new segments", news->n_segments),
                          news->n_segments);
}

/**
 * hearth_news_words_count:
 * @news: what is new
 *
 * Says how much it is: “12 new segments in 3 series”.
 *
 * Returns: (transfer full): the words
 */
char *
hearth_news_words_count (const HearthNews *news)
{
  g_autofree char *segments = segments_in_words (news);
  g_autofree char *series = series_in_words (news);

  /* Translators: what is new, such as “12 new segments”, and where, such as “in 3 series” */
  return g_strdup_printf (C_ ("news", "%1$s %2$s"), segments, series);
}

/**
 * hearth_news_words_line:
 * @news: what is new
 * @now_ms: the time, in Unix milliseconds
 *
 * Says how much it is and since when: “12 new segments in 3 series since Tuesday”.
 *
 * Returns: (transfer full): the words
 */
char *
hearth_news_words_line (const HearthNews *news, gint64 now_ms)
{
  g_autofree char *segments = segments_in_words (news);
  g_autofree char *series = series_in_words (news);
  g_autofree char *since = since_in_words (news->since_ms, now_ms);

  /* Translators: what is new, such as “12 new segments”; where, such as “in 3 series”; and since
   * when, such as “since Tuesday” */
  return g_strdup_printf (C_ ("news", "%1$s %2$s %3$s"), segments, series, since);
}
