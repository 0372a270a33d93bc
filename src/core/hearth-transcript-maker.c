/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-maker.h"

#include <string.h>

/* Who reads is silent for a breath between two thoughts. */
#define PAUSE_MS 2000
/* Captions that repeat what is still on the screen come without a gap, or nearly so. */
#define ROLL_GAP_MS 1500
#define REPEAT_GAP_MS 100
/* Bytes from which a paragraph ends with its sentence, and with the next line in any case. */
#define LONG_PARAGRAPH 320
#define LONGEST_PARAGRAPH 800
/* Captions of a word or two each make a line together. */
#define SHORT_LINE 16
#define SHORT_GAP_MS 500
/* Enough for a week of talking; whatever is more is no transcript. */
#define MOST_TEXT (16 * 1024 * 1024)

/* A piece of a caption that one person says. */
typedef struct
{
  const char *speaker; /* nullable */
  char *text;          /* owned */
  gint64 start_ms;
  gint64 end_ms;
} Piece;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->text);
}

static gunichar
last_char (const char *text, gsize length)
{
  const char *last = g_utf8_find_prev_char (text, text + length);

  return last != NULL ? g_utf8_get_char (last) : 0;
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || c == '\'' || type == G_UNICODE_CLOSE_PUNCTUATION ||
         type == G_UNICODE_FINAL_PUNCTUATION;
}

static gboolean
ends_sentence (const char *text, gsize length)
{
  const char *end = text + length;
  gunichar c = last_char (text, length);

  while (c != 0 && is_closing (c))
    {
      end = g_utf8_find_prev_char (text, end);
      c = last_char (text, (gsize) (end - text));
    }
  return c == '.' || c == '!' || c == '?' || c == 0x2026 /* … */ || c == 0x3002 /* 。 */ ||
         c == 0xff01 /* ！ */ || c == 0xff1f /* ？ */ || c == 0x61f /* ؟ */ || c == 0x6d4 /* ۔ */ ||
         c == 0x964 /* । */;
}

/* White space is one blank, and none at the ends. */
static char *
dup_squeezed (const char *text, gsize length)
{
  GString *squeezed = g_string_sized_new (length);
  const char *end = text + length;

  for (const char *c = text; c < end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (squeezed, character);
      else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
        g_string_append_c (squeezed, ' ');
    }
  if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] == ' ')
    g_string_truncate (squeezed, squeezed->len - 1);
  return g_string_free (squeezed, FALSE);
}

/* Between the lines of a script that is written without blanks there is none either. */
static void
join (GString *text, const char *more)
{
  gunichar before = last_char (text->str, text->len);
  gunichar after = g_utf8_get_char (more);

  if (before != 0 && before != '\n' && !(g_unichar_iswide (before) && g_unichar_iswide (after)))
    g_string_append_c (text, ' ');
  g_string_append (text, more);
}

static HearthTranscriptRow *
last_row (HearthTranscriptMaker *self)
{
  return self->rows->len > 0 ? &g_array_index (self->rows, HearthTranscriptRow, self->rows->len - 1)
                             : NULL;
}

static HearthTranscriptLine *
last_line (HearthTranscriptMaker *self)
{
  return self->lines->len > 0
             ? &g_array_index (self->lines, HearthTranscriptLine, self->lines->len - 1)
             : NULL;
}

static void
begin_row (HearthTranscriptMaker *self, gboolean is_name, const char *speaker)
{
  HearthTranscriptRow row = { .is_name = is_name, .speaker = speaker };

  if (self->rows->len > 0)
    g_string_append_c (self->text, '\n');
  row.start = row.end = (guint) self->text->len;
  row.first_line = self->lines->len;
  if (is_name)
    {
      g_autofree char *name = dup_squeezed (speaker, strlen (speaker));

      g_string_append (self->text, name);
      row.end = (guint) self->text->len;
    }
  g_array_append_val (self->rows, row);
}

