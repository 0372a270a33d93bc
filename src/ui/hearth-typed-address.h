/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people type is often shorter than an address, and often not finished yet. Pure. */
char     *hearth_typed_address_complete     (const char *typed);
gboolean  hearth_typed_address_is_plausible (const char *typed);

G_END_DECLS
