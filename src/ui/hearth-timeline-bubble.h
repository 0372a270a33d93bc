/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What floats above the line of time: a small picture, what is said, the time and the chapter. */
#define HEARTH_TYPE_TIMELINE_BUBBLE (hearth_timeline_bubble_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimelineBubble, hearth_timeline_bubble, HEARTH, TIMELINE_BUBBLE, GtkWidget)

HearthTimelineBubble *hearth_timeline_bubble_new       (void);
void                  hearth_timeline_bubble_tell      (HearthTimelineBubble *self,
                                                        gint64                position_ms,
                                                        const char           *chapter,
                                                        const char           *words);
void                  hearth_timeline_bubble_set_frame (HearthTimelineBubble *self,
                                                        GdkPaintable         *frame);
gboolean              hearth_timeline_bubble_has_frame (HearthTimelineBubble *self);

G_END_DECLS
