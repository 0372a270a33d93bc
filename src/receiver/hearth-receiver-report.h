/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-receiver-store.h"

G_BEGIN_DECLS

/* What people said, at a glance: ratings by segment, moments mentioned, questions. Plain text; NULL with error set. */
char *hearth_receiver_report (HearthReceiverStore  *store,
                              GError              **error);

G_END_DECLS
