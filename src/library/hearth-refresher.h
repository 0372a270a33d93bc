/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-provider.h"
#include "hearth-library.h"

G_BEGIN_DECLS

/* Asks for the series again: on start, on demand and in the background, four at once and two a host, backing off from what
 * fails. Then for the details that lists of episodes leave out, newest first, and at once for those of an episode that is
 * opened. Main thread.
 * properties: interval-minutes (0: never by itself), on-metered (also on metered networks and when saving power; default
 * FALSE), n-waiting and n-done of what is under way (for a progress bar; both 0 when idle).
 * signals:
 *   "new-episodes" (HearthSource *source, guint n_new, const char *first_title)   once a series and refresh, never on its first
 *   "held-back" (HearthSource *source)
 *   "failed" (HearthSource *source, const char *words)                            only of what a person asked for */
#define HEARTH_TYPE_REFRESHER (hearth_refresher_get_type ())
G_DECLARE_FINAL_TYPE (HearthRefresher, hearth_refresher, HEARTH, REFRESHER, GObject)

typedef enum
{
  HEARTH_REFRESH_NONE = 0,
  HEARTH_REFRESH_BY_HAND = 1 << 0,        /* a person asked: at once, whatever was planned */
  HEARTH_REFRESH_ACCEPT_REMOVAL = 1 << 1, /* and takes what was held back */
} HearthRefreshFlags;

/* What came of a refresh of several. Boxed. */
typedef struct
{
  guint n_asked;
  guint n_unchanged;
  guint n_failed;
  guint n_held_back;
  guint n_added; /* episodes */
  guint n_new;   /* of them, those that came to a series that had been loaded before */
} HearthRefreshSummary;

HearthRefresher *hearth_refresher_new            (HearthLibrary         *library,
                                                  HearthCatalogProvider *provider);
/* Begins to refresh what is due, now and from then on. The library must be open. */
void             hearth_refresher_start          (HearthRefresher       *self);
/* source nullable: all that are followed. Series under way are not asked twice. */
void             hearth_refresher_refresh_async  (HearthRefresher       *self,
                                                  HearthSource          *source,
                                                  HearthRefreshFlags     flags,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean         hearth_refresher_refresh_finish (HearthRefresher       *self,
                                                  GAsyncResult          *result,
                                                  HearthRefreshSummary  *summary,
                                                  GError               **error);
/* Asks, ahead of everything, for the recordings of an episode that is opened, where its list left them out. BY_HAND: also when
 * they were read before, or are said not to be there. Nothing to ask for is no error. */
void             hearth_refresher_want_details_async  (HearthRefresher    *self,
                                                  gint64                 series_key,
                                                  const char            *episode_id,
                                                  HearthRefreshFlags     flags,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean         hearth_refresher_want_details_finish (HearthRefresher    *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);
/* Stops what is under way; what was read stays as it was. */
void             hearth_refresher_cancel         (HearthRefresher       *self);

G_END_DECLS
