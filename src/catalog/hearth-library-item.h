/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-native-context.h"

G_BEGIN_DECLS

/* One object of a library document, by its place in the scan. What is wrong with a member is noted with the faults of the
 * context, and then the member counts as not there. */
typedef struct
{
  HearthNativeContext *context;
  guint32 place;
} HearthLibraryItem;

gboolean   hearth_library_item_init          (HearthLibraryItem    *self,
                                              HearthNativeContext  *context,
                                              guint32               place,
                                              const char * const   *known);
gboolean   hearth_library_item_has           (HearthLibraryItem    *self,
                                              const char           *name);
char      *hearth_library_item_dup_id        (HearthLibraryItem    *self,
                                              const char           *name,
                                              gboolean              required);
char      *hearth_library_item_dup_line      (HearthLibraryItem    *self,
                                              const char           *name);
gboolean   hearth_library_item_get_boolean   (HearthLibraryItem    *self,
                                              const char           *name,
                                              gboolean              otherwise);
double     hearth_library_item_get_number    (HearthLibraryItem    *self,
                                              const char           *name,
                                              double                least,
                                              double                most,
                                              double                otherwise);
gint64     hearth_library_item_get_time_ms   (HearthLibraryItem    *self,
                                              const char           *name);
gint64     hearth_library_item_get_length_ms (HearthLibraryItem    *self,
                                              const char           *name);
guint32    hearth_library_item_get_first     (HearthLibraryItem    *self,
                                              const char           *name);
gboolean   hearth_library_item_read_seconds  (HearthNativeContext  *context,
                                              guint32               value,
                                              gint64               *time_ms);

G_END_DECLS
