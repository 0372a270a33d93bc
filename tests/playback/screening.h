/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-gst-player.h"

G_BEGIN_DECLS

/* A player, and somebody who watches. The clips of ours carry the number of each picture in it. */
typedef struct
{
  HearthPlayer *player; /* owned */

  /* Guarded by the lock: written in the streaming thread */
  GMutex lock;
  guint n_frames;    /* that were handed over */
  guint n_different; /* that were not the one before again */
  int first;         /* the number of the first picture since screening_forget() */
  int newest;        /* the number of the newest one; -1 before there is one */
  double variance;   /* of the newest one; 0 is a blank */
  guint width;
  guint height;
} Screening;

Screening *screening_new        (HearthPixelFormat  format,
                                 const char        *audio_sink);
void       screening_free       (Screening         *self);
void       screening_forget     (Screening         *self);
guint      screening_n_frames   (Screening         *self);
int        screening_first      (Screening         *self);
int        screening_newest     (Screening         *self);
void       screening_check_live (Screening         *self);
char      *screening_file_uri   (const char        *name);

#define screening_state(self) hearth_player_get_state ((self)->player)
#define screening_position(self) hearth_player_get_position_ms ((self)->player)

/* Waits for a state, and says why when the player fails instead. */
#define screening_wait_for_state(self, wanted)                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    hearth_test_wait_for (screening_state (self) == (wanted) ||                                    \
                              screening_state (self) == HEARTH_PLAYER_STATE_FAILED,                \
                          30);                                                                     \
    if ((wanted) != HEARTH_PLAYER_STATE_FAILED)                                                    \
      g_assert_no_error (hearth_player_get_error ((self)->player));                                \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Screening, screening_free)

G_END_DECLS
