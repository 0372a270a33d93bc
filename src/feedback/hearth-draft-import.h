/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library-messages.h"

G_BEGIN_DECLS

/* An older Hearth kept drafts as one file each. They are taken into the library, and each file goes when its draft is there. */
void     hearth_draft_import_async  (HearthLibrary        *library,
                                     const char           *folder, /* nullable: the usual one */
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean hearth_draft_import_finish (GAsyncResult         *result,
                                     guint                *n_imported, /* nullable */
                                     GError              **error);

G_END_DECLS
