/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-link.h"
#include "hearth-playing.h"
#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window: the sidebar, and the page that is open beside it. */
#define HEARTH_TYPE_WINDOW (hearth_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthWindow, hearth_window, HEARTH, WINDOW, AdwApplicationWindow)

HearthWindow *hearth_window_new         (GtkApplication   *application,
                                         HearthServices   *services);
void          hearth_window_start       (HearthWindow     *self);
void          hearth_window_open        (HearthWindow     *self,
                                         const char       *location);
void          hearth_window_open_link   (HearthWindow     *self,
                                         const HearthLink *link);
void          hearth_window_show_toast  (HearthWindow     *self,
                                         const char       *words);
/* What is being watched; made with the window. */
HearthPlaying *hearth_window_get_playing (HearthWindow    *self);

G_END_DECLS
