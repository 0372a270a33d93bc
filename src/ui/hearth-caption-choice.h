/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which of several HearthCaptionTrack a person would choose, and what it is called. */
int   hearth_caption_choice_find  (GListModel *tracks,
                                   const char *language);
int   hearth_caption_choice_first (GListModel *tracks,
                                   const char *language);
char *hearth_caption_choice_name  (GListModel *tracks,
                                   guint       track);

G_END_DECLS
