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
/* Gives the key of the series, 0 with error set. */
gint64    hearth_mark_undo  (HearthSql   *sql,
                             GBytes      *before,
                             GError     **error);

G_END_DECLS
