/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-time.h"

#include <string.h>

/* Words behind a number that is a time of day. */
static const char *const day_words[] = { "am",  "pm",  "a.m", "p.m",  "uhr", "o'clock", "h",
                                         "utc", "gmt", "cet", "cest", "est", "edt",     "pst",
                                         "pdt", "bst", "mez", "mesz", NULL };

/* What a time may not follow: the rest of a number, a word, an address, a price. */
static gboolean
may_begin (const char *at, const char *line)
{
  gunichar before;

  if (at == line)
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (at));
  return !g_unichar_isalnum (before) &&
         (before > 0x7f || strchr (":.,/=&?#%$@+'", (int) before) == NULL) &&
         g_unichar_type (before) != G_UNICODE_CURRENCY_SYMBOL;
}

static gsize
count_digits (const char *at, const char *end)
{
  gsize n = 0;

  while (at + n < end && g_ascii_isdigit (at[n]))
    n++;
  return n;
}

static int
read_two (const char *digits)
{
  return g_ascii_digit_value (digits[0]) * 10 + g_ascii_digit_value (digits[1]);
}

/* ":37", a separator and two digits below sixty. */
static gboolean
read_part (const char **at, const char *end, char separator, int *value)
{
  if (end - *at < 3 || **at != separator || count_digits (*at + 1, end) != 2 ||
      read_two (*at + 1) > 59)
    return FALSE;
  *value = read_two (*at + 1);
  *at += 3;
  return TRUE;
}

/* Fractions of a second are more than a mark needs. */
static const char *
skip_fraction (const char *at, const char *end)
{
  const gsize n = at < end && (*at == '.' || *at == ',') ? count_digits (at + 1, end) : 0;

  return n == 3 ? at + 1 + n : at;
}

static gboolean
is_time_of_day (const char *at, const char *end)
{
  while (at < end && *at == ' ')
    at++;
  for (gsize i = 0; day_words[i] != NULL; i++)
    {
      const gsize n = strlen (day_words[i]);

      if ((gsize) (end - at) >= n && g_ascii_strncasecmp (at, day_words[i], n) == 0 &&
          (at + n == end || !g_unichar_isalnum (g_utf8_get_char (at + n))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_end (const char *at, const char *end, gboolean has_dots)
{
  gunichar after;

  if (at >= end)
    return TRUE;
  after = g_utf8_get_char (at);
  if (g_unichar_isalnum (after) || after == '%' || after == '/' || (has_dots && after == '.') ||
      ((after == ':' || after == '.' || after == ',') && count_digits (at + 1, end) > 0))
    return FALSE;
  return !is_time_of_day (at, end);
}

/**
 * hearth_chapter_time_read:
 * @at: a place in a line, the start of a character
 * @line: where the line begins
 * @end: where it ends, on a zero byte or a line break
 * @time: (out): the time
 *
 * Reads the time that begins at a place. Times of day are none, where the words beside them tell.
 *
 * Returns: whether one does
 */
gboolean
hearth_chapter_time_read (const char *at,
                          const char *line,
                          const char *end,
                          HearthChapterTime *time)
{
  const gsize n_first = count_digits (at, end);
  const char *start = at;
  int first = 0, second = 0, third = -1;
  char separator;

  if (n_first < 1 || n_first > 3 || at + n_first >= end || !may_begin (at, line))
    return FALSE;
  for (gsize i = 0; i < n_first; i++)
    first = first * 10 + g_ascii_digit_value (at[i]);
  at += n_first;
  separator = *at;
  if ((separator != ':' && (separator != '.' || n_first != 2)) ||
      !read_part (&at, end, separator, &second))
    return FALSE;
  if (!read_part (&at, end, separator, &third))
    third = -1;
  at = skip_fraction (at, end);
  if (!may_end (at, end, separator == '.'))
    return FALSE;

  *time = (HearthChapterTime){ .start = start, .end = at, .has_dots = separator == '.' };
  time->ms = (third >= 0 ? (first * 60 + second) * 60 + third : first * 60 + second) *
             G_GINT64_CONSTANT (1000);
  time->is_padded = third >= 0 || (n_first == 2 && *start == '0') || time->ms == 0;
  time->is_even = time->ms % 5000 == 0;
  return TRUE;
}

/**
 * hearth_chapter_time_find:
 * @at: a place in a line, the start of a character
 * @line: where the line begins
 * @end: where it ends
 * @time: (out): the time
 *
 * Finds the first time at a place or behind it.
 *
 * Returns: whether there is one
 */
gboolean
hearth_chapter_time_find (const char *at,
                          const char *line,
                          const char *end,
                          HearthChapterTime *time)
{
  for (; at < end; at++)
    if (g_ascii_isdigit (*at) && hearth_chapter_time_read (at, line, end, time))
      return TRUE;
  return FALSE;
}
