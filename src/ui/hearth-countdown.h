/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-next.h"

G_BEGIN_DECLS

/* The seconds between the end of a segment and the start of the next, in which a person may say no. It knows no widget: card
 * and bar show it.
 *
 * Signals: "changed", with every second, and when it begins or ends; "done", when it has run down. Main thread. */
#define HEARTH_COUNTDOWN_SECONDS 8

#define HEARTH_TYPE_COUNTDOWN (hearth_countdown_get_type ())
G_DECLARE_FINAL_TYPE (HearthCountdown, hearth_countdown, HEARTH, COUNTDOWN, GObject)

HearthCountdown  *hearth_countdown_new              (void);
void              hearth_countdown_start            (HearthCountdown *self,
                                                     HearthNext      *next);
void              hearth_countdown_cancel           (HearthCountdown *self);
const HearthNext *hearth_countdown_get_next         (HearthCountdown *self); /* nullable: it does not run */
guint             hearth_countdown_get_seconds_left (HearthCountdown *self);

G_END_DECLS
