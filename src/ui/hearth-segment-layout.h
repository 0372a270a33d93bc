/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Four children, in this order: the picture, what there is to know, a pane to look into meanwhile, and more of the
 * same episode. Where there is room the pane and the rest stand at the side, and the pane is no higher than can be
 * seen at once; else it comes right below the picture. A pane that expands takes all the height that it may have. */
#define HEARTH_TYPE_SEGMENT_LAYOUT (hearth_segment_layout_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentLayout, hearth_segment_layout, HEARTH, SEGMENT_LAYOUT, GtkWidget)

G_END_DECLS
