/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-prose.h"

#include <string.h>

/* More than anybody sees of a text that is cut to a few lines. */
#define LEAD_CHARACTERS 1200

/* Where an address in running text ends at the latest. */
#define NOT_IN_ADDRESS " \t\n\r\"<>\\^`{|}"

/**
 * hearth_prose_lead:
 * @text: a text of several paragraphs
 *
 * Gives the beginning of a text in one paragraph: a label that shows a few lines of a text shows so
 * many of each of its paragraphs.
 *
 * Returns: (transfer full): the text without line breaks, at most 1200 characters
 */
char *
hearth_prose_lead (const char *text)
{
  g_autoptr (GString) lead = g_string_new (NULL);
  gboolean in_space = TRUE;
  guint n = 0;

  for (const char *c = text; *c != '\0' && n < LEAD_CHARACTERS; c = g_utf8_next_char (c))
    {
      const gboolean is_space = g_ascii_isspace (*c);

      if (is_space && !in_space)
        g_string_append_c (lead, ' ');
      else if (!is_space)
        g_string_append_unichar (lead, g_utf8_get_char (c));
      n += !(is_space && in_space);
      in_space = is_space;
    }
  return g_strchomp (g_string_free (g_steal_pointer (&lead), FALSE));
}

/* The bytes of the address that begins here; 0 when none does. What ends a sentence or closes a
 * bracket that was opened before it is not part of it. */
static gsize
measure_address (const char *text)
{
  gsize length;
  int depth = 0;

  if (!g_str_has_prefix (text, "https://") && !g_str_has_prefix (text, "http://"))
    return 0;
  length = strcspn (text, NOT_IN_ADDRESS);
  for (gsize i = 0; i < length; i++)
    {
      depth += (text[i] == '(') - (text[i] == ')');
      if (depth < 0)
        length = i;
    }
  while (length > 0 && strchr (".,;:!?'", text[length - 1]) != NULL)
    length--;
  return length > strlen ("https://") ? length : 0;
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * hearth_prose_markup:
 * @text: any text
 *
 * Makes markup for a label in which the addresses of a text can be followed. Everything else is
 * escaped.
 *
 * Returns: (transfer full): Pango markup
 */
char *
hearth_prose_markup (const char *text)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  const char *plain = text;

  for (const char *c = strstr (text, "http"); c != NULL; c = strstr (c, "http"))
    {
      const gsize length = measure_address (c);

      if (length == 0)
        {
          c++;
          continue;
        }
      append_escaped (markup, plain, (gsize) (c - plain));
      g_string_append (markup, "<a href=\"");
      append_escaped (markup, c, length);
      g_string_append (markup, "\">");
      append_escaped (markup, c, length);
      g_string_append (markup, "</a>");
      c += length;
      plain = c;
    }
  append_escaped (markup, plain, strlen (plain));
  return g_string_free (g_steal_pointer (&markup), FALSE);
}
