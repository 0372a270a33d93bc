/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as people read them and count them. Those that are numbers are milliseconds. */
char *hearth_time_format_clock    (gint64     time_ms);
char *hearth_time_format_duration (gint64     duration_ms);
char *hearth_time_format_date     (GDateTime *date);
char *hearth_time_format_spoken   (gint64     time_ms);
int   hearth_time_days_between    (GDateTime *from,
                                   GDateTime *to);

G_END_DECLS
