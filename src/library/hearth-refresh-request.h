/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-refresher.h"

G_BEGIN_DECLS

/* What one person asked for: some series, and one answer when all of them are done. Main thread. */
typedef struct
{
  GTask *task;      /* owned: gives the summary */
  HearthRefreshFlags flags;
  HearthRefreshSummary summary;
  guint n_left;     /* series that are not done */
  gboolean stopped; /* one of them was cancelled */
  gboolean told_offline;
  GSource *cancelled; /* owned, nullable */
} HearthRefreshRequest;

HearthRefreshRequest *hearth_refresh_request_new     (GTask                   *task,
                                                      HearthRefreshFlags       flags);
/* callback, with self as its data, when cancellable (nullable) is cancelled before the answer. */
void                  hearth_refresh_request_watch   (HearthRefreshRequest    *self,
                                                      GCancellable            *cancellable,
                                                      GCancellableSourceFunc   callback);
/* One series is done. result: nullable, nothing changed or it failed. Answers, and frees self, with the last of them. */
void                  hearth_refresh_request_done    (HearthRefreshRequest    *self,
                                                      const HearthMergeResult *result,
                                                      const GError            *error);
/* Answers now, whatever is left. Frees self. */
void                  hearth_refresh_request_answer  (HearthRefreshRequest    *self);

G_END_DECLS
