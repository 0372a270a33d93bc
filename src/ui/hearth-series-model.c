/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series-model.h"

#include "hearth-error.h"

struct _HearthSeriesModel
{
  GObject parent_instance;

  HearthLibrary *library;
  HearthRefresher *refresher;
  HearthCatalogProvider *provider;

  char *location;            /* nullable: of what is open, or on its way */
  HearthSource *source;      /* nullable until the library knows the location */
  HearthSeries *series;      /* nullable */
  GListModel *faults;        /* nullable */
  GError *error;             /* nullable */
  GCancellable *cancellable; /* nullable: of what is under way for this location */
  gboolean asked;            /* a refresh of the model's own is under way */
};

typedef enum
{
  PROP_SOURCE = 1,
  PROP_STATE,
  PROP_SERIES,
  PROP_ERROR,
  PROP_REFRESHING,
} Property;

static GParamSpec *properties[PROP_REFRESHING + 1];

G_DEFINE_FINAL_TYPE (HearthSeriesModel, hearth_series_model, G_TYPE_OBJECT)

static void
load_series (HearthSeriesModel *self);

static void
notify_all (HearthSeriesModel *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_SOURCE; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Nothing that is under way for what was open may show any more. */
static void
forget (HearthSeriesModel *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  g_clear_object (&self->series);
  g_clear_object (&self->faults);
  g_clear_pointer (&self->location, g_free);
  g_clear_error (&self->error);
  self->asked = FALSE;
}

static void
fail (HearthSeriesModel *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  notify_all (self);
}

static void
series_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (HearthSeries) series =
      hearth_library_load_series_finish (HEARTH_LIBRARY (source), result, &faults, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (series == NULL)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  g_set_object (&self->series, series);
  g_set_object (&self->faults, faults);
  notify_all (self);
}

static void
load_series (HearthSeriesModel *self)
{
  hearth_library_load_series_async (self->library, hearth_source_get_key (self->source),
                                    self->cancellable, series_cb, g_object_ref (self));
}

typedef struct
{
  HearthSeriesModel *model; /* owned */
  HearthSource *source;     /* owned: what was asked for */
} AskCall;

static void
refreshed_cb (GObject *refresher, GAsyncResult *result, gpointer user_data)
{
  AskCall *call = user_data;
  g_autoptr (HearthSeriesModel) self = call->model;
  g_autoptr (HearthSource) source = call->source;
  g_autoptr (GError) error = NULL;

  g_free (call);
  hearth_refresher_refresh_finish (HEARTH_REFRESHER (refresher), result, NULL, &error);
  if (source != self->source)
    return;
  self->asked = FALSE;
  if (error != NULL)
    fail (self, g_steal_pointer (&error));
  /* The word that it is there may have come before the source said so. */
  else if (self->series == NULL && hearth_source_is_loaded (self->source))
    load_series (self);
  else
    notify_all (self);
}

/* The refresher says in words why it could not; where nothing is there to show, that is what is
 * shown. */
static void
failed_cb (HearthSeriesModel *self, HearthSource *source, const char *words)
{
  gboolean online = g_network_monitor_get_network_available (g_network_monitor_get_default ());

  if (source == self->source && self->series == NULL)
    fail (self,
          g_error_new_literal (HEARTH_LOAD_ERROR,
                               online ? HEARTH_LOAD_ERROR_UNREACHABLE : HEARTH_LOAD_ERROR_OFFLINE,
                               words));
}

/* Whoever opens another series meanwhile does not want this one less: it goes on being loaded. */
static void
ask (HearthSeriesModel *self, HearthRefreshFlags flags)
{
  AskCall *call = g_new0 (AskCall, 1);

  call->model = g_object_ref (self);
  call->source = g_object_ref (self->source);
  self->asked = TRUE;
  g_clear_error (&self->error);
  hearth_refresher_refresh_async (self->refresher, self->source, flags, NULL, refreshed_cb, call);
}

/* What the library has is shown at once; what it has not yet is asked for. */
static void
take_source (HearthSeriesModel *self, HearthSource *source)
{
  g_set_object (&self->source, source);
  if (hearth_source_is_loaded (source))
    load_series (self);
  else
    ask (self, HEARTH_REFRESH_BY_HAND);
  notify_all (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSource) added =
      hearth_library_add_finish (HEARTH_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (added == NULL)
    fail (self, g_steal_pointer (&error));
  else
    take_source (self, added);
}

static void
provided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthSeriesModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthLoadReport) report = NULL;
  HearthCatalog *catalog = hearth_catalog_provider_provide_finish (HEARTH_CATALOG_PROVIDER (source),
                                                                   result, &report, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (catalog == NULL)
    fail (self, g_steal_pointer (&error));
  else
    hearth_library_add_async (self->library, self->location,
                              hearth_series_get_title (hearth_catalog_get_series (catalog)), FALSE,
                              catalog, report, self->cancellable, added_cb, g_object_ref (self));
}

/* Only looked at: it is in the library, so that it can be watched and its place kept, but not among
 * the series. */
static void
look_at (HearthSeriesModel *self)
{
  hearth_catalog_provider_provide_async (self->provider, self->location, NULL, NULL,
                                         self->cancellable, provided_cb, g_object_ref (self));
}

static void
library_changed_cb (HearthSeriesModel *self, gint64 series_key, HearthLibraryChange what)
{
  if (self->source == NULL ||
      (series_key != 0 && series_key != hearth_source_get_key (self->source)))
    return;
  if (hearth_source_is_loaded (self->source) &&
      (self->series == NULL || (what & HEARTH_LIBRARY_CHANGE_EPISODES) != 0))
    load_series (self);
  else if ((what & (HEARTH_LIBRARY_CHANGE_EPISODES | HEARTH_LIBRARY_CHANGE_SOURCES)) != 0)
    notify_all (self);
}

/* What failed for want of a network is tried again by itself when there is one. */
static void
network_changed_cb (HearthSeriesModel *self, gboolean available)
{
  if (available && self->location != NULL &&
      hearth_series_model_get_state (self) == HEARTH_SERIES_STATE_FAILED &&
      (g_error_matches (self->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE) ||
       g_error_matches (self->error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_UNREACHABLE)))
    hearth_series_model_refresh (self, HEARTH_REFRESH_BY_HAND);
}

static void
hearth_series_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthSeriesModel *self = HEARTH_SERIES_MODEL (object);

  switch ((Property) id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) hearth_series_model_get_state (self));
      break;
    case PROP_SERIES:
      g_value_set_object (value, self->series);
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

  forget (self);
  g_clear_object (&self->provider);
  g_clear_object (&self->refresher);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hearth_series_model_parent_class)->dispose (object);
}

