/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_EXPORT_LIBRARY, /* everything, as a library document */
  HEARTH_EXPORT_OPML,    /* the series alone, for other programs */
} HearthExportKind;

/* Writes what is in the library into a file. Main thread; put into words and written elsewhere. An old file stays whole until
 * the new one is. */
void     hearth_export_file_async  (HearthServices       *services,
                                    HearthExportKind      kind,
                                    GFile                *file,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean hearth_export_file_finish (HearthServices       *services,
                                    GAsyncResult         *result,
                                    guint                *n_left_out, /* series that OPML cannot hold */
                                    GError              **error);

G_END_DECLS
