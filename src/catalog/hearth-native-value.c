/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-value.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What is in an address stays as it is escaped; raw spaces, which real catalogs hold, are escaped.
 */
#define URL_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED)

/* The bytes up to the first that may begin a control character: nearly all of a text, copied in one
 * go. */
static gsize
count_plain (const char *text)
{
  const guchar *at = (const guchar *) text;

  while (*at >= 0x20 && *at != 0x7f && *at != 0xc2)
    at++;
  return (gsize) (at - (const guchar *) text);
}

static void
append_clean (GString *result, gunichar c, HearthNativeClean how)
{
  if (!g_unichar_iscntrl (c))
    g_string_append_unichar (result, c);
  else if ((c == '\n' || c == '\t') && how == HEARTH_NATIVE_CLEAN_TEXT)
    g_string_append_c (result, (char) c);
  else if ((c == '\n' || c == '\t') && how == HEARTH_NATIVE_CLEAN_LINE)
    g_string_append_c (result, ' ');
}

/**
 * hearth_native_is_clean:
 * @text: a text, valid UTF-8; no zero byte need end it
 * @length: its bytes
 *
 * Tells at little cost whether hearth_native_clean_text() has nothing to take out of a text. It may
 * say no of a clean one.
 *
 * Returns: whether it is surely clean
 */
gboolean
hearth_native_is_clean (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *) text;

  if (length > 0 && (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1])))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20 || bytes[i] == 0x7f || bytes[i] == 0xc2)
      return FALSE;
  return TRUE;
}

/**
 * hearth_native_clean_text:
 * @text: a text, valid UTF-8
 * @how: what becomes of control characters
 * @max_bytes: the bytes at most that are kept
 * @was_cut: (out): whether there were more
 *
 * Takes out control characters and the space around a text. Cleaning a clean text changes nothing.
 *
 * Returns: (transfer full): the clean text
 */