static gboolean
needs_paragraph (HearthTranscriptMaker *self, const Piece *piece, gboolean is_turn)
{
  HearthTranscriptRow *row = last_row (self);
  HearthTranscriptLine *line = last_line (self);
  guint length;

  if (row == NULL || is_turn || g_strcmp0 (piece->speaker, self->speaker) != 0 ||
      piece->start_ms - line->end_ms >= PAUSE_MS)
    return TRUE;
  length = row->end - row->start;
  return length + strlen (piece->text) > LONGEST_PARAGRAPH ||
         (length >= LONG_PARAGRAPH && ends_sentence (self->text->str + row->start, length));
}

static gboolean
continues_line (HearthTranscriptMaker *self, const Piece *piece)
{
  HearthTranscriptLine *line = last_line (self);
  guint length = line->end - line->start;

  return length < SHORT_LINE && strlen (piece->text) < SHORT_LINE &&
         piece->start_ms - line->end_ms < SHORT_GAP_MS &&
         !ends_sentence (self->text->str + line->start, length);
}

static void
add_piece (HearthTranscriptMaker *self, const Piece *piece, gboolean is_turn)
{
  HearthTranscriptLine *line;
  gint64 start_ms;

  if (*piece->text == '\0' || self->text->len + strlen (piece->text) > MOST_TEXT)
    return;
  if (needs_paragraph (self, piece, is_turn))
    {
      if (piece->speaker != NULL && g_strcmp0 (piece->speaker, self->named) != 0)
        begin_row (self, TRUE, piece->speaker);
      self->named = piece->speaker;
      begin_row (self, FALSE, piece->speaker);
    }
  else if (continues_line (self, piece))
    {
      line = last_line (self);
      join (self->text, piece->text);
      line->end = last_row (self)->end = (guint) self->text->len;
      line->end_ms = MAX (line->end_ms, piece->end_ms);
      return;
    }
  self->speaker = piece->speaker;
  /* What several say at once keeps its order, too. */
  start_ms =
      self->lines->len > 0 ? MAX (last_line (self)->start_ms, piece->start_ms) : piece->start_ms;
  join (self->text, piece->text);
  g_array_append_val (self->lines, ((HearthTranscriptLine){
                                       .start_ms = start_ms,
                                       .end_ms = MAX (start_ms, piece->end_ms),
                                       .start = (guint) (self->text->len - strlen (piece->text)),
                                       .end = (guint) self->text->len,
                                       .row = self->rows->len - 1 }));
  last_row (self)->end = (guint) self->text->len;
  last_row (self)->n_lines++;
}

/* Where a text of more than a paragraph is best cut: behind a sentence, else behind a word. */
static gsize
find_cut (const char *text)
{
  const char *end = g_utf8_find_prev_char (text, text + LONGEST_PARAGRAPH);

  for (const char *c = end; c > text + LONG_PARAGRAPH; c--)
    if (*c == ' ' && ends_sentence (text, (gsize) (c - text)))
      return (gsize) (c - text);
  for (const char *c = end; c > text + LONG_PARAGRAPH; c--)
    if (*c == ' ')
      return (gsize) (c - text);
  return (gsize) (end - text);
}

/* The time of a piece is shared by its parts as their lengths are. */
static void
add_cut (HearthTranscriptMaker *self, const Piece *piece, gboolean is_turn)
{
  const gsize whole = strlen (piece->text);
  const char *rest = piece->text;

  while (strlen (rest) > LONGEST_PARAGRAPH)
    {
      gsize length = find_cut (rest);
      g_autofree char *text = dup_squeezed (rest, length);
      const gint64 duration_ms = piece->end_ms - piece->start_ms;
      const gint64 done = rest - piece->text;

      add_piece (self,
                 &(Piece){ .speaker = piece->speaker,
                           .text = text,
                           .start_ms = piece->start_ms + duration_ms * done / (gint64) whole,
                           .end_ms = piece->start_ms +
                                     duration_ms * (done + (gint64) length) / (gint64) whole },
                 is_turn);
      is_turn = FALSE;
      rest += length;
      rest += *rest == ' ';
    }
  add_piece (self,
             &(Piece){ .speaker = piece->speaker,
                       .text = (char *) rest,
                       .start_ms = piece->start_ms + (piece->end_ms - piece->start_ms) *
                                                         (rest - piece->text) /
                                                         (gint64) MAX (whole, 1),
                       .end_ms = piece->end_ms },
             is_turn);
}

