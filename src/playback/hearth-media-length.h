/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 hearth_media_length_measure (const char  *uri,
                                    guint        patience_s,
                                    GError     **error);

G_END_DECLS
