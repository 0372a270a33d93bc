/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-caption-feed.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which captions are shown, and when: the first and the second language, how much later they come, and the way to
 * their style. */
#define HEARTH_TYPE_CAPTIONS_POPOVER (hearth_captions_popover_get_type ())
G_DECLARE_FINAL_TYPE (HearthCaptionsPopover, hearth_captions_popover, HEARTH, CAPTIONS_POPOVER, GtkPopover)

GtkWidget *hearth_captions_popover_new (HearthCaptionFeed *feed);

G_END_DECLS
