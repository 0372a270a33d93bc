/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One code for each trouble that a person can act on. The message is for people. */
#define HEARTH_PLAYER_ERROR (hearth_player_error_quark ())
GQuark hearth_player_error_quark (void);

typedef enum
{
  HEARTH_PLAYER_ERROR_NOT_FOUND,   /* the file or address is not there */
  HEARTH_PLAYER_ERROR_REFUSED,     /* the server does not give it */
  HEARTH_PLAYER_ERROR_NETWORK,     /* no network, no server, cut off */
  HEARTH_PLAYER_ERROR_CODEC,       /* no decoder on this computer */
  HEARTH_PLAYER_ERROR_FORMAT,      /* not a video or sound that can be understood */
  HEARTH_PLAYER_ERROR_FAILED,      /* anything else */
  HEARTH_PLAYER_ERROR_WEB_PAGE,    /* a page for people to read came in place of the recording */
  HEARTH_PLAYER_ERROR_CUT_SHORT,   /* it ended long before its end */
} HearthPlayerError;

/* What is missing on this computer, for who may install it; only an error of the code CODEC has it. */
GError             *hearth_player_error_new_missing (const char         *message,
                                                     const char * const *missing);
const char * const *hearth_player_error_get_missing (const GError       *error);

GError             *hearth_player_error_of_ending   (gint64              position_ms,
                                                     gint64              duration_ms);

G_END_DECLS
