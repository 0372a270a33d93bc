/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-host.h"

G_BEGIN_DECLS

/* Turns the sound down and pauses when somebody wants to sleep: after a time, or where something ends. What comes after
 * the end is the host's to know; see hearth_player_host_get_stop(). Main thread.
 *
 * Signals: "changed", when it is started, ended or a minute has gone; "fading", when the sound begins to go;
 * "done", when it has paused. */
#define HEARTH_TYPE_SLEEP_TIMER (hearth_sleep_timer_get_type ())
G_DECLARE_FINAL_TYPE (HearthSleepTimer, hearth_sleep_timer, HEARTH, SLEEP_TIMER, GObject)

HearthSleepTimer *hearth_sleep_timer_new        (HearthPlayerHost *host);
void              hearth_sleep_timer_start      (HearthSleepTimer *self,
                                                 double            seconds);
void              hearth_sleep_timer_stop_after (HearthSleepTimer *self,
                                                 HearthPlayerStop  stop);
void              hearth_sleep_timer_extend     (HearthSleepTimer *self,
                                                 double            seconds);
void              hearth_sleep_timer_cancel     (HearthSleepTimer *self);
gboolean          hearth_sleep_timer_is_on      (HearthSleepTimer *self);
double            hearth_sleep_timer_get_left   (HearthSleepTimer *self);

G_END_DECLS
