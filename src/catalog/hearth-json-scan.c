/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-scan-private.h"

#include "hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names are compared pair by pair in small objects and sorted in large ones. */
#define FEW_MEMBERS 8
/* What reads the document next looks through the whole object for each of them. */
#define MAX_REPEATED 1000

typedef enum
{
  EXPECT_VALUE,
  EXPECT_FIRST_VALUE,
  EXPECT_NAME,
  EXPECT_FIRST_NAME,
  EXPECT_COMMA,
  EXPECT_END,
} Expect;

typedef HearthJsonPass Pass;
typedef HearthJsonLevel Level;

static void
skip_space (Pass *pass)
{
  while (pass->at < pass->end &&
         (*pass->at == ' ' || *pass->at == '\n' || *pass->at == '\r' || *pass->at == '\t'))
    pass->at++;
}

static gboolean
fail_character (Pass *pass)
{
  const guint8 byte = *pass->at;

  if (byte == '\'')
    return hearth_json_pass_fail (pass, pass->at, _ ("JSON takes double quotes, not single ones"));
  if (byte == '/' || byte == '#')
    return hearth_json_pass_fail (pass, pass->at, _ ("JSON has no comments"));
  if (byte == ',')
    return hearth_json_pass_fail (pass, pass->at, _ ("a value is missing before the comma"));
  if (byte == ':')
    return hearth_json_pass_fail (pass, pass->at, _ ("a colon has no place here"));
  if (byte == '}' || byte == ']')
    return hearth_json_pass_fail (pass, pass->at, _ ("“%c” has no place here: a value is missing"),
                                  byte);
  if (byte == '+' || byte == '.')
    return hearth_json_pass_fail (pass, pass->at,
                                  _ ("a number begins with a digit, or a minus and a digit"));
  if (byte >= 0x80 && hearth_json_measure_character (pass->at, pass->end) == 0)
    return hearth_json_pass_fail (pass, pass->at, _ ("this is not valid UTF-8"));
  return hearth_json_pass_fail (pass, pass->at, _ ("a character that has no place here"));
}

static gboolean
fail_early_end (Pass *pass)
{
  if (pass->depth == 0)
    return hearth_json_pass_fail (pass, pass->at, _ ("the document is empty"));
  return hearth_json_pass_fail (pass, pass->at, _ ("the document ends before its last “%c”"),
                                pass->levels[pass->depth - 1].closing);
}

static gboolean
add_place (Pass *pass, guint32 *value)
{
  Level *level = pass->depth > 0 ? &pass->levels[pass->depth - 1] : NULL;
  GArray *places = pass->scan->places;
  HearthJsonPlace place = { .offset = (guint32) (pass->at - pass->start),
                            .parent = HEARTH_JSON_SCAN_NO_VALUE,
                            .next = HEARTH_JSON_SCAN_NO_VALUE };

  if (places->len >= HEARTH_JSON_SCAN_MAX_VALUES)
    {
      pass->too_many = TRUE;
      return hearth_json_pass_fail (pass, pass->at, _ ("the document holds more than %d values"),
                                    HEARTH_JSON_SCAN_MAX_VALUES);
    }
  *value = places->len;
  if (level != NULL)
    {
      place.parent = level->container;
      place.key = level->closing == '}' ? pass->key : level->n_children;
      if (level->last != HEARTH_JSON_SCAN_NO_VALUE)
        g_array_index (places, HearthJsonPlace, level->last).next = *value;
      level->last = *value;
      level->n_children++;
    }
  g_array_append_val (places, place);
  return TRUE;
}

static gboolean
open_container (Pass *pass, guint32 value, guint8 closing)
{
  if (pass->depth == HEARTH_JSON_SCAN_MAX_DEPTH)
    return hearth_json_pass_fail (pass, pass->at, _ ("values are nested more than %d deep"),
                                  HEARTH_JSON_SCAN_MAX_DEPTH);
  pass->levels[pass->depth++] = (Level){
    .container = value,
    .last = HEARTH_JSON_SCAN_NO_VALUE,
    .closing = closing,
  };
  pass->at++;
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HearthJsonScan *scan = user_data;
  const guint32 value_a = *(const guint32 *) a, value_b = *(const guint32 *) b;
  const int order =
      hearth_json_name_compare (scan->text +
                                    g_array_index (scan->places, HearthJsonPlace, value_a).key,
                                scan->text +
                                    g_array_index (scan->places, HearthJsonPlace, value_b).key);

  if (order != 0)
    return order;
  return value_a < value_b ? -1 : value_a > value_b;
}

static gboolean
same_name (HearthJsonScan *scan, guint32 a, guint32 b)
{
  return hearth_json_name_compare (scan->text +
                                       g_array_index (scan->places, HearthJsonPlace, a).key,
                                   scan->text +
                                       g_array_index (scan->places, HearthJsonPlace, b).key) == 0;
}

