/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog-provider.h"
#include "hearth-refresher.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_SERIES_STATE_NONE,    /* no series is open */
  HEARTH_SERIES_STATE_LOADING, /* on its way, nothing to show yet */
  HEARTH_SERIES_STATE_READY,   /* there; it may be refreshing, or the last refresh may have failed */
  HEARTH_SERIES_STATE_FAILED,  /* there is an error and nothing to show */
} HearthSeriesState;

/* The series that a window shows. Properties, all read-only and notified: source, state, series, error, refreshing. */
#define HEARTH_TYPE_SERIES_MODEL (hearth_series_model_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeriesModel, hearth_series_model, HEARTH, SERIES_MODEL, GObject)

HearthSeriesModel *hearth_series_model_new           (HearthLibrary         *library,
                                                      HearthRefresher       *refresher,
                                                      HearthCatalogProvider *provider);
void               hearth_series_model_open          (HearthSeriesModel     *self,
                                                      HearthSource          *source);
void               hearth_series_model_open_location (HearthSeriesModel     *self,
                                                      const char            *location);
void               hearth_series_model_refresh       (HearthSeriesModel     *self,
                                                      HearthRefreshFlags     flags);
void               hearth_series_model_close         (HearthSeriesModel     *self);

HearthSource      *hearth_series_model_get_source    (HearthSeriesModel     *self);
gint64             hearth_series_model_get_key       (HearthSeriesModel     *self);
const char        *hearth_series_model_get_location  (HearthSeriesModel     *self);
HearthSeriesState  hearth_series_model_get_state     (HearthSeriesModel     *self);
HearthSeries      *hearth_series_model_get_series    (HearthSeriesModel     *self);
GListModel        *hearth_series_model_get_faults    (HearthSeriesModel     *self);
const GError      *hearth_series_model_get_error     (HearthSeriesModel     *self);
gboolean           hearth_series_model_is_refreshing (HearthSeriesModel     *self);

G_END_DECLS
