/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* Keeps a page from leading anywhere but to its own site, before anything is asked for there. */
void                     hearth_web_wall_make_async  (const char *const   *patterns,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
WebKitUserContentFilter *hearth_web_wall_make_finish (GAsyncResult        *result,
                                                      GError             **error);

G_END_DECLS
