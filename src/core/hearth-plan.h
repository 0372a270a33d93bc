/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "I have 25 minutes": which of the unseen segments, in their order, fit into a time. Pure.
 * left_ms: what is left of each at normal speed, 0 when its length is not known (never picked).
 * Returns the positions that were picked, in order, as an array of guint. */
GArray *hearth_plan_pack (const gint64 *left_ms,
                          guint         n_segments,
                          gint64        time_ms,
                          double        speed,
                          gint64       *total_ms);

G_END_DECLS
