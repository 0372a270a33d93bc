/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_CHAPTER (hearth_chapter_get_type ())
G_DECLARE_FINAL_TYPE (HearthChapter, hearth_chapter, HEARTH, CHAPTER, GObject)

gint64      hearth_chapter_get_start_ms    (HearthChapter *self);
const char *hearth_chapter_get_title       (HearthChapter *self);
const char *hearth_chapter_get_image       (HearthChapter *self);
const char *hearth_chapter_get_url         (HearthChapter *self);
gint64      hearth_chapter_get_duration_ms (HearthChapter *self);

G_END_DECLS
