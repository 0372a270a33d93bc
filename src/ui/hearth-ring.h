/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ring that says how much of something was really seen; full, it is a tick. Drawn, not a widget. */
#define HEARTH_RING_SIZE 20

void hearth_ring_snapshot (GtkSnapshot   *snapshot,
                           double         x,
                           double         y,
                           double         fraction,
                           const GdkRGBA *accent);

G_END_DECLS
