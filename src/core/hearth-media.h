/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_MEDIA (hearth_media_get_type ())
G_DECLARE_FINAL_TYPE (HearthMedia, hearth_media, HEARTH, MEDIA, GObject)

const char         *hearth_media_get_url          (HearthMedia *self);
const char         *hearth_media_get_content_type (HearthMedia *self);
guint               hearth_media_get_width        (HearthMedia *self);
guint               hearth_media_get_height       (HearthMedia *self);
guint64             hearth_media_get_bitrate      (HearthMedia *self);
guint64             hearth_media_get_size         (HearthMedia *self);
const char         *hearth_media_get_language     (HearthMedia *self);
const char * const *hearth_media_get_languages    (HearthMedia *self);
gboolean            hearth_media_is_audio         (HearthMedia *self);

HearthMedia        *hearth_media_choose           (GListModel  *media,
                                                   guint        screen_height);

G_END_DECLS
