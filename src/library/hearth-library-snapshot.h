/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-snapshot.h"

G_BEGIN_DECLS

void            hearth_library_export_async  (HearthLibrary        *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
HearthSnapshot *hearth_library_export_finish (HearthLibrary        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Merges, in one transaction: series that are not there are followed (to be loaded by the next refresh), watched intervals are
 * united, the newer position wins, favourites are joined, nothing is taken away; messages are joined
 * by their ids, and none is sent by it. snapshot: transfer full, let go off the main
 * thread. n_added: series that are new. */
void            hearth_library_import_async  (HearthLibrary        *self,
                                              HearthSnapshot       *snapshot,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        hearth_library_import_finish (HearthLibrary        *self,
                                              GAsyncResult         *result,
                                              guint                *n_added,
                                              GError              **error);
/* How many messages waited to be sent where it was taken. */
guint           hearth_library_count_waiting (const HearthSnapshot *snapshot);

G_END_DECLS
