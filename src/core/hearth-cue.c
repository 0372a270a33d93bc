/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue.h"

struct _HearthCue
{
  gint64 start_ms;
  gint64 end_ms;
  char *id;                    /* (owned) (nullable) */
  char *voice;                 /* (owned) (nullable) */
  char *text;                  /* (owned) */
  HearthCueSettings *settings; /* (owned) (nullable): none but the usual ones */
  HearthCueRegion *region;     /* (owned) (nullable) */
  HearthCueSpan *spans;        /* (owned) (nullable) (array length=n_spans), as are their words */
  guint n_spans;
};

static const HearthCueSettings usual_settings = HEARTH_CUE_SETTINGS_INIT;

G_DEFINE_BOXED_TYPE (HearthCue, hearth_cue, hearth_cue_ref, hearth_cue_unref)

/* The same few names stand in most cues of a track, so that one copy serves them all. */
static const char *
intern (const char *words)
{
  return words != NULL ? g_ref_string_new_intern (words) : NULL;
}

static void
release (const char *words)
{
  if (words != NULL)
    g_ref_string_release ((char *) words);
}

static void
cue_clear (gpointer data)
{
  HearthCue *self = data;

  for (guint i = 0; i < self->n_spans; i++)
    {
      release (self->spans[i].value);
      release (self->spans[i].classes);
    }
  g_free (self->spans);
  release (self->voice);
  g_free (self->id);
  g_free (self->text);
  g_free (self->settings);
  g_clear_pointer (&self->region, hearth_cue_region_unref);
}

static gboolean
settings_are_usual (const HearthCueSettings *settings)
{
  return settings == NULL ||
         (settings->direction == usual_settings.direction &&
          settings->snap_to_lines == usual_settings.snap_to_lines && !settings->has_line &&
          settings->line_align == usual_settings.line_align && !settings->has_position &&
          settings->position_align == usual_settings.position_align && settings->size >= 100 &&
          settings->text_align == usual_settings.text_align);
}

static const char *
find_voice (const HearthCueParts *parts)
{
  for (guint i = 0; i < parts->n_spans; i++)
    if (parts->spans[i].kind == HEARTH_CUE_SPAN_VOICE && parts->spans[i].value != NULL &&
        *parts->spans[i].value != '\0')
      return parts->spans[i].value;
  return parts->voice;
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
  return hearth_cue_new_full (
      &(HearthCueParts){ .start_ms = start_ms, .end_ms = end_ms, .voice = voice, .text = text });
}

/**
 * hearth_cue_new_full:
 * @parts: (transfer none): what it is made of
 *
 * Makes a cue that says how it wants to be drawn. An end before the start is taken for the start.
 * Any thread may call it.
 *
 * Returns: (transfer full): a cue
 */
HearthCue *
hearth_cue_new_full (const HearthCueParts *parts)
{
  HearthCue *self = g_atomic_rc_box_new0 (HearthCue);

  self->start_ms = parts->start_ms;
  self->end_ms = MAX (parts->start_ms, parts->end_ms);
  self->id = g_strdup (parts->id);
  self->voice = (char *) intern (find_voice (parts));
  self->text = g_strdup (parts->text != NULL ? parts->text : "");
  if (!settings_are_usual (parts->settings))
    self->settings = g_memdup2 (parts->settings, sizeof *parts->settings);
  if (parts->region != NULL)
    self->region = hearth_cue_region_ref (parts->region);
  if (parts->n_spans > 0)
    self->spans = g_memdup2 (parts->spans, parts->n_spans * sizeof *parts->spans);
  self->n_spans = parts->n_spans;
  for (guint i = 0; i < self->n_spans; i++)
    {
      self->spans[i].value = intern (self->spans[i].value);
      self->spans[i].classes = intern (self->spans[i].classes);
    }
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
 * hearth_cue_get_id:
 * @self: a cue
 *
 * Gives the name that the captions have for the cue.
 *
 * Returns: (nullable): the name, or NULL when there is none
 */
const char *
hearth_cue_get_id (HearthCue *self)
{
  return self->id;
}

/**
 * hearth_cue_get_voice:
 * @self: a cue
 *
 * Gives the name of who speaks, of the first when there are several: the spans tell them all.
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

/**
 * hearth_cue_get_settings:
 * @self: a cue
 *
 * Gives where the cue wants to be drawn.
 *
 * Returns: (transfer none): the settings, which live as long as the cue
 */
const HearthCueSettings *
hearth_cue_get_settings (HearthCue *self)
{
  return self->settings != NULL ? self->settings : &usual_settings;
}

/**
 * hearth_cue_get_region:
 * @self: a cue
 *
 * Gives the region in which the cue stands.
 *
 * Returns: (transfer none) (nullable): the region, or NULL when it stands by itself
 */
HearthCueRegion *
hearth_cue_get_region (HearthCue *self)
{
  return self->region;
}

/**
 * hearth_cue_get_spans:
 * @self: a cue
 * @n_spans: (out): how many there are
 *
 * Gives what is said of the words of the cue, see #HearthCueSpan. They are for drawing; the text
 * says everything without them.
 *
 * Returns: (transfer none) (nullable) (array length=n_spans): the spans, which live as long as the
 * cue
 */
const HearthCueSpan *
hearth_cue_get_spans (HearthCue *self, guint *n_spans)
{
  *n_spans = self->n_spans;
  return self->spans;
}
