/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-mpris-face.h"

G_BEGIN_DECLS

#define HEARTH_MPRIS_ROOT   "org.mpris.MediaPlayer2"
#define HEARTH_MPRIS_PLAYER "org.mpris.MediaPlayer2.Player"
#define HEARTH_MPRIS_TRACKS "org.mpris.MediaPlayer2.TrackList"
#define HEARTH_MPRIS_PATH   "/org/mpris/MediaPlayer2"

/* The properties of the three interfaces, in words of MPRIS. */
typedef struct
{
  const char *interface;
  const char *name;
  GVariant *(*get) (HearthMprisFace *face); /* returns a floating reference */
  void (*set) (HearthMprisFace *face,       /* nullable */
               GVariant        *value);
  enum
  {
    HEARTH_MPRIS_TELL_NEVER,   /* it never changes, or by itself */
    HEARTH_MPRIS_TELL_VALUE,
    HEARTH_MPRIS_TELL_TO_LOOK, /* told without the value */
  } tell;
} HearthMprisValue;

const HearthMprisValue *hearth_mpris_values_get    (guint            *n_values);
const HearthMprisValue *hearth_mpris_values_find   (const char       *interface,
                                                    const char       *name);
const char * const     *hearth_mpris_values_schemes (void);

G_END_DECLS
