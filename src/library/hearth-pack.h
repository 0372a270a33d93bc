/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"

G_BEGIN_DECLS

/* Private to library: core values as bytes and back, with a version in front; see hearth-pack-private.h for the form. Pure,
 * any thread. Bytes that are not understood give NULL and HEARTH_LIBRARY_ERROR_DAMAGED, never a crash. */
GBytes        *hearth_pack_series    (HearthSeries   *series);
HearthSeries  *hearth_unpack_series  (GBytes         *bytes,
                                      GError        **error);
GBytes        *hearth_pack_episode   (HearthEpisode  *episode);
/* The same bytes into a string that is emptied first, so that many are packed without allocating. */
void           hearth_pack_episode_to (HearthEpisode *episode,
                                       GString       *bytes);
HearthEpisode *hearth_unpack_episode (GBytes         *bytes,
                                      GError        **error);
GBytes        *hearth_pack_faults    (GListModel     *faults); /* at most 200 of them */
GListModel    *hearth_unpack_faults  (GBytes         *bytes);  /* nullable bytes; never NULL */

G_END_DECLS
