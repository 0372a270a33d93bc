/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-peertube-context.h"
#include "hearth-series.h"

G_BEGIN_DECLS

/* What a document of PeerTube is a series of. Pure, as the reading is. */
HearthSeries *hearth_peertube_series_of_list  (HearthPeertubeContext *context);
HearthSeries *hearth_peertube_series_of_video (HearthPeertubeContext *context,
                                               guint32                video);
HearthSeries *hearth_peertube_series_of_lists (HearthPeertubeContext *context,
                                               GPtrArray             *lists,
                                               const char            *folder);

G_END_DECLS
