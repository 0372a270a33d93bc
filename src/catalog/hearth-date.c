/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-date.h"

#include <string.h>

#define MAX_LENGTH 128
#define MAX_COMMENT_DEPTH 8
#define MAX_SECONDS G_GINT64_CONSTANT (1000000000)

/* What was found of a moment. A field that was not is -1; the offset is 0 then, which is UTC. */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int microsecond;
  int offset_s;
} Moment;

typedef struct
{
  const char *name;
  int offset_h;
} Zone;

/* Those that mean one offset everywhere. RFC 2822, 4.3, makes the single letters UTC. */
static const Zone zones[] = {
  { "GMT", 0 },  { "UTC", 0 },  { "UT", 0 },   { "Z", 0 },    { "EST", -5 }, { "EDT", -4 },
  { "CST", -6 }, { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 },
  { "WET", 0 },  { "WEST", 1 }, { "CET", 1 },  { "CEST", 2 }, { "EET", 2 },  { "EEST", 3 },
};

static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };
static const char *const days[] = { "monday", "tuesday",  "wednesday", "thursday",
                                    "friday", "saturday", "sunday" };

static const Moment no_moment = { -1, -1, -1, -1, -1, -1, 0, 0 };

/* Takes digits, @fewest to @most of them; -1 when they are fewer or more. */
static int
take_digits (const char **at, guint fewest, guint most)
{
  int number = 0;
  guint n = 0;

  for (; g_ascii_isdigit (**at) && n < most; n++)
    number = number * 10 + g_ascii_digit_value (*(*at)++);
  return n >= fewest && !g_ascii_isdigit (**at) ? number : -1;
}

/* The same for digits that others follow at once. */
static int
take_exactly (const char **at, guint n_digits)
{
  int number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**at))
        return -1;
      number = number * 10 + g_ascii_digit_value (*(*at)++);
    }
  return number;
}

