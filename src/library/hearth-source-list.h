/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-source.h"

G_BEGIN_DECLS

/* One code for each outcome that a person can act on. The message is for people. */
#define HEARTH_LIBRARY_ERROR (hearth_library_error_quark ())
GQuark hearth_library_error_quark (void);

typedef enum
{
  HEARTH_LIBRARY_ERROR_DAMAGED, /* the file could not be understood, and was set aside */
  HEARTH_LIBRARY_ERROR_STORAGE, /* the file could not be read or written */
  HEARTH_LIBRARY_ERROR_FULL,    /* no more series can be followed */
  HEARTH_LIBRARY_ERROR_BUILTIN, /* what comes with Hearth cannot be removed */
} HearthLibraryError;

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
