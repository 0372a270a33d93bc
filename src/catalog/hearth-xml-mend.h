/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *hearth_xml_mend (GBytes      *bytes,
                         const char **encoding,
                         GError     **error);

G_END_DECLS
