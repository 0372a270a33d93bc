/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-loader.h"
#include "hearth-image-loader.h"
#include "hearth-outbox.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

/* What the pages of a window share: made once by the application, or by a test on a folder of its own. */
#define HEARTH_TYPE_SERVICES (hearth_services_get_type ())
G_DECLARE_FINAL_TYPE (HearthServices, hearth_services, HEARTH, SERVICES, GObject)

HearthServices      *hearth_services_new           (const char     *data_folder);
HearthFetcher       *hearth_services_get_fetcher   (HearthServices *self);
HearthCatalogLoader *hearth_services_get_loader    (HearthServices *self);
HearthImageLoader   *hearth_services_get_images    (HearthServices *self);
HearthImageCache    *hearth_services_get_image_cache (HearthServices *self);
HearthLibrary       *hearth_services_get_library   (HearthServices *self);
HearthRefresher     *hearth_services_get_refresher (HearthServices *self);
HearthOutbox        *hearth_services_get_outbox    (HearthServices *self);
/* Where an older Hearth kept drafts. */
const char          *hearth_services_get_drafts_folder (HearthServices *self);

G_END_DECLS
