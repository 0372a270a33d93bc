/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-native-writer.h"

/**
 * hearth_cli_convert:
 * @call: the one file or URL to convert
 *
 * Prints a catalog as native JSON, with its references as they were written. Items that had to be
 * left out are told on standard error.
 *
 * Returns: fine, faults when items were left out, or failed when there is nothing to write
 */
HearthCliStatus
hearth_cli_convert (const HearthCliCall *call)
{
  const char *location = call->locations[0];
  g_autoptr (HearthCliLoaded) loaded = hearth_cli_load (location, HEARTH_LOAD_FLAGS_AS_WRITTEN);
  /* Standard output is the catalog, so what is wrong with it goes beside it. */
  const HearthCliStatus status = hearth_cli_tell_faults (loaded->faults);
  g_autoptr (GBytes) json = NULL;

  if (loaded->catalog == NULL)
    {
      hearth_cli_complain (location, loaded->error->message);
      return HEARTH_CLI_FAILED;
    }
  json = hearth_native_write (loaded->catalog);
  hearth_cli_print_bytes (json);
  return status;
}
