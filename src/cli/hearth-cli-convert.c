/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-fault.h"
#include "hearth-native-writer.h"

/* Standard output is the catalog, so what is wrong with it goes beside it. */
static HearthCliStatus
tell_faults (GListModel *faults)
{
  const guint n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  HearthCliStatus status = HEARTH_CLI_FINE;

  for (guint i = 0; i < n_faults; i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = hearth_fault_to_string (fault);

      hearth_cli_complain (NULL, line);
      if (hearth_fault_get_severity (fault) == HEARTH_FAULT_SEVERITY_ERROR)
        status = HEARTH_CLI_FAULTS;
    }
  return status;
}

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
  const HearthCliStatus status = tell_faults (loaded->faults);
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
