/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-draft-keeper.h"
#include "hearth-episode.h"
#include "hearth-outbox.h"
#include "hearth-series.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How feedback reaches the publisher of a series: the first of these that the catalog names. */
typedef enum
{
  HEARTH_FEEDBACK_WAY_POST,
  HEARTH_FEEDBACK_WAY_MAIL,
  HEARTH_FEEDBACK_WAY_PAGE,
  HEARTH_FEEDBACK_WAY_NONE,
} HearthFeedbackWay;

HearthFeedbackWay  hearth_feedback_way_of         (HearthFeedbackAddress *address);
HearthFeedbackAddress *hearth_feedback_choose_address (HearthSeries          *series,
                                                       HearthEpisode         *episode);
HearthFeedbackAddress *hearth_feedback_choose_asking  (HearthFeedbackAddress *general,
                                                       HearthEpisode         *episode);
const char        *hearth_feedback_way_get_button (HearthFeedbackWay      way);
const char        *hearth_feedback_way_get_advice (HearthFeedbackWay      way);
char              *hearth_feedback_way_to_where   (HearthFeedbackWay      way,
                                                   HearthFeedbackAddress *address);
char              *hearth_feedback_way_to_what    (HearthFeedbackWay      way,
                                                   HearthFeedback        *feedback);

/* How long the person can still take back what was sent, in milliseconds. */
#define HEARTH_FEEDBACK_UNDO_MS 10000

void               hearth_feedback_deliver_async  (HearthFeedback        *feedback,
                                                   HearthDraftKeeper     *keeper,
                                                   HearthFeedbackAddress *address,
                                                   HearthLibrary         *library,
                                                   HearthOutbox          *outbox,
                                                   const char            *about,
                                                   const char            *series_title,
                                                   GtkWindow             *parent,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
char              *hearth_feedback_deliver_finish (GAsyncResult          *result,
                                                   gboolean              *on_its_way);

G_END_DECLS
