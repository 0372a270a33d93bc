/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue-maker.h"

struct _HearthCueMaker
{
  GPtrArray *cues;  /* owned */
  GString *words;   /* owned: of the cue that is being made, and the same for what follows */
  GArray *spans;    /* owned: HearthCueSpan, whose words are owned too */
  GArray *open;     /* owned: guint, the spans that have not ended, the innermost last */
  guint spans_left; /* until the track has too many */
};

static void
clear_span (gpointer data)
{
  HearthCueSpan *span = data;

  g_free ((char *) span->value);
  g_free ((char *) span->classes);
}

static HearthCueSpan *
get_innermost (HearthCueMaker *self)
{
  guint at;

  if (self->open->len == 0)
    return NULL;
  at = g_array_index (self->open, guint, self->open->len - 1);

  return &g_array_index (self->spans, HearthCueSpan, at);
}

static void
close_innermost (HearthCueMaker *self)
{
  HearthCueSpan *span = get_innermost (self);
  guint at = (guint) (span - (HearthCueSpan *) (gpointer) self->spans->data);

  span->end = (guint) self->words->len;
  span->n_within = self->spans->len - at - 1;
  g_array_set_size (self->open, self->open->len - 1);
}

/* Blanks around the words are nobody's; spans end where the words do. */
static void
strip_words (HearthCueMaker *self)
{
  guint before = 0;
  guint length;

  while (self->words->len > 0 && g_ascii_isspace (self->words->str[self->words->len - 1]))
    g_string_truncate (self->words, self->words->len - 1);
  while (g_ascii_isspace (self->words->str[before]))
    before++;
  g_string_erase (self->words, 0, before);
  length = (guint) self->words->len;

  for (guint i = 0; i < self->spans->len; i++)
    {
      HearthCueSpan *span = &g_array_index (self->spans, HearthCueSpan, i);

      span->start = MIN (span->start - MIN (before, span->start), length);
      span->end = MIN (span->end - MIN (before, span->end), length);
    }
}

/**
 * hearth_cue_maker_new:
 *
 * Returns: (transfer full): a maker that has made no cue yet
 */
HearthCueMaker *
hearth_cue_maker_new (void)
{
  HearthCueMaker *self = g_new0 (HearthCueMaker, 1);

  self->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  self->words = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (HearthCueSpan));
  g_array_set_clear_func (self->spans, clear_span);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spans_left = HEARTH_CUE_MAKER_MAX_SPANS;

  return self;
}

/**
 * hearth_cue_maker_free:
 * @self: (transfer full): a maker
 *
 * Forgets a maker and what it made.
 */
void
hearth_cue_maker_free (HearthCueMaker *self)
{
  g_ptr_array_unref (self->cues);
  g_string_free (self->words, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->open);
  g_free (self);
}

/**
 * hearth_cue_maker_add_char:
 * @self: a maker
 * @character: what stands next
 *
 * Adds to the words of the cue. A control character, a bell say, is nobody's word and may upset
 * what reads it: it becomes U+FFFD, or a space when it is white.
 */
void
hearth_cue_maker_add_char (HearthCueMaker *self, gunichar character)
{
  if (character == '\f' || character == '\v' || character == '\r')
    character = ' ';
  else if ((character < 0x20 && character != '\n' && character != '\t') || character == 0x7f)
    character = 0xfffd;
  g_string_append_unichar (self->words, character);
}

/**
 * hearth_cue_maker_add_text:
 * @self: a maker
 * @text: valid UTF-8
 * @length: its bytes
 *
 * Adds to the words of the cue as hearth_cue_maker_add_char() does.
 */
void
hearth_cue_maker_add_text (HearthCueMaker *self, const char *text, gsize length)
{
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    hearth_cue_maker_add_char (self, g_utf8_get_char (c));
}

/**
 * hearth_cue_maker_ends_line:
 * @self: a maker
 *
 * Returns: whether the next word of the cue would begin a line
 */
gboolean
hearth_cue_maker_ends_line (HearthCueMaker *self)
{
  return self->words->len == 0 || self->words->str[self->words->len - 1] == '\n';
}

