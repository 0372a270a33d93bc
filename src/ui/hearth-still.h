/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-video-frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture that stands still, to be kept or sent. */
GdkTexture *hearth_still_new       (HearthVideoFrame *frame);
GdkTexture *hearth_still_new_lying (HearthVideoFrame *frame);

G_END_DECLS
