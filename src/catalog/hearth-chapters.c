/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapters.h"

#include "hearth-chapter-json.h"
#include "hearth-chapter-text.h"
#include "hearth-chapter.h"
#include "hearth-cue.h"
#include "hearth-error.h"
#include "hearth-html-text.h"
#include "hearth-list.h"
#include "hearth-webvtt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BOM "\xef\xbb\xbf"
#define MAX_CHAPTERS 5000
#define MAX_TITLE_BYTES 2000

typedef enum
{
  SYNTAX_JSON,
  SYNTAX_WEBVTT,
  SYNTAX_TEXT,
  SYNTAX_PAGE,
} Syntax;

static GBytes *
without_bom (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const gsize n = size >= strlen (BOM) && memcmp (data, BOM, strlen (BOM)) == 0 ? strlen (BOM) : 0;

  return g_bytes_new_from_bytes (bytes, n, size - n);
}

static gboolean
begins_with (const char *data, gsize size, const char *words)
{
  return size >= strlen (words) && g_ascii_strncasecmp (data, words, strlen (words)) == 0;
}

/* What the document looks like counts; servers call many things plain text. */
static Syntax
find_syntax (GBytes *bytes, const char *content_type)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  if (begins_with (data, size, HEARTH_WEBVTT_SIGNATURE))
    return SYNTAX_WEBVTT;
  if (begins_with (data, size, "{"))
    return SYNTAX_JSON;
  if (begins_with (data, size, "<") ||
      (content_type != NULL && strstr (content_type, "html") != NULL))
    return SYNTAX_PAGE;
  if (content_type != NULL && strstr (content_type, "json") != NULL)
    return SYNTAX_JSON;
  return SYNTAX_TEXT;
}

/* The chapter that a cue is, unless one begins at the same moment: of chapters in a chapter the
 * outer one counts. */
static void
add_cue (GPtrArray *chapters, HearthCue *cue)
{
  const gint64 start_ms = hearth_cue_get_start_ms (cue);
  HearthChapter *last = chapters->len > 0 ? g_ptr_array_index (chapters, chapters->len - 1) : NULL;
  g_autofree char *title = hearth_html_tidy (hearth_cue_get_text (cue), -1, MAX_TITLE_BYTES);

  g_strdelimit (title, "\n", ' ');
  if (*title != '\0' && (last == NULL || hearth_chapter_get_start_ms (last) < start_ms))
    g_ptr_array_add (chapters, g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", start_ms, "title",
                                             title, NULL));
}

static GListModel *
read_webvtt (GBytes *bytes, GError **error)
{
  g_autoptr (HearthCueList) cues = hearth_webvtt_read (bytes, error);
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);

  if (cues == NULL)
    return NULL;
  for (guint i = 0; i < hearth_cue_list_get_size (cues) && chapters->len < MAX_CHAPTERS; i++)
    add_cue (chapters, hearth_cue_list_get (cues, i));
  return hearth_list_new (HEARTH_TYPE_CHAPTER, chapters);
}

static GListModel *
read_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);

  return hearth_chapter_text_read (text, 0);
}

/**
 * hearth_chapters_read:
 * @bytes: a document
 * @content_type: (nullable): what its server calls it
 * @base_uri: (nullable): where it lies, for its addresses
 * @error: return location for an error
 *
 * Reads the chapters that a document of their own lists: JSON chapters of Podcasting 2.0, WebVTT,
 * or lines of text. What it is shows in the document itself before @content_type is asked. Pure,
 * for any thread.
 *
 * Sets %HEARTH_LOAD_ERROR_NOT_CATALOG for a document without chapters, and what
 * hearth_chapter_json_read() and hearth_webvtt_read() set.
 *
 * Returns: (transfer full) (nullable): a list of #HearthChapter in the order of their start, or
 * %NULL with @error set
 */
GListModel *
hearth_chapters_read (GBytes *bytes, const char *content_type, const char *base_uri, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  GListModel *chapters = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  plain = without_bom (bytes);
  switch (find_syntax (plain, content_type))
    {
    case SYNTAX_JSON:
      return hearth_chapter_json_read (plain, base_uri, error);
    case SYNTAX_WEBVTT:
      return read_webvtt (plain, error);
    case SYNTAX_TEXT:
      chapters = read_text (plain);
      break;
    case SYNTAX_PAGE:
      break;
    }
  if (chapters == NULL)
    g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG,
                         _ ("There are no chapters in this document."));
  return chapters;
}
