/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback-address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_SERIES (hearth_series_get_type ())
G_DECLARE_FINAL_TYPE (HearthSeries, hearth_series, HEARTH, SERIES, GObject)

const char            *hearth_series_get_id        (HearthSeries *self);
const char            *hearth_series_get_title     (HearthSeries *self);
const char            *hearth_series_get_summary   (HearthSeries *self);
const char            *hearth_series_get_language  (HearthSeries *self);
const char            *hearth_series_get_homepage  (HearthSeries *self);
const char            *hearth_series_get_image     (HearthSeries *self);
GDateTime             *hearth_series_get_updated   (HearthSeries *self);
GListModel            *hearth_series_get_people    (HearthSeries *self);
GListModel            *hearth_series_get_resources (HearthSeries *self);
HearthFeedbackAddress *hearth_series_get_feedback  (HearthSeries *self);

/* With the people of another page of the same series. */
HearthSeries *hearth_series_join_people (HearthSeries *self,
                                         HearthSeries *other);

G_END_DECLS
