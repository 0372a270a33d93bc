/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-scan-private.h"

#include <string.h>

/* Far enough apart to be few, near enough to count from one of them at once. */
#define MARK_DISTANCE 65536
#define MAX_NAME_IN_PATH 64

#define PLACE(self, value) (&g_array_index ((self)->places, HearthJsonPlace, (value)))

/**
 * hearth_json_read_hex:
 * @digits: four hexadecimal digits, already checked
 *
 * Returns: the number that they write
 */
gunichar
hearth_json_read_hex (const guint8 *digits)
{
  gunichar number = 0;

  for (guint i = 0; i < 4; i++)
    number = number * 16 + (gunichar) g_ascii_xdigit_value ((char) digits[i]);
  return number;
}

/**
 * hearth_json_name_init:
 * @self: a reader of a name
 * @quote: the quote that opens the name, in a document that passed the scan
 *
 * Starts to read the name of a member.
 */
void
hearth_json_name_init (HearthJsonName *self, const guint8 *quote)
{
  *self = (HearthJsonName){ .at = quote + 1 };
}

static void
read_escape (HearthJsonName *self)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const guint8 letter = self->at[1];
  const char *found = strchr (letters, letter);
  gunichar c;

  self->at += 2;
  self->next_pending = 0;
  if (letter != 'u')
    {
      self->pending[0] = found != NULL ? (guint8) meanings[found - letters] : letter;
      self->n_pending = 1;
      return;
    }
  c = hearth_json_read_hex (self->at);
  self->at += 4;
  if (c >= 0xd800 && c < 0xdc00)
    {
      c = 0x10000 + ((c - 0xd800) << 10) + (hearth_json_read_hex (self->at + 2) - 0xdc00);
      self->at += 6;
    }
  self->n_pending = (guint) g_unichar_to_utf8 (c, (char *) self->pending);
}

/**
 * hearth_json_name_next:
 * @self: a reader of a name
 *
 * Returns: the next byte of the name in UTF-8, or -1 at its end
 */
int
hearth_json_name_next (HearthJsonName *self)
{
  if (self->next_pending == self->n_pending)
    {
      if (*self->at == '"')
        return -1;
      if (*self->at != '\\')
        return *self->at++;
      read_escape (self);
    }
  return self->pending[self->next_pending++];
}

/**
 * hearth_json_name_dup:
 * @quote: the quote that opens a name or another text, in a document that passed the scan
 *
 * Reads a text with its escapes resolved.
 *
 * Returns: (transfer full): the text
 */
char *
hearth_json_name_dup (const guint8 *quote)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HearthJsonName reader;
  int byte;

  hearth_json_name_init (&reader, quote);
  while ((byte = hearth_json_name_next (&reader)) != -1)
    g_string_append_c (text, (char) byte);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hearth_json_name_compare:
 * @a: the quote that opens a name
 * @b: the quote that opens another
 *
 * Puts two names of a scanned document in an order, however their characters are escaped.
 *
 * Returns: negative, 0 or positive as for strcmp()
 */
int
hearth_json_name_compare (const guint8 *a, const guint8 *b)
{
  HearthJsonName name_a, name_b;
  int byte_a, byte_b;

  /* What is alike up to the first escape need not be read character by character. */
  while (a[1] == b[1] && a[1] != '"' && a[1] != '\\')
    {
      a++;
      b++;
    }
  hearth_json_name_init (&name_a, a);
  hearth_json_name_init (&name_b, b);
  do
    {
      byte_a = hearth_json_name_next (&name_a);
      byte_b = hearth_json_name_next (&name_b);
    }
  while (byte_a == byte_b && byte_a != -1);
  return byte_a - byte_b;
}

static gboolean
name_is (const guint8 *quote, const char *name)
{
  HearthJsonName reader;

  for (; *name != '\0' && quote[1] == (guint8) *name && quote[1] != '\\' && quote[1] != '"'; name++)
    quote++;
  if (quote[1] != '\\')
    return *name == '\0' && quote[1] == '"';
  hearth_json_name_init (&reader, quote);
  for (; *name != '\0'; name++)
    if (hearth_json_name_next (&reader) != (guint8) *name)
      return FALSE;
  return hearth_json_name_next (&reader) == -1;
}

static gboolean
is_in_object (HearthJsonScan *self, guint32 value)
{
  const guint32 parent = PLACE (self, value)->parent;

  return parent != HEARTH_JSON_SCAN_NO_VALUE && self->text[PLACE (self, parent)->offset] == '{';
}

static void
advance (const guint8 *text, HearthJsonMark *mark, guint32 offset)
{
  for (; mark->offset < offset; mark->offset++)
    {
      const guint8 byte = text[mark->offset];

      if (byte == '\n')
        {
          mark->line++;
          mark->column = 1;
        }
      /* Only the first byte of a character counts. */
      else if ((byte & 0xc0) != 0x80)
        mark->column++;
    }
}

