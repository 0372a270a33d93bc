/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player.h"

#include <gst/gst.h>

G_BEGIN_DECLS

/* Notes what goes wrong in a pipeline, where it goes wrong: GstPlay passes on no more than a text. Counted. */
typedef struct _HearthGstWitness HearthGstWitness;

HearthGstWitness *hearth_gst_witness_new           (GstElement       *pipeline);
void              hearth_gst_witness_detach        (HearthGstWitness *self);
void              hearth_gst_witness_reset         (HearthGstWitness *self);
gboolean          hearth_gst_witness_saw_lost_seek (HearthGstWitness *self,
                                                    gboolean          sought);
GError           *hearth_gst_witness_explain       (HearthGstWitness *self,
                                                    const char       *uri,
                                                    const char       *otherwise);
GError           *hearth_gst_witness_explain_lack  (HearthGstWitness *self);

G_END_DECLS
