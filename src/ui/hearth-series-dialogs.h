/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Small windows about one series. */
void hearth_rename_dialog_present     (GtkWindow      *parent,
                                       HearthLibrary  *library,
                                       HearthSource   *source);
void hearth_series_properties_present (GtkWindow      *parent,
                                       HearthServices *services,
                                       HearthSource   *source);
/* Asks once for each document; the page of the series goes on asking. */
void hearth_held_back_present         (GtkWindow      *parent,
                                       HearthServices *services,
                                       HearthSource   *source);
/* The two answers. */
void hearth_held_back_keep            (HearthServices *services,
                                       HearthSource   *source);
void hearth_held_back_take            (HearthServices *services,
                                       HearthSource   *source);

G_END_DECLS
