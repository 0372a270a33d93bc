/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "fuzz-format.h"
#include "hearth-formats.h"

#define URI "https://h.example/api/hierarchy/shows/a-b/episodes?page=0"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const good[] = {
    "{\"totalCount\":9,\"episodes\":[{\"entryId\":\"11111111-aaaa-4000-8000-000000000001\",\"title\":\"1\"},"
    "{\"entryId\":\"11111111-aaaa-4000-8000-000000000002\",\"title\":\"2\"}]}",
    NULL,
  };

  fuzz_format_read_all (&hearth_format_learn, URI, good, data, size);
  return 0;
}