/* Lines as "- Yes." and ">> Yes." are said by somebody else than what is before them. */
static const char *
skip_turn (const char *line, gboolean *is_turn)
{
  static const char *const marks[] = { ">>> ", ">>>", ">> ", ">>", "- ", "– ", "— " };

  *is_turn = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i]))
      {
        *is_turn = TRUE;
        return line + strlen (marks[i]);
      }
  return line;
}

static GPtrArray *
split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *line = dup_squeezed (parts[i], strlen (parts[i]));

      if (*line != '\0')
        g_ptr_array_add (lines, line);
      else
        g_free (line);
    }
  return lines;
}

static gboolean
begins_with_end_of (GPtrArray *lines, GPtrArray *before, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (g_ptr_array_index (lines, i),
                      g_ptr_array_index (before, before->len - n + i)))
      return FALSE;
  return TRUE;
}

/* How many lines of a caption only roll up from the one before. */
static guint
count_rolled (HearthTranscriptMaker *self, GPtrArray *lines, gint64 gap_ms)
{
  for (guint n = MIN (lines->len, self->before->len); n > 0; n--)
    if (begins_with_end_of (lines, self->before, n))
      {
        /* Said twice, unless nothing is between the two. */
        if (n == lines->len && n == self->before->len && gap_ms > REPEAT_GAP_MS)
          return 0;
        return n;
      }
  return 0;
}

/* What is painted word by word begins with what was painted before; gives the bytes of that. */
static gsize
count_painted (HearthTranscriptMaker *self, GPtrArray *lines, gint64 gap_ms)
{
  const char *before;
  const char *now;

  if (gap_ms > REPEAT_GAP_MS || lines->len != 1 || self->before->len != 1)
    return 0;
  before = g_ptr_array_index (self->before, 0);
  now = g_ptr_array_index (lines, 0);
  return g_str_has_prefix (now, before) && now[strlen (before)] == ' ' ? strlen (before) + 1 : 0;
}

static void
add_lines (HearthTranscriptMaker *self, const Piece *piece, GPtrArray *lines, guint n_rolled)
{
  const gint64 gap_ms = piece->start_ms - self->before_end_ms;
  gsize n_painted = n_rolled == 0 ? count_painted (self, lines, gap_ms) : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_turn = FALSE;

  for (guint i = n_rolled; i < lines->len; i++)
    {
      gboolean turns;
      const char *line =
          skip_turn ((const char *) g_ptr_array_index (lines, i) + n_painted, &turns);

      if (turns && text->len > 0)
        {
          add_cut (self, &(Piece){ piece->speaker, text->str, piece->start_ms, piece->end_ms },
                   is_turn);
          g_string_truncate (text, 0);
        }
      if (turns || text->len == 0)
        is_turn = turns;
      if (*line != '\0')
        join (text, line);
    }
  add_cut (self, &(Piece){ piece->speaker, text->str, piece->start_ms, piece->end_ms }, is_turn);
}

