/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source.h"

G_BEGIN_DECLS

/* What was decided about the next time of each series: what is not in the library yet, and what is not kept. Main thread. */
typedef struct _HearthRefreshDecisions HearthRefreshDecisions;

HearthRefreshDecisions *hearth_refresh_decisions_new           (void);
void                    hearth_refresh_decisions_free          (HearthRefreshDecisions *self);
/* since_ms: when the person chose it while Hearth runs; 0: it was so before. */
void                    hearth_refresh_decisions_set_interval  (HearthRefreshDecisions *self,
                                                                gint64                  interval_ms,
                                                                gint64                  since_ms);
gint64                  hearth_refresh_decisions_get_interval  (HearthRefreshDecisions *self);
/* next_at_ms: as hearth_refresh_job_run_finish() gives it. */
void                    hearth_refresh_decisions_note          (HearthRefreshDecisions *self,
                                                                gint64                  key,
                                                                gint64                  next_at_ms,
                                                                const GError           *error,
                                                                gint64                  now_ms);
/* What only waited for a network need not wait any more. */
void                    hearth_refresh_decisions_forget_offline (HearthRefreshDecisions *self);
gint64                  hearth_refresh_decisions_due_at        (HearthRefreshDecisions *self,
                                                                HearthSource           *source,
                                                                gint64                  now_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRefreshDecisions, hearth_refresh_decisions_free)

G_END_DECLS