static void
make_marks (HearthJsonScan *self)
{
  HearthJsonMark mark = { .offset = self->start, .line = 1, .column = 1 };

  self->marks = g_array_new (FALSE, FALSE, sizeof (HearthJsonMark));
  g_array_append_val (self->marks, mark);
  while (self->length - mark.offset >= MARK_DISTANCE)
    {
      advance (self->text, &mark, mark.offset + MARK_DISTANCE);
      g_array_append_val (self->marks, mark);
    }
}

/**
 * hearth_json_scan_position:
 * @self: a scan
 * @offset: the offset of a byte, at most the length of the document
 * @line: (out): its line, from 1; lines end with a line feed
 * @column: (out): its column in characters, from 1
 *
 * Says where a byte stands as an editor counts. The lines are counted when this is first called.
 */
void
hearth_json_scan_position (HearthJsonScan *self, guint32 offset, guint *line, guint *column)
{
  HearthJsonMark mark;

  if (self->marks == NULL)
    make_marks (self);
  offset = MAX (offset, self->start);
  mark = g_array_index (self->marks, HearthJsonMark, (offset - self->start) / MARK_DISTANCE);
  advance (self->text, &mark, offset);
  *line = mark.line;
  *column = mark.column;
}

/**
 * hearth_json_scan_get_text:
 * @self: a scan
 * @length: (out): the number of bytes
 *
 * Gives the document without its byte order mark.
 *
 * Returns: (transfer none): the text, which a zero byte need not end
 */
const char *
hearth_json_scan_get_text (HearthJsonScan *self, gsize *length)
{
  *length = self->length - self->start;
  return (const char *) self->text + self->start;
}

/**
 * hearth_json_scan_get_n_values:
 * @self: a scan
 *
 * Returns: how many values the document holds, the root included
 */
guint
hearth_json_scan_get_n_values (HearthJsonScan *self)
{
  return self->places->len;
}

/**
 * hearth_json_scan_get_first:
 * @self: a scan
 * @container: the number of a value, or %HEARTH_JSON_SCAN_NO_VALUE
 *
 * Returns: the first child of @container, or %HEARTH_JSON_SCAN_NO_VALUE
 */
guint32
hearth_json_scan_get_first (HearthJsonScan *self, guint32 container)
{
  const guint32 first = container + 1;

  if (container < self->places->len && first < self->places->len &&
      PLACE (self, first)->parent == container)
    return first;
  return HEARTH_JSON_SCAN_NO_VALUE;
}

/**
 * hearth_json_scan_get_next:
 * @self: a scan
 * @value: the number of a value, or %HEARTH_JSON_SCAN_NO_VALUE
 *
 * Returns: the sibling after @value, or %HEARTH_JSON_SCAN_NO_VALUE
 */
guint32
hearth_json_scan_get_next (HearthJsonScan *self, guint32 value)
{
  return value < self->places->len ? PLACE (self, value)->next : HEARTH_JSON_SCAN_NO_VALUE;
}

/**
 * hearth_json_scan_get_parent:
 * @self: a scan
 * @value: the number of a value
 *
 * Returns: the object or array that @value stands in, or %HEARTH_JSON_SCAN_NO_VALUE
 */
guint32
hearth_json_scan_get_parent (HearthJsonScan *self, guint32 value)
{
  return value < self->places->len ? PLACE (self, value)->parent : HEARTH_JSON_SCAN_NO_VALUE;
}

/**
 * hearth_json_scan_get_member:
 * @self: a scan
 * @object: the number of an object, or %HEARTH_JSON_SCAN_NO_VALUE
 * @name: the name of a member
 *
 * Finds the value that counts for a name: the last one, when the name is there more than once.
 *
 * Returns: the value, or %HEARTH_JSON_SCAN_NO_VALUE
 */
guint32
hearth_json_scan_get_member (HearthJsonScan *self, guint32 object, const char *name)
{
  guint32 found = HEARTH_JSON_SCAN_NO_VALUE;

  if (object >= self->places->len || self->text[PLACE (self, object)->offset] != '{')
    return found;
  for (guint32 value = hearth_json_scan_get_first (self, object);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = PLACE (self, value)->next)
    if (name_is (self->text + PLACE (self, value)->key, name))
      found = value;
  return found;
}

/**
 * hearth_json_scan_name_is:
 * @self: a scan
 * @value: the number of a member of an object
 * @name: a name
 *
 * Returns: whether the name of @value is @name, however it is escaped
 */
gboolean
hearth_json_scan_name_is (HearthJsonScan *self, guint32 value, const char *name)
{
  return name_is (self->text + PLACE (self, value)->key, name);
}

/**
 * hearth_json_scan_dup_name:
 * @self: a scan
 * @value: the number of a value
 *
 * Returns: (transfer full) (nullable): the name of @value in its object, or NULL when it is in none
 */
