/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry-row.h"
#include "hearth-entry.h"

G_BEGIN_DECLS

/* Private to library: an entry that is empty at first, and what fills it. */
#define HEARTH_ENTRY_FIRST_RESOURCE (G_GINT64_CONSTANT (1) << 60) /* added to its key */

HearthEntry *hearth_entry_new      (gint64          key);
gboolean     hearth_entry_take_row (HearthEntry    *self,
                                    HearthEntryRow *row);

G_END_DECLS
