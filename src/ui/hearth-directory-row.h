/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-resource.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A catalog in a directory: its title and what is said of it, each in one line, so that all rows are of one height. */
#define HEARTH_TYPE_DIRECTORY_ROW (hearth_directory_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthDirectoryRow, hearth_directory_row, HEARTH, DIRECTORY_ROW, AdwBin)

GtkWidget *hearth_directory_row_new  (void);
void       hearth_directory_row_bind (HearthDirectoryRow *self,
                                      HearthResource     *resource);

G_END_DECLS
