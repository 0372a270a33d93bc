/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-language.h"

#include "hearth-language-table.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <string.h>

/* RFC 5646, 4.4.1, asks for room for 35; nobody has met a longer one. */
#define MAX_LENGTH 64
#define MAX_LANGUAGES 32

typedef enum
{
  PART_LANGUAGE,
  PART_EXTENDED_1,
  PART_EXTENDED_2,
  PART_EXTENDED_3,
  PART_SCRIPT,
  PART_REGION,
  PART_VARIANT,
  PART_EXTENSION,
  PART_PRIVATE,
} Part;

/* Codes that were taken back, and what stands for them now. */
static const struct
{
  const char *old;
  const char *code;
} renamed[] = {
  { "iw", "he" }, { "in", "id" }, { "ji", "yi" }, { "jw", "jv" }, { "mo", "ro" }, { "mol", "ro" },
};

/* Names of languages without a code of two letters that are met. */
static const struct
{
  const char *code;
  const char *name;
} more_names[] = {
  { "ast", "Asturian" },     { "cmn", "Mandarin Chinese" }, { "fil", "Filipino" },
  { "gsw", "Swiss German" }, { "nds", "Low German" },       { "yue", "Yue Chinese" },
};

static gboolean
all_of (const char *text, gsize length, gboolean (*is_right) (char))
{
  for (gsize i = 0; i < length; i++)
    if (!is_right (text[i]))
      return FALSE;
  return length > 0;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c);
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_letter_or_digit (char c)
{
  return g_ascii_isalnum (c);
}

/* Codes that name no one language: undetermined, several, one without a code. */
static gboolean
names_none (const char *code, gsize length)
{
  static const char *const none[] = { "und", "mul", "mis" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (length == 3 && g_ascii_strncasecmp (none[i], code, 3) == 0)
      return TRUE;
  return FALSE;
}

/* The shortest code of a language; NULL for what cannot be one. */
static char *
dup_primary (const char *code, gsize length)
{
  const HearthLanguageRow *row;

  if (length < 2 || length > 3 || !all_of (code, length, is_letter) || names_none (code, length))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strlen (renamed[i].old) == length &&
        g_ascii_strncasecmp (renamed[i].old, code, length) == 0)
      return g_strdup (renamed[i].code);
  row = hearth_language_table_find (code, length);
  if (row != NULL)
    return g_strdup (row->code);
  return length == 3 ? g_ascii_strdown (code, (gssize) length) : NULL;
}

/* Whether a tag of this language may be followed by an extended one, by the registry of RFC 5646.
 */
static gboolean
may_extend (const char *primary)
{
  static const char *const prefixes[] = { "ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh", NULL };

  return g_strv_contains (prefixes, primary);
}

static gboolean
is_variant (const char *subtag, gsize length)
{
  return (length >= 5 && length <= 8) || (length == 4 && g_ascii_isdigit (*subtag));
}

/* Which part of a tag a subtag is, given the one before it; FALSE when it can be none. */
static gboolean
classify (const char *subtag, gsize length, const char *primary, Part *part)
{
  if (!all_of (subtag, length, is_letter_or_digit) || length > 8)
    return FALSE;
  if (*part >= PART_EXTENSION)
    {
      if (*part == PART_EXTENSION && length == 1 && g_ascii_tolower (*subtag) == 'x')
        *part = PART_PRIVATE;
      return TRUE;
    }
  if (length == 1)
    *part = g_ascii_tolower (*subtag) == 'x' ? PART_PRIVATE : PART_EXTENSION;
  else if (*part < PART_EXTENDED_3 && length == 3 && all_of (subtag, length, is_letter))
    {
      (*part)++;
      return may_extend (primary);
    }
  else if (*part < PART_SCRIPT && length == 4 && all_of (subtag, length, is_letter))
    *part = PART_SCRIPT;
  else if (*part < PART_REGION && ((length == 2 && all_of (subtag, length, is_letter)) ||
                                   (length == 3 && all_of (subtag, length, is_digit))))
    *part = PART_REGION;
  else if (*part <= PART_VARIANT && is_variant (subtag, length))
    *part = PART_VARIANT;
  else
    return FALSE;
  return TRUE;
}

/* RFC 5646, 2.1.1: scripts are titled, regions are capitals, the rest is small. */
static void
append_subtag (GString *tag, const char *subtag, gsize length, Part part)
{
  g_string_append_c (tag, '-');
  for (gsize i = 0; i < length; i++)
    {
      const gboolean is_capital = part == PART_REGION || (part == PART_SCRIPT && i == 0);

      g_string_append_c (tag,
                         is_capital ? g_ascii_toupper (subtag[i]) : g_ascii_tolower (subtag[i]));
    }
}

/* The tag without what a locale may say behind it; "_" is how locales write "-". */
static char *
dup_normal (const char *text)
{
  char *normal;

  if (text == NULL || strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH)
    return g_strdup ("");
  normal = g_strstrip (g_strdup (text));
  normal[strcspn (normal, ".@")] = '\0';
  return g_strdelimit (normal, "_", '-');
}

/**
 * hearth_language_tag:
 * @text: (nullable): a language as BCP 47, ISO 639 or a locale writes it
 *
 * Writes a language as BCP 47 has it, with the shortest code: "en-us" is "en-US", "pt_BR" is
 * "pt-BR", "deu" and "ger" are "de". Languages that have only a code of three letters keep it.
 *
 * Returns: (transfer full) (nullable): the tag, or %NULL for what names no language or several
 */
