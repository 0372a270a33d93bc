/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library-error.h"
#include "hearth-source.h"

G_BEGIN_DECLS

/* The series that this person follows, kept in one small file. A GListModel of HearthSource. */
#define HEARTH_TYPE_SOURCE_LIST (hearth_source_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthSourceList, hearth_source_list, HEARTH, SOURCE_LIST, GObject)

HearthSourceList *hearth_source_list_new           (const char           *path,
                                                    const char * const   *builtin_locations);
void              hearth_source_list_load_async    (HearthSourceList     *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          hearth_source_list_load_finish   (HearthSourceList     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              hearth_source_list_add_async     (HearthSourceList     *self,
                                                    const char           *location,
                                                    const char           *title,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          hearth_source_list_add_finish    (HearthSourceList     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              hearth_source_list_remove_async  (HearthSourceList     *self,
                                                    const char           *location,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          hearth_source_list_remove_finish (HearthSourceList     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
HearthSource     *hearth_source_list_find          (HearthSourceList     *self,
                                                    const char           *location);

G_END_DECLS
