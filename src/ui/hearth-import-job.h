/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

G_BEGIN_DECLS

/* Takes a file into the library: a library document or OPML, whichever it is. Main thread; read and understood elsewhere.
 * The series that are new are asked for when it is done. */
void     hearth_import_file_async  (HearthServices       *services,
                                    GFile                *file,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean hearth_import_file_finish (HearthServices       *services,
                                    GAsyncResult         *result,
                                    guint                *n_added,
                                    guint                *n_waiting, /* messages that waited to be sent elsewhere */
                                    GListModel          **faults, /* of HearthFault, transfer full */
                                    GError              **error);

G_END_DECLS
