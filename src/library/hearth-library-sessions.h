/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-session.h"

G_BEGIN_DECLS

/* The live sessions of a library: those that are on or to come, the soonest first, then those that are over, the newest
 * first. series_key 0: of all series that are followed. */
void        hearth_library_load_sessions_async  (HearthLibrary        *self,
                                                 gint64                series_key,
                                                 gint64                now_ms,
                                                 guint                 max_to_come,
                                                 guint                 max_over,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GListModel *hearth_library_load_sessions_finish (HearthLibrary        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error); /* of HearthSession; transfer full */

G_END_DECLS
