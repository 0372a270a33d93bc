/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem() */
#include "hearth-xml-mend.h"

#include "hearth-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

/* The longest name of an entity of HTML 4 is “thetasym”. */
#define MAX_NAME 8

/* Room for "&#4294967295;". */
#define MAX_NUMBER 16

/* The names that XML knows, as numbers: once a document has broken, the parser drops the names. */
static const struct
{
  const char *name; /* with what ends it */
  const char *number;
} own_names[] = {
  { "lt;", "&#60;" },   { "gt;", "&#62;" },   { "amp;", "&#38;" },
  { "quot;", "&#34;" }, { "apos;", "&#39;" },
};

static const char *
find_own_name (const char *at, const char *end, const char **next)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_names); i++)
    {
      const gsize length = strlen (own_names[i].name);

      if ((gsize) (end - at) < length || memcmp (own_names[i].name, at, length) != 0)
        continue;
      *next = at + length;
      return own_names[i].number;
    }
  return NULL;
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

/* What stands for the ampersand at @at; NULL when it is right. @next: where to go on. @buffer: room
 * for the answer. */
static const char *
mend_ampersand (const char *at, const char *end, const char **next, char *buffer)
{
  char name[MAX_NAME + 1];
  guint length = 0;
  const htmlEntityDesc *entity = NULL;
  const char *number = find_own_name (at + 1, end, next);

  if (number != NULL)
    return number;
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
    return "&#38;";
  entity = htmlEntityLookup ((const xmlChar *) name);
  if (entity == NULL)
    return "&#38;";
  *next = at + 1 + length + 1;
  g_snprintf (buffer, MAX_NUMBER, "&#%u;", entity->value);
  return buffer;
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

/* Behind the end of a section of characters, in which an ampersand is an ampersand. */
static const char *
skip_section (const char *at, const char *end)
{
  const char *close = memmem (at, (gsize) (end - at), "]]>", 3);

  return close != NULL ? close + 3 : end;
}

static const char *
find_section (const char *from, const char *end)
{
  const char *section = memmem (from, (gsize) (end - from), "<![CDATA[", 9);

  return section != NULL ? section : end;
}

/* The next ampersand that is markup; @section: the next section of characters from @from on. */
static const char *
find_ampersand (const char *from, const char *end, const char **section)
{
  const char *at = memchr (from, '&', (gsize) (end - from));

  while (at != NULL && at > *section)
    {
      from = skip_section (*section, end);
      *section = find_section (from, end);
      if (at < from)
        at = memchr (from, '&', (gsize) (end - from));
    }
  return at;
}

/* Most documents are right as they are, and need no copy. */
static GBytes *
mend_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *written = data;
  const char *from = data;
  const char *end;
  const char *section;
  GString *mended = NULL;
  const char *at;

  if (size == 0 || memchr (data, '&', size) == NULL)
    return g_bytes_ref (bytes);
  end = data + size;
  section = find_section (data, end);
  while ((at = find_ampersand (from, end, &section)) != NULL)
    {
      char buffer[MAX_NUMBER];
      const char *instead = mend_ampersand (at, end, &from, buffer);

      if (instead == NULL)
        continue;
      if (mended == NULL)
        mended = g_string_sized_new (size + size / 16);
      g_string_append_len (mended, written, at - written);
      g_string_append (mended, instead);
      written = from;
    }
  if (mended == NULL)
    return g_bytes_ref (bytes);
  g_string_append_len (mended, written, end - written);
  return g_string_free_to_bytes (mended);
}

/**
 * hearth_xml_mend_ampersands:
 * @bytes: a document of XML, well written or not
 * @error: %HEARTH_LOAD_ERROR_INVALID for a document that is UTF-16 and broken
 *
 * Writes what real documents do to ampersands as XML wants it: an ampersand in an address that was
 * not escaped is, and the names of characters, of which XML knows few, become numbers. After that
 * no entity is left that would have to be resolved, whatever the document defines. Lines stay
 * lines. Pure.
 *
 * Returns: (transfer full) (nullable): the mended document, or %NULL
 */
GBytes *
hearth_xml_mend_ampersands (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) converted = NULL;

  if (!is_utf16 (bytes))
    return mend_text (bytes);
  converted = to_utf8 (bytes, error);
  return converted != NULL ? mend_text (converted) : NULL;
}

/**
 * hearth_xml_mend:
 * @bytes: a document of XML, well written or not
 * @error: %HEARTH_LOAD_ERROR_INVALID for a document that defines entities of its own, or is UTF-16
 * and broken
 *
 * The same as hearth_xml_mend_ampersands() for documents that have no reason to define anything.
 *
 * Returns: (transfer full) (nullable): the mended document, or %NULL
 */
GBytes *
hearth_xml_mend (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) mended = hearth_xml_mend_ampersands (bytes, error);
  gsize size;
  const char *data;

  if (mended == NULL)
    return NULL;
  data = g_bytes_get_data (mended, &size);
  if (size > 0 && memmem (data, size, "<!ENTITY", strlen ("<!ENTITY")) != NULL)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("The document defines abbreviations of its own (entities), which "
                              "Hearth does not read."));
      return NULL;
    }
  return g_steal_pointer (&mended);
}
