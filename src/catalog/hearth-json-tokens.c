/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-scan-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef HearthJsonPass Pass;

/**
 * hearth_json_pass_fail:
 * @pass: a pass
 * @at: the byte that is at fault
 * @format: a sentence, as for printf()
 * @...: what goes into it
 *
 * Ends a pass.
 *
 * Returns: FALSE, to be handed on
 */
gboolean
hearth_json_pass_fail (Pass *pass, const guint8 *at, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_clear_pointer (&pass->fault, g_free);
  pass->fault = g_strdup_vprintf (format, args);
  va_end (args);
  pass->at = at;
  return FALSE;
}

/**
 * hearth_json_measure_character:
 * @at: a byte over 0x7f
 * @end: the end of the text
 *
 * Measures a character by table 3-7 of the Unicode Standard: nothing overlong, no surrogate,
 * nothing beyond U+10FFFF.
 *
 * Returns: its bytes, or 0 when this is not valid UTF-8
 */
guint
hearth_json_measure_character (const guint8 *at, const guint8 *end)
{
  const guint8 lead = at[0];
  guint n;
  guint8 low = 0x80, high = 0xbf;

  if (lead >= 0xc2 && lead <= 0xdf)
    n = 2;
  else if (lead >= 0xe0 && lead <= 0xef)
    n = 3;
  else if (lead >= 0xf0 && lead <= 0xf4)
    n = 4;
  else
    return 0;
  if ((gsize) (end - at) < n)
    return 0;
  if (lead == 0xe0)
    low = 0xa0;
  else if (lead == 0xed)
    high = 0x9f;
  else if (lead == 0xf0)
    low = 0x90;
  else if (lead == 0xf4)
    high = 0x8f;
  if (at[1] < low || at[1] > high)
    return 0;
  for (guint i = 2; i < n; i++)
    if (at[i] < 0x80 || at[i] > 0xbf)
      return 0;
  return n;
}

static gboolean
has_hex (Pass *pass, const guint8 *digits)
{
  if (pass->end - digits < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit ((char) digits[i]))
      return FALSE;
  return TRUE;
}

static gboolean
scan_unicode_escape (Pass *pass)
{
  const guint8 *start = pass->at;
  gunichar c;

  if (!has_hex (pass, start + 2))
    return hearth_json_pass_fail (pass, start, _ ("“\\u” takes four hexadecimal digits"));
  c = hearth_json_read_hex (start + 2);
  pass->at += 6;
  if (c == 0)
    return hearth_json_pass_fail (pass, start,
                                  _ ("the zero character (\\u0000) has no place in a text"));
  if (c < 0xd800 || c > 0xdfff)
    return TRUE;
  if (c < 0xdc00 && pass->end - pass->at >= 6 && pass->at[0] == '\\' && pass->at[1] == 'u' &&
      has_hex (pass, pass->at + 2))
    {
      const gunichar second = hearth_json_read_hex (pass->at + 2);

      if (second >= 0xdc00 && second <= 0xdfff)
        {
          pass->at += 6;
          return TRUE;
        }
    }
  return hearth_json_pass_fail (pass, start,
                                _ ("“\\u%04x” is half a character: its other half is missing"), c);
}

static gboolean
scan_escape (Pass *pass)
{
  const guint8 *start = pass->at;

  if (pass->end - start < 2)
    return hearth_json_pass_fail (pass, start, _ ("the document ends within a text"));
  if (start[1] == 'u')
    return scan_unicode_escape (pass);
  if (start[1] == '\0' || strchr ("\"\\/bfnrt", start[1]) == NULL)
    {
      if (start[1] > ' ' && start[1] < 0x7f)
        return hearth_json_pass_fail (
            pass, start, _ ("“\\%c” means nothing in JSON; a backslash itself is written “\\\\”"),
            start[1]);
      return hearth_json_pass_fail (pass, start, _ ("a backslash itself is written “\\\\”"));
    }
  pass->at += 2;
  return TRUE;
}

static gboolean
fail_control (Pass *pass)
{
  if (*pass->at == '\n' || *pass->at == '\r')
    return hearth_json_pass_fail (
        pass, pass->at,
        _ ("the text goes over the end of the line: its closing quote is missing, or a "
           "line break must be written “\\n”"));
  if (*pass->at == '\t')
    return hearth_json_pass_fail (pass, pass->at, _ ("a tab within a text is written “\\t”"));
  return hearth_json_pass_fail (pass, pass->at,
                                _ ("a control character within a text is written “\\u%04x”"),
                                *pass->at);
}

