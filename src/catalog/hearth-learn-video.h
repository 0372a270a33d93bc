/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-maker.h"

G_BEGIN_DECLS

/* What Microsoft Learn says of one video, besides the list of its show. Pure, as the reading is. */
void hearth_learn_video_map (HearthMaker   *episode,
                             HearthMaker   *segment,
                             HearthReading *reading,
                             guint32        video);

G_END_DECLS
