/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much one address may send in a while. Times come from the caller. One thread. */
typedef struct _HearthReceiverLimits HearthReceiverLimits;

HearthReceiverLimits *hearth_receiver_limits_new  (guint                 per_minute); /* 0: as much as it likes */
void                  hearth_receiver_limits_free (HearthReceiverLimits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReceiverLimits, hearth_receiver_limits_free)
/* 0 when it may; else after how many seconds it may again. */
guint                 hearth_receiver_limits_ask  (HearthReceiverLimits *self,
                                                   const char           *address,
                                                   gint64                now_us);

G_END_DECLS
