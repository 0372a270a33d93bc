/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "fuzz-format.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_format_read ("podcast", data, size);
  fuzz_format_read ("youtube", data, size);
  return 0;
}
