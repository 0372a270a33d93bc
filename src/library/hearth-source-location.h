/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to library: the addresses under which series are known. Pure, any thread. */
char     *hearth_source_location_to_uri   (const char  *location);
gboolean  hearth_source_location_equal    (const char  *one,
                                           const char  *other);
char     *hearth_source_location_dup_name (const char  *location);

G_END_DECLS
