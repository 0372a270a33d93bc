/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The questions in addresses of interfaces that answer by pages: "?start=100&count=100". Pure, for any thread. */
char   *hearth_address_query_get        (GUri       *address,
                                         const char *name);
gint64  hearth_address_query_get_number (GUri       *address,
                                         const char *name,
                                         gint64      otherwise);
char   *hearth_address_query_set_number (const char *address,
                                         const char *name,
                                         gint64      number);

G_END_DECLS
