/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where the publisher wants feedback on a series, or on one episode, as the catalog says. */
#define HEARTH_TYPE_FEEDBACK_ADDRESS (hearth_feedback_address_get_type ())
G_DECLARE_FINAL_TYPE (HearthFeedbackAddress, hearth_feedback_address, HEARTH, FEEDBACK_ADDRESS, GObject)

const char         *hearth_feedback_address_get_post   (HearthFeedbackAddress *self);
const char         *hearth_feedback_address_get_mail   (HearthFeedbackAddress *self);
const char         *hearth_feedback_address_get_page   (HearthFeedbackAddress *self);
const char * const *hearth_feedback_address_get_topics (HearthFeedbackAddress *self);

G_END_DECLS
