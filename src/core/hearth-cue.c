/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue.h"

struct _HearthCue
{
  gint64 start_ms;
  gint64 end_ms;
  char *voice; /* (owned) (nullable) */
  char *text;  /* (owned) */
};

G_DEFINE_BOXED_TYPE (HearthCue, hearth_cue, hearth_cue_ref, hearth_cue_unref)

static void
cue_clear (gpointer data)
{
  HearthCue *self = data;

  g_free (self->voice);
  g_free (self->text);
}

/**
 * hearth_cue_new:
 * @start_ms: when it appears, in milliseconds
 * @end_ms: when it is gone, in milliseconds; never before @start_ms
 * @voice: (nullable): who speaks
 * @text: (nullable): plain text, no markup
 *
 * Makes a cue, which is on the screen from @start_ms until just before @end_ms.
 *
 * Returns: (transfer full): a cue
 */
HearthCue *
hearth_cue_new (gint64 start_ms, gint64 end_ms, const char *voice, const char *text)
{
  HearthCue *self = g_atomic_rc_box_new0 (HearthCue);

  self->start_ms = start_ms;
  self->end_ms = MAX (start_ms, end_ms);
  self->voice = g_strdup (voice);
  self->text = g_strdup (text != NULL ? text : "");
  return self;
}

/**
 * hearth_cue_ref:
 * @self: a cue
 *
 * Takes a reference. Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
HearthCue *
hearth_cue_ref (HearthCue *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_cue_unref:
 * @self: (transfer full): a cue
 *
 * Gives a reference back. Any thread may call it.
 */
void
hearth_cue_unref (HearthCue *self)
{
  g_atomic_rc_box_release_full (self, cue_clear);
}

/**
 * hearth_cue_get_start_ms:
 * @self: a cue
 *
 * Gives the moment at which the cue appears.
 *
 * Returns: the time in milliseconds
 */
gint64
hearth_cue_get_start_ms (HearthCue *self)
{
  return self->start_ms;
}

/**
 * hearth_cue_get_end_ms:
 * @self: a cue
 *
 * Gives the moment from which the cue is gone.
 *
 * Returns: the time in milliseconds
 */
gint64
hearth_cue_get_end_ms (HearthCue *self)
{
  return self->end_ms;
}

/**
 * hearth_cue_get_voice:
 * @self: a cue
 *
 * Gives the name of who speaks.
 *
 * Returns: (nullable): the name, or NULL when the captions do not say
 */
const char *
hearth_cue_get_voice (HearthCue *self)
{
  return self->voice;
}

/**
 * hearth_cue_get_text:
 * @self: a cue
 *
 * Gives what is said, as plain text that may have several lines.
 *
 * Returns: the text, "" when there is none
 */
const char *
hearth_cue_get_text (HearthCue *self)
{
  return self->text;
}
