/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript.h"

#include "hearth-time.h"
#include "hearth-transcript-maker.h"

#include <string.h>

/* More are of no help to anybody. */
#define MOST_HITS 10000

struct _HearthTranscript
{
  HearthCueList *cues; /* owned: has the names of the speakers */
  GString *text;       /* owned, as are the next two */
  GArray *rows;        /* of HearthTranscriptRow */
  GArray *lines;       /* of HearthTranscriptLine, by their start */
};

G_DEFINE_BOXED_TYPE (HearthTranscript,
                     hearth_transcript,
                     hearth_transcript_ref,
                     hearth_transcript_unref)

static void
transcript_clear (gpointer data)
{
  HearthTranscript *self = data;

  g_string_free (self->text, TRUE);
  g_array_unref (self->rows);
  g_array_unref (self->lines);
  hearth_cue_list_unref (self->cues);
}

/* Letters count the same with and without accents, large and small. */
static gunichar
fold (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 0x80)
    return g_ascii_isspace ((char) c) ? ' ' : (gunichar) g_ascii_tolower ((char) c);
  if (g_unichar_isspace (c))
    return ' ';
  g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  return g_unichar_tolower (parts[0]);
}

/* Combining marks behind a letter belong to it. */
static const char *
skip_marks (const char *c, const char *end)
{
  while (c < end && (guchar) *c >= 0x80 && g_unichar_ismark (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  return c;
}

static GArray *
fold_words (const char *words)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  const char *end = words + strlen (words);

  for (const char *c = words; c < end; c = skip_marks (g_utf8_next_char (c), end))
    {
      gunichar character = fold (g_utf8_get_char (c));

      if (character == ' ' &&
          (folded->len == 0 || g_array_index (folded, gunichar, folded->len - 1) == ' '))
        continue;
      g_array_append_val (folded, character);
    }
  if (folded->len > 0 && g_array_index (folded, gunichar, folded->len - 1) == ' ')
    g_array_set_size (folded, folded->len - 1);
  return folded;
}

/* Where the words end that begin here; NULL when they do not. */
static const char *
match (const char *c, const char *end, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      if (c >= end || fold (g_utf8_get_char (c)) != g_array_index (words, gunichar, i))
        return NULL;
      c = skip_marks (g_utf8_next_char (c), end);
    }
  return c;
}

static void
find_in_row (HearthTranscript *self, const HearthTranscriptRow *row, GArray *words, GArray *hits)
{
  const char *text = self->text->str;
  const char *c = text + row->start;
  const char *row_end = text + row->end;

  while (c < row_end && hits->len < MOST_HITS)
    {
      const char *end = match (c, row_end, words);
      HearthTranscriptHit hit;

      if (end == NULL)
        {
          c = g_utf8_next_char (c);
          continue;
        }
      hit = (HearthTranscriptHit){ (guint) (c - text), (guint) (end - text), 0 };
      hit.line = (guint) hearth_transcript_line_of (self, hit.start);
      g_array_append_val (hits, hit);
      c = end;
    }
}

static void
append_escaped (GString *markdown, const char *text, gsize length)
{
  for (const char *c = text; c < text + length; c++)
    {
      if (strchr ("\\`*_{}[]<>#+-!|~", *c) != NULL)
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *c);
    }
}

/**
 * hearth_transcript_new:
 * @cues: the captions of a recording
 *
 * Makes paragraphs of what the captions say: joined, without what they repeat. A new one begins
 * where nobody speaks for a while, where somebody else does, and behind a sentence when it is long
 * enough. Takes a while for long ones, so call it in a worker.
 *
 * Returns: (transfer full): the transcript
 */
