/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "fuzz-format.h"
#include "hearth-formats.h"

#define URI "https://h.example/api/v1/video-channels/a/videos?start=0"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const good[] = {
    "{\"uuid\":\"0a8f8d38-9a4b-4f9e-8a57-3c2f6f0c1a01\",\"name\":\"1\",\"embedPath\":\"/e\"}",
    "{\"total\":9,\"data\":[{\"uuid\":\"1\",\"name\":\"1\"}]}",
    NULL,
  };

  fuzz_format_read_all (&hearth_format_peertube, URI, good, data, size);
  return 0;
}
