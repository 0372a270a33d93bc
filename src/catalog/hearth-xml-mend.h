/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mends what real XML gets wrong before it is parsed. Pure. */
GBytes *hearth_xml_mend            (GBytes  *bytes,
                                    GError **error);
GBytes *hearth_xml_mend_ampersands (GBytes  *bytes,
                                    GError **error);

G_END_DECLS