char *
hearth_native_clean_text (const char *text,
                          HearthNativeClean how,
                          gsize max_bytes,
                          gboolean *was_cut)
{
  const gsize length = strlen (text);
  g_autoptr (GString) result = NULL;

  *was_cut = FALSE;
  if (length <= max_bytes && hearth_native_is_clean (text, length))
    return g_strndup (text, length);

  result = g_string_sized_new (length);
  while (*text != '\0')
    {
      const gsize n = count_plain (text);

      g_string_append_len (result, text, (gssize) n);
      text += n;
      if (*text == '\0')
        break;
      append_clean (result, g_utf8_get_char (text), how);
      text = g_utf8_next_char (text);
    }
  g_strstrip (result->str);
  result->len = strlen (result->str);
  *was_cut = result->len > max_bytes;
  if (*was_cut)
    {
      const char *end = g_utf8_find_prev_char (result->str, result->str + max_bytes + 1);

      result->str[end - result->str] = '\0';
      g_strchomp (result->str);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static gboolean
take_number (const char **at, guint n_digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *number = *number * 10 + (**at - '0');
      (*at)++;
    }
  return TRUE;
}

static gboolean
take_character (const char **at, char wanted)
{
  if (g_ascii_toupper (**at) != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* Digits beyond the microsecond are more than a date keeps. */
static gboolean
take_fraction (const char **at, int *microseconds)
{
  int unit = 100000;

  *microseconds = 0;
  if (!take_character (at, '.'))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++, unit /= 10)
    *microseconds += (**at - '0') * unit;
  return TRUE;
}

static GTimeZone *
take_zone (const char **at)
{
  int hours, minutes, sign = **at == '-' ? -1 : 1;

  if (take_character (at, 'Z'))
    return g_time_zone_new_utc ();
  if (**at != '+' && **at != '-')
    return NULL;
  (*at)++;
  if (!take_number (at, 2, &hours) || !take_character (at, ':') || !take_number (at, 2, &minutes) ||
      hours > 23 || minutes > 59)
    return NULL;
  if (hours == 0 && minutes == 0)
    return g_time_zone_new_utc ();
  return g_time_zone_new_offset (sign * (hours * 3600 + minutes * 60));
}

/**
 * hearth_native_parse_time:
 * @text: a text
 *
 * Reads a moment as RFC 3339 writes it, with its offset. A leap second is the second after it.
 *
 * Returns: (transfer full) (nullable): the moment, or NULL when @text is not one
 */
GDateTime *
hearth_native_parse_time (const char *text)
{
  const char *at = text;
  int year, month, day, hour, minute, second, microseconds;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) whole = NULL;

  if (!take_number (&at, 4, &year) || !take_character (&at, '-') || !take_number (&at, 2, &month) ||
      !take_character (&at, '-') || !take_number (&at, 2, &day) || !take_character (&at, 'T') ||
      !take_number (&at, 2, &hour) || !take_character (&at, ':') ||
      !take_number (&at, 2, &minute) || !take_character (&at, ':') ||
      !take_number (&at, 2, &second) || !take_fraction (&at, &microseconds) || second > 60)
    return NULL;
  zone = take_zone (&at);
  if (zone == NULL || *at != '\0')
    return NULL;
  whole = g_date_time_new (zone, year, month, day, hour, minute, MIN (second, 59));
  if (whole == NULL)
    return NULL;
  if (second == 60)
    return g_date_time_add_seconds (whole, 1);
  return microseconds > 0 ? g_date_time_add (whole, microseconds) : g_steal_pointer (&whole);
}

/**
 * hearth_native_format_time:
 * @time: a moment
 *
 * Writes a moment as RFC 3339 has it, as short as it is exact: `2021-10-06T00:00:00Z`.
 *
 * Returns: (transfer full): the text
 */
char *
hearth_native_format_time (GDateTime *time)
{
  const int microseconds = g_date_time_get_microsecond (time);
  const int offset_min = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%04d-%02d-%02dT%02d:%02d:%02d", g_date_time_get_year (time),
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time), g_date_time_get_minute (time),
                          g_date_time_get_second (time));
  if (microseconds != 0)
    {
      g_string_append_printf (text, ".%06d", microseconds);
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
    }
  if (offset_min == 0)
    g_string_append_c (text, 'Z');
  else
    g_string_append_printf (text, "%c%02d:%02d", offset_min < 0 ? '-' : '+', ABS (offset_min) / 60,
                            ABS (offset_min) % 60);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_web_scheme (const char *scheme)
{
  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

/* A name is taken out of its escapes and never put back: what needed them would be another address
 * when it is written. */
static gboolean
is_host (const char *host)
{
  if (*host == '\0' || !g_utf8_validate (host, -1, NULL))
    return FALSE;
  for (const char *c = host; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isgraph (g_utf8_get_char (c)) || strchr ("/?#@%\\", *c) != NULL)
      return FALSE;
  return TRUE;
}

/* What is parsed leniently may be nothing that can be put together again. */
static gboolean
has_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  return host != NULL && is_host (host) && (*path == '\0' || *path == '/');
}

/* The same for an address of any scheme, which may have no host, or as a file an empty one. */
static gboolean
can_be_written (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_uri_get_host (uri) == NULL || *path == '\0' || *path == '/';
}

/* Beside a file or a built-in document there is no network, so "//host" is taken to be the web. */
static GUri *
resolve (const char *reference, GUri *base)
{
  g_autofree char *with_scheme = NULL;

  if (g_str_has_prefix (reference, "//") && !is_web_scheme (g_uri_get_scheme (base)))
    {
      with_scheme = g_strconcat ("https:", reference, NULL);
      return g_uri_parse (with_scheme, URL_FLAGS, NULL);
    }
  return g_uri_parse_relative (base, reference, URL_FLAGS, NULL);
}

static gboolean
is_plain_in_host (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '.' || c == '-';
}

static gboolean
is_plain_in_path (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || c == '/' || c == '_';
}

/* The form of nearly all addresses: a scheme and a name in small letters, then nothing that any
 * part of an address could be written otherwise than it is. Taking such a one apart and putting it
 * together changes nothing. */
