/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The chapters of a segment, or its highlights.
 *
 * Property: highlights (gboolean, construct only). Signal: chapter-activated (gint64 start in ms). */
#define HEARTH_TYPE_CHAPTER_LIST (hearth_chapter_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthChapterList, hearth_chapter_list, HEARTH, CHAPTER_LIST, AdwBin)

void hearth_chapter_list_set_images   (HearthChapterList *self,
                                       HearthImageLoader *images);
void hearth_chapter_list_show         (HearthChapterList *self,
                                       GListModel        *chapters,
                                       gboolean           can_seek);
void hearth_chapter_list_set_position (HearthChapterList *self,
                                       gint64             position_ms,
                                       gint64             duration_ms);

G_END_DECLS
