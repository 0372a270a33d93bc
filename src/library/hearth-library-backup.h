/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: a small copy of what the person made - series, progress, favourites - beside the library, for the day
 * on which the library itself cannot be read. */
char     *hearth_library_backup_path   (const char  *folder);
gboolean  hearth_library_backup_is_due (HearthSql   *sql,
                                       const char  *folder);
gboolean  hearth_library_backup_write  (const char  *library,
                                       const char  *folder,
                                       GError     **error);
char     *hearth_library_backup_date   (const char  *folder);

G_END_DECLS
