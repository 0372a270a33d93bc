/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes many small things without a stall: one a frame, of each job in turn. Unlike in idle sources of their own, what
 * is made between two frames is little enough to be laid out and painted with the next one. */
guint hearth_pacer_add    (GSourceFunc  make_one,
                           gpointer     user_data);
void  hearth_pacer_remove (guint        id);

G_END_DECLS
