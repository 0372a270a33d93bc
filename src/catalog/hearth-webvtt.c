/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebVTT, https://www.w3.org/TR/webvtt1/. */
#include "hearth-webvtt.h"

#include "hearth-caption-text.h"
#include "hearth-cue-text.h"
#include "hearth-error.h"
#include "hearth-webvtt-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REGIONS 1000

/* A reader of blocks after https://www.w3.org/TR/webvtt1/#file-parsing. */
typedef struct
{
  const char *position;
  const char *end;
  GHashTable *regions;   /* owned: HearthCueRegion by its id, the last one of each */
  HearthCueMaker *maker; /* owned */
  gboolean seen_cue;
} Reader;

/* A block on its way: lines up to a blank one. */
typedef struct
{
  guint n_lines;
  gboolean seen_arrow;
  gboolean is_cue;
  gboolean is_style;
  gboolean is_region;
  HearthCaptionLine first; /* the id of a cue when its times stand in the second line */
  const char *body;        /* nullable: the text of a cue, or the settings of a region */
  const char *body_end;
  HearthCueParts parts;
  HearthCueSettings settings;
} Block;

static gboolean
has_arrow (const HearthCaptionLine *line)
{
  return g_strstr_len (line->start, line->end - line->start, "-->") != NULL;
}

/* The word and white space behind it, nothing else. */
static gboolean
is_headed (const HearthCaptionLine *line, const char *word)
{
  const gsize length = strlen (word);
  const char *c;

  if ((gsize) (line->end - line->start) < length || memcmp (line->start, word, length) != 0)
    return FALSE;
  for (c = line->start + length; c < line->end && strchr (" \t\f", *c) != NULL;)
    c++;

  return c == line->end;
}

/* The first arrow of a block makes it a cue, when it stands in one of the first two lines. */
static gboolean
take_arrow (Reader *reader, Block *block, const HearthCaptionLine *line, gboolean in_header)
{
  if (in_header || block->n_lines > 2 || block->seen_arrow)
    return FALSE;

  block->seen_arrow = TRUE;
  block->is_cue = hearth_webvtt_read_timings (line->start, line->end, reader->regions,
                                              &block->parts, &block->settings);
  block->body = block->body_end = reader->position;
  reader->seen_cue = reader->seen_cue || block->is_cue;

  return TRUE;
}

/* What a block without an arrow is, its second line tells: only before the first cue are there
 * styles and regions. */
static void
take_line (Reader *reader, Block *block, const HearthCaptionLine *line, gboolean in_header)
{
  if (block->n_lines == 1)
    block->first = *line;
  if (!in_header && block->n_lines == 2 && !reader->seen_cue && !block->seen_arrow)
    {
      block->is_style = is_headed (&block->first, "STYLE");
      block->is_region = is_headed (&block->first, "REGION");
      if (block->is_region)
        block->body = line->start;
    }
  block->body_end = line->end;
}

static void
add_cue (Reader *reader, Block *block)
{
  const gsize length = hearth_cue_maker_cut (block->body, (gsize) (block->body_end - block->body),
                                             HEARTH_CUE_MAKER_MAX_TEXT);
  g_autofree char *id = NULL;

  if (block->first.start < block->first.end)
    {
      gsize id_length = (gsize) (block->first.end - block->first.start);

      id = g_strndup (block->first.start, hearth_cue_maker_cut (block->first.start, id_length,
                                                                HEARTH_CUE_MAKER_MAX_TEXT));
    }
  block->parts.id = id;
  block->parts.settings = &block->settings;
  hearth_cue_text_read (reader->maker, block->body, length);
  hearth_cue_maker_finish_cue (reader->maker, &block->parts);
}

static void
add_region (Reader *reader, Block *block)
{
  g_autoptr (HearthCueRegion) region = hearth_webvtt_read_region (block->body, block->body_end);
  const char *id = hearth_cue_region_get_parts (region)->id;

  if (g_hash_table_size (reader->regions) < MAX_REGIONS)
    g_hash_table_replace (reader->regions, (gpointer) id, g_steal_pointer (&region));
}

/* Reads lines up to a blank one, or up to the line with the arrow of another cue. A note and a
 * block with bad times give nothing, and nobody asks for the styles. */
static void
read_block (Reader *reader, gboolean in_header)
{
  Block block = { .settings = HEARTH_CUE_SETTINGS_INIT };
  const char *before = reader->position;
  HearthCaptionLine line;

  while (hearth_caption_text_next_line (&reader->position, reader->end, &line) &&
         line.start < line.end)
    {
      block.n_lines++;
      if (!has_arrow (&line))
        {
          take_line (reader, &block, &line, in_header);
        }
      else if (!take_arrow (reader, &block, &line, in_header))
        {
          reader->position = before;
          break;
        }
      before = reader->position;
    }

  if (block.is_cue)
    add_cue (reader, &block);
  else if (block.is_region)
    add_region (reader, &block);
}

static gboolean
read_signature (const char **c, const char *end)
{
  const gsize length = strlen (HEARTH_WEBVTT_SIGNATURE);
  HearthCaptionLine line;

  if (!hearth_caption_text_next_line (c, end, &line) || (gsize) (line.end - line.start) < length ||
      memcmp (line.start, HEARTH_WEBVTT_SIGNATURE, length) != 0)
    return FALSE;

  return line.start + length == line.end || line.start[length] == ' ' || line.start[length] == '\t';
}

static HearthCueList *
read_blocks (Reader *reader)
{
  read_block (reader, TRUE);
  while (reader->position < reader->end && !hearth_cue_maker_is_full (reader->maker))
    read_block (reader, FALSE);

  return hearth_cue_maker_finish (reader->maker);
}

/**
 * hearth_webvtt_is_signed:
 * @text: a decoded text
 * @length: its bytes
 *
 * Returns: whether it begins as WebVTT does
 */
gboolean
hearth_webvtt_is_signed (const char *text, gsize length)
{
  return read_signature (&text, text + length);
}

/**
 * hearth_webvtt_read_text:
 * @text: a text as hearth_caption_text_decode() gives it
 * @length: its bytes
 * @error: %HEARTH_LOAD_ERROR_INVALID when it lacks the signature
 *
 * Reads captions as hearth_webvtt_read() does. Pure: call it in any thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_webvtt_read_text (const char *text, gsize length, GError **error)
{
  g_autoptr (HearthCueMaker) maker = hearth_cue_maker_new ();
  g_autoptr (GHashTable) regions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                          (GDestroyNotify) hearth_cue_region_unref);
  Reader reader = { text, text + length, regions, maker, FALSE };

  if (!read_signature (&reader.position, reader.end))
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("These captions do not begin with the word WEBVTT, so they are no "
                              "WebVTT."));
      return NULL;
    }

  return read_blocks (&reader);
}

/**
 * hearth_webvtt_read:
 * @bytes: a WebVTT document
 * @error: %HEARTH_LOAD_ERROR_INVALID when it lacks the signature
 *
 * Reads captions, or chapters, as the file parser of https://www.w3.org/TR/webvtt1/ does. What is
 * broken is left out and the rest kept. STYLE is passed over, REGION kept where a cue names it. At
 * most 100,000 cues are read, and 64 KiB of the text of each. Pure: call it in any thread.
 *
 * Returns: (transfer full): the cues, or %NULL with @error set
 */
HearthCueList *
hearth_webvtt_read (GBytes *bytes, GError **error)
{
  g_autoptr (GString) text = hearth_caption_text_decode (bytes);

  return hearth_webvtt_read_text (text->str, text->len, error);
}
