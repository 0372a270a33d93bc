/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a recording that stopped is brought back without the person: it waits for the network and tries again, ever less
 * often, and has an address that expired looked up once. It knows neither player nor window; the host does what it says.
 *
 * Properties: network-monitor (GNetworkMonitor, construct only), step (int, HearthPlayerRescueStep, notifies).
 * Signals: "retry", when it is time to open the same again; "expired" (returns gboolean: whether somebody looks for
 * another address), "gave-up", when the person is to be told. Main thread. */
typedef enum
{
  HEARTH_PLAYER_RESCUE_NONE,     /* nothing is being rescued */
  HEARTH_PLAYER_RESCUE_OFFLINE,  /* this computer has no network */
  HEARTH_PLAYER_RESCUE_LOST,     /* the connection is lost: it tries again in a moment, or does so now */
  HEARTH_PLAYER_RESCUE_RENEWING, /* somebody looks for another address */
} HearthPlayerRescueStep;

#define HEARTH_TYPE_PLAYER_RESCUE (hearth_player_rescue_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerRescue, hearth_player_rescue, HEARTH, PLAYER_RESCUE, GObject)

HearthPlayerRescue    *hearth_player_rescue_new       (GNetworkMonitor    *monitor);
void                   hearth_player_rescue_reset     (HearthPlayerRescue *self);
gboolean               hearth_player_rescue_take      (HearthPlayerRescue *self,
                                                       const GError       *error,
                                                       gint64              position_ms);
void                   hearth_player_rescue_progress  (HearthPlayerRescue *self);
void                   hearth_player_rescue_try_now   (HearthPlayerRescue *self);
void                   hearth_player_rescue_renewed   (HearthPlayerRescue *self);
void                   hearth_player_rescue_give_up   (HearthPlayerRescue *self);

HearthPlayerRescueStep hearth_player_rescue_get_step  (HearthPlayerRescue *self);
const GError          *hearth_player_rescue_get_error (HearthPlayerRescue *self);

G_END_DECLS
