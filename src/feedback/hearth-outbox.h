/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"
#include "hearth-fetcher.h"
#include "hearth-library-messages.h"

G_BEGIN_DECLS

/* Sends what waits in the library, until the server has it: across failures, restarts and times without a network. Of several
 * programs that have the library open one sends a message at a time, and every attempt has the same key, so that it counts
 * once. Main thread.
 * signals:
 *   "settled" (HearthMessage *message)   a message of this sender is sent or refused now */
#define HEARTH_TYPE_OUTBOX (hearth_outbox_get_type ())
G_DECLARE_FINAL_TYPE (HearthOutbox, hearth_outbox, HEARTH, OUTBOX, GObject)

/* Unix time in milliseconds. */
typedef gint64 (*HearthOutboxClock) (gpointer user_data);

HearthOutbox *hearth_outbox_new        (HearthLibrary        *library,
                                        HearthFetcher        *fetcher);
/* Begins to send what is due, now and from then on. The library must be open. */
void          hearth_outbox_start      (HearthOutbox         *self);
/* Nothing is begun any more; what is under way is put back, to be sent by whoever comes next. */
void          hearth_outbox_stop       (HearthOutbox         *self);
/* Looks whether something is due. It does so by itself; this is for who moves the clock. */
void          hearth_outbox_look       (HearthOutbox         *self);
/* Nothing is under way, and nothing can be sent before something happens. */
gboolean      hearth_outbox_is_idle    (HearthOutbox         *self);
gboolean      hearth_outbox_is_online  (HearthOutbox         *self);
gint64        hearth_outbox_now_ms     (HearthOutbox         *self);
/* For tests, before the start. */
void          hearth_outbox_set_network (HearthOutbox        *self,
                                        GNetworkMonitor      *network);
void          hearth_outbox_set_clock  (HearthOutbox         *self,
                                        HearthOutboxClock     clock,
                                        gpointer              user_data);

/* When an attempt that failed is followed by the next. chance: 0 to 1. */
gint64        hearth_outbox_next_at_ms (gint64                now_ms,
                                        guint                 attempts,
                                        gint64                retry_after_s,
                                        double                chance);

/* The message that says what the feedback says. about and series_title: titles, nullable. */
HearthMessage *hearth_outbox_write     (HearthFeedback       *feedback,
                                        HearthMessageState    state,
                                        HearthMessageWay      way,
                                        const char           *address,
                                        const char           *about,
                                        const char           *series_title,
                                        gint64                now_ms,
                                        gint64                due_at_ms);

G_END_DECLS
