/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_FEEDBACK_FORM_JSON,
  HEARTH_FEEDBACK_FORM_MARKDOWN,
} HearthFeedbackForm;

/* What the person said, for them to keep. messages: of HearthMessage. Any thread. */
GBytes     *hearth_feedback_export     (GListModel         *messages,
                                        HearthFeedbackForm  form);
/* How a message stands, in a word or two. */
const char *hearth_feedback_state_word (HearthMessageState  state);

G_END_DECLS
