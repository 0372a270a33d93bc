/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Says that the recordings of an episode are on their way, or why they could not be had and what to do. Hidden when there is
 * nothing to say. */
#define HEARTH_TYPE_DETAILS_VIEW (hearth_details_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthDetailsView, hearth_details_view, HEARTH, DETAILS_VIEW, AdwBin)

void hearth_details_view_follow (HearthDetailsView  *self,
                                 HearthEpisodeModel *model);

G_END_DECLS
