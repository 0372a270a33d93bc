/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-builtin.h"

#include "hearth-builtin-resources.h"

#define CATALOGS "resource:///io/github/hearthapp/Hearth/catalogs/"

/**
 * hearth_builtin_get_locations:
 *
 * Lists the catalogs that come with Hearth. What they name relative to themselves is built in too.
 *
 * Returns: (transfer none) (array zero-terminated=1): addresses that a #HearthFetcher opens
 */
const char *const *
hearth_builtin_get_locations (void)
{
  static const char *const locations[] = {
    CATALOGS "welcome.hearth.json",
    CATALOGS "inside-azure-for-it.hearth.json",
    NULL,
  };

  /* Naming the resource keeps it when the library is linked into a program; it registers itself. */
  hearth_builtin_get_resource ();
  return locations;
}
