/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-library.h"
#include "hearth-query.h"

G_BEGIN_DECLS

/* The GListModel of HearthEntry that a query describes. The keys of all rows are read once, on the reading thread; the rows
 * themselves by pages, around those that somebody asks for. It follows the library: after a change the keys are read again
 * and "items-changed" says no more than what really moved. Properties: query, loading, n-items. Main thread. */
#define HEARTH_TYPE_ENTRY_LIST (hearth_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthEntryList, hearth_entry_list, HEARTH, ENTRY_LIST, GObject)

HearthEntryList   *hearth_entry_list_new        (HearthLibrary     *library,
                                                 const HearthQuery *query);      /* nullable: nothing yet */
void               hearth_entry_list_set_query  (HearthEntryList   *self,
                                                 const HearthQuery *query);      /* nullable: empties it */
const HearthQuery *hearth_entry_list_get_query  (HearthEntryList   *self);
gboolean           hearth_entry_list_is_loading (HearthEntryList   *self);       /* the keys are on their way */
/* Where the row of this key is in the list, without reading any: GTK_INVALID_LIST_POSITION's value (G_MAXUINT) when it is
 * not. An episode's key is that of the database, a segment's has a minus in front, as hearth_entry_get_key() gives them. */
guint              hearth_entry_list_find       (HearthEntryList   *self,
                                                 gint64             key);

G_END_DECLS
