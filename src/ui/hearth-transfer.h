/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The library as a file, out and in: app.import, app.export-library and app.export-opml. Each asks for the file, works in the
 * background, and says what came of it where the person is. */
void hearth_transfer_install (GtkApplication *application,
                              HearthServices *services);

G_END_DECLS
