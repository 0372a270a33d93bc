/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-receiver-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Takes feedback as Hearth sends it, for a publisher with a site of their own: POST of one JSON object with an Idempotency-Key,
 * answered when it is on the disk. What is too large, too slow, too much or not what it must be is refused with a reason.
 * Main thread; the file is written in a worker. */
#define HEARTH_TYPE_RECEIVER (hearth_receiver_get_type ())
G_DECLARE_FINAL_TYPE (HearthReceiver, hearth_receiver, HEARTH, RECEIVER, GObject)

typedef struct
{
  const char *token;  /* nullable: what who sends must know */
  guint per_minute;   /* pieces of one address; 0: as many as it likes */
  guint patience_s;   /* for a whole request */
  guint max_clients;  /* at once */
} HearthReceiverTerms;

/* Twice what the longest message takes in the worst of encodings. */
#define HEARTH_RECEIVER_MAX_BYTES (256 * 1024)

/* store: transfer full. */
HearthReceiver *hearth_receiver_new     (HearthReceiverStore       *store,
                                         const HearthReceiverTerms *terms);
/* address: "127.0.0.1:8080", "[::1]:8080"; port 0 is a free one. */
gboolean        hearth_receiver_listen  (HearthReceiver            *self,
                                         const char                *address,
                                         GError                   **error);
/* "http://127.0.0.1:8080/"; transfer full. */
char           *hearth_receiver_get_uri (HearthReceiver            *self);
/* Hangs up, after what is being written is on the disk. */
void            hearth_receiver_stop    (HearthReceiver            *self);

G_END_DECLS
