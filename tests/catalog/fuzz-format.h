/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-format.h"
#include "hearth-native-reader.h"
#include "hearth-native-writer.h"

#include <string.h>

/* What is read of any document can be written as a catalog of our own, and that is read again without a fault and
 * written the same. */
static inline void
fuzz_format_check_writing (HearthCatalog *catalog)
{
  g_autoptr (GBytes) once = hearth_native_write (catalog);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) again = hearth_native_read (once, NULL, "again", &faults, &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (faults), ==, 0);
  twice = hearth_native_write (again);
  g_assert_true (g_bytes_equal (once, twice));
}

/* Reads a document with one format, whether it takes it for its own or not: as it is written, and from the web. */
static inline void
fuzz_format_read (const char *id, const guint8 *data, gsize size)
{
  static const char *const uris[] = { NULL, "https://h.example/a/b.json" };
  const HearthFormat *format = hearth_format_find (id);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uris[i], "fuzz");
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCatalog) catalog = NULL;

      format->matches (reading);
      catalog = format->read (reading, &error);
      g_assert_true ((catalog == NULL) == (error != NULL));
      if (catalog == NULL)
        return;
      /* Addresses that were resolved are the harder ones to write. */
      if (uris[i] != NULL)
        fuzz_format_check_writing (catalog);
    }
}

/* Whatever a document and its parts are: a catalog that can be written, where it lies, or an error
 * in words. */
static inline void
fuzz_format_read_parts (const HearthFormat *format, GBytes *bytes, const char *uri, GBytes *part)
{
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uri, "fuzz");
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;

  if (!format->matches (reading))
    return;
  catalog = format->read (reading, &error);
  if (hearth_reading_wants_parts (reading) && error == NULL)
    {
      g_auto (GStrv) wanted = hearth_reading_take_wanted (reading);

      g_assert_null (catalog);
      for (guint i = 0; wanted[i] != NULL; i++)
        hearth_reading_add_part (reading, wanted[i], part);
      catalog = format->read (reading, &error);
    }
  if (catalog == NULL && error == NULL)
    g_assert_nonnull (hearth_reading_get_follow (reading));
  if (catalog == NULL)
    return;
  g_assert_no_error (error);
  g_assert_false (hearth_reading_wants_parts (reading));
  /* Addresses that were resolved are the harder ones to write. */
  if (uri != NULL)
    fuzz_format_check_writing (catalog);
}

/* The same bytes are the document and its parts, or the parts of documents that are in order. */
static inline void
fuzz_format_read_all (const HearthFormat *format, const char *uri, const char *const *good, const guint8 *data, gsize size)
{
  guint line, column;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, NULL);

  /* How JSON is scanned has a target of its own. */
  if (scan == NULL)
    return;
  fuzz_format_read_parts (format, bytes, uri, bytes);
  fuzz_format_read_parts (format, bytes, NULL, NULL);
  for (guint i = 0; good[i] != NULL; i++)
    {
      g_autoptr (GBytes) document = g_bytes_new_static (good[i], strlen (good[i]));

      fuzz_format_read_parts (format, document, uri, bytes);
    }
}
