/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The web sites that may keep cookies, each with a button that takes that back. It is seen while there is one. */
#define HEARTH_TYPE_KEPT_SITES_GROUP (hearth_kept_sites_group_get_type ())
G_DECLARE_FINAL_TYPE (HearthKeptSitesGroup, hearth_kept_sites_group, HEARTH, KEPT_SITES_GROUP, AdwPreferencesGroup)

G_END_DECLS
