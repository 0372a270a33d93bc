/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-library-messages.h"

G_BEGIN_DECLS

/* What the dialog needs to go on with a message. */
typedef struct
{
  HearthSeries *series;   /* owned */
  HearthEpisode *episode; /* owned */
  HearthSegment *segment; /* owned, nullable */
} HearthReopened;

void            hearth_reopened_free            (HearthReopened       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReopened, hearth_reopened_free)

/* Makes a message a draft again, to be found by the dialog. What was tried or sent is said again under another id, and takes the
 * place of what was refused or given up. */
void            hearth_feedback_reopen_async    (HearthLibrary        *library,
                                                 HearthMessage        *message,
                                                 gint64                now_ms,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
HearthReopened *hearth_feedback_reopen_finish   (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
