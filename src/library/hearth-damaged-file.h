/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: a copy of a damaged file, mended as far as it must be to look into it. The file itself is not touched. */
typedef struct _HearthDamagedFile HearthDamagedFile;

HearthDamagedFile *hearth_damaged_file_open          (const char         *path,
                                                      const char         *folder, /* nullable: a passing one */
                                                      GError            **error);
/* NULL when nothing in it can be understood. */
HearthSql         *hearth_damaged_file_get_sql       (HearthDamagedFile  *self);
void               hearth_damaged_file_free          (HearthDamagedFile  *self);
void               hearth_damaged_file_remove_folder (const char         *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDamagedFile, hearth_damaged_file_free)

G_END_DECLS
