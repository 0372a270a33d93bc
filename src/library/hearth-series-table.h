/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: all series that the library knows, and the GListModel of those that are followed, in order. */
#define HEARTH_TYPE_SERIES_TABLE (hearth_series_table_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesTable, hearth_series_table, HEARTH, SERIES_TABLE, GObject)

HearthSeriesTable *hearth_series_table_new            (void);
/* On the reading thread: all rows as plain values; freed with g_ptr_array_unref(). */
GPtrArray        *hearth_series_table_read           (HearthSql        *sql,
                                                     GError          **error);
/* On the main thread: takes the rows over into the objects, with the fewest notifications and items-changed. */
void              hearth_series_table_take           (HearthSeriesTable *self,
                                                     GPtrArray        *rows);
HearthSource     *hearth_series_table_find_location  (HearthSeriesTable *self,
                                                     const char       *location);
HearthSource     *hearth_series_table_find_key       (HearthSeriesTable *self,
                                                     gint64            key);
HearthSource     *hearth_series_table_find_id        (HearthSeriesTable *self,
                                                     const char       *id);
void              hearth_series_table_set_refreshing (HearthSeriesTable *self,
                                                     gint64            key,
                                                     gboolean          refreshing);

G_END_DECLS
