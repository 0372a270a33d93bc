/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Descriptions written in Markdown, as safe plain text. Pure, for any thread. */
char *hearth_markdown_to_text (const char *markdown,
                               gssize      length,
                               const char *base_uri,
                               gsize       max_bytes);

G_END_DECLS
