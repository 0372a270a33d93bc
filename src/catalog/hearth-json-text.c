/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-text.h"

/**
 * hearth_json_append_string:
 * @out: a document that is being written
 * @text: a text, valid UTF-8
 *
 * Writes a text with its quotation marks. Only what RFC 8259 wants escaped is.
 */
void
hearth_json_append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_printf (out, "\\%c", *text);
      else if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text == '\t')
        g_string_append (out, "\\t");
      else if ((guchar) *text < 0x20)
        g_string_append_printf (out, "\\u%04x", *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/**
 * hearth_json_append_seconds:
 * @out: a document that is being written
 * @time_ms: a time in milliseconds, not negative
 *
 * Writes a number of seconds, as short as it is exact.
 */
void
hearth_json_append_seconds (GString *out, gint64 time_ms)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, time_ms / 1000);
  if (time_ms % 1000 == 0)
    return;
  g_string_append_printf (out, ".%03d", (int) (time_ms % 1000));
  while (out->str[out->len - 1] == '0')
    g_string_truncate (out, out->len - 1);
}
