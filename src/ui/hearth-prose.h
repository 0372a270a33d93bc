/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What publishers write at length, for labels. Pure. */
char *hearth_prose_lead   (const char *text);
char *hearth_prose_markup (const char *text);

G_END_DECLS
