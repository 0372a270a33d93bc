/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: marking as watched or not what a person points at: a segment, an episode (segment_id NULL) or a series
 * (both NULL). Writing thread, in a transaction that runs already. */
/* Gives what was there, for hearth_mark_undo(). was_new: new marks went with it. */
GBytes   *hearth_mark_write (HearthSql   *sql,
                             gint64       series_key,
                             const char  *episode_id,
                             const char  *segment_id,
                             gboolean     watched,
                             gint64       now_ms,
                             gboolean    *was_new,
                             GError     **error);
gboolean  hearth_mark_undo  (HearthSql   *sql,
                             GBytes      *before,
                             GError     **error);
/* Which series the bytes are about; 0 when they are not understood. Any thread. */
gint64    hearth_mark_get_series_key (GBytes *before);

G_END_DECLS
