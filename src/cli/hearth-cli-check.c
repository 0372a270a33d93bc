/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-error.h"
#include "hearth-fault.h"

static void
print_fault (HearthFault *fault)
{
  g_autofree char *line = hearth_fault_to_string (fault);

  hearth_cli_print (line);
  hearth_cli_print ("\n");
}

static guint
print_faults (GListModel *faults)
{
  const guint n_faults = faults != NULL ? g_list_model_get_n_items (faults) : 0;
  guint n_errors = 0;

  for (guint i = 0; i < n_faults; i++)
    {
      g_autoptr (HearthFault) fault = g_list_model_get_item (faults, i);

      print_fault (fault);
      if (hearth_fault_get_severity (fault) == HEARTH_FAULT_SEVERITY_ERROR)
        n_errors++;
    }
  return n_errors;
}

/* The document arrived, and what is wrong is what it says. */
static gboolean
was_read (const GError *error)
{
  return g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID) ||
         g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_NOT_CATALOG);
}

static HearthCliStatus
check_one (const char *location)
{
  g_autoptr (HearthCliLoaded) loaded = hearth_cli_load (location, HEARTH_LOAD_FLAGS_NONE);
  guint n_errors = print_faults (loaded->faults);

  if (loaded->error != NULL && !was_read (loaded->error))
    {
      hearth_cli_complain (location, loaded->error->message);
      return HEARTH_CLI_FAILED;
    }
  if (loaded->error != NULL && n_errors == 0)
    {
      g_autoptr (HearthFault) fault = hearth_fault_new (HEARTH_FAULT_SEVERITY_ERROR, location, 1, 1,
                                                        NULL, loaded->error->message);

      print_fault (fault);
      n_errors++;
    }
  return n_errors > 0 ? HEARTH_CLI_FAULTS : HEARTH_CLI_FINE;
}

/**
 * hearth_cli_check:
 * @call: the files and URLs to check
 *
 * Prints every fault of every catalog, one a line, with its further pages as the window would load
 * them.
 *
 * Returns: the worst of: fine, faults found, cannot be read
 */
HearthCliStatus
hearth_cli_check (const HearthCliCall *call)
{
  HearthCliStatus worst = HEARTH_CLI_FINE;

  for (guint i = 0; i < call->n_locations; i++)
    {
      const HearthCliStatus status = check_one (call->locations[i]);

      worst = MAX (worst, status);
    }
  return worst;
}
