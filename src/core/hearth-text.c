/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-text.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_INITIALS 2
#define ZERO_WIDTH_JOINER 0x200D
/* Bytes; the longest name that every file system takes is 255. */
#define LONGEST_NAME 100

static gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return c >= first && c <= last;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return is_between (c, 0x1F1E6, 0x1F1FF);
}

/* Whether a character is drawn on the one before it: marks, variation selectors, skin tones, tags
 * of flags. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || is_between (c, 0x1F3FB, 0x1F3FF) ||
         is_between (c, 0xE0020, 0xE007F);
}

/* Finds the end of what a person sees as one character. In NFC, which joins Hangul and most
 * accents, the rules of UAX #29 that are left for a name are marks, joined emoji and flags. */
static const char *
end_of_character (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  const char *end = g_utf8_next_char (text);

  if (is_regional_indicator (c) && is_regional_indicator (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  while (*end != '\0')
    {
      gunichar next = g_utf8_get_char (end);

      if (!extends (next) && c != ZERO_WIDTH_JOINER)
        break;
      c = next;
      end = g_utf8_next_char (end);
    }
  return end;
}

static void
append_upper (GString *initials, const char *character)
{
  const char *rest = g_utf8_next_char (character);

  g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (character)));
  g_string_append_len (initials, rest, end_of_character (character) - rest);
}

static gboolean
parts_words (gunichar c)
{
  return g_unichar_isspace (c) || c == '/' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Takes the next word off the text; NULL at the end. It begins with its first letter or digit. */
static char *
take_word (const char **text)
{
  const char *start = *text;
  const char *end;

  while (*start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (end = start; *end != '\0' && !parts_words (g_utf8_get_char (end));)
    end = g_utf8_next_char (end);

  *text = end;
  return end > start ? g_strndup (start, end - start) : NULL;
}

static gboolean
is_significant (const char *word)
{
  static const char *const little_words[] = { "a",  "an", "and", "at",  "by", "for",  "from", "in",
                                              "of", "on", "or",  "the", "to", "with", NULL };
  const char *end = word;
  g_autofree char *folded = NULL;

  while (g_unichar_isalnum (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  folded = g_utf8_casefold (word, end - word);
  return !g_strv_contains (little_words, folded);
}

static char *
join_initials (const char *text, gboolean only_significant)
{
  GString *initials = g_string_new (NULL);

  for (guint n = 0; n < MAX_INITIALS;)
    {
      g_autofree char *word = take_word (&text);

      if (word == NULL)
        break;
      if (only_significant && !is_significant (word))
        continue;
      append_upper (initials, word);
      n++;
    }
  return g_string_free (initials, FALSE);
}

/**
 * hearth_text_initials:
 * @title: (nullable): a title or a name; it need not be valid UTF-8
 *
 * Gives what to draw where there is no picture: the first letters of the first two words that are
 * not as small as "the" or "of", else of the first two words, else the first character, whatever it
 * is.
 *
 * Returns: (transfer full): the initials in upper case; "" when there is no character at all
 */
char *
hearth_text_initials (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  const char *text = normal;
  g_autofree char *initials = NULL;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  initials = join_initials (text, TRUE);

  if (*initials == '\0')
    {
      g_free (initials);
      initials = join_initials (text, FALSE);
    }
  if (*initials == '\0' && *text != '\0')
    {
      g_free (initials);
      initials = g_strndup (text, end_of_character (text) - text);
    }
  return g_steal_pointer (&initials);
}

/**
 * hearth_text_hash_colour:
 * @id: (nullable): the id of what has the colour
 * @n_colours: how many colours there are
 *
 * Chooses a colour for an id: always the same one, in every run and on every computer.
 *
 * Returns: a number below @n_colours; 0 when there are none
 */
guint
hearth_text_hash_colour (const char *id, guint n_colours)
{
  guint32 hash = 2166136261u; /* FNV-1a */

  for (const char *p = id != NULL ? id : ""; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * 16777619u;
  return n_colours > 0 ? hash % n_colours : 0;
}

/* Gives the host of an absolute address when it is fit to be shown, else NULL. */
static char *
dup_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return NULL;
  for (const char *p = host; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isgraph (g_utf8_get_char (p)))
      return NULL;
  return g_ascii_strdown (host, -1);
}

static GUri *
parse_address (const char *url)
{
  if (url == NULL)
    return NULL;
  for (const char *p = url; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return NULL;
  return g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
}

/**
 * hearth_text_is_valid:
 * @text: (array length=length): bytes from anywhere
 * @length: how many they are
 *
 * Tells what g_utf8_validate_len() tells. Eight bytes of ASCII at a time, which most texts are for
 * long stretches, cost less than one letter does there. Any thread.
 *
 * Returns: whether the bytes are UTF-8 without a zero byte
 */
gboolean
hearth_text_is_valid (const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = ones * 0x80;
  gsize at = 0;
  guint64 word;

  for (; at + sizeof word <= length; at += sizeof word)
    {
      memcpy (&word, text + at, sizeof word);
      /* In what is ASCII, taking one from a byte reaches its highest bit from zero alone. */
      if (((word | (word - ones)) & highs) != 0)
        break;
    }
  return g_utf8_validate_len (text + at, length - at, NULL);
}

/**
 * hearth_text_is_web_url:
 * @url: (nullable): an address from outside
 *
 * Tells whether an address is one that a catalog from the network may name: absolute, http or
 * https, with a host.
 *
 * Returns: whether it is
 */
gboolean
hearth_text_is_web_url (const char *url)
{
  g_autoptr (GUri) uri = parse_address (url);
  g_autofree char *host = uri != NULL ? dup_host (uri) : NULL;

  return host != NULL && (g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") == 0 ||
                          g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0);
}

/**
 * hearth_text_host:
 * @url: (nullable): an absolute address
 *
 * Gives the name of a site as people say it: the host in lower case without a "www." before it.
 *
 * Returns: (transfer full) (nullable): the name, or NULL when the address has no host
 */
char *
hearth_text_host (const char *url)
{
  g_autoptr (GUri) uri = parse_address (url);
  g_autofree char *host = uri != NULL ? dup_host (uri) : NULL;

  /* www.com is a site of its own. */
  if (host != NULL && g_str_has_prefix (host, "www.") && strchr (host + 4, '.') != NULL)
    return g_strdup (host + 4);
  return g_steal_pointer (&host);
}

/**
 * hearth_text_file_name:
 * @title: of what is in the file
 * @otherwise: what to call it when nothing of @title can be a name
 * @suffix: what the name ends with, such as ".txt"
 *
 * Makes a name for a file, without what some file system does not take.
 *
 * Returns: (transfer full): the name
 */
char *
hearth_text_file_name (const char *title, const char *otherwise, const char *suffix)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = title; *c != '\0' && name->len < LONGEST_NAME; c = g_utf8_next_char (c))
    {
      const gunichar character = g_utf8_get_char (c);
      const gboolean taken = character < 0x80 && (character < 0x20 || character == 0x7f ||
                                                  strchr ("/\\:*?\"<>|", (int) character) != NULL);

      g_string_append_unichar (name, taken ? ' ' : character);
    }
  g_strstrip (name->str);
  return g_strconcat (*name->str == '.' ? "_" : "", *name->str != '\0' ? name->str : otherwise,
                      suffix, NULL);
}
