/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where a server may send a question on to. Pure rules. */
GError   *hearth_http_redirect_fault    (GUri       *from,
                                         GUri       *to,
                                         GHashTable *visited,
                                         guint       max_redirects);
gboolean  hearth_http_redirect_may_post (GUri       *from,
                                         GUri       *to);

G_END_DECLS