/**
 * hearth_json_pass_string:
 * @pass: a pass that stands on an opening quote
 *
 * Goes behind the closing quote.
 *
 * Returns: whether it is a text of RFC 8259
 */
gboolean
hearth_json_pass_string (Pass *pass)
{
  const guint8 *start = pass->at++;

  while (pass->at < pass->end)
    {
      const guint8 byte = *pass->at;

      if (byte == '"')
        {
          pass->at++;
          return TRUE;
        }
      if (byte == '\\')
        {
          if (!scan_escape (pass))
            return FALSE;
        }
      else if (byte < 0x20)
        return fail_control (pass);
      else if (byte < 0x80)
        pass->at++;
      else
        {
          const guint n = hearth_json_measure_character (pass->at, pass->end);

          if (n == 0)
            return hearth_json_pass_fail (pass, pass->at, _ ("this is not valid UTF-8"));
          pass->at += n;
        }
    }
  return hearth_json_pass_fail (pass, start, _ ("the text that begins here has no closing quote"));
}

static gsize
skip_digits (Pass *pass)
{
  const guint8 *start = pass->at;

  while (pass->at < pass->end && g_ascii_isdigit ((char) *pass->at))
    pass->at++;
  return (gsize) (pass->at - start);
}

static gboolean
is_out_of_range (const guint8 *start, const guint8 *end, gsize n_digits, gboolean is_integer)
{
  g_autofree char *copy = NULL;

  /* Eighteen digits fit a 64 bit integer whatever they are; without an exponent, 300 fit a double.
   */
  if (is_integer && n_digits <= 18)
    return FALSE;
  if (is_integer && n_digits > 19)
    return TRUE;
  copy = g_strndup ((const char *) start, (gsize) (end - start));
  errno = 0;
  if (is_integer)
    {
      const gint64 number = g_ascii_strtoll (copy, NULL, 10);

      return errno == ERANGE || number == G_MININT64;
    }
  return ABS (g_ascii_strtod (copy, NULL)) > G_MAXDOUBLE;
}

/**
 * hearth_json_pass_number:
 * @pass: a pass that stands on a digit or a minus
 * @value: the number of the value
 *
 * Goes behind a number, and notes one that is out of range.
 *
 * Returns: whether it is a number of RFC 8259
 */
gboolean
hearth_json_pass_number (Pass *pass, guint32 value)
{
  const guint8 *start = pass->at;
  gsize n_digits;
  gboolean is_integer = TRUE;

  if (*pass->at == '-')
    pass->at++;
  n_digits = skip_digits (pass);
  if (n_digits == 0)
    return hearth_json_pass_fail (pass, start,
                                  _ ("a number begins with a digit, or a minus and a digit"));
  if (n_digits > 1 && pass->at[-(gssize) n_digits] == '0')
    return hearth_json_pass_fail (pass, start,
                                  _ ("a number does not begin with a zero and more digits"));
  if (pass->at < pass->end && *pass->at == '.')
    {
      is_integer = FALSE;
      pass->at++;
      if (skip_digits (pass) == 0)
        return hearth_json_pass_fail (pass, start,
                                      _ ("a digit is missing after the point of the number"));
    }
  if (pass->at < pass->end && (*pass->at == 'e' || *pass->at == 'E'))
    {
      is_integer = FALSE;
      pass->at++;
      if (pass->at < pass->end && (*pass->at == '+' || *pass->at == '-'))
        pass->at++;
      if (skip_digits (pass) == 0)
        return hearth_json_pass_fail (pass, start,
                                      _ ("a digit is missing in the exponent of the number"));
    }
  if (is_out_of_range (start, pass->at, n_digits, is_integer))
    g_array_append_val (pass->scan->huge, value);
  return TRUE;
}

/**
 * hearth_json_pass_word:
 * @pass: a pass that stands on anything else than a bracket, a quote or a number
 *
 * Goes behind true, false or null. Any other word is a fault; what is no word at all is left to the
 * caller.
 *
 * Returns: whether it was one of them
 */
gboolean
hearth_json_pass_word (Pass *pass)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const gsize n = strlen (words[i]);

      if ((gsize) (pass->end - pass->at) >= n && memcmp (pass->at, words[i], n) == 0)
        {
          pass->at += n;
          return TRUE;
        }
    }
  if (g_ascii_isalpha ((char) *pass->at))
    return hearth_json_pass_fail (
        pass, pass->at, _ ("a word stands here without quotes (only true, false and null may)"));
  return FALSE;
}
