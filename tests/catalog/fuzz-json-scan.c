/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-json-scan.h"

#include <json-glib/json-glib.h>

/* Every value has a place within the document, and a path that leads back to it. */
static void
check_places (HearthJsonScan *scan)
{
  guint last_line = 1, last_column = 0;

  for (guint32 value = 0; value < hearth_json_scan_get_n_values (scan); value++)
    {
      g_autofree char *name = hearth_json_scan_dup_name (scan, value);
      g_autofree char *path = hearth_json_scan_dup_path (scan, value, NULL);
      guint line, column;

      hearth_json_scan_locate (scan, value, &line, &column);
      g_assert_true (line > last_line || (line == last_line && column > last_column));
      g_assert_true ((value == 0) == (*path == '\0'));
      g_assert_true (name == NULL || g_utf8_validate (name, -1, NULL));
      last_line = line;
      last_column = column;
    }
}

/* What the scan lets through, json-glib reads too. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  guint line, column;
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, &error);
  g_autoptr (JsonParser) parser = NULL;
  const char *text;
  gsize length;

  g_assert_true ((scan == NULL) == (error != NULL));
  g_assert_true ((scan == NULL) == (line > 0 && column > 0));
  if (scan == NULL)
    return 0;
  check_places (scan);
  text = hearth_json_scan_get_text (scan, &length);
  parser = json_parser_new ();
  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_nonnull (json_parser_get_root (parser));
  return 0;
}
