/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the program runs shut off from the desktop, the desktop is asked to start it and to let it stay: by the interface
 * org.freedesktop.portal.Background. Main thread. */
gboolean hearth_background_portal_is_needed  (void);
void     hearth_background_portal_ask_async  (gboolean             autostart,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
gboolean hearth_background_portal_ask_finish (GAsyncResult        *result,
                                              GError             **error);

G_END_DECLS