static gboolean
take (const char **at, const char *any_of)
{
  if (**at == '\0' || strchr (any_of, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

static void
skip_blanks (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

/* Digits beyond the microsecond are more than a date keeps. */
static gboolean
take_fraction (const char **at, int *microsecond)
{
  int unit = 100000;

  if (!take (at, ".,"))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (*microsecond = 0; g_ascii_isdigit (**at); unit /= 10)
    *microsecond += g_ascii_digit_value (*(*at)++) * unit;
  return TRUE;
}

/* "17:00", "17:00:05", "17:00:05.25". */
static gboolean
take_clock (const char **at, Moment *moment)
{
  moment->hour = take_digits (at, 1, 2);
  if (moment->hour < 0 || !take (at, ":"))
    return FALSE;
  moment->minute = take_digits (at, 2, 2);
  moment->second = 0;
  if (take (at, ":"))
    {
      moment->second = take_digits (at, 2, 2);
      if (moment->second < 0 || !take_fraction (at, &moment->microsecond))
        return FALSE;
    }
  return moment->minute >= 0;
}

/* "+01:00", "+0100", "+01", "+1". */
static gboolean
take_offset (const char **at, int *offset_s)
{
  const int sign = **at == '-' ? -1 : 1;
  const char *digits = ++(*at);
  int hours, minutes = 0;

  while (g_ascii_isdigit (**at))
    (*at)++;
  if (*at - digits == 4)
    {
      hours = take_exactly (&digits, 2);
      minutes = take_exactly (&digits, 2);
    }
  else
    {
      hours = take_digits (&digits, 1, 2);
      if (take (at, ":"))
        minutes = take_digits (at, 2, 2);
    }
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return FALSE;
  *offset_s = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

static gboolean
find_zone (const char *word, gsize length, int *offset_s)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (strlen (zones[i].name) == length && g_ascii_strncasecmp (zones[i].name, word, length) == 0)
      {
        *offset_s = zones[i].offset_h * 3600;
        return TRUE;
      }
  *offset_s = 0;
  return length == 1 && g_ascii_toupper (*word) != 'J';
}

static gsize
word_length (const char *at)
{
  gsize length = 0;

  while (g_ascii_isalpha (at[length]))
    length++;
  return length;
}

/* A name, an offset, or both as in "GMT+0200". */
static gboolean
take_zone (const char **at, int *offset_s)
{
  const gsize length = word_length (*at);

  if (length > 0 && !find_zone (*at, length, offset_s))
    return FALSE;
  *at += length;
  if (length > 0 && (*offset_s != 0 || (**at != '+' && **at != '-')))
    return TRUE;
  if (**at != '+' && **at != '-')
    return FALSE;
  return take_offset (at, offset_s);
}

static GDateTime *
make (const Moment *moment)
{
  g_autoptr (GTimeZone) zone =
      moment->offset_s == 0 ? g_time_zone_new_utc () : g_time_zone_new_offset (moment->offset_s);
  g_autoptr (GDateTime) whole = NULL;

  if (zone == NULL || moment->second > 60)
    return NULL;
  whole = g_date_time_new (zone, moment->year, moment->month, moment->day, MAX (moment->hour, 0),
                           MAX (moment->minute, 0), CLAMP (moment->second, 0, 59));
  if (whole == NULL)
    return NULL;
  if (moment->second == 60)
    return g_date_time_add_seconds (whole, 1);
  return moment->microsecond > 0 ? g_date_time_add (whole, moment->microsecond)
                                 : g_steal_pointer (&whole);
}

/* "170000" behind a date without dashes. */
static gboolean
take_basic_clock (const char **at, Moment *moment)
{
  moment->hour = take_exactly (at, 2);
  moment->minute = take_exactly (at, 2);
  moment->second = g_ascii_isdigit (**at) ? take_exactly (at, 2) : 0;
  return moment->hour >= 0 && moment->minute >= 0 && moment->second >= 0 &&
         take_fraction (at, &moment->microsecond);
}

/* ISO 8601 and RFC 3339: a calendar date, and a time of day if there is one. */
static GDateTime *
parse_iso (const char *at)
{
  Moment moment = no_moment;
  gboolean is_basic;
  gboolean is_good;

  moment.year = take_exactly (&at, 4);
  is_basic = !take (&at, "-");
  moment.month = take_exactly (&at, 2);
  if (moment.year < 0 || moment.month < 0 || (!is_basic && !take (&at, "-")))
    return NULL;
  moment.day = take_digits (&at, 2, 2);
  if (moment.day < 0 || *at == '\0')
    return moment.day >= 0 ? make (&moment) : NULL;
  if (!take (&at, is_basic ? "Tt" : "Tt "))
    return NULL;
  skip_blanks (&at);
  is_good = is_basic ? take_basic_clock (&at, &moment) : take_clock (&at, &moment);
  skip_blanks (&at);
  if (!is_good || (*at != '\0' && !take_zone (&at, &moment.offset_s)) || *at != '\0')
    return NULL;
  return make (&moment);
}

/* Finds an English name by its first three letters or more; -1 for none. */
static int
find_name (const char *const *names, gsize n_names, const char *word, gsize length)
{
  for (gsize i = 0; i < n_names && length >= 3; i++)
    if (*names[i] == g_ascii_tolower (*word) && length <= strlen (names[i]) &&
        g_ascii_strncasecmp (names[i], word, length) == 0)
      return (int) i;
  return -1;
}

/* A day's name says nothing that the date does not, and is wrong often enough. */
static gboolean
take_word (const char **at, Moment *moment)
{
  const gsize length = word_length (*at);
  const int month = find_name (months, G_N_ELEMENTS (months), *at, length);

  if (month >= 0 && moment->month < 0)
    {
      moment->month = month + 1;
      *at += length;
      return TRUE;
    }
  if (moment->day < 0 && moment->month < 0 &&
      find_name (days, G_N_ELEMENTS (days), *at, length) >= 0)
    {
      *at += length;
      return TRUE;
    }
  return moment->hour >= 0 && take_zone (at, &moment->offset_s);
}

/* The day, then the year; RFC 2822, 4.3, says what years of two and three digits are. */
static gboolean
take_number (const char **at, Moment *moment)
{
  const char *start = *at;

  if (moment->day < 0)
    {
      moment->day = take_digits (at, 1, 2);
      return moment->day > 0;
    }
  if (moment->year >= 0 || moment->month < 0)
    return FALSE;
  moment->year = take_digits (at, 2, 4);
  if (moment->year >= 0 && *at - start < 4)
    moment->year += *at - start == 2 && moment->year < 50 ? 2000 : 1900;
  return moment->year >= 0;
}

static gboolean
is_clock (const char *at)
{
  return at[1] == ':' || (g_ascii_isdigit (at[1]) && at[2] == ':');
}

static gboolean
take_piece (const char **at, Moment *moment)
{
  if (g_ascii_isalpha (**at))
    return take_word (at, moment);
  if (g_ascii_isdigit (**at))
    return is_clock (*at) ? moment->hour < 0 && take_clock (at, moment) : take_number (at, moment);
  if ((**at == '+' || **at == '-') && moment->hour >= 0)
    return take_zone (at, &moment->offset_s);
  return FALSE;
}

/* Skips what may stand between two pieces: white space, a comma, the dashes of RFC 850. */
static void
skip_between (const char **at, const Moment *moment)
{
  skip_blanks (at);
  take (at, ",");
  if (moment->day >= 0 && moment->year < 0 && (*at)[0] == '-')
    (*at)++;
  skip_blanks (at);
}

/* RFC 822 and 2822, HTTP's dates, asctime(): words and numbers, the day always before the year. */
static GDateTime *
parse_words (const char *at)
{
  Moment moment = no_moment;

  while (*at != '\0')
    {
      if (!take_piece (&at, &moment))
        return NULL;
      skip_between (&at, &moment);
    }
  return moment.year >= 0 && moment.month >= 0 && moment.day >= 0 ? make (&moment) : NULL;
}

/* Mail's dates may hold comments in brackets, also in each other; NULL when one never ends. */
static char *
dup_without_comments (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '(' && ++depth > MAX_COMMENT_DEPTH)
        return NULL;
      if (depth == 0)
        g_string_append_c (plain, *at);
      if (*at == ')' && depth-- == 0)
        return NULL;
    }
  g_strstrip (plain->str);
  return depth == 0 ? g_string_free (g_steal_pointer (&plain), FALSE) : NULL;
}

/**
 * hearth_date_parse:
 * @text: (nullable): a text
 *
 * Reads a moment in any of the forms that feeds and interfaces write: RFC 3339 and ISO 8601
 * calendar dates, RFC 822 and 2822, the three of HTTP, asctime(), JavaScript's. Without an offset
 * it is UTC, without a time of day midnight. Nothing is guessed: zone names that mean several
 * offsets, and days in numbers alone whose order nobody knows, are not read. A leap second is the
 * second after it.
 *
 * Returns: (transfer full) (nullable): the moment, in the offset that was written, or %NULL when
 * @text is none
 */
GDateTime *
hearth_date_parse (const char *text)
{
  g_autofree char *plain = NULL;

  if (text == NULL || strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH)
    return NULL;
  plain = strpbrk (text, "()") != NULL ? dup_without_comments (text) : g_strstrip (g_strdup (text));
  if (plain == NULL || *plain == '\0')
    return NULL;
  if (g_ascii_isdigit (plain[0]) && g_ascii_isdigit (plain[1]) && g_ascii_isdigit (plain[2]))
    return parse_iso (plain);
  return parse_words (plain);
}

/* A number of at most nine digits, and a fraction of it in thousandths. */
static gboolean
take_amount (const char **at, gint64 *thousandths)
{
  gint64 unit = 100;
  const int whole = take_digits (at, 1, 9);

  if (whole < 0)
    return FALSE;
  *thousandths = whole * G_GINT64_CONSTANT (1000);
  if (!take (at, ".,"))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); unit /= 10)
    *thousandths += g_ascii_digit_value (*(*at)++) * unit;
  return TRUE;
}

