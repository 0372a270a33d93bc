/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rules on a list of chapters in the order of their start. */
char   *hearth_chapter_marks_title_at (GListModel *chapters,
                                       gint64      position_ms);
gint64  hearth_chapter_marks_step     (GListModel *chapters,
                                       gint64      position_ms,
                                       int         direction);
gint64  hearth_chapter_marks_nearest  (GListModel *chapters,
                                       gint64      position_ms,
                                       gint64      reach_ms);

G_END_DECLS
