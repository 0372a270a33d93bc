/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry-row.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the SQL that reads what entries show. Reading thread, in a transaction that runs already. */
GPtrArray *hearth_entry_read_rows (HearthSql     *sql,
                                   const gint64  *keys,
                                   guint          n_keys,
                                   GCancellable  *cancellable,
                                   GError       **error); /* of HearthEntryRow; those that are there */

G_END_DECLS
