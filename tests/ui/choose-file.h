/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK's file chooser, answered as a person does. */
gpointer        choose_file_find_window (GType  type);
GtkFileChooser *choose_file_wait        (void);
void            choose_file_answer      (GFile *file);

G_END_DECLS
