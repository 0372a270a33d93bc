/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feigned-system.h"
#include "hearth-refresher.h"
#include "hearth-test-server.h"
#include "library-steps.h"

G_BEGIN_DECLS

/* A library that refreshes itself from a server of the test, and what it told. */
typedef struct
{
  HearthTestFolder *folder;
  HearthTestServer *server;
  HearthTestTally *tally; /* of the server */
  FeignedSystem *system;
  HearthLibrary *library;
  HearthCatalogProvider *provider;
  HearthRefresher *refresher;

  guint n_turns;                /* how often it was waited for a look at all series */
  GString *told;                /* signals, one a line */
  HearthRefreshSummary summary; /* of the last refresh by hand */
} RefresherSteps;

RefresherSteps *refresher_steps_new      (void);
void            refresher_steps_free     (RefresherSteps         *self);
/* As if Hearth was closed and started again: another refresher over the library, not started. */
void            refresher_steps_restart  (RefresherSteps         *self);
/* The series of a path is one of n episodes, "e1" and so on; answer: nullable. */
void            refresher_steps_publish  (RefresherSteps         *self,
                                          const char             *path,
                                          const HearthTestAnswer *answer,
                                          guint                   n_episodes);
HearthSource   *refresher_steps_follow   (RefresherSteps         *self,
                                          const char             *path);
/* By hand, source NULL: all. Waits. The error is that of the finish function. */
GError         *refresher_steps_refresh  (RefresherSteps         *self,
                                          HearthSource           *source,
                                          HearthRefreshFlags      flags);
/* Until nothing is under way any more. */
void            refresher_steps_settle   (RefresherSteps         *self);
/* Until a started refresher has looked at all series: follows one more and waits until that is loaded. */
void            refresher_steps_turn_over (RefresherSteps       *self);
guint           refresher_steps_asked    (RefresherSteps         *self,
                                          const char             *path);
/* What was told since the last time. */
void            refresher_steps_assert_told (RefresherSteps      *self,
                                          const char             *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RefresherSteps, refresher_steps_free)

G_END_DECLS
