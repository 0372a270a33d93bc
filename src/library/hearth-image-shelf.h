/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to library: the files of a HearthImageCache. For worker threads: every function waits for the disk. */

#define HEARTH_IMAGE_SHELF_MAX_BYTES (16 * 1024 * 1024)

char     *hearth_image_shelf_get_path (const char  *folder,
                                       const char  *uri);
GBytes   *hearth_image_shelf_read     (const char  *path,
                                       gint64      *fetched_at_s);
gboolean  hearth_image_shelf_write    (const char  *path,
                                       GBytes      *bytes,
                                       gint64       fetched_at_s,
                                       gsize       *n_written,
                                       GError     **error);
guint64   hearth_image_shelf_clean    (const char  *folder,
                                       guint64      max_bytes,
                                       guint64      wanted_bytes);

G_END_DECLS
