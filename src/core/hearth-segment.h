/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_SEGMENT (hearth_segment_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegment, hearth_segment, HEARTH, SEGMENT, GObject)

const char *hearth_segment_get_id           (HearthSegment *self);
const char *hearth_segment_get_title        (HearthSegment *self);
const char *hearth_segment_get_summary      (HearthSegment *self);
gint64      hearth_segment_get_duration_ms  (HearthSegment *self);
const char *hearth_segment_get_image        (HearthSegment *self);
const char *hearth_segment_get_embed        (HearthSegment *self);
const char *hearth_segment_get_page         (HearthSegment *self);
const char *hearth_segment_get_chapters_url (HearthSegment *self);
GListModel *hearth_segment_get_guests       (HearthSegment *self);
GListModel *hearth_segment_get_media        (HearthSegment *self);
GListModel *hearth_segment_get_captions     (HearthSegment *self);
GListModel *hearth_segment_get_chapters     (HearthSegment *self);
GListModel *hearth_segment_get_resources    (HearthSegment *self);
GListModel *hearth_segment_get_highlights   (HearthSegment *self);

HearthSegment *hearth_segment_with_recordings (HearthSegment *self,
                                               GListModel    *media,
                                               GListModel    *captions);

G_END_DECLS
