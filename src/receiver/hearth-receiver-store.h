/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"

G_BEGIN_DECLS

/* The file in which a publisher keeps what people say: each piece once, whatever happens to the computer after it was put.
 * Blocks; one thread at a time. */
typedef struct _HearthReceiverStore HearthReceiverStore;

/* One piece as it was received. The texts belong to who gives it. */
typedef struct
{
  const char *key;         /* a UUID: the same key again is the same piece */
  gint64 received_at_ms;   /* Unix time */
  const char *series;
  const char *episode;
  const char *segment;     /* nullable: the episode */
  gint64 position_ms;      /* -1: none */
  const char *kind;        /* "feedback", "question" or "problem" */
  guint rating;            /* 0: none */
  const char *topic;       /* nullable */
  const char *message;
  const char *contact;     /* nullable */
  const char *created;     /* ISO 8601 */
  const char *body;        /* the JSON as it came */
} HearthReceivedPiece;

typedef enum
{
  HEARTH_RECEIVER_STORE_WRITE, /* makes the file when there is none */
  HEARTH_RECEIVER_STORE_READ,
} HearthReceiverStoreMode;

typedef void (*HearthReceivedFunc) (const HearthReceivedPiece *piece,
                                    gpointer                   user_data);

HearthReceiverStore *hearth_receiver_store_open  (const char              *path,
                                                  HearthReceiverStoreMode  mode,
                                                  GError                 **error);
void                 hearth_receiver_store_close (HearthReceiverStore     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReceiverStore, hearth_receiver_store_close)

/* All of them, or none with error set; those whose key is there already are left as they are. */
gboolean             hearth_receiver_store_put   (HearthReceiverStore     *self,
                                                  const HearthReceivedPiece *pieces,
                                                  gsize                    n_pieces,
                                                  GError                 **error);
/* In the order in which they came. */
gboolean             hearth_receiver_store_each  (HearthReceiverStore     *self,
                                                  HearthReceivedFunc       func,
                                                  gpointer                 user_data,
                                                  GError                 **error);

G_END_DECLS
