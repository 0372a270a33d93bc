/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row of chapters or highlights says. */
typedef struct
{
  const char *title;
  const char *name;   /* what a screen reader says */
  gint64 start_ms;
  gint64 length_ms;   /* -1 where it goes without saying */
  gboolean can_seek;
} HearthChapterRowParts;

/* A chapter in a list: its picture, title and time, and how much of it has been played. */
#define HEARTH_TYPE_CHAPTER_ROW (hearth_chapter_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthChapterRow, hearth_chapter_row, HEARTH, CHAPTER_ROW, GtkListBoxRow)

GtkWidget *hearth_chapter_row_new          (const HearthChapterRowParts *parts);
void       hearth_chapter_row_add_image    (HearthChapterRow            *self,
                                            HearthImageLoader           *loader,
                                            const char                  *seed,
                                            const char                  *uri);
void       hearth_chapter_row_set_progress (HearthChapterRow            *self,
                                            double                       progress);

G_END_DECLS
