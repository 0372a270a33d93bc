/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-html-head.h"
#include "hearth-html-text.h"
#include "hearth-markdown-text.h"

#include <string.h>

#define BASE "https://example.org/shows/one.html"

/* What a text must be, whatever it was made of: valid, of its size, clean of what nobody sees,
 * without space at its ends. */
static void
check (char *text, gsize max_bytes)
{
  const gsize length = strlen (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (length, <=, max_bytes);
  g_assert_true (length == 0 || !g_ascii_isspace (text[length - 1]));
  g_assert_null (strstr (text, "\n\n\n"));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
  g_free (text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  const gssize length = (gssize) size;
  /* The last byte chooses the limits, so that they are fuzzed as well. */
  const gsize last = size > 0 ? data[size - 1] : 0;
  const gsize max_bytes = last % 2 == 0 ? 100000 : last * 4;
  const char *base_uri = last % 4 < 2 ? BASE : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HearthHtmlHead) head = hearth_html_head_read (bytes, NULL, BASE);
  g_autofree char *tidy = hearth_html_tidy (text, length, 100000);
  g_autofree char *again = hearth_html_tidy (tidy, -1, 100000);

  check (hearth_html_to_text (text, length, base_uri, max_bytes), max_bytes);
  check (hearth_markdown_to_text (text, length, base_uri, max_bytes), max_bytes);
  g_assert_cmpstr (tidy, ==, again);
  for (guint i = 0; i < head->links->len; i++)
    {
      const HearthHtmlLink *link = g_ptr_array_index (head->links, i);

      g_assert_true (g_str_has_prefix (link->href, "http"));
    }
  return 0;
}
