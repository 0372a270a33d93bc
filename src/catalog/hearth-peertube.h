/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Addresses of PeerTube: what people see in a browser, and what lies behind it. Pure, for any thread. */
char *hearth_peertube_address        (GUri *page);
char *hearth_peertube_strict_address (GUri *page);

G_END_DECLS
