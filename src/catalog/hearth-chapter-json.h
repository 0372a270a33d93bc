/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* JSON chapters of Podcasting 2.0. Pure, for any thread. */
GListModel *hearth_chapter_json_read (GBytes      *bytes,
                                      const char  *base_uri,
                                      GError     **error);

G_END_DECLS