HearthTranscript *
hearth_transcript_new (HearthCueList *cues)
{
  HearthTranscript *self = g_atomic_rc_box_new0 (HearthTranscript);
  HearthTranscriptMaker maker;

  hearth_transcript_maker_init (&maker);
  for (guint i = 0; i < hearth_cue_list_get_size (cues); i++)
    hearth_transcript_maker_add_cue (&maker, hearth_cue_list_get (cues, i));
  hearth_transcript_maker_finish (&maker);
  self->cues = hearth_cue_list_ref (cues);
  self->text = maker.text;
  self->rows = maker.rows;
  self->lines = maker.lines;
  return self;
}

/**
 * hearth_transcript_ref:
 * @self: a transcript
 *
 * Takes a reference. Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
HearthTranscript *
hearth_transcript_ref (HearthTranscript *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_transcript_unref:
 * @self: (transfer full): a transcript
 *
 * Gives a reference back. Any thread may call it.
 */
void
hearth_transcript_unref (HearthTranscript *self)
{
  g_atomic_rc_box_release_full (self, transcript_clear);
}

/**
 * hearth_transcript_get_text:
 * @self: a transcript
 * @length: (out) (optional): its bytes
 *
 * Returns: (transfer none): all of it, a row a line, plain text
 */
const char *
hearth_transcript_get_text (HearthTranscript *self, gsize *length)
{
  if (length != NULL)
    *length = self->text->len;
  return self->text->str;
}

/**
 * hearth_transcript_get_n_rows:
 * @self: a transcript
 *
 * Returns: how many rows the text has
 */
guint
hearth_transcript_get_n_rows (HearthTranscript *self)
{
  return self->rows->len;
}

/**
 * hearth_transcript_get_row:
 * @self: a transcript
 * @index: the place of a row
 *
 * Returns: (transfer none): the row, which lives as long as the transcript
 */
const HearthTranscriptRow *
hearth_transcript_get_row (HearthTranscript *self, guint index)
{
  return &g_array_index (self->rows, HearthTranscriptRow, index);
}

/**
 * hearth_transcript_row_of:
 * @self: a transcript with any text
 * @offset: a place in the text
 *
 * Returns: the place of the row that stands there
 */
guint
hearth_transcript_row_of (HearthTranscript *self, guint offset)
{
  guint first = 0;
  guint end = self->rows->len;

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;

      if (hearth_transcript_get_row (self, middle)->start <= offset)
        first = middle;
      else
        end = middle;
    }
  return first;
}

/**
 * hearth_transcript_get_n_lines:
 * @self: a transcript
 *
 * Returns: how many lines there are
 */
guint
hearth_transcript_get_n_lines (HearthTranscript *self)
{
  return self->lines->len;
}

/**
 * hearth_transcript_get_line:
 * @self: a transcript
 * @index: the place of a line
 *
 * Returns: (transfer none): the line, which lives as long as the transcript
 */
const HearthTranscriptLine *
hearth_transcript_get_line (HearthTranscript *self, guint index)
{
  return &g_array_index (self->lines, HearthTranscriptLine, index);
}

/**
 * hearth_transcript_line_at:
 * @self: a transcript
 * @position_ms: a moment in milliseconds
 *
 * Gives the line that is being said, or was said last.
 *
 * Returns: the place of the line, -1 before the first
 */
int
hearth_transcript_line_at (HearthTranscript *self, gint64 position_ms)
{
  guint first = 0;
  guint end = self->lines->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (hearth_transcript_get_line (self, middle)->start_ms <= position_ms)
        first = middle + 1;
      else
        end = middle;
    }
  return (int) first - 1;
}

/**
 * hearth_transcript_line_of:
 * @self: a transcript
 * @offset: a place in the text
 *
 * Gives the line that stands there; at a name, the first that is said under it.
 *
 * Returns: the place of the line, -1 when there is none at all
 */
int
hearth_transcript_line_of (HearthTranscript *self, guint offset)
{
  const HearthTranscriptRow *row;
  guint line;

  if (self->lines->len == 0)
    return -1;
  row = hearth_transcript_get_row (self, hearth_transcript_row_of (self, offset));
  line = MIN (row->first_line, self->lines->len - 1);
  while (line + 1 < row->first_line + row->n_lines &&
         hearth_transcript_get_line (self, line + 1)->start <= offset)
    line++;
  return (int) line;
}