static gboolean
note_repeated (Pass *pass, guint32 value)
{
  HearthJsonScan *scan = pass->scan;

  if (scan->repeated->len == MAX_REPEATED)
    return hearth_json_pass_fail (pass,
                                  pass->start +
                                      g_array_index (scan->places, HearthJsonPlace, value).key,
                                  _ ("more than %d names stand in an object that has them already"),
                                  MAX_REPEATED);
  g_array_append_val (scan->repeated, value);
  return TRUE;
}

static gboolean
find_repeated_of_few (Pass *pass, const guint32 *members, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      guint k = 0;

      while (k < i && !same_name (pass->scan, members[k], members[i]))
        k++;
      if (k < i && !note_repeated (pass, members[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_repeated_of_many (Pass *pass, guint32 *members, guint n)
{
  /* Once sorted, a name can only repeat the one before it. */
  g_qsort_with_data (members, (int) n, sizeof *members, compare_names, pass->scan);
  for (guint i = 1; i < n; i++)
    if (same_name (pass->scan, members[i - 1], members[i]) && !note_repeated (pass, members[i]))
      return FALSE;
  return TRUE;
}

static gboolean
find_repeated (Pass *pass, const Level *level)
{
  HearthJsonScan *scan = pass->scan;
  const guint n = level->n_children;
  g_autofree guint32 *many = n > FEW_MEMBERS ? g_new (guint32, n) : NULL;
  guint32 few[FEW_MEMBERS];
  guint32 *members = many != NULL ? many : few;
  guint32 member = level->container + 1;

  for (guint i = 0; i < n; i++)
    {
      members[i] = member;
      member = g_array_index (scan->places, HearthJsonPlace, member).next;
    }
  return many != NULL ? find_repeated_of_many (pass, members, n)
                      : find_repeated_of_few (pass, members, n);
}

static Expect
after_value (Pass *pass)
{
  return pass->depth == 0 ? EXPECT_END : EXPECT_COMMA;
}

static gboolean
close_container (Pass *pass, Expect *expect)
{
  const Level *level = &pass->levels[--pass->depth];

  pass->at++;
  *expect = after_value (pass);
  return level->closing != '}' || find_repeated (pass, level);
}

static gboolean
scan_value (Pass *pass, Expect *expect)
{
  const guint8 byte = *pass->at;
  guint32 value = 0;
  gboolean good;

  if (!add_place (pass, &value))
    return FALSE;
  if (byte == '{' || byte == '[')
    {
      *expect = byte == '{' ? EXPECT_FIRST_NAME : EXPECT_FIRST_VALUE;
      return open_container (pass, value, byte == '{' ? '}' : ']');
    }
  if (byte == '"')
    good = hearth_json_pass_string (pass);
  else if (byte == '-' || g_ascii_isdigit ((char) byte))
    good = hearth_json_pass_number (pass, value);
  else
    good = hearth_json_pass_word (pass) || (pass->fault == NULL && fail_character (pass));
  *expect = after_value (pass);
  return good;
}

static gboolean
scan_name (Pass *pass, gboolean first)
{
  if (*pass->at == '}' && !first)
    return hearth_json_pass_fail (pass, pass->at, _ ("a comma must not stand before “}”"));
  if (*pass->at != '"')
    return hearth_json_pass_fail (pass, pass->at, _ ("a name in double quotes is missing here"));
  pass->key = (guint32) (pass->at - pass->start);
  if (!hearth_json_pass_string (pass))
    return FALSE;
  skip_space (pass);
  if (pass->at == pass->end)
    return fail_early_end (pass);
  if (*pass->at != ':')
    return hearth_json_pass_fail (pass, pass->at, _ ("a colon is missing after the name"));
  pass->at++;
  return TRUE;
}

static gboolean
scan_comma (Pass *pass, Expect *expect)
{
  const guint8 closing = pass->levels[pass->depth - 1].closing;

  if (*pass->at == closing)
    return close_container (pass, expect);
  if (*pass->at != ',')
    return hearth_json_pass_fail (pass, pass->at, _ ("a comma or “%c” is missing here"), closing);
  pass->at++;
  *expect = closing == '}' ? EXPECT_NAME : EXPECT_VALUE;
  return TRUE;
}

/* One thing that the grammar allows at this point; *expect becomes what it allows next. */
static gboolean
scan_step (Pass *pass, Expect *expect)
{
  switch (*expect)
    {
    case EXPECT_FIRST_VALUE:
    case EXPECT_FIRST_NAME:
      if (*pass->at == pass->levels[pass->depth - 1].closing)
        return close_container (pass, expect);
      if (*expect == EXPECT_FIRST_VALUE)
        return scan_value (pass, expect);
      *expect = EXPECT_VALUE;
      return scan_name (pass, TRUE);
    case EXPECT_NAME:
      *expect = EXPECT_VALUE;
      return scan_name (pass, FALSE);
    case EXPECT_VALUE:
      if (*pass->at == ']' && pass->depth > 0 && pass->levels[pass->depth - 1].closing == ']')
        return hearth_json_pass_fail (pass, pass->at, _ ("a comma must not stand before “]”"));
      return scan_value (pass, expect);
    case EXPECT_COMMA:
      return scan_comma (pass, expect);
    case EXPECT_END:
      return hearth_json_pass_fail (pass, pass->at,
                                    _ ("something follows the end of the document"));
    }
  g_assert_not_reached ();
}

static gboolean
scan_document (Pass *pass)
{
  Expect expect = EXPECT_VALUE;

  for (;;)
    {
      skip_space (pass);
      if (pass->at == pass->end)
        return expect == EXPECT_END || fail_early_end (pass);
      if (!scan_step (pass, &expect))
        return FALSE;
    }
}

/* The encodings that editors still save by mistake, told by their first bytes. */
static gboolean
check_encoding (Pass *pass)
{
  const gsize n = (gsize) (pass->end - pass->at);

  if (n >= 2 &&
      ((pass->at[0] == 0xff && pass->at[1] == 0xfe) ||
       (pass->at[0] == 0xfe && pass->at[1] == 0xff) || pass->at[0] == 0 || pass->at[1] == 0))
    return hearth_json_pass_fail (pass, pass->at,
                                  _ ("the document is saved as UTF-16 or UTF-32, not as UTF-8"));
  return TRUE;
}

static HearthJsonScan *
begin_scan (GBytes *bytes)
{
  static const guint8 byte_order_mark[] = { 0xef, 0xbb, 0xbf };
  HearthJsonScan *scan = g_new0 (HearthJsonScan, 1);
  gsize length;

  scan->bytes = g_bytes_ref (bytes);
  scan->text = g_bytes_get_data (bytes, &length);
  if (scan->text == NULL)
    scan->text = (const guint8 *) "";
  scan->length = (guint32) length;
  if (length >= 3 && memcmp (scan->text, byte_order_mark, 3) == 0)
    scan->start = 3;
  scan->places = g_array_new (FALSE, FALSE, sizeof (HearthJsonPlace));
  scan->huge = g_array_new (FALSE, FALSE, sizeof (guint32));
  scan->repeated = g_array_new (FALSE, FALSE, sizeof (guint32));
  return scan;
}

/**
 * hearth_json_scan_new:
 * @bytes: a document
 * @line: (out): the line of the first fault, from 1; 0 when it has no place or there is none
 * @column: (out): its column in characters, from 1; 0 likewise
 * @error: return location for the first fault, in words and without its place
 *
 * Reads a document strictly as RFC 8259 has it: UTF-8 (one byte order mark before it is passed
 * over), nothing around it, no zero character and no half of a surrogate pair. Works in one pass
 * with a stack of its own, so that no document can exhaust the thread's. Repeated names and numbers
 * out of range are noted, not faults.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE for more than %HEARTH_JSON_SCAN_MAX_BYTES or
 * %HEARTH_JSON_SCAN_MAX_VALUES, else %HEARTH_LOAD_ERROR_INVALID. Any thread; a scan belongs to one
 * at a time.
 *
 * Returns: (transfer full) (nullable): the places of the values, or NULL
 */
HearthJsonScan *
hearth_json_scan_new (GBytes *bytes, guint *line, guint *column, GError **error)
{
  g_autoptr (HearthJsonScan) scan = NULL;
  Pass pass = { 0 };
  gboolean good;

  *line = 0;
  *column = 0;
  if (g_bytes_get_size (bytes) > HEARTH_JSON_SCAN_MAX_BYTES)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                   _ ("the document is larger than %d MiB"),
                   HEARTH_JSON_SCAN_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  scan = begin_scan (bytes);
  pass.scan = scan;
  pass.start = scan->text;
  pass.at = scan->text + scan->start;
  pass.end = scan->text + scan->length;
  good = check_encoding (&pass) && scan_document (&pass);
  if (good)
    return g_steal_pointer (&scan);

  hearth_json_scan_position (scan, (guint32) (pass.at - pass.start), line, column);
  g_set_error_literal (error, HEARTH_LOAD_ERROR,
                       pass.too_many ? HEARTH_LOAD_ERROR_TOO_LARGE : HEARTH_LOAD_ERROR_INVALID,
                       pass.fault);
  g_free (pass.fault);
  return NULL;
}
