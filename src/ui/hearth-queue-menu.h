/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Play Next" and "Play Last", in the menus of what can be watched. */
typedef HearthEntry *(*HearthQueueMenuFunc) (GtkWidget *widget); /* transfer none, nullable: no menu */

void hearth_queue_menu_append (GMenu               *menu,
                               gint64               series_key,
                               const char          *episode_id,
                               const char          *segment_id); /* nullable: what of the episode was not watched */
void hearth_queue_menu_add    (GtkWidget           *widget,
                               HearthQueueMenuFunc  get);

G_END_DECLS
