/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth's own format, data/hearth-catalog.schema.json, as one among the others. */
#include "hearth-formats.h"
#include "hearth-native-format.h"
#include "hearth-native-reader.h"

#include <glib/gi18n-lib.h>

static gboolean
matches (HearthReading *reading)
{
  return hearth_reading_has_members (reading, "format", NULL);
}

const HearthFormat hearth_format_native = {
  .id = HEARTH_NATIVE_FORMAT,
  .name = N_ ("Hearth catalog"),
  .carries = N_ ("everything: episodes of segments, people, captions, chapters, live sessions, "
                 "feedback"),
  .matches = matches,
  .read = hearth_native_read_document,
};
