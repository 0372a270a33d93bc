/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hearth's own format, as one among the others. */
#include "hearth-formats.h"
#include "hearth-native-format.h"
#include "hearth-native-reader.h"

#include <glib/gi18n-lib.h>

static gboolean
matches (HearthReading *reading)
{
  return hearth_reading_has_members (reading, "format", NULL);
}

/* It has been reading before there was a HearthReading, and says its faults itself. */
static HearthCatalog *
read_native (HearthReading *reading, GError **error)
{
  g_autoptr (GListModel) faults = NULL;
  HearthCatalog *catalog =
      hearth_native_read (hearth_reading_get_bytes (reading), hearth_reading_get_uri (reading),
                          hearth_reading_get_document (reading), &faults, error);

  if (catalog == NULL)
    hearth_reading_add_faults (reading, faults);
  return catalog;
}

const HearthFormat hearth_format_native = {
  .id = HEARTH_NATIVE_FORMAT,
  .name = N_ ("Hearth catalog"),
  .carries = N_ ("everything: episodes of segments, people, captions, chapters, live sessions, "
                 "feedback"),
  .matches = matches,
  .read = read_native,
};
