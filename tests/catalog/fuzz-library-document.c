/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-library-document.h"

/* What is read of any document can be written, and is read again without a fault and written the
 * same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char base_uri[] = "file:///a/b.json";
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GListModel) no_faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot =
      hearth_library_document_read (bytes, base_uri, "fuzz", &faults, &error);
  g_autoptr (HearthSnapshot) again = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;

  g_assert_true ((snapshot == NULL) == (error != NULL));
  g_assert_nonnull (faults);
  if (snapshot == NULL)
    return 0;
  once = hearth_library_document_write (snapshot);
  again = hearth_library_document_read (once, base_uri, "again", &no_faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (no_faults), ==, 0);
  twice = hearth_library_document_write (again);
  g_assert_true (g_bytes_equal (once, twice));
  return 0;
}
