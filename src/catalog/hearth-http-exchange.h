/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-load-report.h"
#include "hearth-stall-watch.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One question to a web server, followed to where it is answered. */
typedef struct
{
  SoupSession *session;
  HearthStallLimits patience;
  guint max_redirects;
  GNetworkMonitor *monitor; /* nullable: that of the system */
} HearthHttpSettings;

typedef struct
{
  guint status;
  char *reason;                /* owned */
  char *uri;                   /* owned: where the answer came from in the end */
  GBytes *body;                /* owned: unpacked */
  SoupMessageHeaders *headers; /* owned */
} HearthHttpReply;

/* etag, last_modified: nullable; with them 304 is an answer too. */
void             hearth_http_get_async        (const HearthHttpSettings *settings,
                                               GUri                     *uri,
                                               gsize                     max_bytes,
                                               const char               *etag,
                                               const char               *last_modified,
                                               GCancellable             *cancellable,
                                               GAsyncReadyCallback       callback,
                                               gpointer                  user_data);
void             hearth_http_post_async       (const HearthHttpSettings *settings,
                                               GUri                     *uri,
                                               GBytes                   *json,
                                               const char               *idempotency_key,
                                               gsize                     max_bytes,
                                               GCancellable             *cancellable,
                                               GAsyncReadyCallback       callback,
                                               gpointer                  user_data);
HearthHttpReply *hearth_http_exchange_finish  (GAsyncResult             *result,
                                               GError                  **error);
/* What the last server said besides, also when that is an error. */
HearthLoadReport *hearth_http_exchange_get_report (GAsyncResult          *result);
void             hearth_http_reply_free       (HearthHttpReply          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHttpReply, hearth_http_reply_free)

G_END_DECLS
