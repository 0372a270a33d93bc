/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What Home says to who follows no series: what Hearth is for, and the two ways to begin. */
#define HEARTH_TYPE_WELCOME (hearth_welcome_get_type ())
G_DECLARE_FINAL_TYPE (HearthWelcome, hearth_welcome, HEARTH, WELCOME, AdwBin)

GtkWidget *hearth_welcome_new (HearthLibrary *library);

G_END_DECLS
