/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_RESOURCE (hearth_resource_get_type ())
G_DECLARE_FINAL_TYPE (HearthResource, hearth_resource, HEARTH, RESOURCE, GObject)

const char         *hearth_resource_get_title   (HearthResource *self);
const char         *hearth_resource_get_url     (HearthResource *self);
HearthResourceKind  hearth_resource_get_kind    (HearthResource *self);
const char         *hearth_resource_get_summary (HearthResource *self);

G_END_DECLS
