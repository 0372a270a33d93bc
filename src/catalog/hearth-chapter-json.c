/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters in JSON, https://github.com/Podcastindex-org/podcast-namespace, chapters. */
#include "hearth-chapter-json.h"

#include "hearth-chapter.h"
#include "hearth-error.h"
#include "hearth-html-text.h"
#include "hearth-json-member.h"
#include "hearth-list.h"
#include "hearth-native-value.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_CHAPTERS 5000
#define MAX_SECONDS 1e9
#define MAX_TITLE_BYTES 2000

static char *
dup_url (HearthJsonScan *scan, guint32 chapter, const char *member, GUri *base)
{
  g_autofree char *written = hearth_json_dup_line (scan, chapter, member);
  g_autofree char *url = NULL;
  const char *why;

  if (written == NULL || *written == '\0')
    return NULL;
  url = hearth_native_resolve_url (written, base, HEARTH_NATIVE_URL_WEB, &why);
  return hearth_text_is_web_url (url) ? g_steal_pointer (&url) : NULL;
}

/* A chapter that is not in the list of contents only changes the picture. */
static gboolean
is_listed (HearthJsonScan *scan, guint32 chapter)
{
  const guint32 toc = hearth_json_find (scan, chapter, "toc");

  return toc == HEARTH_JSON_SCAN_NO_VALUE ||
         hearth_json_scan_get_kind (scan, toc) != HEARTH_JSON_KIND_FALSE;
}

static HearthChapter *
make_chapter (HearthJsonScan *scan, guint32 chapter, GUri *base)
{
  double seconds;
  g_autofree char *line = NULL;
  g_autofree char *title = NULL;
  g_autofree char *image = NULL;
  g_autofree char *url = NULL;

  if (hearth_json_scan_get_kind (scan, chapter) != HEARTH_JSON_KIND_OBJECT ||
      !is_listed (scan, chapter))
    return NULL;
  /* PeerTube's chapters are the same but for this name. */
  seconds = hearth_json_get_number (scan, chapter, "startTime",
                                    hearth_json_get_number (scan, chapter, "timecode", -1));
  if (!isfinite (seconds) || seconds < 0 || seconds > MAX_SECONDS)
    return NULL;
  line = hearth_json_dup_line (scan, chapter, "title");
  title = hearth_html_tidy (line, -1, MAX_TITLE_BYTES);
  image = dup_url (scan, chapter, "img", base);
  url = dup_url (scan, chapter, "url", base);
  return g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", (gint64) llround (seconds * 1000), "title",
                       *title != '\0' ? title : NULL, "image", image, "url", url, NULL);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const gint64 first = hearth_chapter_get_start_ms (*(HearthChapter *const *) a);
  const gint64 second = hearth_chapter_get_start_ms (*(HearthChapter *const *) b);

  return first < second ? -1 : first > second;
}

/**
 * hearth_chapter_json_read:
 * @bytes: a document
 * @base_uri: (nullable): where it lies, for its addresses
 * @error: return location for an error
 *
 * Reads chapters after https://github.com/Podcastindex-org/podcast-namespace, "JSON Chapters
 * Format" 1.2, in the order of their start. Those that are not meant for the list of contents are
 * left out, and so is one that does not say when it starts. A title may be missing. Pure, for any
 * thread.
 *
 * Sets %HEARTH_LOAD_ERROR_INVALID for broken JSON and %HEARTH_LOAD_ERROR_NOT_CATALOG for JSON
 * without chapters.
 *
 * Returns: (transfer full) (nullable): a list of #HearthChapter, or %NULL with @error set
 */
GListModel *
hearth_chapter_json_read (GBytes *bytes, const char *base_uri, GError **error)
{
  guint line, column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, error);
  g_autoptr (GUri) base = hearth_native_parse_base (base_uri);
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);
  guint32 list;

  if (scan == NULL)
    return NULL;
  list = hearth_json_find (scan, 0, "chapters");
  if (list == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (scan, list) != HEARTH_JSON_KIND_ARRAY)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                           _ ("There are no chapters in this document."));
      return NULL;
    }
  for (guint32 item = hearth_json_scan_get_first (scan, list);
       item != HEARTH_JSON_SCAN_NO_VALUE && chapters->len < MAX_CHAPTERS;
       item = hearth_json_scan_get_next (scan, item))
    {
      HearthChapter *chapter = make_chapter (scan, item, base);

      if (chapter != NULL)
        g_ptr_array_add (chapters, chapter);
    }
  g_ptr_array_sort (chapters, compare_starts);
  return hearth_list_new (HEARTH_TYPE_CHAPTER, chapters);
}
