/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Words about the player of a web site below its page, with what one can do: player.open-page, player.page-address. It
 * covers nothing of the page, for somebody may have to press something there. */
#define HEARTH_TYPE_PAGE_NOTE (hearth_page_note_get_type ())
G_DECLARE_FINAL_TYPE (HearthPageNote, hearth_page_note, HEARTH, PAGE_NOTE, GtkWidget)

GtkWidget *hearth_page_note_new       (void);
void       hearth_page_note_set_words (HearthPageNote *self,
                                       const char     *words);

G_END_DECLS
