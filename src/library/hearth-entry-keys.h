/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-query.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the SQL that finds which rows a list has. Reading thread, in a transaction that runs already. A key is
 * that of the episode, or that of the segment with a minus in front. */
GArray *hearth_entry_read_keys (HearthSql         *sql,
                                const HearthQuery *query,
                                GCancellable      *cancellable,
                                GError           **error); /* of gint64 */

G_END_DECLS
