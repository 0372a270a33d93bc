/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"
#include "hearth-link-list.h"

G_BEGIN_DECLS

/* Asks servers whether what a catalog names is there, without fetching it: one question at a time to each of them, some
 * servers side by side. Main thread. */
#define HEARTH_TYPE_LINK_PROBER (hearth_link_prober_get_type ())
G_DECLARE_FINAL_TYPE (HearthLinkProber, hearth_link_prober, HEARTH, LINK_PROBER, GObject)

HearthLinkProber *hearth_link_prober_new        (void);
void              hearth_link_prober_ask_async  (HearthLinkProber     *self,
                                                 const char           *url,
                                                 HearthLinkUse         use,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean          hearth_link_prober_ask_finish (HearthLinkProber     *self,
                                                 GAsyncResult         *result,
                                                 HearthFaultSeverity  *severity,
                                                 char                **words,
                                                 GError              **error);

G_END_DECLS
