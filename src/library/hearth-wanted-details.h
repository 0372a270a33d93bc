/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

G_BEGIN_DECLS

/* Private to library: an episode whose details are wanted. */
typedef struct
{
  gint64 key; /* of the episode */
  gint64 series_key;
  char *episode_id; /* owned */
  char *location;   /* owned: where the details lie */
  guint failures;   /* in a row */
} HearthWantedDetails;

void                 hearth_wanted_details_free          (HearthWantedDetails  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWantedDetails, hearth_wanted_details_free)

/* Those of one episode, NULL without an error when they are not wanted. again: also when they were read, or could not be had. */
void                 hearth_wanted_details_find_async    (HearthLibrary        *library,
                                                          gint64                series_key,
                                                          const char           *episode_id,
                                                          gboolean              again,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
HearthWantedDetails *hearth_wanted_details_find_finish   (GAsyncResult         *result,
                                                          GError              **error);

/* Those that may be asked for now, of series that are followed, newest first. keys_until: episode key -> gint64 and
 * hosts_until: host -> gint64, both transfer full: what is left out until then. */
void                 hearth_wanted_details_look_async    (HearthLibrary        *library,
                                                          gint64                now_ms,
                                                          guint                 limit,
                                                          GHashTable           *keys_until,
                                                          GHashTable           *hosts_until,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
/* Of HearthWantedDetails; next_at_ms: when there is more, HEARTH_REFRESH_NEVER when nothing else is wanted. */
GPtrArray           *hearth_wanted_details_look_finish   (GAsyncResult         *result,
                                                          gint64               *next_at_ms,
                                                          GError              **error);

G_END_DECLS