static void
hearth_series_model_class_init (HearthSeriesModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_series_model_get_property;
  object_class->dispose = hearth_series_model_dispose;

  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, HEARTH_TYPE_SOURCE, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, HEARTH_SERIES_STATE_NONE,
                                             HEARTH_SERIES_STATE_FAILED, 0, flags);
  properties[PROP_SERIES] = g_param_spec_object ("series", NULL, NULL, HEARTH_TYPE_SERIES, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_series_model_init (HearthSeriesModel *self)
{
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_series_model_new:
 * @library: what this person has
 * @refresher: what asks for a series again
 * @provider: where the catalog of a series comes from that the library does not know
 *
 * Returns: (transfer full): a model that shows no series yet, to be used from the main thread
 */
HearthSeriesModel *
hearth_series_model_new (HearthLibrary *library,
                         HearthRefresher *refresher,
                         HearthCatalogProvider *provider)
{
  HearthSeriesModel *self = g_object_new (HEARTH_TYPE_SERIES_MODEL, NULL);

  self->library = g_object_ref (library);
  self->refresher = g_object_ref (refresher);
  self->provider = g_object_ref (provider);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hearth_series_model_open:
 * @self: a model
 * @source: a series that the library knows
 *
 * Shows another series, as it is in the library; one that was never loaded is asked for. What was
 * on its way before is given up. Opening the series that is open already does nothing.
 */
void
hearth_series_model_open (HearthSeriesModel *self, HearthSource *source)
{
  if (self->source == source && self->error == NULL)
    return;

  g_object_ref (source);
  forget (self);
  self->cancellable = g_cancellable_new ();
  self->location = g_strdup (hearth_source_get_location (source));
  take_source (self, source);
  g_object_unref (source);
}

/**
 * hearth_series_model_open_location:
 * @self: a model
 * @location: the URI of a catalog
 *
 * Shows the series of a location. One that the library does not know is loaded and kept to be
 * looked at, without being followed.
 */
void
hearth_series_model_open_location (HearthSeriesModel *self, const char *location)
{
  HearthSource *source = hearth_library_find_location (self->library, location);

  if (source != NULL)
    {
      hearth_series_model_open (self, source);
      return;
    }
  if (g_strcmp0 (self->location, location) == 0 && self->error == NULL)
    return;
  forget (self);
  self->cancellable = g_cancellable_new ();
  self->location = g_strdup (location);
  look_at (self);
  notify_all (self);
}

/**
 * hearth_series_model_refresh:
 * @self: a model
 * @flags: how
 *
 * Asks for the series again. What is shown stays until the new one is there, and for good if that
 * fails. Does nothing when no series is open.
 */
void
hearth_series_model_refresh (HearthSeriesModel *self, HearthRefreshFlags flags)
{
  if (self->location == NULL || self->asked)
    return;
  g_clear_error (&self->error);
  if (self->source != NULL)
    ask (self, flags);
  else
    look_at (self);
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
  forget (self);
  notify_all (self);
}

/**
 * hearth_series_model_get_source:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the open series as the library has it
 */
HearthSource *
hearth_series_model_get_source (HearthSeriesModel *self)
{
  return self->source;
}

/**
 * hearth_series_model_get_key:
 * @self: a model
 *
 * Returns: the key of the open series in the library, 0 for none
 */
gint64
hearth_series_model_get_key (HearthSeriesModel *self)
{
  return self->source != NULL ? hearth_source_get_key (self->source) : 0;
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
  if (self->series != NULL)
    return HEARTH_SERIES_STATE_READY;
  return self->error != NULL ? HEARTH_SERIES_STATE_FAILED : HEARTH_SERIES_STATE_LOADING;
}

/**
 * hearth_series_model_get_series:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the series to show
 */
HearthSeries *
hearth_series_model_get_series (HearthSeriesModel *self)
{
  return self->series;
}

/**
 * hearth_series_model_get_faults:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what is wrong with the catalog, a list of #HearthFault
 */
GListModel *
hearth_series_model_get_faults (HearthSeriesModel *self)
{
  return self->faults;
}

/**
 * hearth_series_model_get_error:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): why the last load failed; the series may be there all the
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
 * Returns: whether the series is being asked for
 */
gboolean
hearth_series_model_is_refreshing (HearthSeriesModel *self)
{
  return self->asked || (self->source != NULL && hearth_source_is_refreshing (self->source));
}
