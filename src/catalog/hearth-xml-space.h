/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-xml-walk.h"

G_BEGIN_DECLS

/* Private to hearth-xml-*.c: which namespace is meant. */
HearthXmlSpace hearth_xml_space_of_uri    (const char *uri);
HearthXmlSpace hearth_xml_space_of_prefix (const char *prefix);

G_END_DECLS
