/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the computer from falling asleep under who watches, and the screen from going dark: only while it plays. */
#define HEARTH_TYPE_INHIBITOR (hearth_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (HearthInhibitor, hearth_inhibitor, HEARTH, INHIBITOR, GObject)

/* What waits for the network may still be waited for in front of the screen; not for ever. */
typedef enum
{
  HEARTH_INHIBITOR_RESTS,
  HEARTH_INHIBITOR_WAITS,
  HEARTH_INHIBITOR_PLAYS,
} HearthInhibitorState;

HearthInhibitor         *hearth_inhibitor_new       (GtkWindow            *window);
void                     hearth_inhibitor_set       (HearthInhibitor      *self,
                                                     HearthInhibitorState  state,
                                                     gboolean              has_picture);
GtkApplicationInhibitFlags hearth_inhibitor_get_flags (HearthInhibitor    *self);

G_END_DECLS
