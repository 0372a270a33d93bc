/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GListModel that never changes, so that any thread may read it. */
#define HEARTH_TYPE_LIST (hearth_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthList, hearth_list, HEARTH, LIST, GObject)

/* Gives the id of an item of a list; NULL for an item without one. */
typedef const char *(*HearthListIdFunc) (gpointer item);

GListModel *hearth_list_new    (GType             item_type,
                                GPtrArray        *items);
GListModel *hearth_list_take   (GType             item_type,
                                GPtrArray        *items);
GListModel *hearth_list_empty  (void);
HearthList *hearth_list_freeze (GListModel       *model);
guint       hearth_list_get_length (HearthList   *self);
gpointer    hearth_list_peek   (HearthList       *self,
                                guint             position);
gpointer    hearth_list_find   (HearthList       *self,
                                HearthListIdFunc  get_id,
                                const char       *id,
                                guint            *position);

G_END_DECLS
