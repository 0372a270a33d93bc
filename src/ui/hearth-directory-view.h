/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-resource.h"
#include "hearth-series.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The catalogs of a directory, to search and to choose from. signal: "chosen" (HearthResource *resource) */
#define HEARTH_TYPE_DIRECTORY_VIEW (hearth_directory_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthDirectoryView, hearth_directory_view, HEARTH, DIRECTORY_VIEW, AdwBin)

void hearth_directory_view_show  (HearthDirectoryView *self,
                                  HearthSeries        *directory);
void hearth_directory_view_focus (HearthDirectoryView *self);

G_END_DECLS
