/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-import.h"

#include "hearth-library-document.h"
#include "hearth-opml.h"

#include <string.h>

/* XML begins with “<”, in UTF-16 after a mark that no JSON may begin with. */
static gboolean
looks_like_xml (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize at = 0;

  if (size >= 2 && (data[0] == 0xFF || data[0] == 0xFE))
    return TRUE;
  if (size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    at = 3;
  while (at < size && g_ascii_isspace ((char) data[at]))
    at++;
  return at < size && data[at] == '<';
}

/**
 * hearth_import_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies, see hearth_library_document_read() and hearth_opml_read()
 * @document: (nullable): its name in the faults
 * @faults: (out) (optional) (transfer full): all that is wrong with it, a list of #HearthFault
 * @error: return location for an error of #HearthLoadError
 *
 * Reads a library document or OPML, by looking at how it begins. Pure: call it from a worker
 * thread.
 *
 * Returns: (transfer full) (nullable): what it holds, or %NULL
 */
HearthSnapshot *
hearth_import_read (
    GBytes *bytes, const char *base_uri, const char *document, GListModel **faults, GError **error)
{
  return looks_like_xml (bytes)
             ? hearth_opml_read (bytes, base_uri, document, faults, error)
             : hearth_library_document_read (bytes, base_uri, document, faults, error);
}
