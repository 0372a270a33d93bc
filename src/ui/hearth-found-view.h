/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-finding.h"
#include "hearth-image-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A series as it was found, before it is added. Its button uses the action series.open. */
#define HEARTH_TYPE_FOUND_VIEW (hearth_found_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthFoundView, hearth_found_view, HEARTH, FOUND_VIEW, AdwBin)

void hearth_found_view_show       (HearthFoundView   *self,
                                   HearthImageLoader *images,
                                   HearthFinding     *finding,
                                   gboolean           is_followed);
void hearth_found_view_focus_open (HearthFoundView   *self);

G_END_DECLS
