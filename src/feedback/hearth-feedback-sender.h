/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"
#include "hearth-fetcher.h"

G_BEGIN_DECLS

/* One code for each outcome that a person can act on. The message is for people. */
#define HEARTH_FEEDBACK_ERROR (hearth_feedback_error_quark ())
GQuark hearth_feedback_error_quark (void);

typedef enum
{
  HEARTH_FEEDBACK_ERROR_TRY_AGAIN, /* not now: no network, time-out, 408, 425, 429, 5xx */
  HEARTH_FEEDBACK_ERROR_REFUSED,   /* the server does not take it: any other 4xx, a redirect elsewhere */
  HEARTH_FEEDBACK_ERROR_NO_ADDRESS, /* the catalog names no address to post to */
  HEARTH_FEEDBACK_ERROR_DRAFT,     /* a draft could not be kept or read */
} HearthFeedbackError;

/* What else is known of an attempt that failed. */
typedef struct
{
  gint64 retry_after_s; /* the server asks to be left alone for so long; -1: it does not say */
  gboolean unreached;   /* no server answered */
} HearthSendReport;

/* Posts body, the JSON of a piece of feedback, under the id of that. address: the one that the catalog names. */
void     hearth_feedback_send_async  (const char             *id,
                                      GBytes                 *body,
                                      const char             *address, /* nullable */
                                      HearthFetcher          *fetcher,
                                      GCancellable           *cancellable,
                                      GAsyncReadyCallback     callback,
                                      gpointer                user_data);
gboolean hearth_feedback_send_finish (GAsyncResult           *result,
                                      HearthSendReport       *report, /* nullable */
                                      GError                **error);

G_END_DECLS
