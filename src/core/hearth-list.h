/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_LIST (hearth_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthList, hearth_list, HEARTH, LIST, GObject)

GListModel *hearth_list_new   (GType      item_type,
                               GPtrArray *items);
GListModel *hearth_list_empty (void);

G_END_DECLS
