/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-load-report.h"

G_BEGIN_DECLS

/* Bytes from where a catalog or something that it names lies: http(s), a file, a built-in resource. */
#define HEARTH_TYPE_FETCHER (hearth_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (HearthFetcher, hearth_fetcher, HEARTH, FETCHER, GObject)

#define HEARTH_FETCHER_CATALOG_MAX_BYTES (64 * 1024 * 1024)

HearthFetcher *hearth_fetcher_new          (void);

void           hearth_fetcher_fetch_async  (HearthFetcher        *self,
                                            const char           *uri,
                                            gsize                 max_bytes,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GBytes        *hearth_fetcher_fetch_finish (HearthFetcher        *self,
                                            GAsyncResult         *result,
                                            char                **final_uri,
                                            GError              **error);

/* The same, asked conditionally when etag or last_modified (nullable) are given: NULL without an error when nothing
 * changed. The report is there in any case, transfer full. */
void           hearth_fetcher_ask_async    (HearthFetcher        *self,
                                            const char           *uri,
                                            gsize                 max_bytes,
                                            const char           *etag,
                                            const char           *last_modified,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GBytes        *hearth_fetcher_ask_finish   (HearthFetcher        *self,
                                            GAsyncResult         *result,
                                            char                **final_uri,
                                            HearthLoadReport    **report,
                                            GError              **error);

/* What a server said to a POST. Boxed. */
typedef struct
{
  guint status;           /* HTTP status, never 0 */
  char *reason;           /* owned, the status in words */
  char *text;             /* owned, nullable: the first 2 KiB of a text answer, valid UTF-8 */
  gint64 retry_after_s;   /* -1 when the server named none */
} HearthHttpAnswer;

void              hearth_http_answer_free         (HearthHttpAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHttpAnswer, hearth_http_answer_free)

void              hearth_fetcher_post_json_async  (HearthFetcher        *self,
                                                   const char           *uri,
                                                   GBytes               *body,
                                                   const char           *idempotency_key,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
HearthHttpAnswer *hearth_fetcher_post_json_finish (HearthFetcher        *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

char             *hearth_fetcher_uri_for_location (const char           *location,
                                                   GError              **error);

G_END_DECLS
