/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

G_BEGIN_DECLS

/* How far the person is with a whole series. Episodes that are not in the catalog any more do not count. */
typedef struct
{
  guint n_episodes;
  guint n_started;
  guint n_watched;
  gint64 left_ms; /* at the series' speed, of the episodes whose length is known; 0 nothing */
} HearthLibraryProgress;

void     hearth_library_load_progress_async  (HearthLibrary         *self,
                                              gint64                 series_key,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
gboolean hearth_library_load_progress_finish (HearthLibrary         *self,
                                              GAsyncResult          *result,
                                              HearthLibraryProgress *progress,
                                              GError               **error);

G_END_DECLS
