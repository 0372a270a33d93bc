/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-captions.h"
#include "hearth-srt.h"
#include "hearth-test-cue.h"

/* SubRip, and whatever the door for all captions takes a document for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) srt_error = NULL;
  g_autoptr (HearthCueList) cues = hearth_captions_read (bytes, NULL, &error);
  g_autoptr (HearthCueList) srt = hearth_srt_read (bytes, &srt_error);

  g_assert_true ((cues == NULL) == (error != NULL));
  g_assert_true ((srt == NULL) == (srt_error != NULL));
  if (cues != NULL)
    hearth_test_cues_are_sound (cues);
  if (srt != NULL)
    hearth_test_cues_are_sound (srt);
  return 0;
}
