/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-opml.h"

/* What is read of any document is written as a document that is read without a fault, and written
 * the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GListModel) faults = NULL;
  g_autoptr (GListModel) no_faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSnapshot) snapshot = hearth_opml_read (bytes, NULL, "fuzz", &faults, &error);
  g_autoptr (HearthSnapshot) again = NULL;
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) twice = NULL;
  guint n_left_out;

  g_assert_true ((snapshot == NULL) == (error != NULL));
  g_assert_nonnull (faults);
  if (snapshot == NULL)
    return 0;
  once = hearth_opml_write (snapshot, &n_left_out);
  g_assert_cmpuint (n_left_out, ==, 0);
  again = hearth_opml_read (once, NULL, "again", &no_faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (no_faults), ==, 0);
  g_assert_cmpuint (again->series->len, ==, snapshot->series->len);
  twice = hearth_opml_write (again, NULL);
  g_assert_true (g_bytes_equal (once, twice));
  return 0;
}
