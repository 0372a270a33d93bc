/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "fuzz-format.h"

/* Where a document may come from: [] is a list of streams by its address alone. */
static const char *const addresses[] = {
  "https://api.example.org/public/conferences",
  "https://streaming.example.org/streams/v2.json",
  NULL,
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const HearthFormat *format = hearth_format_find ("mediaccc");
  const char *address = addresses[size % G_N_ELEMENTS (addresses)];
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, address, "fuzz");
  const gboolean is_known = format->matches (reading);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = format->read (reading, &error);

  g_assert_true ((catalog == NULL) == (error != NULL));
  g_assert_true (is_known || catalog == NULL);
  g_assert_false (hearth_reading_wants_parts (reading));
  if (catalog != NULL)
    fuzz_format_check_writing (catalog);
  return 0;
}
