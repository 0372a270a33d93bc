/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: what is done when the library cannot be opened as it is. Nothing is ever deleted. */
gboolean   hearth_library_repair_check   (const char    *path,
                                          GError       **error);
gboolean   hearth_library_repair_replace (const char    *folder,
                                          const char    *path,
                                          char         **notice,
                                          GError       **error);
HearthSql *hearth_library_repair_borrow  (const char    *folder,
                                          const char    *path,
                                          const GError  *why,
                                          char         **notice,
                                          GError       **error);
void       hearth_library_repair_tidy    (const char    *folder);

G_END_DECLS
