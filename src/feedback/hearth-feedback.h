/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"
#include "hearth-feedback-address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest message in characters, and the most stars. */
#define HEARTH_FEEDBACK_MAX_MESSAGE 20000
#define HEARTH_FEEDBACK_MAX_RATING 5

/* What a person says of an episode or a segment. Changes as it is written; the properties notify. */
#define HEARTH_TYPE_FEEDBACK (hearth_feedback_get_type ())
G_DECLARE_FINAL_TYPE (HearthFeedback, hearth_feedback, HEARTH, FEEDBACK, GObject)

/* id, created, series, episode and segment are set once; the rest follows the dialog. */
HearthFeedback     *hearth_feedback_new             (const char         *series,
                                                     const char         *episode,
                                                     const char         *segment);
HearthFeedback     *hearth_feedback_new_from_json   (GBytes             *json,
                                                     GError            **error);
/* The same said again, under an id of its own. */
HearthFeedback     *hearth_feedback_new_again       (HearthFeedback     *said);
const char         *hearth_feedback_get_id          (HearthFeedback     *self);
GDateTime          *hearth_feedback_get_created     (HearthFeedback     *self);
const char         *hearth_feedback_get_series      (HearthFeedback     *self);
const char         *hearth_feedback_get_episode     (HearthFeedback     *self);
const char         *hearth_feedback_get_segment     (HearthFeedback     *self);
HearthFeedbackKind  hearth_feedback_get_kind        (HearthFeedback     *self);
void                hearth_feedback_set_kind        (HearthFeedback     *self,
                                                     HearthFeedbackKind  kind);
guint               hearth_feedback_get_rating      (HearthFeedback     *self);
void                hearth_feedback_set_rating      (HearthFeedback     *self,
                                                     guint               rating);
const char         *hearth_feedback_get_topic       (HearthFeedback     *self);
void                hearth_feedback_set_topic       (HearthFeedback     *self,
                                                     const char         *topic);
const char         *hearth_feedback_get_message     (HearthFeedback     *self);
void                hearth_feedback_set_message     (HearthFeedback     *self,
                                                     const char         *message);
const char         *hearth_feedback_get_contact     (HearthFeedback     *self);
void                hearth_feedback_set_contact     (HearthFeedback     *self,
                                                     const char         *contact);
gint64              hearth_feedback_get_position_ms (HearthFeedback     *self);
void                hearth_feedback_set_position_ms (HearthFeedback     *self,
                                                     gint64              position_ms);
gboolean            hearth_feedback_is_empty        (HearthFeedback     *self);
GBytes             *hearth_feedback_to_json         (HearthFeedback     *self);
char               *hearth_feedback_to_text         (HearthFeedback     *self);
char               *hearth_feedback_to_mailto       (HearthFeedback     *self,
                                                     const char         *mail,
                                                     const char         *subject);

G_END_DECLS
