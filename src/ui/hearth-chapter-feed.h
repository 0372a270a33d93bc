/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-fetcher.h"
#include "hearth-segment.h"

G_BEGIN_DECLS

/* The chapters of a segment: those that its catalog lists, else those of the document that it names.
 *
 * Property: chapters (GListModel of HearthChapter, never NULL, read only). */
#define HEARTH_TYPE_CHAPTER_FEED (hearth_chapter_feed_get_type ())
G_DECLARE_FINAL_TYPE (HearthChapterFeed, hearth_chapter_feed, HEARTH, CHAPTER_FEED, GObject)

HearthChapterFeed *hearth_chapter_feed_new          (void);
void               hearth_chapter_feed_set_segment  (HearthChapterFeed *self,
                                                     HearthFetcher     *fetcher,
                                                     HearthSegment     *segment);
GListModel        *hearth_chapter_feed_get_chapters (HearthChapterFeed *self);

G_END_DECLS
