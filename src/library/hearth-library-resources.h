/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

G_BEGIN_DECLS

/* What the person is done with of what there is to read on. It hangs on the address: that is done wherever it stands. Lists
 * of HEARTH_SCOPE_RESOURCES show it. Main thread. */
void hearth_library_set_resource_done (HearthLibrary *self,
                                       const char    *url,
                                       gboolean       done);

G_END_DECLS
