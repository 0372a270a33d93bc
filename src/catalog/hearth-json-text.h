/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Single values as JSON writes them. Pure functions. */
void hearth_json_append_string  (GString    *out,
                                 const char *text);
void hearth_json_append_seconds (GString    *out,
                                 gint64      time_ms);

G_END_DECLS
