/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small rules on words, in one place. */
char     *hearth_text_initials    (const char *title);
guint     hearth_text_hash_colour (const char *id,
                                   guint       n_colours);
gboolean  hearth_text_is_valid    (const char *text,
                                   gsize       length);
gboolean  hearth_text_is_web_url  (const char *url);
char     *hearth_text_host        (const char *url);
char     *hearth_text_file_name   (const char *title,
                                   const char *otherwise,
                                   const char *suffix);

G_END_DECLS
