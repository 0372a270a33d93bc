/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder of documents as one document, for those who read documents. */
GBytes *hearth_folder_fetch (int            folder,
                             const char    *path,
                             gsize          max_bytes,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
