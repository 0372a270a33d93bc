/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-library.h"

G_BEGIN_DECLS

/* Private to library: all entries of a library that somebody holds, so that the same row is the same object, and what fills
 * them. The few that were shown last are kept, so that going back reads nothing. Main thread. */
#define HEARTH_ENTRY_POOL_PAGE 64 /* rows that are read at once */
#define HEARTH_ENTRY_POOL_KEPT 512

#define HEARTH_TYPE_ENTRY_POOL (hearth_entry_pool_get_type ())
G_DECLARE_FINAL_TYPE (HearthEntryPool, hearth_entry_pool, HEARTH, ENTRY_POOL, GObject)

HearthEntryPool *hearth_entry_pool_dup            (HearthLibrary   *library);
HearthEntry     *hearth_entry_pool_get_item       (HearthEntryPool *self,
                                                   GArray          *keys,
                                                   guint            position);
/* For tests. */
guint            hearth_entry_pool_get_n_reads    (HearthEntryPool *self);
guint64          hearth_entry_pool_get_n_rows     (HearthEntryPool *self);
guint            hearth_entry_pool_get_n_entries  (HearthEntryPool *self);

G_END_DECLS
