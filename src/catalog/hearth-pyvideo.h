/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cast.h"

G_BEGIN_DECLS

/* Videos as pyvideo describes them, each in a document of its own. Pure. */
HearthEpisode *hearth_pyvideo_read_video   (HearthReading *reading,
                                            HearthCast    *cast,
                                            const char    *id,
                                            GError       **error);

/* In hearth-pyvideo-media.c: the address of a player for what lies on a site of videos. */
void           hearth_pyvideo_set_media    (HearthReading *reading,
                                            guint32        video,
                                            HearthMaker   *episode,
                                            GPtrArray     *resources);

G_END_DECLS
