/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-provider.h"
#include "hearth-wanted-details.h"

G_BEGIN_DECLS

/* The details of one episode asked for once, and taken into the library. Main thread. */
void     hearth_details_job_run_async  (HearthLibrary             *library,
                                        HearthCatalogProvider     *provider,
                                        const HearthWantedDetails *wanted,
                                        GCancellable              *cancellable,
                                        GAsyncReadyCallback        callback,
                                        gpointer                   user_data);
/* retry_after_s: how long the server asks to be left alone, -1 when it does not. */
gboolean hearth_details_job_run_finish (GAsyncResult              *result,
                                        gint64                    *retry_after_s,
                                        GError                   **error);

G_END_DECLS
