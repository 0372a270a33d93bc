/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Chapters in a document of their own, however it writes them. Pure, for any thread. */
GListModel *hearth_chapters_read (GBytes      *bytes,
                                  const char  *content_type,
                                  const char  *base_uri,
                                  GError     **error);

G_END_DECLS
