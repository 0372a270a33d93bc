/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a person can choose: when series are refreshed, what is told, how many pictures are kept, how
 * captions look. */
#define HEARTH_TYPE_PREFERENCES (hearth_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HearthPreferences, hearth_preferences, HEARTH, PREFERENCES, AdwPreferencesWindow)

GtkWindow *hearth_preferences_new     (GtkWindow      *parent);
/* Adds app.preferences and app.caption-style, and lets the bound of the picture cache follow its setting. */
void       hearth_preferences_install (GtkApplication *application,
                                       HearthServices *services);

G_END_DECLS
