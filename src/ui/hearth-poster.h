/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of a series, an episode or a segment; without one, initials or a symbol on a gradient. */
#define HEARTH_TYPE_POSTER (hearth_poster_get_type ())
G_DECLARE_FINAL_TYPE (HearthPoster, hearth_poster, HEARTH, POSTER, GtkWidget)

GtkWidget  *hearth_poster_new           (void);
void        hearth_poster_set           (HearthPoster      *self,
                                         HearthImageLoader *loader,
                                         const char        *seed,
                                         const char        *title,
                                         const char        *uri);
void        hearth_poster_set_loader    (HearthPoster      *self,
                                         HearthImageLoader *loader);
void        hearth_poster_set_seed      (HearthPoster      *self,
                                         const char        *seed);
void        hearth_poster_set_title     (HearthPoster      *self,
                                         const char        *title);
void        hearth_poster_set_uri       (HearthPoster      *self,
                                         const char        *uri);
void        hearth_poster_set_icon_name (HearthPoster      *self,
                                         const char        *icon_name);
gboolean    hearth_poster_has_picture   (HearthPoster      *self);

G_END_DECLS
