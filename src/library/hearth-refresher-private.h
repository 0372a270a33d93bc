/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-refresh-decisions.h"
#include "hearth-refresh-gate.h"
#include "hearth-refresh-queue.h"
#include "hearth-refresh-request.h"
#include "hearth-refresh-rest.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

/* Private to library. hearth-refresher.c decides when series are asked for, hearth-refresher-jobs.c asks,
 * hearth-refresher-details.c asks for what lists leave out. Main thread. */
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
  GHashTable *details;                 /* owned: key of an episode -> Details: those that wait and have begun */
  GHashTable *details_failed;          /* owned: likewise -> gint64: those not to be asked again before */
  HearthRefreshRest *rest;             /* owned: hosts that are not asked for details now */
  gint64 details_pause_ms;             /* none are asked for by themselves before */
  gboolean details_offline;            /* because there was no network */
  gboolean is_looking;                 /* what is wanted is being looked up */
  gboolean looks_again;                /* and may be something else by then */
  guint n_waiting;                     /* as it was told last */
  guint n_done;                        /* since there was nothing to do */

  gboolean started;
  guint wake_id;
  gint64 wake_at_ms; /* HEARTH_REFRESH_NEVER when nothing is to come */
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

/* --- hearth-refresher-details.c */
GHashTable *hearth_refresher_details_new          (void);
void        hearth_refresher_look_for_details     (HearthRefresher      *self);
/* It is the turn of an episode. */
void        hearth_refresher_begin_details        (HearthRefresher      *self,
                                                   gint64                key);
void        hearth_refresher_cancel_details       (HearthRefresher      *self);
void        hearth_refresher_forget_offline_details (HearthRefresher    *self);

/* --- hearth-refresher.c */
/* Looks at everything again no later than that. */
void        hearth_refresher_wake_by              (HearthRefresher      *self,
                                                   gint64                wake_at_ms);
void        hearth_refresher_notify_progress      (HearthRefresher      *self);
void        hearth_refresher_count_done           (HearthRefresher      *self);
void        hearth_refresher_plan_soon            (HearthRefresher      *self);

G_END_DECLS
