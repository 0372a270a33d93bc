/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cue-text.h"

#include <string.h>

/* One walk over the text of a cue, after
 * https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules. The words stay, the tags go; of
 * those only the voice is remembered. */
typedef struct
{
  const char *position;
  const char *end;
  HearthCueSyntax syntax;
  gboolean no_more_tags;      /* nothing ahead closes one, so that nobody looks again */
  gboolean no_more_overrides; /* the same */

  GString *words;      /* owned: since the voice began */
  char *voice;         /* owned, nullable */
  GPtrArray *speeches; /* owned by the caller */
} Walk;

static const struct
{
  const char *name;
  const char *character;
} escapes[] = {
  { "amp;", "&" },      { "lt;", "<" },       { "gt;", ">" },    { "nbsp;", "\u00a0" },
  { "lrm;", "\u200e" }, { "rlm;", "\u200f" }, { "quot;", "\"" }, { "apos;", "'" },
};

static void
speech_free (gpointer data)
{
  HearthCueSpeech *speech = data;

  g_free (speech->voice);
  g_free (speech->text);
  g_free (speech);
}

static gboolean
looking_at (Walk *walk, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (walk->end - walk->position) >= length &&
         memcmp (walk->position, prefix, length) == 0;
}

static void
end_speech (Walk *walk)
{
  HearthCueSpeech *speech;

  g_strstrip (walk->words->str);
  if (*walk->words->str != '\0')
    {
      speech = g_new0 (HearthCueSpeech, 1);
      speech->voice = g_strdup (walk->voice);
      speech->text = g_strdup (walk->words->str);
      g_ptr_array_add (walk->speeches, speech);
    }
  g_string_truncate (walk->words, 0);
}

/* "&#65;" or "&#x41;"; stays as it is when it is neither. */
static gboolean
read_numeric_escape (Walk *walk, GString *into)
{
  const char *digits = walk->position + 2;
  gboolean hex = digits < walk->end && (*digits == 'x' || *digits == 'X');
  gunichar value = 0;
  const char *c;

  if (hex)
    digits++;
  for (c = digits; c < walk->end; c++)
    {
      int digit = hex ? g_ascii_xdigit_value (*c) : g_ascii_digit_value (*c);

      if (digit < 0)
        break;
      value = MIN (value * (hex ? 16 : 10) + (gunichar) digit, 0x110000);
    }
  if (c == digits || c >= walk->end || *c != ';')
    return FALSE;

  /* A character that no font draws and that may upset what reads it, a bell say, is nobody's word.
   */
  if (value == 0 || !g_unichar_validate (value) ||
      (g_unichar_iscntrl (value) && value != '\n' && value != '\t'))
    value = 0xfffd;
  g_string_append_unichar (into, value);
  walk->position = c + 1;

  return TRUE;
}

static void
read_escape (Walk *walk, GString *into)
{
  if (looking_at (walk, "&#") && read_numeric_escape (walk, into))
    return;

  walk->position++;
  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (looking_at (walk, escapes[i].name))
      {
        g_string_append (into, escapes[i].character);
        walk->position += strlen (escapes[i].name);
        return;
      }

  g_string_append_c (into, '&');
}

/* The name behind "<v" or "<v.loud"; a name over several lines or with several spaces is one. */
static char *
read_voice_name (Walk *walk)
{
  g_autoptr (GString) name = g_string_new (NULL);

  while (walk->position < walk->end && strchr (" \t\n\f>", *walk->position) == NULL)
    walk->position++;
  while (walk->position < walk->end && *walk->position != '>')
    {
      if (*walk->position == '&')
        read_escape (walk, name);
      else if (strchr (" \t\n\f", *walk->position) == NULL)
        g_string_append_c (name, *walk->position++);
      else
        {
          if (name->len > 0 && name->str[name->len - 1] != ' ')
            g_string_append_c (name, ' ');
          walk->position++;
        }
    }
  g_strchomp (name->str);

  return *name->str != '\0' ? g_strdup (name->str) : NULL;
}

static gboolean
is_voice_tag (Walk *walk)
{
  return walk->end - walk->position >= 3 && walk->position[1] == 'v' &&
         strchr (" \t\n\f.", walk->position[2]) != NULL;
}

static void
skip_tag (Walk *walk)
{
  const char *close = memchr (walk->position, '>', (gsize) (walk->end - walk->position));

  walk->position = close != NULL ? close + 1 : walk->end;
}

static void
read_tag (Walk *walk)
{
  g_autofree char *voice = NULL;

  if (is_voice_tag (walk))
    {
      voice = read_voice_name (walk);
      if (g_strcmp0 (voice, walk->voice) != 0)
        {
          end_speech (walk);
          g_free (walk->voice);
          walk->voice = g_steal_pointer (&voice);
        }
    }
  skip_tag (walk);
}

static const char *
find_close (Walk *walk, char close, gboolean *no_more)
{
  const char *found = NULL;

  if (!*no_more)
    found = memchr (walk->position, close, (gsize) (walk->end - walk->position));
  *no_more = found == NULL;

  return found;
}

/* SubRip has no escape for "<": only what looks like a tag and is closed is one. */
static gboolean
is_srt_tag (Walk *walk)
{
  const char *next = walk->position + 1;

  return next < walk->end && (g_ascii_isalpha (*next) || *next == '/') &&
         find_close (walk, '>', &walk->no_more_tags) != NULL;
}

/* "{\an8}" tells players of another kind where to put the text. */
static gboolean
skip_srt_override (Walk *walk)
{
  const char *close =
      looking_at (walk, "{\\") ? find_close (walk, '}', &walk->no_more_overrides) : NULL;

  if (close == NULL)
    return FALSE;
  walk->position = close + 1;

  return TRUE;
}

static void
read_piece (Walk *walk)
{
  gboolean is_srt = walk->syntax == HEARTH_CUE_SYNTAX_SRT;

  if (*walk->position == '&')
    read_escape (walk, walk->words);
  else if (*walk->position == '<' && (!is_srt || is_srt_tag (walk)))
    read_tag (walk);
  else if (!is_srt || *walk->position != '{' || !skip_srt_override (walk))
    g_string_append_c (walk->words, *walk->position++);
}

/**
 * hearth_cue_text_parse:
 * @text: valid UTF-8 without NUL
 * @length: its bytes
 * @syntax: how it is written
 *
 * Takes the markup out of the text of a cue: tags and times go, escapes become their characters.
 * Pure.
 *
 * Returns: (transfer full) (element-type HearthCueSpeech): what is said, one item for each change
 * of the voice
 */
GPtrArray *
hearth_cue_text_parse (const char *text, gsize length, HearthCueSyntax syntax)
{
  g_autoptr (GPtrArray) speeches = g_ptr_array_new_with_free_func (speech_free);
  Walk walk = {
    .position = text,
    .end = text + length,
    .syntax = syntax,
    .words = g_string_new (NULL),
    .speeches = speeches,
  };

  while (walk.position < walk.end)
    read_piece (&walk);
  end_speech (&walk);

  g_string_free (walk.words, TRUE);
  g_free (walk.voice);

  return g_steal_pointer (&speeches);
}
