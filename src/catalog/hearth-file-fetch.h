/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL without an error: the etag is still the known one, and nothing was read. */
GBytes *hearth_file_fetch     (const char    *uri,
                               gsize          max_bytes,
                               const char    *known_etag, /* nullable */
                               char         **etag,
                               GCancellable  *cancellable,
                               GError       **error);
GBytes *hearth_resource_fetch (const char    *uri,
                               gsize          max_bytes,
                               const char    *known_etag, /* nullable */
                               char         **etag,
                               GError       **error);

G_END_DECLS
