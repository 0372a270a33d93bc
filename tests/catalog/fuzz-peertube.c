/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-formats.h"
#include "fuzz-format.h"

#include <string.h>

#define URI "https://h.example/api/v1/video-channels/a/videos?start=0"

/* Whatever a document and its parts are: a catalog that can be written, where it lies, or an error
 * in words. */
static void
read_document (GBytes *bytes, const char *uri, GBytes *part)
{
  g_autoptr (HearthReading) reading = hearth_reading_new (bytes, uri, "fuzz");
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCatalog) catalog = NULL;

  if (!hearth_format_peertube.matches (reading))
    return;
  catalog = hearth_format_peertube.read (reading, &error);
  if (hearth_reading_wants_parts (reading) && error == NULL)
    {
      g_auto (GStrv) wanted = hearth_reading_take_wanted (reading);

      g_assert_null (catalog);
      for (guint i = 0; wanted[i] != NULL; i++)
        hearth_reading_add_part (reading, wanted[i], part);
      catalog = hearth_format_peertube.read (reading, &error);
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

/* The same bytes are the document and its parts, or the parts of a video or a list that is in
 * order. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const good[] = {
    "{\"uuid\":\"0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01\",\"name\":\"1\",\"embedPath\":\"/e\"}",
    "{\"total\":9,\"data\":[{\"uuid\":\"1\",\"name\":\"1\"}]}",
  };
  guint line, column;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HearthJsonScan) scan = hearth_json_scan_new (bytes, &line, &column, NULL);

  /* How JSON is scanned has a target of its own. */
  if (scan == NULL)
    return 0;
  read_document (bytes, URI, bytes);
  read_document (bytes, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GBytes) document = g_bytes_new_static (good[i], strlen (good[i]));

      read_document (document, URI, bytes);
    }
  return 0;
}