/* ISO 8601's durations but for years and months, whose length nobody knows. */
static gint64
parse_iso_duration (const char *at)
{
  static const struct
  {
    char letter;
    gboolean is_time;
    gint64 seconds;
  } units[] = { { 'W', FALSE, 604800 },
                { 'D', FALSE, 86400 },
                { 'H', TRUE, 3600 },
                { 'M', TRUE, 60 },
                { 'S', TRUE, 1 } };
  gint64 total_ms = 0;
  gsize unit = 0;
  gboolean in_time = FALSE;
  gboolean has_any = FALSE;

  while (*at != '\0')
    {
      gint64 amount;

      if (!in_time && take (&at, "Tt"))
        in_time = TRUE;
      if (!take_amount (&at, &amount))
        return -1;
      while (unit < G_N_ELEMENTS (units) &&
             (units[unit].is_time != in_time || units[unit].letter != g_ascii_toupper (*at)))
        unit++;
      if (unit == G_N_ELEMENTS (units) || amount / 1000 > MAX_SECONDS / units[unit].seconds)
        return -1;
      total_ms += amount * units[unit++].seconds;
      has_any = TRUE;
      at++;
    }
  return has_any && total_ms <= MAX_SECONDS * 1000 ? total_ms : -1;
}

/* Numbers with colons between them; all but the first are below sixty. */
static gint64
parse_clock (const char *text, guint fewest, guint most, gint64 last_unit_ms)
{
  const char *at = text;
  gint64 total = 0;
  gint64 amount = 0;
  guint n_parts = 0;

  do
    {
      if (!take_amount (&at, &amount))
        return -1;
      if (n_parts > 0 && amount >= 60 * 1000)
        return -1;
      total = total * 60 + amount;
      n_parts++;
    }
  while (n_parts < most && amount % 1000 == 0 && take (&at, ":"));

  if (*at != '\0' || n_parts < fewest || total / 1000 > MAX_SECONDS / (last_unit_ms / 1000))
    return -1;
  return total * (last_unit_ms / 1000);
}

