/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether this is a moment to ask servers without being told to: not without a network, and not on one that is paid by the
 * byte or while power is short unless the person allows it. What lies on this computer may be asked at any time. Main thread.
 * properties: on-metered. signal: "changed" (). */
#define HEARTH_TYPE_REFRESH_GATE (hearth_refresh_gate_get_type ())
G_DECLARE_FINAL_TYPE (HearthRefreshGate, hearth_refresh_gate, HEARTH, REFRESH_GATE, GObject)

HearthRefreshGate *hearth_refresh_gate_new     (void);
/* Those of the system when nullable; they are looked up in a worker, and nothing on the web may be asked before. */
void               hearth_refresh_gate_watch   (HearthRefreshGate    *self,
                                                GNetworkMonitor      *network,
                                                GPowerProfileMonitor *power);
gboolean           hearth_refresh_gate_may_ask (HearthRefreshGate    *self,
                                                const char           *location);

G_END_DECLS
