/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps the program running without a window, and has the desktop start it so, while the person wants to be reminded then,
 * too. Main thread. */
#define HEARTH_TYPE_BACKGROUND (hearth_background_get_type ())
G_DECLARE_FINAL_TYPE (HearthBackground, hearth_background, HEARTH, BACKGROUND, GObject)

HearthBackground *hearth_background_new       (GApplication     *application);
gboolean          hearth_background_is_wanted (HearthBackground *self);

G_END_DECLS
