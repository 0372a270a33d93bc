/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-receiver-export.h"

#include <string.h>

typedef struct
{
  HearthReceiverPrintFunc print;
  GString *line; /* owned: of the piece at hand */
  guint n_pieces;
} Export;

static void
append_time (GString *line, gint64 time_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_ms / 1000);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  g_string_append (line, text != NULL ? text : "");
}

/* A spreadsheet takes what begins like this for a formula, and would run what a stranger wrote. */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
append_cell (GString *line, const char *text)
{
  g_string_append_c (line, ',');
  if (text == NULL)
    return;
  g_string_append_c (line, '"');
  if (looks_like_formula (text))
    g_string_append_c (line, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

static void
print_row (const HearthReceivedPiece *piece, gpointer user_data)
{
  Export *export = user_data;
  GString *line = export->line;

  g_string_truncate (line, 0);
  append_time (line, piece->received_at_ms);
  append_cell (line, piece->key);
  append_cell (line, piece->series);
  append_cell (line, piece->episode);
  append_cell (line, piece->segment);
  g_string_append_c (line, ',');
  if (piece->position_ms >= 0)
    g_string_append_printf (line, "%" G_GINT64_FORMAT ".%03d", piece->position_ms / 1000,
                            (int) (piece->position_ms % 1000));
  append_cell (line, piece->kind);
  g_string_append_c (line, ',');
  if (piece->rating > 0)
    g_string_append_printf (line, "%u", piece->rating);
  append_cell (line, piece->topic);
  append_cell (line, piece->message);
  append_cell (line, piece->contact);
  append_cell (line, piece->created);
  g_string_append (line, "\r\n");
  export->print (line->str);
}

static void
print_object (const HearthReceivedPiece *piece, gpointer user_data)
{
  Export *export = user_data;
  GString *line = export->line;
  const char *body = piece->body;

  /* A byte order mark has no place in the middle. */
  if (g_str_has_prefix (body, "\xef\xbb\xbf"))
    body += 3;
  g_string_truncate (line, 0);
  g_string_append (line, export->n_pieces++ > 0 ? ",\n{\"received\": \"" : "\n{\"received\": \"");
  append_time (line, piece->received_at_ms);
  g_string_append_printf (line, "\", \"key\": \"%s\", \"feedback\": %s}", piece->key, body);
  export->print (line->str);
}

/**
 * hearth_receiver_export:
 * @store: a store
 * @format: as what
 * @print: (scope call): gets the text
 * @error: return location
 *
 * Writes down all that was received. In CSV, a text that a spreadsheet would take for a formula
 * begins with an apostrophe; JSON has every body as it came.
 *
 * Sets an error of %HEARTH_LIBRARY_ERROR.
 *
 * Returns: whether it is all
 */
gboolean
hearth_receiver_export (HearthReceiverStore *store,
                        HearthReceiverFormat format,
                        HearthReceiverPrintFunc print,
                        GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Export export = { .print = print, .line = line };
  gboolean done;

  if (format == HEARTH_RECEIVER_FORMAT_CSV)
    {
      print ("received,key,series,episode,segment,position,kind,rating,topic,message,contact,"
             "created\r\n");
      return hearth_receiver_store_each (store, print_row, &export, error);
    }
  print ("[");
  done = hearth_receiver_store_each (store, print_object, &export, error);
  print (export.n_pieces > 0 ? "\n]\n" : "]\n");
  return done;
}
