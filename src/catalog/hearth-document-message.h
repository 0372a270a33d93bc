/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library-item.h"
#include "hearth-snapshot.h"

G_BEGIN_DECLS

/* What the person said, and what they are done with, in a library document. What is wrong is noted with the faults of the
 * context, and left out. */
void hearth_document_message_read (HearthNativeContext *context,
                                   guint32              place,
                                   HearthSnapshot      *snapshot);
void hearth_document_done_read    (HearthNativeContext *context,
                                   guint32              place,
                                   HearthSnapshot      *snapshot);

G_END_DECLS
