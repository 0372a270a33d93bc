/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: words as they are looked up. What is kept and what is asked for go through the same function. Pure. */
char *hearth_fold_words  (const char *words);
void  hearth_fold_append (GString    *folded,
                          const char *words);

G_END_DECLS
