/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"

#include "hearth-native-reader.h"

/* What Hearth needs to make values of a catalog: the strict scan and the conversion. */
int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) bytes = bench_cost_load (argc, argv);
  const BenchCost before = bench_cost_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog =
      hearth_native_read (bytes, "https://talks.example.org/archive.json", NULL, NULL, &error);

  if (catalog == NULL)
    g_error ("%s", error->message);
  bench_cost_tell (&before);
  return 0;
}
