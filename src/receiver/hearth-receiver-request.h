/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-receiver-store.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Private to receiver: one request while it comes in, and what is wrong with it. */
typedef struct
{
  SoupServerMessage *message; /* not owned: the request hangs on it */
  GByteArray *body;           /* owned: what came so far */
  gsize n_bytes;              /* of the body, those that were thrown away as well */
  guint timer;                /* 0: the request is whole, or over */
  gboolean over;              /* the connection is done with */
  HearthFeedback *feedback;   /* owned, nullable: what it says, once it is whole */
  char *key;                  /* owned, nullable */
} HearthReceiverRequest;

HearthReceiverRequest *hearth_receiver_request_begin  (SoupServerMessage     *message,
                                                       guint                  patience_s);
HearthReceiverRequest *hearth_receiver_request_of     (SoupServerMessage     *message);
/* What can be said before the body is there; whether it goes on. */
gboolean               hearth_receiver_request_admit  (HearthReceiverRequest *self,
                                                       const char            *token);
/* Reads the body; whether it is feedback. */
gboolean               hearth_receiver_request_read   (HearthReceiverRequest *self);
/* Who sends; behind a web server on this computer, who that one says. Transfer full. */
char                  *hearth_receiver_request_sender (HearthReceiverRequest *self,
                                                       gboolean              *is_here);
void                   hearth_receiver_request_refuse (HearthReceiverRequest *self,
                                                       guint                  status,
                                                       guint                  retry_after_s,
                                                       const char            *words);
void                   hearth_receiver_request_accept (HearthReceiverRequest *self);

G_END_DECLS
