/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: what is done to the series when a library is opened. On a thread of the database. */
gboolean hearth_series_setup_is_needed    (HearthSql           *sql,
                                           const char * const  *builtin_locations,
                                           GError             **error);
gboolean hearth_series_setup_run          (HearthSql           *sql,
                                           const char          *folder,
                                           const char * const  *builtin_locations,
                                           gint64               now_ms,
                                           char               **notice,
                                           GError             **error);
gboolean hearth_series_setup_has_leftover (HearthSql           *sql,
                                           gint64               now_ms,
                                           GError             **error);
gint64   hearth_series_setup_clean        (HearthSql           *sql,
                                           gint64               now_ms,
                                           GError             **error);

G_END_DECLS
