/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-values.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Watches how fast the network gives what a playbin plays, and how much is there already. Main thread. */
typedef struct _HearthGstNetwork HearthGstNetwork;

HearthGstNetwork *hearth_gst_network_new           (GstElement         *playbin);
void              hearth_gst_network_detach        (HearthGstNetwork   *self);
void              hearth_gst_network_restart       (HearthGstNetwork   *self);
void              hearth_gst_network_tell          (HearthGstNetwork   *self,
                                                    HearthPlayerValues *values);
GListModel       *hearth_gst_network_dup_variants  (HearthGstNetwork   *self);
void              hearth_gst_network_set_bitrate   (HearthGstNetwork   *self,
                                                    guint64             bitrate);

G_END_DECLS