/**
 * hearth_cue_maker_open:
 * @self: a maker
 * @kind: of what
 * @value: (nullable): of a voice or a language
 * @classes: (nullable): class names with a space between two
 *
 * Begins a span within those that have not ended. When the track has too many, its words are kept
 * without.
 */
void
hearth_cue_maker_open (HearthCueMaker *self,
                       HearthCueSpanKind kind,
                       const char *value,
                       const char *classes)
{
  HearthCueSpan span = {
    .kind = kind,
    .start = (guint) self->words->len,
    .end = (guint) self->words->len,
  };

  if (self->spans_left == 0)
    return;
  self->spans_left--;
  span.value = g_strdup (value);
  span.classes = g_strdup (classes);
  g_array_append_val (self->open, self->spans->len);
  g_array_append_val (self->spans, span);
}

/**
 * hearth_cue_maker_is_in:
 * @self: a maker
 * @kind: of a span
 *
 * Returns: whether the innermost span that has not ended is of @kind
 */
gboolean
hearth_cue_maker_is_in (HearthCueMaker *self, HearthCueSpanKind kind)
{
  HearthCueSpan *span = get_innermost (self);

  return span != NULL && span->kind == kind;
}

/**
 * hearth_cue_maker_close:
 * @self: a maker
 * @kind: of a span
 *
 * Ends the innermost span when it is of @kind.
 *
 * Returns: whether it was
 */
gboolean
hearth_cue_maker_close (HearthCueMaker *self, HearthCueSpanKind kind)
{
  if (!hearth_cue_maker_is_in (self, kind))
    return FALSE;
  close_innermost (self);

  return TRUE;
}

/**
 * hearth_cue_maker_mark_time:
 * @self: a maker
 * @time_ms: in milliseconds
 *
 * Says that what follows waits until @time_ms.
 */
void
hearth_cue_maker_mark_time (HearthCueMaker *self, gint64 time_ms)
{
  HearthCueSpan span = {
    .kind = HEARTH_CUE_SPAN_TIME,
    .start = (guint) self->words->len,
    .end = (guint) self->words->len,
    .time_ms = time_ms,
  };

  if (self->spans_left == 0)
    return;
  self->spans_left--;
  g_array_append_val (self->spans, span);
}

/**
 * hearth_cue_maker_is_full:
 * @self: a maker
 *
 * Returns: whether the track has as many cues as one may have
 */
gboolean
hearth_cue_maker_is_full (HearthCueMaker *self)
{
  return self->cues->len >= HEARTH_CUE_MAKER_MAX_CUES;
}

/**
 * hearth_cue_maker_finish_cue:
 * @self: a maker
 * @parts: what is known of the cue but its words and their spans
 *
 * Makes a cue of what was added since the last one.
 */
void
hearth_cue_maker_finish_cue (HearthCueMaker *self, HearthCueParts *parts)
{
  while (self->open->len > 0)
    close_innermost (self);
  strip_words (self);
  parts->text = self->words->str;
  parts->spans = (const HearthCueSpan *) (gpointer) self->spans->data;
  parts->n_spans = self->spans->len;
  if (!hearth_cue_maker_is_full (self))
    g_ptr_array_add (self->cues, hearth_cue_new_full (parts));
  g_string_truncate (self->words, 0);
  g_array_set_size (self->spans, 0);
}

/**
 * hearth_cue_maker_finish:
 * @self: a maker
 *
 * Gives all cues that were made.
 *
 * Returns: (transfer full): the cues, sorted
 */
HearthCueList *
hearth_cue_maker_finish (HearthCueMaker *self)
{
  return hearth_cue_list_new (self->cues);
}

/**
 * hearth_cue_maker_cut:
 * @text: valid UTF-8
 * @length: its bytes
 * @max: how many may stay
 *
 * Cuts a text between two characters.
 *
 * Returns: how many bytes stay
 */
gsize
hearth_cue_maker_cut (const char *text, gsize length, gsize max)
{
  if (length <= max)
    return length;
  for (length = max; length > 0 && ((guchar) text[length] & 0xc0) == 0x80;)
    length--;

  return length;
}
