/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source-location.h"
#include "hearth-source.h"

G_BEGIN_DECLS

/* Private to library: the file behind a source list. For worker threads; every function reads or writes the disk. */
#define HEARTH_SOURCE_FILE_MAX_SOURCES 10000

GPtrArray *hearth_source_file_read      (const char  *path,
                                         GError     **error);
GPtrArray *hearth_source_file_add       (const char  *path,
                                         GPtrArray   *known,
                                         const char  *location,
                                         const char  *title,
                                         GError     **error);
GPtrArray *hearth_source_file_remove    (const char  *path,
                                         GPtrArray   *known,
                                         const char  *location,
                                         GError     **error);

G_END_DECLS
