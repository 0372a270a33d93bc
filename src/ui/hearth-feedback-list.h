/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-outbox.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* "Your Feedback": what the person said, how it stands, and what can be done with it.
 * signals: "edit" (HearthMessage *message)   to be gone on with */
#define HEARTH_TYPE_FEEDBACK_LIST (hearth_feedback_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthFeedbackList, hearth_feedback_list, HEARTH, FEEDBACK_LIST, AdwWindow)

GtkWindow *hearth_feedback_list_new        (GtkWindow          *parent,
                                            HearthLibrary      *library,
                                            HearthOutbox       *outbox);
void       hearth_feedback_list_show_toast (HearthFeedbackList *self,
                                            const char         *words);

G_END_DECLS
