/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-services.h"

#include "hearth-builtin.h"

struct _HearthServices
{
  GObject parent_instance;

  HearthFetcher *fetcher;
  HearthCatalogLoader *loader;
  HearthImageLoader *images;
  HearthImageCache *image_cache;
  HearthLibrary *library;
  HearthRefresher *refresher;
  HearthOutbox *outbox;
  char *drafts_folder;
};

G_DEFINE_FINAL_TYPE (HearthServices, hearth_services, G_TYPE_OBJECT)

static void
hearth_services_dispose (GObject *object)
{
  HearthServices *self = HEARTH_SERVICES (object);

  if (self->outbox != NULL)
    hearth_outbox_stop (self->outbox);
  g_clear_object (&self->outbox);
  g_clear_object (&self->refresher);
  g_clear_object (&self->library);
  g_clear_object (&self->images);
  g_clear_object (&self->image_cache);
  g_clear_object (&self->loader);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (hearth_services_parent_class)->dispose (object);
}

static void
hearth_services_finalize (GObject *object)
{
  g_free (HEARTH_SERVICES (object)->drafts_folder);
  G_OBJECT_CLASS (hearth_services_parent_class)->finalize (object);
}

static void
hearth_services_class_init (HearthServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_services_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_services_finalize;
}

static void
hearth_services_init (HearthServices *self)
{
}

/**
 * hearth_services_new:
 * @data_folder: (nullable): where this person's library is kept; %NULL for the usual
 * place
 *
 * Makes one of each service. Touches neither disk nor network yet.
 *
 * Returns: (transfer full): the services, to be used from the main thread
 */
HearthServices *
hearth_services_new (const char *data_folder)
{
  HearthServices *self = g_object_new (HEARTH_TYPE_SERVICES, NULL);
  g_autofree char *pictures = NULL;

  self->drafts_folder = data_folder != NULL
                            ? g_build_filename (data_folder, "drafts", NULL)
                            : g_build_filename (g_get_user_data_dir (), "hearth", "drafts", NULL);
  pictures = data_folder != NULL
                 ? g_build_filename (data_folder, "images", NULL)
                 : g_build_filename (g_get_user_cache_dir (), "hearth", "images", NULL);
  self->image_cache = hearth_image_cache_new (pictures);
  self->fetcher = hearth_fetcher_new ();
  self->loader = hearth_catalog_loader_new (self->fetcher);
  self->images = hearth_image_loader_new (self->fetcher);
  hearth_image_loader_set_cache (self->images, self->image_cache);
  self->library = hearth_library_new (data_folder, hearth_builtin_get_locations ());
  self->refresher = hearth_refresher_new (self->library, HEARTH_CATALOG_PROVIDER (self->loader));
  self->outbox = hearth_outbox_new (self->library, self->fetcher);
  return self;
}

/**
 * hearth_services_get_fetcher:
 * @self: the services
 *
 * Returns: (transfer none): what brings bytes
 */
HearthFetcher *
hearth_services_get_fetcher (HearthServices *self)
{
  return self->fetcher;
}

/**
 * hearth_services_get_loader:
 * @self: the services
 *
 * Returns: (transfer none): what loads catalogs
 */
HearthCatalogLoader *
hearth_services_get_loader (HearthServices *self)
{
  return self->loader;
}

/**
 * hearth_services_get_images:
 * @self: the services
 *
 * Returns: (transfer none): what brings pictures
 */
HearthImageLoader *
hearth_services_get_images (HearthServices *self)
{
  return self->images;
}

/**
 * hearth_services_get_image_cache:
 * @self: the services
 *
 * Returns: (transfer none): what keeps pictures on the disk
 */
HearthImageCache *
hearth_services_get_image_cache (HearthServices *self)
{
  return self->image_cache;
}

/**
 * hearth_services_get_library:
 * @self: the services
 *
 * Returns: (transfer none): what this person follows and did
 */
HearthLibrary *
hearth_services_get_library (HearthServices *self)
{
  return self->library;
}

/**
 * hearth_services_get_refresher:
 * @self: the services
 *
 * Returns: (transfer none): what asks for the series again
 */
HearthRefresher *
hearth_services_get_refresher (HearthServices *self)
{
  return self->refresher;
}

/**
 * hearth_services_get_outbox:
 * @self: the services
 *
 * Returns: (transfer none): what sends what the person says
 */
HearthOutbox *
hearth_services_get_outbox (HearthServices *self)
{
  return self->outbox;
}

/**
 * hearth_services_get_drafts_folder:
 * @self: the services
 *
 * Returns: (transfer none) (type filename): where an older Hearth kept drafts
 */
const char *
hearth_services_get_drafts_folder (HearthServices *self)
{
  return self->drafts_folder;
}
