/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A whole library as one JSON document, described in data/hearth-library.schema.json. Pure functions, any thread. */
#define HEARTH_LIBRARY_DOCUMENT_FORMAT  "hearth-library"
#define HEARTH_LIBRARY_DOCUMENT_VERSION 1

HearthSnapshot *hearth_library_document_read  (GBytes               *bytes,
                                               const char           *base_uri,
                                               const char           *document,
                                               GListModel          **faults,
                                               GError              **error);
GBytes         *hearth_library_document_write (const HearthSnapshot *snapshot);

G_END_DECLS
