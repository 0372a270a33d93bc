/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry-row.h"
#include "hearth-query.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: what there is to read on, as rows of lists. Reading thread. */
GArray         *hearth_resource_read_keys (HearthSql         *sql,
                                           const HearthQuery *query,
                                           GPtrArray         *words, /* folded */
                                           GCancellable      *cancellable,
                                           GError           **error);
HearthEntryRow *hearth_resource_read_row  (HearthSql         *sql,
                                           gint64             key,
                                           GError           **error);

G_END_DECLS
