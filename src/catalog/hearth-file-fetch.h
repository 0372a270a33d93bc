/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *hearth_file_fetch     (const char    *uri,
                               gsize          max_bytes,
                               GCancellable  *cancellable,
                               GError       **error);
GBytes *hearth_resource_fetch (const char    *uri,
                               gsize          max_bytes,
                               GError       **error);

G_END_DECLS
