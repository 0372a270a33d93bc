/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HEARTH_MEDIA_TYPE_HLS "application/vnd.apple.mpegurl"

/* Types of media, where a document names none. Pure, for any thread. */
const char *hearth_media_type_of_word (const char *word);
const char *hearth_media_type_of_url  (const char *url,
                                       gboolean    is_audio);

G_END_DECLS
