/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-inhibitor.h"
#include "hearth-mpris.h"
#include "hearth-output-watch.h"
#include "hearth-playing.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* Lets the desktop take part in what is being watched: it sees it and drives it, and stays awake for it. Made with the first
 * segment that is watched; belongs to its window. */
#define HEARTH_TYPE_DESKTOP_GLUE (hearth_desktop_glue_get_type ())
G_DECLARE_FINAL_TYPE (HearthDesktopGlue, hearth_desktop_glue, HEARTH, DESKTOP_GLUE, GObject)

HearthDesktopGlue *hearth_desktop_glue_new           (HearthWindow      *window,
                                                      HearthServices    *services,
                                                      HearthPlaying     *playing);
HearthMpris       *hearth_desktop_glue_get_mpris     (HearthDesktopGlue *self);
HearthInhibitor   *hearth_desktop_glue_get_inhibitor (HearthDesktopGlue *self);
HearthOutputWatch *hearth_desktop_glue_get_outputs   (HearthDesktopGlue *self);

G_END_DECLS
