/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-maker.h"

G_BEGIN_DECLS

/* What there is to play of one video of PeerTube, from the document about it and two more. Pure, as the reading is. */
void hearth_peertube_media_map (HearthMaker   *segment,
                                HearthReading *reading,
                                guint32        video);

G_END_DECLS
