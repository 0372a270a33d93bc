/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-provider.h"
#include "hearth-library.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

/* One series asked for once: question, merge, and what came of it in the library. Main thread. */
void               hearth_refresh_job_run_async  (HearthLibrary         *library,
                                                  HearthCatalogProvider *provider,
                                                  HearthSource          *source,
                                                  HearthRefreshFlags     flags,
                                                  gint64                 interval_ms,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
/* NULL without an error when nothing changed. next_at_ms: 0 when nothing was decided, because it was cancelled or this
 * computer has no network; or when there is no next time. */
HearthMergeResult *hearth_refresh_job_run_finish (GAsyncResult          *result,
                                                  gint64                *next_at_ms,
                                                  GError               **error);

G_END_DECLS
