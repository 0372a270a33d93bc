/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Descriptions as feeds write them, as safe plain text. Pure functions, for any thread. */
char *hearth_html_to_text  (const char *html,
                            gssize      length,
                            const char *base_uri,
                            gsize       max_bytes);
char *hearth_html_tidy     (const char *text,
                            gssize      length,
                            gsize       max_bytes);

G_END_DECLS
