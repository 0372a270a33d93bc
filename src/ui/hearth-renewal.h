/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode-model.h"
#include "hearth-player-view.h"
#include "hearth-services.h"

G_BEGIN_DECLS

/* Asks the series again when an address that is played does not work any more, and has the player go on with what it is
 * now. */
#define HEARTH_TYPE_RENEWAL (hearth_renewal_get_type ())
G_DECLARE_FINAL_TYPE (HearthRenewal, hearth_renewal, HEARTH, RENEWAL, GObject)

HearthRenewal *hearth_renewal_new    (HearthPlayerView   *player);
void           hearth_renewal_follow (HearthRenewal      *self,
                                      HearthServices     *services,
                                      HearthEpisodeModel *model,
                                      HearthSegment      *segment);

G_END_DECLS
