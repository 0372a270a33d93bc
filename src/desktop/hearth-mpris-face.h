/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-track.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_MPRIS_STOPPED,
  HEARTH_MPRIS_PAUSED,
  HEARTH_MPRIS_PLAYING,
} HearthMprisStatus;

/* The player as the desktop sees it: whoever plays sets how things stand, and hears what is wanted. Nothing in here
 * knows a bus. Main thread.
 *
 * Properties, each notified when it changes: current (HearthMprisTrack, nullable: nothing is open), status (int,
 * HearthMprisStatus), rate, minimum-rate, maximum-rate, volume (double), can-next, can-previous, can-seek, can-edit,
 * fullscreen, can-fullscreen (gboolean).
 *
 * Signals, what is wanted; each may be ignored:
 *   raise, quit, play, pause, stop, next, previous     ()
 *   seek                                               (gint64 position_ms)
 *   set-rate, set-volume                               (double)
 *   set-fullscreen                                     (gboolean)
 *   open-uri                                           (const char *uri)
 *   go-to, remove-track                                (HearthMprisTrack *)
 *   add-track                                          (const char *uri, guint position, gboolean go_to)
 * and what is told:
 *   moved                                              (gint64 position_ms, gboolean jumped) */
#define HEARTH_TYPE_MPRIS_FACE (hearth_mpris_face_get_type ())
G_DECLARE_FINAL_TYPE (HearthMprisFace, hearth_mpris_face, HEARTH, MPRIS_FACE, GObject)

HearthMprisFace   *hearth_mpris_face_new             (void);

/* The list of HearthMprisTrack in the order in which they play; the current one is among them. */
GListStore        *hearth_mpris_face_get_tracks      (HearthMprisFace *self);
HearthMprisTrack  *hearth_mpris_face_find_track      (HearthMprisFace *self,
                                                      const char      *id,
                                                      guint           *position);
HearthMprisTrack  *hearth_mpris_face_get_current     (HearthMprisFace *self);
HearthMprisStatus  hearth_mpris_face_get_status      (HearthMprisFace *self);
double             hearth_mpris_face_get_rate        (HearthMprisFace *self);
gboolean           hearth_mpris_face_is              (HearthMprisFace *self,
                                                      const char      *property);

void               hearth_mpris_face_set_position    (HearthMprisFace *self,
                                                      gint64           position_ms,
                                                      gboolean         advancing);
void               hearth_mpris_face_jump            (HearthMprisFace *self,
                                                      gint64           position_ms);
gint64             hearth_mpris_face_get_position_ms (HearthMprisFace *self);

G_END_DECLS