static void
take_piece (HearthTranscriptMaker *self, const Piece *piece)
{
  g_autoptr (GPtrArray) lines = split_lines (piece->text);
  const gint64 gap_ms = piece->start_ms - self->before_end_ms;
  gboolean follows = self->before->len > 0 && gap_ms <= ROLL_GAP_MS &&
                     g_strcmp0 (piece->speaker, self->before_speaker) == 0;
  guint n_rolled;

  if (lines->len == 0)
    return;
  if (!follows)
    g_ptr_array_set_size (self->before, 0);
  n_rolled = count_rolled (self, lines, gap_ms);
  if (n_rolled < lines->len)
    add_lines (self, piece, lines, n_rolled);
  else if (self->lines->len > 0)
    last_line (self)->end_ms = MAX (last_line (self)->end_ms, piece->end_ms);

  g_ptr_array_unref (self->before);
  self->before = g_steal_pointer (&lines);
  self->before_speaker = piece->speaker;
  self->before_end_ms = piece->end_ms;
}

/* One caption may hold what several say, each in a voice of its own. */
static GArray *
split_voices (HearthCue *cue)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  const char *text = hearth_cue_get_text (cue);
  guint n_spans;
  const HearthCueSpan *spans = hearth_cue_get_spans (cue, &n_spans);
  guint done = 0;

  g_array_set_clear_func (pieces, piece_clear);
  for (guint i = 0; i < n_spans; i++)
    {
      const HearthCueSpan *span = &spans[i];

      if (span->kind != HEARTH_CUE_SPAN_VOICE || span->start < done || span->end <= span->start)
        continue;
      if (span->start > done)
        g_array_append_val (pieces,
                            ((Piece){ .text = g_strndup (text + done, span->start - done) }));
      g_array_append_val (pieces, ((Piece){ .speaker = span->value,
                                            .text = g_strndup (text + span->start,
                                                               span->end - span->start) }));
      done = span->end;
    }
  if (pieces->len == 0)
    g_array_append_val (pieces, ((Piece){ .speaker = hearth_cue_get_voice (cue),
                                          .text = g_strdup (text) }));
  else if (text[done] != '\0')
    g_array_append_val (pieces, ((Piece){ .text = g_strdup (text + done) }));
  return pieces;
}

/**
 * hearth_transcript_maker_init:
 * @self: a maker
 *
 * Gets ready. Any thread, one at a time, as all of this.
 */
void
hearth_transcript_maker_init (HearthTranscriptMaker *self)
{
  *self = (HearthTranscriptMaker){ 0 };
  self->text = g_string_new (NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (HearthTranscriptRow));
  self->lines = g_array_new (FALSE, FALSE, sizeof (HearthTranscriptLine));
  self->before = g_ptr_array_new_with_free_func (g_free);
}

/**
 * hearth_transcript_maker_add_cue:
 * @self: a maker
 * @cue: the next caption; it has to live as long as what is made, as the names of the speakers do
 *
 * Adds what the caption says and the one before did not.
 */
void
hearth_transcript_maker_add_cue (HearthTranscriptMaker *self, HearthCue *cue)
{
  g_autoptr (GArray) pieces = split_voices (cue);
  const gint64 start_ms = hearth_cue_get_start_ms (cue);
  const gint64 duration_ms = hearth_cue_get_end_ms (cue) - start_ms;
  const gsize whole = MAX (strlen (hearth_cue_get_text (cue)), 1);
  gsize done = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      piece->start_ms = start_ms + duration_ms * (gint64) MIN (done, whole) / (gint64) whole;
      done += strlen (piece->text);
      piece->end_ms = start_ms + duration_ms * (gint64) MIN (done, whole) / (gint64) whole;
      if (piece->speaker != NULL && *piece->speaker == '\0')
        piece->speaker = NULL;
      take_piece (self, piece);
    }
}

/**
 * hearth_transcript_maker_finish:
 * @self: a maker
 *
 * Frees what was needed only while things were added. The text, the rows and the lines are the
 * caller's.
 */
void
hearth_transcript_maker_finish (HearthTranscriptMaker *self)
{
  g_clear_pointer (&self->before, g_ptr_array_unref);
}
