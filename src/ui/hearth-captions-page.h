/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How captions look, with one to look at: a page of the preferences. */
#define HEARTH_TYPE_CAPTIONS_PAGE (hearth_captions_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionsPage, hearth_captions_page, HEARTH, CAPTIONS_PAGE, AdwPreferencesPage)

GtkWidget *hearth_captions_page_new (void);

G_END_DECLS
