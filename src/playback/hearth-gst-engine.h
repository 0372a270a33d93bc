/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-config.h"
#include "hearth-gst-network.h"
#include "hearth-gst-renderer.h"

#include <gst/play/play.h>

G_BEGIN_DECLS

#define HEARTH_GST_USER_AGENT "Hearth/" HEARTH_VERSION

/* GstPlay with what it needs around it: made, fed, listened to and ended as it wants to be. Main thread. */
typedef struct _HearthGstEngine HearthGstEngine;

/* Called in the main context for what GstPlay tells about the URI that was loaded last, and no other. */
typedef void (*HearthGstEngineFunc) (GstPlayMessage  type,
                                     GstMessage     *message,
                                     gpointer        user_data);

void               hearth_gst_engine_choose_playbin   (void);
gboolean           hearth_gst_engine_init_gstreamer   (GError              **error);
GError            *hearth_gst_engine_check_uri        (HearthGstEngine      *self,
                                                       const char           *uri);
HearthGstEngine   *hearth_gst_engine_new              (HearthGstRenderer    *renderer,
                                                       const char           *audio_sink,
                                                       HearthGstEngineFunc   func,
                                                       gpointer              user_data);
void               hearth_gst_engine_free             (HearthGstEngine      *self);
void               hearth_gst_engine_retire           (HearthGstEngine      *self);
GstPlayMediaInfo  *hearth_gst_engine_get_media_info   (HearthGstEngine      *self);
gboolean           hearth_gst_engine_is_live          (HearthGstEngine      *self,
                                                       GstPlayMediaInfo     *info);
GstElement        *hearth_gst_engine_get_pipeline     (HearthGstEngine      *self);
void               hearth_gst_engine_load             (HearthGstEngine      *self,
                                                       const char           *uri);
void               hearth_gst_engine_play             (HearthGstEngine      *self);
void               hearth_gst_engine_pause            (HearthGstEngine      *self);
void               hearth_gst_engine_stop             (HearthGstEngine      *self);
void               hearth_gst_engine_seek             (HearthGstEngine      *self,
                                                       gint64                position_ms,
                                                       double                rate);
void               hearth_gst_engine_scrub            (HearthGstEngine      *self,
                                                       gint64                position_ms,
                                                       double                rate);
gboolean           hearth_gst_engine_is_busy          (HearthGstEngine      *self);
void               hearth_gst_engine_set_volume       (HearthGstEngine      *self,
                                                       double                volume);
void               hearth_gst_engine_set_muted        (HearthGstEngine      *self,
                                                       gboolean              muted);
double             hearth_gst_engine_get_rate         (HearthGstEngine      *self);
void               hearth_gst_engine_set_skip_silence (HearthGstEngine      *self,
                                                       gboolean              skip);
void               hearth_gst_engine_settle_in        (HearthGstEngine      *self);
gint64             hearth_gst_engine_get_saved_ms     (HearthGstEngine      *self);
HearthGstNetwork  *hearth_gst_engine_get_network      (HearthGstEngine      *self);
GstPlay           *hearth_gst_engine_get_play         (HearthGstEngine      *self);
gboolean           hearth_gst_engine_lost_seek        (HearthGstEngine      *self);
GError            *hearth_gst_engine_explain          (HearthGstEngine      *self,
                                                       GstMessage           *message);
GError            *hearth_gst_engine_explain_lack     (HearthGstEngine      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGstEngine, hearth_gst_engine_free)

G_END_DECLS
