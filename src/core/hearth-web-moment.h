/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address on the web that leads to a moment of a recording, where a site has such a thing. */
char *hearth_web_moment_address (const char *page,
                                 gint64      position_ms);

G_END_DECLS
