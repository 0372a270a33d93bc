/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_IMPORT_MAX_BYTES (64 * 1024 * 1024)

/* What another Hearth or another program wrote of a person's series: a library document or OPML, whichever it is. */
HearthSnapshot *hearth_import_read (GBytes      *bytes,
                                    const char  *base_uri,
                                    const char  *document,
                                    GListModel **faults,
                                    GError     **error);

G_END_DECLS
