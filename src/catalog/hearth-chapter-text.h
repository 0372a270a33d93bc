/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Chapter marks that people write into a description, plain or Markdown. Pure, for any thread. */
GListModel *hearth_chapter_text_read (const char *text,
                                      gint64      duration_ms);

G_END_DECLS
