/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments and lengths of time as feeds and interfaces write them. Pure, for any thread. */
GDateTime *hearth_date_parse             (const char *text);
gint64     hearth_date_parse_duration_ms (const char *text);
gint64     hearth_date_parse_hours_ms    (const char *text);

G_END_DECLS
