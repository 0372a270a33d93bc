/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sessions as a file for calendars. */
char    *hearth_session_calendar_uid          (HearthSession        *session);
GBytes  *hearth_session_calendar_write        (const char           *name,
                                               GListModel           *sessions,
                                               gint64                now_ms);
void     hearth_session_calendar_save_async   (GBytes               *calendar,
                                               GFile                *file,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean hearth_session_calendar_save_finish  (GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
