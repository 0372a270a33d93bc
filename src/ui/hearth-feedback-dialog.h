/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-outbox.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_FEEDBACK_DIALOG (hearth_feedback_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthFeedbackDialog, hearth_feedback_dialog, HEARTH, FEEDBACK_DIALOG, AdwWindow)

GtkWindow *hearth_feedback_dialog_new (GtkWindow        *parent,
                                       HearthLibrary    *library,
                                       HearthOutbox     *outbox,
                                       HearthSeries     *series,
                                       HearthEpisode    *episode,
                                       HearthSegment    *segment,
                                       gint64            position_ms,
                                       const char       *caption);
void       hearth_feedback_dialog_ask (HearthFeedbackDialog *self);

G_END_DECLS
