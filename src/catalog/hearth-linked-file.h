/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-resource.h"

G_BEGIN_DECLS

/* Files and pages that a document links to: what they are, by what is said of them. Pure, for any thread. */
HearthResourceKind hearth_linked_file_kind      (const char         *type,
                                                 const char         *title,
                                                 const char         *url);
void               hearth_linked_file_join      (GPtrArray          *resources,
                                                 const char         *title,
                                                 const char         *url,
                                                 HearthResourceKind  kind);

G_END_DECLS
