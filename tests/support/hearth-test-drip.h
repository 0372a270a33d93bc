/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-test-server.h"

G_BEGIN_DECLS

/* A body that leaves the server in pieces. */
gboolean hearth_test_drip_is_wanted (const HearthTestAnswer *answer);
void     hearth_test_drip_send      (SoupServerMessage      *message,
                                     const HearthTestAnswer *answer,
                                     GBytes                 *body);

G_END_DECLS
