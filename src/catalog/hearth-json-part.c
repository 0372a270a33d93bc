/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-json-part.h"

/**
 * hearth_json_part_open:
 * @reading: a reading
 * @url: (nullable): the address of a part of it
 *
 * Opens a part, wanted with hearth_reading_get_part(), as a reading of its own: its references are
 * resolved against its own address. One that is no JSON is noted as a fault of @reading, which goes
 * on without it.
 *
 * Returns: (transfer full) (nullable): the part, its JSON scanned, or %NULL when it is not there
 */
HearthReading *
hearth_json_part_open (HearthReading *reading, const char *url)
{
  GBytes *bytes = url != NULL ? hearth_reading_get_part (reading, url) : NULL;
  g_autoptr (HearthReading) part = NULL;

  if (bytes == NULL)
    return NULL;
  part = hearth_reading_new (bytes, url, url);
  if (hearth_reading_get_json (part, NULL) == NULL)
    {
      g_autoptr (GListModel) faults = hearth_reading_get_faults (part);

      hearth_reading_add_faults (reading, faults);
      return NULL;
    }
  return g_steal_pointer (&part);
}
