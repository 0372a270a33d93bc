/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-face.h"

G_BEGIN_DECLS

/* Puts a face on the session bus as an MPRIS 2 player for as long as something is open, and tells there what changes:
 * each thing once, at the end of the turn of the main loop. Without a bus it does nothing.
 *
 * Property: name (string, nullable, read only: the bus name, once it is had). */
#define HEARTH_TYPE_MPRIS (hearth_mpris_get_type ())
G_DECLARE_FINAL_TYPE (HearthMpris, hearth_mpris, HEARTH, MPRIS, GObject)

#define HEARTH_MPRIS_NAME "org.mpris.MediaPlayer2.io.github.hearthapp.Hearth"

HearthMpris *hearth_mpris_new      (HearthMprisFace *face);
const char  *hearth_mpris_get_name (HearthMpris     *self);

G_END_DECLS
