/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-marks.h"

#include "hearth-chapter.h"

/* Going back shortly after a chapter began means the one before it. */
#define GRACE_MS 2000

static guint
n_chapters (GListModel *chapters)
{
  return chapters != NULL ? g_list_model_get_n_items (chapters) : 0;
}

static gint64
start_of (GListModel *chapters, guint index)
{
  g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, index);

  return hearth_chapter_get_start_ms (chapter);
}

/**
 * hearth_chapter_marks_title_at:
 * @chapters: (nullable): list of #HearthChapter
 * @position_ms: a moment, in milliseconds
 *
 * Returns: (nullable) (transfer full): the title of the chapter that the moment falls into
 */
char *
hearth_chapter_marks_title_at (GListModel *chapters, gint64 position_ms)
{
  g_autoptr (HearthChapter) found = NULL;

  for (guint i = 0; i < n_chapters (chapters); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);

      if (hearth_chapter_get_start_ms (chapter) > position_ms)
        break;
      g_set_object (&found, chapter);
    }
  return found != NULL ? g_strdup (hearth_chapter_get_title (found)) : NULL;
}

/**
 * hearth_chapter_marks_step:
 * @chapters: (nullable): list of #HearthChapter
 * @position_ms: the present moment, in milliseconds
 * @direction: 1 for the next chapter, -1 for the start of this one, or of the one before when this
 * one has only just begun
 *
 * Returns: where that chapter starts, in milliseconds, or -1 when there is none
 */
gint64
hearth_chapter_marks_step (GListModel *chapters, gint64 position_ms, int direction)
{
  gint64 before = -1;

  for (guint i = 0; i < n_chapters (chapters); i++)
    {
      gint64 start = start_of (chapters, i);

      if (direction > 0 && start > position_ms)
        return start;
      if (start < position_ms - GRACE_MS)
        before = start;
    }
  if (direction > 0 || n_chapters (chapters) == 0)
    return -1;
  return MAX (0, before);
}

/**
 * hearth_chapter_marks_nearest:
 * @chapters: (nullable): list of #HearthChapter
 * @position_ms: a moment, in milliseconds
 * @reach_ms: how far away a chapter may start, in milliseconds
 *
 * Returns: the start of the nearest chapter within reach, in milliseconds, or -1
 */
gint64
hearth_chapter_marks_nearest (GListModel *chapters, gint64 position_ms, gint64 reach_ms)
{
  gint64 nearest = -1;

  for (guint i = 0; i < n_chapters (chapters); i++)
    {
      gint64 start = start_of (chapters, i);

      if (ABS (start - position_ms) > reach_ms)
        continue;
      if (nearest < 0 || ABS (start - position_ms) < ABS (nearest - position_ms))
        nearest = start;
    }
  return nearest;
}
