/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: a catalog into the rows of its series, inside a transaction that runs already. Writing thread.
 * Episodes whose packed bytes are the same as before are not written. */
HearthMergeResult *hearth_merge_catalog (HearthSql              *sql,
                                         gint64                  series_key,
                                         HearthCatalog          *catalog,
                                         const HearthLoadReport *report,
                                         gint64                  next_at_ms,
                                         gint64                  now_ms,
                                         HearthMergeFlags        flags,
                                         GCancellable           *cancellable,
                                         GError                **error);
/* Likewise: one episode as the document about it alone says. changed: it is another one now; FALSE without an error as well
 * when there is no such episode any more, which is then all the same. */
gboolean           hearth_merge_details (HearthSql              *sql,
                                         gint64                  series_key,
                                         HearthEpisode          *full,
                                         gint64                  now_ms,
                                         gboolean               *changed,
                                         GError                **error);
/* Likewise: the series lies at another address from now on, unless that is another series' already. */
gboolean           hearth_merge_move    (HearthSql              *sql,
                                         gint64                  series_key,
                                         const char             *location,
                                         GError                **error);

G_END_DECLS
