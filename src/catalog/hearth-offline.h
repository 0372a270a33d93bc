/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether it is this computer, and not the server, that a question failed for. */
gboolean  hearth_offline_is_suspected  (GUri                *uri,
                                        const GError        *error);
void      hearth_offline_judge_async   (GNetworkMonitor     *monitor,
                                        GUri                *uri,
                                        GError              *error,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GError   *hearth_offline_judge_finish  (GAsyncResult        *result);

G_END_DECLS
