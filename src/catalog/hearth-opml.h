/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of series as OPML 2.0 (http://opml.org/spec2.opml), which most programs for podcasts and feeds read and write.
 * Pure functions, any thread. */
HearthSnapshot *hearth_opml_read  (GBytes               *bytes,
                                   const char           *base_uri,
                                   const char           *document,
                                   GListModel          **faults,
                                   GError              **error);
GBytes         *hearth_opml_write (const HearthSnapshot *snapshot,
                                   guint                *n_left_out);

G_END_DECLS
