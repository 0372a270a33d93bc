/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

#include <math.h>
#include <string.h>

G_BEGIN_DECLS

/* The spans of a cue lie within each other and within its words, and end between characters. */
static inline void
hearth_test_spans_are_sound (HearthCue *cue)
{
  const char *text = hearth_cue_get_text (cue);
  const gsize length = strlen (text);
  guint n_spans;
  const HearthCueSpan *spans = hearth_cue_get_spans (cue, &n_spans);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < n_spans; i++)
    {
      const guint last = i + spans[i].n_within;

      g_assert_cmpuint (spans[i].start, <=, spans[i].end);
      g_assert_cmpuint (spans[i].end, <=, length);
      g_assert_cmpint (text[spans[i].start] & 0xc0, !=, 0x80);
      g_assert_cmpint (text[spans[i].end] & 0xc0, !=, 0x80);
      g_assert_cmpuint (last, <, n_spans);
      if (last > i)
        {
          g_assert_cmpuint (spans[i + 1].start, >=, spans[i].start);
          g_assert_cmpuint (spans[last].end, <=, spans[i].end);
        }
      if (last + 1 < n_spans)
        g_assert_cmpuint (spans[last + 1].start, >=, spans[i].end);
      g_assert_true (spans[i].value == NULL || g_utf8_validate (spans[i].value, -1, NULL));
      g_assert_true (spans[i].classes == NULL || g_utf8_validate (spans[i].classes, -1, NULL));
    }
}

/* What holds for the cues of any captions, however they are written. */
static inline void
hearth_test_cues_are_sound (HearthCueList *cues)
{
  gint64 last_ms = 0;

  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    {
      HearthCue *cue = hearth_cue_list_get (cues, i);
      const HearthCueSettings *settings = hearth_cue_get_settings (cue);

      g_assert_cmpint (hearth_cue_get_start_ms (cue), >=, last_ms);
      g_assert_cmpint (hearth_cue_get_end_ms (cue), >=, hearth_cue_get_start_ms (cue));
      last_ms = hearth_cue_get_start_ms (cue);
      g_assert_true (isfinite (settings->line));
      g_assert_true (settings->position >= 0 && settings->position <= 100);
      g_assert_true (settings->size >= 0 && settings->size <= 100);
      hearth_test_spans_are_sound (cue);
    }
}

G_END_DECLS
