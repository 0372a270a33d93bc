/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-episode.h"
#include "hearth-series.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A loaded catalog: one series, and the GListModel of its episodes. g_object_new() makes it from properties named
 * as the getters, and "episodes", a GListModel of HearthEpisode that is kept as it is at that moment. */
#define HEARTH_TYPE_CATALOG (hearth_catalog_get_type ())
G_DECLARE_FINAL_TYPE (HearthCatalog, hearth_catalog, HEARTH, CATALOG, GObject)

HearthSeries  *hearth_catalog_get_series     (HearthCatalog *self);
const char    *hearth_catalog_get_location   (HearthCatalog *self);
const char    *hearth_catalog_get_next       (HearthCatalog *self);
GListModel    *hearth_catalog_get_faults     (HearthCatalog *self);
guint          hearth_catalog_get_n_left_out (HearthCatalog *self);
gboolean       hearth_catalog_is_directory  (HearthCatalog *self);
HearthEpisode *hearth_catalog_get_episode    (HearthCatalog *self,
                                              guint          position);
HearthEpisode *hearth_catalog_find_episode   (HearthCatalog *self,
                                              const char    *id,
                                              guint         *position);
HearthCatalog *hearth_catalog_append         (HearthCatalog *self,
                                              HearthCatalog *next_page);

G_END_DECLS
