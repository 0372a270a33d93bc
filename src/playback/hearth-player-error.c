/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-error.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* What may be missing at the end of a recording: headers are a little wrong now and then, and the
 * position is told a few times a second. */
#define MISSING_SHARE 20 /* a twentieth */
#define MISSING_LEAST_MS 3000

typedef struct
{
  char **missing; /* owned, nullable */
} HearthPlayerErrorPrivate;

static void
hearth_player_error_private_init (HearthPlayerErrorPrivate *self)
{
  self->missing = NULL;
}

static void
hearth_player_error_private_copy (const HearthPlayerErrorPrivate *from,
                                  HearthPlayerErrorPrivate *self)
{
  self->missing = g_strdupv (from->missing);
}

static void
hearth_player_error_private_clear (HearthPlayerErrorPrivate *self)
{
  g_clear_pointer (&self->missing, g_strfreev);
}

/* The macro declares hearth_player_error_quark(), too. */
G_DEFINE_EXTENDED_ERROR (HearthPlayerError, hearth_player_error)

/**
 * hearth_player_error_new_missing:
 * @message: what is missing, in words for people
 * @missing: the same for who may install it, in words of the backend that lacks it
 *
 * Returns: (transfer full): an error of the code %HEARTH_PLAYER_ERROR_CODEC
 */
GError *
hearth_player_error_new_missing (const char *message, const char *const *missing)
{
  GError *error = g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC, message);

  hearth_player_error_get_private (error)->missing = g_strdupv ((char **) missing);
  return error;
}

/**
 * hearth_player_error_get_missing:
 * @error: (nullable): why something does not play
 *
 * Returns: (transfer none) (nullable): what could be installed so that it plays; %NULL when nothing
 *   is known that could
 */
const char *const *
hearth_player_error_get_missing (const GError *error)
{
  const HearthPlayerErrorPrivate *private;

  if (!g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC))
    return NULL;
  private = hearth_player_error_get_private ((GError *) error);
  return private->missing != NULL && private->missing[0] != NULL
             ? (const char *const *) private->missing
             : NULL;
}

/**
 * hearth_player_error_of_ending:
 * @position_ms: where a recording ended, in milliseconds
 * @duration_ms: where it was to end, or -1 when nobody knew
 *
 * Says whether a recording from the network that came to its end was all there. A little may be
 * missing; many headers are not exact.
 *
 * Returns: (transfer full) (nullable): an error of the code %HEARTH_PLAYER_ERROR_CUT_SHORT when too
 *   much is missing, else %NULL
 */
GError *
hearth_player_error_of_ending (gint64 position_ms, gint64 duration_ms)
{
  g_autofree char *where = NULL;
  g_autofree char *whole = NULL;

  if (duration_ms <= 0 ||
      duration_ms - position_ms <= MAX (MISSING_LEAST_MS, duration_ms / MISSING_SHARE))
    return NULL;
  where = hearth_time_format_clock (position_ms);
  whole = hearth_time_format_clock (duration_ms);
  /* Translators: the first %s is where a recording stopped, such as 12:41, the second how long it
   * should be */
  return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CUT_SHORT,
                      _ ("It breaks off at %s of %s: the server sent no more."), where, whole);
}
