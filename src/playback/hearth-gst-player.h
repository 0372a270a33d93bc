/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

G_BEGIN_DECLS

/* HearthPlayer on GstPlay. */
#define HEARTH_TYPE_GST_PLAYER (hearth_gst_player_get_type ())
G_DECLARE_FINAL_TYPE (HearthGstPlayer, hearth_gst_player, HEARTH, GST_PLAYER, GObject)

void          hearth_gst_player_prepare_async  (GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean      hearth_gst_player_prepare_finish (GAsyncResult         *result,
                                                GError              **error);
HearthPlayer *hearth_gst_player_new            (HearthPixelFormat     format,
                                                const char           *audio_sink);
guint64       hearth_gst_player_get_n_dropped  (HearthGstPlayer      *self);

G_END_DECLS