char *
hearth_language_tag (const char *text)
{
  g_autofree char *normal = dup_normal (text);
  const char *end = normal + strcspn (normal, "-");
  g_autofree char *primary = dup_primary (normal, (gsize) (end - normal));
  g_autoptr (GString) tag = NULL;
  Part part = PART_LANGUAGE;

  if (primary == NULL)
    return NULL;
  tag = g_string_new (primary);
  while (*end != '\0')
    {
      const char *subtag = end + 1;
      const gsize length = strcspn (subtag, "-");

      if (!classify (subtag, length, primary, &part))
        return NULL;
      append_subtag (tag, subtag, length, part);
      end = subtag + length;
    }
  /* A tag must not end where it only begins to say more. */
  if (tag->len > 2 && tag->str[tag->len - 2] == '-')
    return NULL;
  return g_string_free (g_steal_pointer (&tag), FALSE);
}

static void
add_language (GStrvBuilder *builder, GHashTable *known, const char *text)
{
  char *tag = g_hash_table_size (known) < MAX_LANGUAGES ? hearth_language_tag (text) : NULL;

  if (tag == NULL)
    return;
  if (g_hash_table_contains (known, tag))
    {
      g_free (tag);
      return;
    }
  g_strv_builder_add (builder, tag);
  g_hash_table_add (known, tag);
}

/* "deu-eng-fra": a tag of BCP 47 has three letters again behind its first part only where the
 * registry lets it, which it does for none of these. */
static void
add_languages (GStrvBuilder *builder, GHashTable *known, const char *text)
{
  g_autofree char *tag = hearth_language_tag (text);
  g_auto (GStrv) codes = NULL;

  if (tag != NULL)
    {
      add_language (builder, known, text);
      return;
    }
  codes = g_strsplit (text, "-", MAX_LANGUAGES + 1);
  for (guint i = 0; codes[i] != NULL; i++)
    if (strlen (codes[i]) != 3)
      return;
  for (guint i = 0; codes[i] != NULL; i++)
    add_language (builder, known, codes[i]);
}

/**
 * hearth_language_tags:
 * @text: (nullable): one language or several
 *
 * Reads several languages out of one text: codes of three letters with dashes between them as
 * media.ccc.de writes "deu-eng-fra", or tags with commas, semicolons, slashes or spaces between
 * them. "zh-cmn" is one tag. What names no language is left out.
 *
 * Returns: (transfer full) (array zero-terminated=1): the tags, each once, in the order of the
 * text; it may be empty
 */
char **
hearth_language_tags (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) pieces = NULL;

  pieces = g_strsplit_set (text != NULL ? text : "", ",;/|+ \t\n", MAX_LANGUAGES + 1);
  for (guint i = 0; pieces[i] != NULL; i++)
    add_languages (builder, known, pieces[i]);
  return g_strv_builder_end (builder);
}

/* The system's translations of the names, where they are installed. */
static const char *
translate (const char *name)
{
  static const char domain[] = "iso_639-3";
  static gsize is_ready;

  if (g_once_init_enter (&is_ready))
    {
      bind_textdomain_codeset (domain, "UTF-8");
      g_once_init_leave (&is_ready, 1);
    }
  return g_dgettext (domain, name);
}

/* "Deutsch" and not "deutsch", whose small letter is right in the middle of a sentence only; and
 * not what a name says in brackets to those who make lists of languages. */
static char *
dup_title (const char *name)
{
  const char *bracket = strstr (name, " (");
  g_autofree char *plain =
      g_strndup (name, bracket != NULL ? (gsize) (bracket - name) : strlen (name));
  g_autofree char *first = g_strndup (plain, (gsize) (g_utf8_next_char (plain) - plain));
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, plain + strlen (first), NULL);
}

static gboolean
wants_english (void)
{
  const char *const *wishes = g_get_language_names ();

  return g_str_has_prefix (wishes[0], "en") || strcmp (wishes[0], "C") == 0 ||
         g_str_has_prefix (wishes[0], "C.");
}

/* The name of a code alone; NULL when nobody knows it. */
static char *
dup_plain_name (const char *code, gsize length)
{
  const HearthLanguageRow *row = hearth_language_table_find (code, length);
  const char *name = row != NULL ? row->name : NULL;
  const char *translated;

  for (gsize i = 0; name == NULL && i < G_N_ELEMENTS (more_names); i++)
    if (strncmp (more_names[i].code, code, length) == 0 && length == 3)
      name = more_names[i].name;
  if (name == NULL)
    return NULL;
  translated = translate (name);
  if (translated == name && !wants_english () && row != NULL && row->own_name != NULL)
    return g_strdup (row->own_name);
  return dup_title (translated);
}

/**
 * hearth_language_name:
 * @tag: (nullable): a language, in any form that hearth_language_tag() reads
 *
 * Names a language in the language of the person where the system knows how, else as those who
 * speak it call it, else in English. What the tag says beyond the language stands in brackets. Any
 * thread.
 *
 * Returns: (transfer full): the name; @tag itself when nobody knows a name, "" for %NULL
 */
char *
hearth_language_name (const char *tag)
{
  g_autofree char *normal = hearth_language_tag (tag);
  const char *rest;
  g_autofree char *name = NULL;

  if (normal == NULL)
    return g_utf8_make_valid (tag != NULL ? tag : "", -1);
  rest = normal + strcspn (normal, "-");
  name = dup_plain_name (normal, (gsize) (rest - normal));
  if (name == NULL || *rest == '\0')
    return name != NULL ? g_steal_pointer (&name) : g_steal_pointer (&normal);
  /* Translators: a language, and what is special of it: a country or a script, such as Portuguese
   * (BR) */
  return g_strdup_printf (C_ ("language", "%s (%s)"), name, rest + 1);
}
