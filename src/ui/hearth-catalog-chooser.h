/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a file or a folder that holds a catalog. */
GtkFileChooserNative *hearth_catalog_chooser_new_file     (GtkWindow            *parent);
GtkFileChooserNative *hearth_catalog_chooser_new_folder   (GtkWindow            *parent);
char                 *hearth_catalog_chooser_dup_location (GtkFileChooserNative *chooser);

G_END_DECLS
