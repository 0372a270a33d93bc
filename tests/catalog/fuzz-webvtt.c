/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "hearth-test-cue.h"
#include "hearth-webvtt.h"

/* Whatever is read: the cues are sorted, their spans are a tree over their words, and a document
 * that has no signature gives none. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = hearth_webvtt_read (bytes, &error);

  g_assert_true ((cues == NULL) == (error != NULL));
  if (cues != NULL)
    hearth_test_cues_are_sound (cues);
  return 0;
}