/**
 * hearth_transcript_find:
 * @self: a transcript
 * @words: what to look for; large or small, with accents or without is all the same
 *
 * Finds words, also those that begin in one line and end in the next. Takes a while in long
 * transcripts, so call it in a worker.
 *
 * Returns: (transfer full) (element-type HearthTranscriptHit): where they are, from the beginning
 */
GArray *
hearth_transcript_find (HearthTranscript *self, const char *words)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (HearthTranscriptHit));
  g_autoptr (GArray) folded = fold_words (words);

  for (guint i = 0; i < self->rows->len && folded->len > 0; i++)
    if (!hearth_transcript_get_row (self, i)->is_name)
      find_in_row (self, hearth_transcript_get_row (self, i), folded, hits);
  return hits;
}

/**
 * hearth_transcript_dup_clean:
 * @self: a transcript
 * @start: where to begin
 * @end: where to end
 *
 * Gives a part of the text as one would write it: names before what they said, and a blank line
 * between paragraphs.
 *
 * Returns: (transfer full): plain text
 */
char *
hearth_transcript_dup_clean (HearthTranscript *self, guint start, guint end)
{
  GString *clean = g_string_new (NULL);
  const char *name = NULL;

  end = MIN (end, (guint) self->text->len);
  for (guint i = start < end ? hearth_transcript_row_of (self, start) : self->rows->len;
       i < self->rows->len; i++)
    {
      const HearthTranscriptRow *row = hearth_transcript_get_row (self, i);
      guint first = MAX (row->start, start);
      guint last = MIN (row->end, end);

      if (row->start >= end)
        break;
      if (row->is_name)
        name = row->speaker;
      if (row->is_name || first >= last)
        continue;
      if (clean->len > 0)
        g_string_append (clean, "\n\n");
      if (name != NULL)
        g_string_append_printf (clean, "%s: ", name);
      name = NULL;
      g_string_append_len (clean, self->text->str + first, last - first);
    }
  return g_string_free (clean, FALSE);
}

/**
 * hearth_transcript_speaker_of:
 * @self: a transcript
 * @offset: a place in the text
 *
 * Returns: (transfer none) (nullable): who says what stands there, if the captions tell
 */
const char *
hearth_transcript_speaker_of (HearthTranscript *self, guint offset)
{
  return self->rows->len > 0
             ? hearth_transcript_get_row (self, hearth_transcript_row_of (self, offset))->speaker
             : NULL;
}

/**
 * hearth_transcript_to_markdown:
 * @self: a transcript
 * @title: what it is the transcript of
 *
 * Writes all of it as Markdown: a heading, and before each paragraph who speaks, and when.
 *
 * Returns: (transfer full): the text, with a newline at its end
 */
char *
hearth_transcript_to_markdown (HearthTranscript *self, const char *title)
{
  GString *markdown = g_string_new ("# ");
  const char *name = NULL;

  append_escaped (markdown, title, strlen (title));
  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < self->rows->len; i++)
    {
      const HearthTranscriptRow *row = hearth_transcript_get_row (self, i);
      g_autofree char *clock = NULL;

      if (row->is_name)
        {
          name = row->speaker;
          continue;
        }
      clock =
          hearth_time_format_clock (hearth_transcript_get_line (self, row->first_line)->start_ms);
      g_string_append (markdown, "\n");
      if (name != NULL)
        {
          g_string_append (markdown, "**");
          append_escaped (markdown, name, strlen (name));
          g_string_append (markdown, "** ");
        }
      name = NULL;
      g_string_append_printf (markdown, "*%s*  \n", clock);
      append_escaped (markdown, self->text->str + row->start, row->end - row->start);
      g_string_append_c (markdown, '\n');
    }
  return g_string_free (markdown, FALSE);
}