static gboolean
is_plain_address (const char *reference)
{
  const char *at = reference;
  const char *path;

  if (g_str_has_prefix (reference, "https://"))
    at += strlen ("https://");
  else if (g_str_has_prefix (reference, "http://"))
    at += strlen ("http://");
  else
    return FALSE;
  if (!g_ascii_islower (*at))
    return FALSE;
  while (is_plain_in_host (*at))
    at++;
  /* "." and ".." as parts of the path are taken out elsewhere. */
  if (*at != '/')
    return FALSE;
  path = at;
  while (is_plain_in_path (*at))
    at++;
  return *at == '\0' && strstr (path, "/.") == NULL;
}

static char *
resolve_absolute (const char *reference, gboolean as_written, const char **why)
{
  g_autoptr (GUri) uri = NULL;

  if (is_plain_address (reference))
    return g_strdup (reference);
  uri = g_uri_parse (reference, URL_FLAGS, NULL);
  if (uri == NULL || !has_host (uri))
    {
      *why = _ ("this is not an address of the web");
      return NULL;
    }
  return as_written ? g_strdup (reference) : g_uri_to_string (uri);
}

static char *
resolve_relative (const char *reference, GUri *base, HearthNativeUrlPlace place, const char **why)
{
  g_autoptr (GUri) uri = NULL;

  if (base == NULL)
    return g_strdup (reference);
  uri = resolve (reference, base);
  if (uri == NULL ||
      (is_web_scheme (g_uri_get_scheme (uri)) ? !has_host (uri) : !can_be_written (uri)))
    {
      *why = _ ("this is not an address");
      return NULL;
    }
  if (place == HEARTH_NATIVE_URL_WEB && !is_web_scheme (g_uri_get_scheme (uri)))
    {
      *why = _ ("only an address of the web (https://…) may stand here");
      return NULL;
    }
  return g_uri_to_string (uri);
}

/**
 * hearth_native_parse_base:
 * @base_uri: (nullable): where a catalog lies
 *
 * Prepares an address for hearth_native_resolve_url().
 *
 * Returns: (transfer full) (nullable): the address, or NULL when @base_uri is none
 */
GUri *
hearth_native_parse_base (const char *base_uri)
{
  g_autoptr (GUri) base = base_uri != NULL ? g_uri_parse (base_uri, URL_FLAGS, NULL) : NULL;

  if (base == NULL ||
      (is_web_scheme (g_uri_get_scheme (base)) ? !has_host (base) : !can_be_written (base)))
    return NULL;
  return g_steal_pointer (&base);
}

/* Nearly all addresses are of the web, and written so that nothing has to be looked for. */
static const char *
peek_scheme (const char *reference)
{
  if (g_str_has_prefix (reference, "https:"))
    return "https";
  if (g_str_has_prefix (reference, "http:"))
    return "http";
  return g_uri_peek_scheme (reference);
}

/**
 * hearth_native_resolve_url:
 * @reference: an address as a catalog writes it, clean
 * @base: (nullable): where the catalog lies, or NULL to leave the address as it is written
 * @place: where it may lead
 * @why: (out) (transfer none): a sentence when the answer is NULL
 *
 * Resolves a reference by RFC 3986. A catalog may name the web, and what lies beside it; no other
 * scheme, so that a catalog from the network never leads to a file of this computer.
 *
 * Returns: (transfer full) (nullable): the address, or NULL when it may not be used
 */
char *
hearth_native_resolve_url (const char *reference,
                           GUri *base,
                           HearthNativeUrlPlace place,
                           const char **why)
{
  const char *scheme = peek_scheme (reference);

  if (place == HEARTH_NATIVE_URL_MAIL)
    {
      if (g_strcmp0 (scheme, "mailto") == 0 && strchr (reference, '@') != NULL)
        return g_strdup (reference);
      *why = _ ("a mail address is written “mailto:name@example.org”");
      return NULL;
    }
  if (scheme == NULL)
    return resolve_relative (reference, base, place, why);
  if (is_web_scheme (scheme))
    return resolve_absolute (reference, base == NULL, why);
  *why = _ ("only addresses of the web (http and https) may stand here");
  return NULL;
}
