/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-reminder.h"

G_BEGIN_DECLS

/* What there is to tell of live sessions. What is given out here is told by nobody else, and never again: several programs
 * may ask. */
void       hearth_library_claim_reminders_async  (HearthLibrary        *self,
                                                  gint64                now_ms,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray *hearth_library_claim_reminders_finish (HearthLibrary        *self,
                                                  GAsyncResult         *result,
                                                  gint64               *next_ms, /* when to ask again; G_MAXINT64: not by itself */
                                                  GError              **error);  /* of HearthReminder; transfer full */
/* The person wants to be told of it once more. */
void       hearth_library_remind_again           (HearthLibrary        *self,
                                                  gint64                series_key,
                                                  const char           *episode_id,
                                                  gint64                at_ms);

G_END_DECLS
