/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_CAPTION_TRACK (hearth_caption_track_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionTrack, hearth_caption_track, HEARTH, CAPTION_TRACK, GObject)

const char        *hearth_caption_track_get_url      (HearthCaptionTrack *self);
const char        *hearth_caption_track_get_language (HearthCaptionTrack *self);
const char        *hearth_caption_track_get_label    (HearthCaptionTrack *self);
HearthCaptionKind  hearth_caption_track_get_kind     (HearthCaptionTrack *self);

G_END_DECLS
