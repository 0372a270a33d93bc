/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-chapter-json.h"
#include "hearth-chapter-text.h"
#include "hearth-chapter.h"
#include "hearth-chapters.h"

/* Chapters are in the order of their start; those of a text rise, have titles and lie in it. */
static void
check (GListModel *chapters, gboolean is_text, gint64 duration_ms)
{
  gint64 before_ms = -1;

  for (guint i = 0; chapters != NULL && i < g_list_model_get_n_items (chapters); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);
      const gint64 start_ms = hearth_chapter_get_start_ms (chapter);

      g_assert_cmpint (start_ms, >=, is_text ? before_ms + 1 : MAX (before_ms, 0));
      g_assert_true (duration_ms <= 0 || start_ms < duration_ms);
      g_assert_true (!is_text || *hearth_chapter_get_title (chapter) != '\0');
      before_ms = start_ms;
    }
  g_clear_object (&chapters);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) json_error = NULL;
  GListModel *chapters = hearth_chapters_read (bytes, NULL, "https://example.org/c", &error);
  GListModel *json = hearth_chapter_json_read (bytes, NULL, &json_error);

  g_assert_true ((chapters == NULL) == (error != NULL));
  g_assert_true ((json == NULL) == (json_error != NULL));
  check (chapters, FALSE, 0);
  check (json, FALSE, 0);
  check (hearth_chapter_text_read (text, 0), TRUE, 0);
  check (hearth_chapter_text_read (text, 600000), TRUE, 600000);
  return 0;
}
