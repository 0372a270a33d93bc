/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-progress.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the table of what was watched. On the threads of HearthDatabase, in a transaction that runs already. */
/* NULL without an error when nothing was done with the segment. */
HearthWatch *hearth_watch_store_read    (HearthSql             *sql,
                                         gint64                 series_key,
                                         const char            *episode_id,
                                         const char            *segment_id,
                                         GError               **error);
/* All of an episode: HearthWatch by segment id. */
GHashTable  *hearth_watch_store_read_all (HearthSql            *sql,
                                         gint64                 series_key,
                                         const char            *episode_id,
                                         GError               **error);
gboolean     hearth_watch_store_write   (HearthSql             *sql,
                                         gint64                 series_key,
                                         const char            *episode_id,
                                         const HearthWatch     *watch,
                                         GError               **error);
/* Unites it with what is there and writes what follows: finished, and the state of the episode. was_new: its new mark went. */
gboolean     hearth_watch_store_add     (HearthSql             *sql,
                                         const HearthProgress  *progress,
                                         gboolean              *was_new,
                                         GError               **error);

G_END_DECLS
