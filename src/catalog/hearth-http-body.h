/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The body of an answer: unpacked as it comes in, and held to a size. */
typedef struct _HearthHttpBody HearthHttpBody;

HearthHttpBody *hearth_http_body_new            (const char      *encoding,
                                                 gsize            max_bytes);
gsize           hearth_http_body_get_block_size (HearthHttpBody  *self);
gboolean        hearth_http_body_feed           (HearthHttpBody  *self,
                                                 const guint8    *data,
                                                 gsize            size,
                                                 GError         **error);
gboolean        hearth_http_body_end            (HearthHttpBody  *self,
                                                 GError         **error);
GBytes         *hearth_http_body_steal_bytes    (HearthHttpBody  *self);
void            hearth_http_body_free           (HearthHttpBody  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHttpBody, hearth_http_body_free)

G_END_DECLS
