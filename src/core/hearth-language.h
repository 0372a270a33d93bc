/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Languages: one way to write them (BCP 47), and their names. */
char  *hearth_language_tag  (const char *text);
char **hearth_language_tags (const char *text);
char  *hearth_language_name (const char *tag);

G_END_DECLS
