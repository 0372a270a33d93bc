/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in the lines of Markdown - emphasis, code, links - as HTML. Pure. */
void hearth_markdown_inline_append (GString    *html,
                                    const char *markdown,
                                    gsize       length,
                                    GHashTable *references);
void hearth_markdown_escape        (GString    *html,
                                    const char *text,
                                    gsize       length);

G_END_DECLS
