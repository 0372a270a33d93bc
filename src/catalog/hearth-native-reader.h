/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

HearthCatalog *hearth_native_read          (GBytes         *bytes,
                                            const char     *base_uri,
                                            const char     *document,
                                            GListModel    **faults,
                                            GError        **error);
HearthCatalog *hearth_native_read_document (HearthReading  *reading,
                                            GError        **error);

G_END_DECLS
