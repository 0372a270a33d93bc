/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-model.h"

#include "hearth-error.h"

struct _HearthSeriesModel
{
  GObject parent_instance;

  HearthCatalogCache *cache;
  GNetworkMonitor *network;

  char *location;            /* nullable */
  HearthCatalog *catalog;    /* nullable */
  GError *error;             /* nullable */
  GCancellable *cancellable; /* nullable: of the load under way */
};

typedef enum
{
  PROP_LOCATION = 1,
  PROP_STATE,
  PROP_CATALOG,
  PROP_ERROR,
  PROP_REFRESHING,
} Property;

static GParamSpec *properties[PROP_REFRESHING + 1];

G_DEFINE_FINAL_TYPE (HearthSeriesModel, hearth_series_model, G_TYPE_OBJECT)

static void
notify_all (HearthSeriesModel *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_LOCATION; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
stop_loading (HearthSeriesModel *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;

  catalog = hearth_catalog_cache_load_finish (HEARTH_CATALOG_CACHE (source), result, &error);
  /* Cancelled means that something else was opened since: this answer is nobody's. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  if (catalog != NULL)
    g_set_object (&self->catalog, catalog);
  else
    self->error = g_steal_pointer (&error);
  notify_all (self);
}

static void
start_loading (HearthSeriesModel *self, gboolean afresh)
{
  stop_loading (self);
  self->cancellable = g_cancellable_new ();
  hearth_catalog_cache_load_async (self->cache, self->location, afresh, self->cancellable,
                                   loaded_cb, g_object_ref (self));
}

/* What failed for want of a network is tried again by itself when there is one. */
static void
network_changed_cb (HearthSeriesModel *self, gboolean available)
{
  if (available && self->location != NULL && self->cancellable == NULL &&
      (g_error_matches (self->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE) ||
       g_error_matches (self->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_UNREACHABLE)))
    hearth_series_model_refresh (self);
}

static void
hearth_series_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthSeriesModel *self = HEARTH_SERIES_MODEL (object);

  switch ((Property) id)
    {
    case PROP_LOCATION:
      g_value_set_string (value, self->location);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) hearth_series_model_get_state (self));
      break;
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_REFRESHING:
      g_value_set_boolean (value, hearth_series_model_is_refreshing (self));
      break;
    }
}

static void
hearth_series_model_dispose (GObject *object)
{
  HearthSeriesModel *self = HEARTH_SERIES_MODEL (object);

  stop_loading (self);
  g_clear_object (&self->cache);
  g_clear_object (&self->catalog);
  g_clear_pointer (&self->location, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hearth_series_model_parent_class)->dispose (object);
}

static void
hearth_series_model_class_init (HearthSeriesModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_series_model_get_property;
  object_class->dispose = hearth_series_model_dispose;

  properties[PROP_LOCATION] = g_param_spec_string ("location", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, HEARTH_SERIES_STATE_NONE,
                                             HEARTH_SERIES_STATE_FAILED, 0, flags);
  properties[PROP_CATALOG] =
      g_param_spec_object ("catalog", NULL, NULL, HEARTH_TYPE_CATALOG, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_series_model_init (HearthSeriesModel *self)
{
  self->network = g_network_monitor_get_default ();
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hearth_series_model_new:
 * @cache: where catalogs come from
 *
 * Returns: (transfer full): a model that shows no series yet, to be used from the main thread
 */
HearthSeriesModel *
hearth_series_model_new (HearthCatalogCache *cache)
{
  HearthSeriesModel *self = g_object_new (HEARTH_TYPE_SERIES_MODEL, NULL);

  self->cache = g_object_ref (cache);
  return self;
}

/**
 * hearth_series_model_open:
 * @self: a model
 * @location: where the catalog of the series lies
 *
 * Shows another series: at once if its catalog is known, else after it was loaded. What was on its
 * way before is given up. Opening the series that is open already does nothing.
 */
void
hearth_series_model_open (HearthSeriesModel *self, const char *location)
{
  if (g_strcmp0 (self->location, location) == 0 && self->error == NULL)
    return;

  g_free (self->location);
  self->location = g_strdup (location);
  g_clear_error (&self->error);
  g_set_object (&self->catalog, hearth_catalog_cache_peek (self->cache, location));
  if (self->catalog == NULL)
    start_loading (self, FALSE);
  else
    stop_loading (self);
  notify_all (self);
}

/**
 * hearth_series_model_refresh:
 * @self: a model
 *
 * Loads the catalog again. What is shown stays until the new one is there, and for good if that
 * fails. Does nothing when no series is open.
 */
void
hearth_series_model_refresh (HearthSeriesModel *self)
{
  if (self->location == NULL)
    return;

  g_clear_error (&self->error);
  start_loading (self, TRUE);
  notify_all (self);
}

/**
 * hearth_series_model_close:
 * @self: a model
 *
 * Shows no series any more.
 */
void
hearth_series_model_close (HearthSeriesModel *self)
{
  stop_loading (self);
  g_clear_pointer (&self->location, g_free);
  g_clear_object (&self->catalog);
  g_clear_error (&self->error);
  notify_all (self);
}

/**
 * hearth_series_model_get_location:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): where the open series lies
 */
const char *
hearth_series_model_get_location (HearthSeriesModel *self)
{
  return self->location;
}

/**
 * hearth_series_model_get_state:
 * @self: a model
 *
 * Returns: what there is to show
 */
HearthSeriesState
hearth_series_model_get_state (HearthSeriesModel *self)
{
  if (self->location == NULL)
    return HEARTH_SERIES_STATE_NONE;
  if (self->catalog != NULL)
    return HEARTH_SERIES_STATE_READY;
  return self->error != NULL ? HEARTH_SERIES_STATE_FAILED : HEARTH_SERIES_STATE_LOADING;
}

/**
 * hearth_series_model_get_catalog:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the catalog to show
 */
HearthCatalog *
hearth_series_model_get_catalog (HearthSeriesModel *self)
{
  return self->catalog;
}

/**
 * hearth_series_model_get_error:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): why the last load failed; the catalog may be there all the
 * same
 */
const GError *
hearth_series_model_get_error (HearthSeriesModel *self)
{
  return self->error;
}

/**
 * hearth_series_model_is_refreshing:
 * @self: a model
 *
 * Returns: whether a load is under way
 */
gboolean
hearth_series_model_is_refreshing (HearthSeriesModel *self)
{
  return self->cancellable != NULL;
}
