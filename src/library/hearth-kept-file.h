/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A small file in which something of this person is kept. For worker threads: every function waits for the disk. */
GBytes   *hearth_kept_file_read      (const char  *path,
                                      gsize        max_bytes,
                                      GError     **error);
gboolean  hearth_kept_file_write     (const char  *path,
                                      const char  *text,
                                      gsize        length,
                                      GError     **error);
char     *hearth_kept_file_set_aside (const char  *path);

G_END_DECLS
