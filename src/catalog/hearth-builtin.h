/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char * const *hearth_builtin_get_locations (void);

G_END_DECLS
