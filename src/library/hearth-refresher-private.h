/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-refresh-decisions.h"
#include "hearth-refresh-gate.h"
#include "hearth-refresh-queue.h"
#include "hearth-refresh-request.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

/* Private to library. hearth-refresher.c decides when series are asked for, hearth-refresher-jobs.c asks. Main thread. */
struct _HearthRefresher
{
  GObject parent_instance;

  HearthLibrary *library;              /* owned */
  HearthCatalogProvider *provider;     /* owned */
  HearthRefreshGate *gate;             /* owned */
  GNetworkMonitor *network_monitor;    /* owned, nullable */
  GPowerProfileMonitor *power_monitor; /* owned, nullable */
  HearthRefreshQueue *queue;           /* owned */
  GHashTable *jobs;                    /* owned: key -> Job, owned: what waits and what has begun */
  HearthRefreshDecisions *decisions;   /* owned */
  guint n_waiting;                     /* as it was told last */
  guint n_done;                        /* since there was nothing to do */

  gboolean started;
  guint wake_id;
  guint plan_id;
};

/* --- hearth-refresher-jobs.c */
GHashTable *hearth_refresher_jobs_new             (void);
/* request: nullable, it was due. */
void        hearth_refresher_enqueue              (HearthRefresher      *self,
                                                   HearthSource         *source,
                                                   HearthRefreshRequest *request,
                                                   HearthRefreshTurn     turn);
/* Lets begin what may. */
void        hearth_refresher_pump                 (HearthRefresher      *self);
gboolean    hearth_refresher_request_cancelled_cb (GCancellable         *cancellable,
                                                   gpointer              request);

/* --- hearth-refresher.c */
void        hearth_refresher_notify_progress      (HearthRefresher      *self);
void        hearth_refresher_count_done           (HearthRefresher      *self);
void        hearth_refresher_plan_soon            (HearthRefresher      *self);

G_END_DECLS
