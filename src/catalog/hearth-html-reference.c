/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-html-reference.h"

#include "hearth-html-names.h"

#include <string.h>

/* The longest name that may be written without a semicolon. */
#define MAX_OLD_NAME 6

/* What Windows-1252 has at 0x80 and behind; 0 where it has nothing. */
/* clang-format off */
static const gunichar windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
  0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};
/* clang-format on */

static gboolean
read_number (const char *text, const char *end, HearthHtmlReference *reference)
{
  const char *digits = text + 2;
  gboolean hex = digits < end && (*digits == 'x' || *digits == 'X');
  gunichar value = 0;
  const char *c;

  if (hex)
    digits++;
  for (c = digits; c < end; c++)
    {
      int digit = hex ? g_ascii_xdigit_value (*c) : g_ascii_digit_value (*c);

      if (digit < 0)
        break;
      value = MIN (value * (hex ? 16 : 10) + (gunichar) digit, 0x110000);
    }
  if (c == digits)
    return FALSE;

  if (value >= 0x80 && value <= 0x9f)
    value = hearth_html_windows_character ((guchar) value);
  else if (value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
    value = 0xfffd;
  reference->first = value;
  reference->has_semicolon = c < end && *c == ';';
  reference->length = (gsize) (c - text) + reference->has_semicolon;

  return TRUE;
}

static gboolean
take_name (const HearthHtmlName *name, gsize length, HearthHtmlReference *reference)
{
  reference->first = name->first;
  reference->second = name->second;
  reference->length = 1 + length + reference->has_semicolon;

  return TRUE;
}

/* The longest name that fits: with its semicolon, or one of the old ones as far as it goes, so that
 * "&notit;" is a "not" sign before "it;". */
static gboolean
read_name (const char *text, const char *end, HearthHtmlReference *reference)
{
  char name[HEARTH_HTML_NAME_MAX + 1] = "";
  const HearthHtmlName *found;
  gsize length = 0;

  for (const char *c = text + 1; c < end && length < HEARTH_HTML_NAME_MAX && g_ascii_isalnum (*c);
       c++)
    name[length++] = *c;
  if (text + 1 + length < end && text[1 + length] == ';')
    {
      found = hearth_html_name_find (name);
      reference->has_semicolon = found != NULL;
      if (found != NULL)
        return take_name (found, length, reference);
    }

  for (length = MIN (length, MAX_OLD_NAME); length >= 2; length--)
    {
      name[length] = '\0';
      found = hearth_html_name_find (name);
      if (found != NULL && !found->needs_semicolon)
        return take_name (found, length, reference);
    }

  return FALSE;
}

/**
 * hearth_html_reference_read:
 * @text: where an "&" stands
 * @end: the end of what may be read
 * @reference: (out): what it is, when there is one
 *
 * Consumes a character reference as HTML says for text outside of attributes. Pure.
 *
 * Returns: whether there is one; else the "&" is just itself
 */
gboolean
hearth_html_reference_read (const char *text, const char *end, HearthHtmlReference *reference)
{
  memset (reference, 0, sizeof *reference);
  if (end - text < 2)
    return FALSE;

  return text[1] == '#' ? read_number (text, end, reference) : read_name (text, end, reference);
}

/**
 * hearth_html_windows_character:
 * @byte: a byte of a text in Windows-1252, which is what most people call Latin-1
 *
 * Returns: its character; for a byte without one, the control character of the same number
 */
gunichar
hearth_html_windows_character (guchar byte)
{
  return byte >= 0x80 && byte <= 0x9f && windows[byte - 0x80] != 0 ? windows[byte - 0x80] : byte;
}