static char *
dup_trimmed (const char *text)
{
  if (text == NULL || strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH)
    return g_strdup ("");
  return g_strstrip (g_strdup (text));
}

/**
 * hearth_date_parse_duration_ms:
 * @text: (nullable): a text
 *
 * Reads how long something takes: "1:02:03", "62:03", seconds as "3723" or "3723.5", or ISO 8601's
 * "PT1H2M3S".
 *
 * Returns: the time in milliseconds, 0 when that is what is written; -1 when @text says none
 */
gint64
hearth_date_parse_duration_ms (const char *text)
{
  g_autofree char *trimmed = dup_trimmed (text);

  if (g_ascii_toupper (*trimmed) == 'P')
    return parse_iso_duration (trimmed + 1);
  return parse_clock (trimmed, 1, 3, 1000);
}

/**
 * hearth_date_parse_hours_ms:
 * @text: (nullable): a text
 *
 * Reads how long something takes where hours come first, as in schedules: "00:45" are three
 * quarters of an hour.
 *
 * Returns: the time in milliseconds; -1 when @text says none
 */
gint64
hearth_date_parse_hours_ms (const char *text)
{
  g_autofree char *trimmed = dup_trimmed (text);
  const char *colon = strchr (trimmed, ':');

  if (strpbrk (trimmed, ".,") != NULL)
    return -1;
  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return parse_clock (trimmed, 3, 3, 1000);
  return parse_clock (trimmed, 2, 2, 60 * 1000);
}
