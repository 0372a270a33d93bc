/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The web sites that may keep something on this computer: none but those that the person named. Each has a folder of its
 * own, so that no site sees anything of another. A site is named as hearth_text_host() names it. Main thread only.
 * Who wants to know of changes listens to this key of the settings. */
#define HEARTH_KEPT_SITES_KEY "kept-sites"

gboolean   hearth_kept_sites_has        (const char *site);
char      *hearth_kept_sites_dup_folder (const char *site);
void       hearth_kept_sites_set        (const char *site,
                                         gboolean    kept);
char     **hearth_kept_sites_dup_names  (void);
void       hearth_kept_sites_sweep      (void);

G_END_DECLS
