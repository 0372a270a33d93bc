/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-format.h"
#include "hearth-native-reader.h"
#include "hearth-native-writer.h"

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
