/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-image-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An episode or a segment as a card on a shelf. Pressed, a segment is watched from where one stopped, an episode opened. */
#define HEARTH_TYPE_ENTRY_CARD (hearth_entry_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthEntryCard, hearth_entry_card, HEARTH, ENTRY_CARD, GtkButton)

GtkWidget   *hearth_entry_card_new          (HearthImageLoader *images,
                                             HearthEntry       *entry);
HearthEntry *hearth_entry_card_get_entry    (HearthEntryCard   *self);
void         hearth_entry_card_show_picture (HearthEntryCard   *self);
void         hearth_entry_card_update       (HearthEntryCard   *self);

G_END_DECLS
