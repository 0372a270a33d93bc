/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-formats.h"
#include "hearth-test.h"

G_BEGIN_DECLS

/* Brings a reading what it wants, as the loader would, and reads again. parts: address, then fixture or NULL for one
 * that cannot be had, and so on; they must be wanted in this order, and nothing else. */
static inline HearthCatalog *
hearth_test_read_with_parts (const HearthFormat *format,
                             HearthReading      *reading,
                             const char * const *parts)
{
  g_autoptr (GError) error = NULL;
  HearthCatalog *catalog = format->read (reading, &error);
  g_auto (GStrv) wanted = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_null (catalog);
  wanted = hearth_reading_take_wanted (reading);
  for (; parts[2 * n] != NULL; n++)
    {
      g_autoptr (GBytes) bytes = parts[2 * n + 1] != NULL ? hearth_test_fixture (parts[2 * n + 1]) : NULL;

      g_assert_cmpstr (wanted[n], ==, parts[2 * n]);
      hearth_reading_add_part (reading, wanted[n], bytes);
    }
  g_assert_cmpuint (g_strv_length (wanted), ==, n);
  catalog = format->read (reading, &error);
  g_assert_no_error (error);
  return catalog;
}

G_END_DECLS
