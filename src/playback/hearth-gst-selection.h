/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Called with what would decode a stream that nothing here decodes, as installers know it. Streaming thread. */
typedef void (*HearthGstLostFunc) (const char *detail,
                                   gpointer    user_data);

/* Has a playbin3 select only what can be decoded, and play that. */
void hearth_gst_selection_guard   (GstElement        *playbin,
                                   HearthGstLostFunc  func,
                                   gpointer           user_data,
                                   GClosureNotify     destroy);
void hearth_gst_selection_correct (GstMessage        *message);

G_END_DECLS
