/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A browser that only remembers what it was opened with: from now on the one of the person, whose home is that of the
 * test. */
void     feigned_browser_install    (void);
gboolean feigned_browser_has_opened (const char *address);

G_END_DECLS
