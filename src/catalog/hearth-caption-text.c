/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-text.h"

#include "hearth-html-reference.h"

#include <string.h>

#define REPLACEMENT 0xfffd

/* How much of a text is looked at to tell how it is written. */
#define SAMPLE_BYTES 4096

typedef enum
{
  ENCODING_UTF_8,
  ENCODING_UTF_16_LE,
  ENCODING_UTF_16_BE,
  ENCODING_WINDOWS,
} Encoding;

/* A text that is written character by character. */
typedef struct
{
  GString *text;
  gboolean after_cr;
} Output;

/* Each end of a line becomes a line feed, and NUL what stands for an unknown character. */
static void
put (Output *output, gunichar character)
{
  if (character != '\n' || !output->after_cr)
    g_string_append_unichar (output->text, character == 0      ? REPLACEMENT
                                           : character == '\r' ? '\n'
                                                               : character);
  output->after_cr = character == '\r';
}

static gboolean
is_within (guchar byte, guchar first, guchar last)
{
  return byte >= first && byte <= last;
}

/* One character, or as many bytes as could have begun one. */
static gsize
decode_utf_8 (const guchar *bytes, gsize size, gunichar *character)
{
  const guchar lead = bytes[0];
  const gsize length = is_within (lead, 0xc2, 0xdf)   ? 2
                       : is_within (lead, 0xe0, 0xef) ? 3
                       : is_within (lead, 0xf0, 0xf4) ? 4
                                                      : 1;
  gsize n = 1;

  *character = lead < 0x80 ? lead : REPLACEMENT;
  if (length == 1)
    return 1;
  /* Neither a longer form than is needed, nor a surrogate, nor behind the last character. */
  if (size > 1 && is_within (bytes[1],
                             lead == 0xe0   ? 0xa0
                             : lead == 0xf0 ? 0x90
                                            : 0x80,
                             lead == 0xed   ? 0x9f
                             : lead == 0xf4 ? 0x8f
                                            : 0xbf))
    for (n = 2; n < length && n < size && is_within (bytes[n], 0x80, 0xbf);)
      n++;
  if (n == length)
    *character = g_utf8_get_char ((const char *) bytes);

  return n;
}

static gunichar
get_unit (const guchar *bytes, gboolean big_endian)
{
  return big_endian ? (gunichar) (bytes[0] << 8 | bytes[1]) : (gunichar) (bytes[1] << 8 | bytes[0]);
}

static gsize
decode_utf_16 (const guchar *bytes, gsize size, gboolean big_endian, gunichar *character)
{
  gunichar low;

  *character = REPLACEMENT;
  if (size < 2)
    return 1;
  *character = get_unit (bytes, big_endian);
  if (*character < 0xd800 || *character > 0xdfff)
    return 2;
  low = *character < 0xdc00 && size >= 4 ? get_unit (bytes + 2, big_endian) : 0;
  if (low < 0xdc00 || low > 0xdfff)
    {
      *character = REPLACEMENT;
      return 2;
    }
  *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);

  return 4;
}

static gsize
decode_one (const guchar *bytes, gsize size, Encoding encoding, gunichar *character)
{
  switch (encoding)
    {
    case ENCODING_UTF_16_LE:
    case ENCODING_UTF_16_BE:
      return decode_utf_16 (bytes, size, encoding == ENCODING_UTF_16_BE, character);
    case ENCODING_WINDOWS:
      *character = hearth_html_windows_character (bytes[0]);
      return 1;
    case ENCODING_UTF_8:
    default:
      return decode_utf_8 (bytes, size, character);
    }
}

static GString *
decode (GBytes *bytes, Encoding encoding)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  Output output = { g_string_sized_new (size), FALSE };
  gunichar character;

  for (gsize at = 0; at < size;)
    {
      const gboolean is_first = at == 0;

      at += decode_one (data + at, size - at, encoding, &character);
      if (!is_first || character != 0xfeff)
        put (&output, character);
    }

  return output.text;
}

/* The other half of each unit is mostly 0 where people write Latin, and line ends and times are
 * written so everywhere. */
static gboolean
count_zeros (const guchar *data, gsize size, gsize *even, gsize *odd)
{
  *even = *odd = 0;
  for (gsize i = 0; i < MIN (size, SAMPLE_BYTES); i++)
    if (data[i] == 0)
      (*(i % 2 == 0 ? even : odd))++;

  return (*even + *odd) * 8 > MIN (size, SAMPLE_BYTES);
}

static Encoding
guess_encoding (const guchar *data, gsize size)
{
  gsize even;
  gsize odd;

  if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return ENCODING_UTF_16_LE;
  if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return ENCODING_UTF_16_BE;
  if (count_zeros (data, size, &even, &odd) && (even == 0 || odd == 0))
    return even == 0 ? ENCODING_UTF_16_LE : ENCODING_UTF_16_BE;

  return ENCODING_UTF_8;
}

/* Some bytes that are no UTF-8 may be a slip in one; where no two bytes make a character of it, it
 * is another writing. */
static gboolean
looks_like_utf_8 (const guchar *data, gsize size)
{
  gsize n_good = 0;
  gsize n_bad = 0;
  gunichar character;

  for (gsize at = 0; at < size;)
    {
      const gsize n = decode_utf_8 (data + at, size - at, &character);

      n_good += character >= 0x80 && character != REPLACEMENT;
      n_bad += character == REPLACEMENT;
      at += n;
    }

  return n_bad <= n_good;
}

/**
 * hearth_caption_text_decode:
 * @bytes: a file in UTF-8
 *
 * Decodes a file as https://encoding.spec.whatwg.org/#utf-8-decode says: without a byte order mark,
 * and with U+FFFD for what is none. So it is with NUL. Each line is ended by a line feed. Pure.
 *
 * Returns: (transfer full): valid UTF-8 without NUL
 */
GString *
hearth_caption_text_decode (GBytes *bytes)
{
  return decode (bytes, ENCODING_UTF_8);
}

/**
 * hearth_caption_text_guess:
 * @bytes: a file in UTF-8, in UTF-16, or in Windows-1252 or Latin-1
 *
 * Decodes a file that does not say how it is written, as hearth_caption_text_decode() does. Pure.
 *
 * Returns: (transfer full): valid UTF-8 without NUL
 */
GString *
hearth_caption_text_guess (GBytes *bytes)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (bytes, &size);
  Encoding encoding = guess_encoding (data, size);

  if (encoding == ENCODING_UTF_8 && !looks_like_utf_8 (data, size))
    encoding = ENCODING_WINDOWS;

  return decode (bytes, encoding);
}

/**
 * hearth_caption_text_next_line:
 * @c: (inout): where to read; the start of the next line when there is one
 * @end: the end of the text
 * @line: (out): the line
 *
 * Walks over the lines of a text. Pure.
 *
 * Returns: whether there is one more
 */
gboolean
hearth_caption_text_next_line (const char **c, const char *end, HearthCaptionLine *line)
{
  const char *newline;

  if (*c >= end)
    return FALSE;

  newline = memchr (*c, '\n', (gsize) (end - *c));
  line->start = *c;
  line->end = newline != NULL ? newline : end;
  *c = newline != NULL ? newline + 1 : end;

  return TRUE;
}
