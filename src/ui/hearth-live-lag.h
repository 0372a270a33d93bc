/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far one is behind what is sent while it happens: by as much as it was paused or stood still since it was opened. A plain
 * value; all of it is 0 at first. Times are milliseconds. */
typedef struct
{
  gboolean is_known;
  gint64 least_ms; /* the least that the clock was ahead of the position */
} HearthLiveLag;

void   hearth_live_lag_forget  (HearthLiveLag *self);
gint64 hearth_live_lag_measure (HearthLiveLag *self,
                                gint64         now_ms,
                                gint64         position_ms);

G_END_DECLS
