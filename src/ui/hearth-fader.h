/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets controls over a picture fade away when nobody needs them, with the pointer, and brings them back.
 *
 * Properties: held (gboolean: they must stay), level (double, read only: 0 gone to 1 there). */
#define HEARTH_TYPE_FADER (hearth_fader_get_type ())
G_DECLARE_FINAL_TYPE (HearthFader, hearth_fader, HEARTH, FADER, GObject)

HearthFader *hearth_fader_new       (GtkWidget   *picture,
                                     GtkWidget   *controls);
void         hearth_fader_set_held  (HearthFader *self,
                                     gboolean     held);
void         hearth_fader_show      (HearthFader *self);
void         hearth_fader_hide      (HearthFader *self);
gboolean     hearth_fader_is_shown  (HearthFader *self);
double       hearth_fader_get_level (HearthFader *self);

G_END_DECLS
