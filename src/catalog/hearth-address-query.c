/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-address-query.h"

#include "hearth-reading.h"

#include <string.h>

static gboolean
is_named (const char *pair, const char *name)
{
  const gsize length = strlen (name);

  return strncmp (pair, name, length) == 0 && (pair[length] == '=' || pair[length] == '\0');
}

/**
 * hearth_address_query_get:
 * @address: (nullable): an address
 * @name: what is looked for
 *
 * Reads what an address asks for; of several with one name, the first.
 *
 * Returns: (transfer full) (nullable): the text, clean and in one line, or %NULL when it is not
 * asked for
 */
char *
hearth_address_query_get (GUri *address, const char *name)
{
  const char *query = address != NULL ? g_uri_get_query (address) : NULL;
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (is_named (pairs[i], name) && pairs[i][strlen (name)] == '=')
      {
        g_autofree char *with_spaces =
            g_strdelimit (g_strdup (strchr (pairs[i], '=') + 1), "+", ' ');
        g_autofree char *text = g_uri_unescape_string (with_spaces, NULL);

        return hearth_reading_dup_line (text);
      }
  return NULL;
}

/**
 * hearth_address_query_get_number:
 * @address: (nullable): an address
 * @name: what is looked for
 * @otherwise: what to answer when there is no number of that name
 *
 * Reads a whole number that an address asks for, from 0 to a thousand million.
 *
 * Returns: the number, or @otherwise
 */
gint64
hearth_address_query_get_number (GUri *address, const char *name, gint64 otherwise)
{
  g_autofree char *text = hearth_address_query_get (address, name);
  gint64 number;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, 1000000000, &number, NULL))
    return otherwise;
  return number;
}

/**
 * hearth_address_query_set_number:
 * @address: an address without a fragment
 * @name: what is asked for
 * @number: how much of it
 *
 * Changes what an address asks for, or adds it at the end. The rest stays as it is written.
 *
 * Returns: (transfer full): the address
 */
char *
hearth_address_query_set_number (const char *address, const char *name, gint64 number)
{
  const char *mark = strchr (address, '?');
  g_auto (GStrv) pairs = g_strsplit (mark != NULL ? mark + 1 : "", "&", -1);
  g_autoptr (GString) result =
      g_string_new_len (address, mark != NULL ? mark - address : (gssize) strlen (address));
  char separator = '?';
  gboolean is_set = FALSE;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      if (*pairs[i] == '\0' || (is_named (pairs[i], name) && is_set))
        continue;
      g_string_append_c (result, separator);
      separator = '&';
      if (!is_named (pairs[i], name))
        {
          g_string_append (result, pairs[i]);
          continue;
        }
      g_string_append_printf (result, "%s=%" G_GINT64_FORMAT, name, number);
      is_set = TRUE;
    }
  if (!is_set)
    g_string_append_printf (result, "%c%s=%" G_GINT64_FORMAT, separator, name, number);
  return g_string_free (g_steal_pointer (&result), FALSE);
}
