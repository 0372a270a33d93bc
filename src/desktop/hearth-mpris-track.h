/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Something to watch, as the desktop shows it. Its id is its own for as long as the program runs.
 *
 * Properties, each notified when it changes: title, album, url, art-url (strings, nullable), artists (strv, nullable),
 * length-ms (gint64, -1 while unknown). */
#define HEARTH_TYPE_MPRIS_TRACK (hearth_mpris_track_get_type ())
G_DECLARE_FINAL_TYPE (HearthMprisTrack, hearth_mpris_track, HEARTH, MPRIS_TRACK, GObject)

#define HEARTH_MPRIS_NO_TRACK "/org/mpris/MediaPlayer2/TrackList/NoTrack"

HearthMprisTrack *hearth_mpris_track_new           (const char       *title);
const char       *hearth_mpris_track_get_id        (HearthMprisTrack *self);
gint64            hearth_mpris_track_get_length_ms (HearthMprisTrack *self);
GVariant         *hearth_mpris_track_to_variant    (HearthMprisTrack *self);

G_END_DECLS
