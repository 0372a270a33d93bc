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

/**
 * hearth_cli_print_faults:
 * @faults: (nullable): a list of #HearthFault
 *
 * Prints them, one a line.
 *
 * Returns: how many of them are errors
 */
guint
hearth_cli_print_faults (GListModel *faults)
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
check_one (const char *location, gboolean with_links)
{
  g_autoptr (HearthCliLoaded) loaded = hearth_cli_load (location, HEARTH_LOAD_FLAGS_NONE);
  guint n_errors = hearth_cli_print_faults (loaded->faults);
  HearthCliStatus status;

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
  status = n_errors > 0 ? HEARTH_CLI_FAULTS : HEARTH_CLI_FINE;
  if (with_links && loaded->catalog != NULL &&
      hearth_cli_check_links (location, loaded->catalog) == HEARTH_CLI_FAULTS)
    status = HEARTH_CLI_FAULTS;
  return status;
}

/**
 * hearth_cli_check:
 * @call: the files and URLs to check
 *
 * Prints every fault of every catalog, one a line, with its further pages as the window would load
 * them; and, when asked to, what is wrong with the addresses in them.
 *
 * Returns: the worst of: fine, faults found, cannot be read
 */
HearthCliStatus
hearth_cli_check (const HearthCliCall *call)
{
  HearthCliStatus worst = HEARTH_CLI_FINE;

  for (guint i = 0; i < call->n_locations; i++)
    {
      const HearthCliStatus status = check_one (call->locations[i], call->has_option);

      worst = MAX (worst, status);
    }
  return worst;
}
