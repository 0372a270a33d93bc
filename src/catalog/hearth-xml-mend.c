/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-xml-mend.h"

#include "hearth-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* The longest name of an entity of HTML 4 is “thetasym”. */
#define MAX_NAME 8

static const char *const own_names[] = { "amp", "lt", "gt", "quot", "apos" };

static gboolean
is_own_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_names); i++)
    if (g_str_equal (own_names[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
is_character (const char *at, const char *end)
{
  const gboolean is_hex = at < end && (*at == 'x');
  const char *digits = is_hex ? at + 1 : at;
  const char *p = digits;

  while (p < end && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)))
    p++;
  return p > digits && p < end && *p == ';';
}

/* What stands for the ampersand at @at; NULL when it is right. @next: where to go on. */
static char *
mend_ampersand (const char *at, const char *end, const char **next)
{
  char name[MAX_NAME + 1];
  guint length = 0;
  const htmlEntityDesc *entity = NULL;

  *next = at + 1;
  if (at + 1 < end && at[1] == '#' && is_character (at + 2, end))
    return NULL;
  while (length < MAX_NAME && at + 1 + length < end && g_ascii_isalnum (at[1 + length]))
    {
      name[length] = at[1 + length];
      length++;
    }
  name[length] = '\0';
  if (length == 0 || at + 1 + length >= end || at[1 + length] != ';')
    return g_strdup ("&amp;");
  if (is_own_name (name))
    return NULL;
  entity = htmlEntityLookup ((const xmlChar *) name);
  if (entity == NULL)
    return g_strdup ("&amp;");
  *next = at + 1 + length + 1;
  return g_strdup_printf ("&#%u;", entity->value);
}

static gboolean
is_utf16 (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= 2 &&
         ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF));
}

/* The declaration, which names an encoding that is not the one of the text any more. */
static gsize
count_declaration (const char *text, gsize size)
{
  const char *end =
      g_str_has_prefix (text, "<?xml") ? g_strstr_len (text, (gssize) size, "?>") : NULL;

  return end != NULL ? (gsize) (end + 2 - text) : 0;
}

static GBytes *
to_utf8 (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize written;
  char *text = g_convert (data, (gssize) size, "UTF-8", "UTF-16", NULL, &written, NULL);

  if (text != NULL)
    {
      g_autoptr (GBytes) all = g_bytes_new_take (text, written);
      const gsize length = count_declaration (text, written);

      return g_bytes_new_from_bytes (all, length, written - length);
    }
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                       _ ("The document is not valid UTF-16."));
  return NULL;
}

static GBytes *
mend_text (const char *data, gsize size)
{
  const char *end = data + size;
  const char *from = data;
  GString *mended = g_string_sized_new (size);
  const char *at;

  while (from < end && (at = memchr (from, '&', (gsize) (end - from))) != NULL)
    {
      const char *next;
      g_autofree char *instead = mend_ampersand (at, end, &next);

      g_string_append_len (mended, from, at - from);
      if (instead != NULL)
        g_string_append (mended, instead);
      else
        g_string_append_c (mended, '&');
      from = next;
    }
  g_string_append_len (mended, from, end - from);
  return g_string_free_to_bytes (mended);
}

/**
 * hearth_xml_mend:
 * @bytes: a document of XML, well written or not
 * @error: %HEARTH_LOAD_ERROR_INVALID for a document that defines entities of its own, or is UTF-16
 * and broken
 *
 * Writes what real documents do to ampersands as XML wants it: an ampersand in an address that was
 * not escaped is, and the names of characters in HTML, which XML does not know, become numbers.
 * After that no entity is left that would have to be resolved. Lines stay lines. Pure.
 *
 * Returns: (transfer full) (nullable): the mended document, or %NULL
 */
GBytes *
hearth_xml_mend (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) converted = NULL;
  gsize size;
  const char *data;

  if (is_utf16 (bytes))
    {
      converted = to_utf8 (bytes, error);
      if (converted == NULL)
        return NULL;
    }
  data = g_bytes_get_data (converted != NULL ? converted : bytes, &size);
  if (size > 0 && g_strstr_len (data, (gssize) size, "<!ENTITY") != NULL)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("The document defines abbreviations of its own (entities), which "
                              "Hearth does not read."));
      return NULL;
    }
  return mend_text (data, size);
}
