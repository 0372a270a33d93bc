/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-native-reader.h"
#include "hearth-native-writer.h"

/* What is read of any document can be written, and is read again without a fault and written the
 * same. */
static void
check_writing (HearthCatalog *catalog)
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

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const bases[] = { NULL, "https://h.example/a/b.json", "file:///a/b.json" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (GListModel) faults = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCatalog) catalog =
          hearth_native_read (bytes, bases[i], "fuzz", &faults, &error);

      g_assert_true ((catalog == NULL) == (error != NULL));
      g_assert_nonnull (faults);
      if (catalog == NULL)
        return 0;
      /* What lies beside a file has an address that no document may write down. */
      if (bases[i] == NULL || g_str_has_prefix (bases[i], "https:"))
        check_writing (catalog);
    }
  return 0;
}
