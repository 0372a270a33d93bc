/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What shows notifications on a desktop, on the session bus: it keeps what it was given. */
typedef struct _NotificationDaemon NotificationDaemon;

NotificationDaemon *notification_daemon_new     (void);
void                notification_daemon_free    (NotificationDaemon *self);
/* All that was shown so far. */
guint               notification_daemon_get_n   (NotificationDaemon *self);
/* Whether the newest one says this over these words. */
gboolean            notification_daemon_says    (NotificationDaemon *self,
                                                 const char         *title,
                                                 const char         *words);
/* Presses a button of the newest one; NULL for the notification itself. Whether there is such a button. */
gboolean            notification_daemon_press   (NotificationDaemon *self,
                                                 const char         *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NotificationDaemon, notification_daemon_free)

G_END_DECLS
