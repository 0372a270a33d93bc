/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-session.h"

G_BEGIN_DECLS

/* How a live session stands, as people read it. now_ms: the time, in Unix milliseconds. */
char     *hearth_live_words_state     (HearthSession *session,
                                       gint64         now_ms);
char     *hearth_live_words_time      (HearthSession *session,
                                       gint64         now_ms);
char     *hearth_live_words_zone      (gint64         now_ms);
gint64    hearth_live_words_holds_for (HearthSession *session,
                                       gint64         now_ms);
gboolean  hearth_live_words_can_join  (HearthSession *session,
                                       gint64         now_ms);

G_END_DECLS
