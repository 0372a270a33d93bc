/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-session.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: rows of live sessions. More conditions may follow; e is the episode, r its series. */
#define HEARTH_SESSION_SELECT                                                                   \
  "SELECT b.body, r.key, r.id, coalesce (r.own_title, r.title) FROM episode e"                  \
  " JOIN series r ON r.key = e.series_key JOIN episode_body b ON b.episode_key = e.key"         \
  " WHERE e.live_status IS NOT NULL AND e.removed = 0"

HearthSession *hearth_session_read     (HearthSqlStatement  *row);
HearthSession *hearth_session_read_one (HearthSql           *sql,
                                        gint64               series_key,
                                        const char          *episode_id,
                                        GError             **error);

G_END_DECLS
