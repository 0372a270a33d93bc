/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HEARTH_RATING_STARS 5

/* Five stars, one of which may be chosen. */
#define HEARTH_TYPE_RATING (hearth_rating_get_type ())
G_DECLARE_FINAL_TYPE (HearthRating, hearth_rating, HEARTH, RATING, GtkWidget)

GtkWidget *hearth_rating_new       (void);
guint      hearth_rating_get_value (HearthRating *self);
void       hearth_rating_set_value (HearthRating *self,
                                    guint         value);

G_END_DECLS
