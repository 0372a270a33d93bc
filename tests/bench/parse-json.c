/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-cost.h"

#include <json-glib/json-glib.h>

/* What to compare with: json-glib takes the document apart, and that is all. */
int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) bytes = bench_cost_load (argc, argv);
  const BenchCost before = bench_cost_now ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("%s", error->message);
  bench_cost_tell (&before);
  return 0;
}
