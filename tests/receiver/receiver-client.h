/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"
#include "hearth-receiver-store.h"

G_BEGIN_DECLS

/* Who sends to a receiver, down to the bytes. */
typedef struct
{
  GSocketConnection *connection; /* nullable: it could not be had, or was let go */
  GString *answer;               /* all that came back */
  gboolean ended;                /* the other side hung up, or nobody is there */
  char buffer[4096];
} Client;

Client  *client_new     (guint16               port);
void     client_free    (Client               *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Client, client_free)
void     client_send    (Client               *self,
                         const char           *text,
                         gssize                length);
void     client_hang_up (Client               *self);
guint    client_status  (Client               *self); /* 0: none yet */

/* A request as Hearth makes it, ended by the server's hanging up. */
char    *client_request (HearthFeedback       *feedback,
                         const char           *more_headers);
guint16  port_of        (const char           *uri);
/* How many pieces there are, and how many different keys. */
guint    count_pieces   (const char           *path,
                         guint                *n_keys);

G_END_DECLS