char *
hearth_json_scan_dup_name (HearthJsonScan *self, guint32 value)
{
  if (!is_in_object (self, value))
    return NULL;
  return hearth_json_name_dup (self->text + PLACE (self, value)->key);
}

static gboolean
is_plain_name (const char *name)
{
  if (*name == '\0')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("_-$", *name) == NULL)
      return FALSE;
  return TRUE;
}

static void
append_name (GString *path, const char *name)
{
  if (is_plain_name (name) && strlen (name) <= MAX_NAME_IN_PATH)
    {
      if (path->len > 0)
        g_string_append_c (path, '.');
      g_string_append (path, name);
      return;
    }
  g_string_append (path, "[\"");
  for (guint n = 0; *name != '\0'; name = g_utf8_next_char (name), n++)
    {
      const gunichar c = g_utf8_get_char (name);

      if (n == MAX_NAME_IN_PATH)
        {
          g_string_append (path, "…");
          break;
        }
      if (c == '"' || c == '\\')
        g_string_append_c (path, '\\');
      if (g_unichar_iscntrl (c))
        g_string_append_printf (path, "\\u%04x", c);
      else
        g_string_append_unichar (path, c);
    }
  g_string_append (path, "\"]");
}

/**
 * hearth_json_scan_dup_path:
 * @self: a scan
 * @value: the number of a value
 * @member: (nullable): the name of a member of @value, which need not be there
 *
 * Writes the way from the root to a value, such as `episodes[3].segments[0].duration`; "" is the
 * root.
 *
 * Returns: (transfer full): the path
 */
char *
hearth_json_scan_dup_path (HearthJsonScan *self, guint32 value, const char *member)
{
  guint32 chain[HEARTH_JSON_SCAN_MAX_DEPTH + 1];
  guint n = 0;
  g_autoptr (GString) path = g_string_new (NULL);

  for (; PLACE (self, value)->parent != HEARTH_JSON_SCAN_NO_VALUE;
       value = PLACE (self, value)->parent)
    chain[n++] = value;
  while (n-- > 0)
    {
      g_autofree char *name = hearth_json_scan_dup_name (self, chain[n]);

      if (name != NULL)
        append_name (path, name);
      else
        g_string_append_printf (path, "[%u]", PLACE (self, chain[n])->key);
    }
  if (member != NULL)
    append_name (path, member);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/**
 * hearth_json_scan_locate:
 * @self: a scan
 * @value: the number of a value
 * @line: (out): its line, from 1
 * @column: (out): its column in characters, from 1
 *
 * Says where a value begins.
 */
void
hearth_json_scan_locate (HearthJsonScan *self, guint32 value, guint *line, guint *column)
{
  hearth_json_scan_position (self, PLACE (self, value)->offset, line, column);
}

/**
 * hearth_json_scan_locate_name:
 * @self: a scan
 * @value: the number of a value
 * @line: (out): a line, from 1
 * @column: (out): a column in characters, from 1
 *
 * Says where the name of a member begins, or the value itself when it has none.
 */
void
hearth_json_scan_locate_name (HearthJsonScan *self, guint32 value, guint *line, guint *column)
{
  const HearthJsonPlace *place = PLACE (self, value);

  hearth_json_scan_position (self, is_in_object (self, value) ? place->key : place->offset, line,
                             column);
}

/**
 * hearth_json_scan_get_n_huge:
 * @self: a scan
 *
 * Returns: how many numbers are out of range
 */
guint
hearth_json_scan_get_n_huge (HearthJsonScan *self)
{
  return self->huge->len;
}

/**
 * hearth_json_scan_is_huge:
 * @self: a scan
 * @value: the number of a value
 *
 * Returns: whether @value is a number that neither a 64 bit integer nor a double can hold
 */
gboolean
hearth_json_scan_is_huge (HearthJsonScan *self, guint32 value)
{
  guint low = 0, high = self->huge->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const guint32 entry = g_array_index (self->huge, guint32, middle);

      if (entry == value)
        return TRUE;
      if (entry < value)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/**
 * hearth_json_scan_get_repeated:
 * @self: a scan
 * @n_repeated: (out): how many there are
 *
 * Gives the members whose name their object had before. The last of a name counts.
 *
 * Returns: (transfer none) (array length=n_repeated): their values, or NULL when there are none
 */
const guint32 *
hearth_json_scan_get_repeated (HearthJsonScan *self, guint *n_repeated)
{
  *n_repeated = self->repeated->len;
  return (gconstpointer) self->repeated->data;
}

/**
 * hearth_json_scan_free:
 * @self: (transfer full): a scan
 *
 * Frees a scan and lets go of the bytes.
 */
void
hearth_json_scan_free (HearthJsonScan *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->huge, g_array_unref);
  g_clear_pointer (&self->repeated, g_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self);
}
