/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-format.h"

#include <glib/gi18n-lib.h>

static void
say_format (const HearthFormat *format)
{
  hearth_cli_say ("%s: %s", format->id, _ (format->name));
  hearth_cli_say ("    %s", _ (format->carries));
  if ((format->flags & HEARTH_FORMAT_FLAGS_UNDOCUMENTED) != 0)
    hearth_cli_say ("    %s", _ ("Its publisher promises nothing: it may stop working."));
}

/**
 * hearth_cli_formats:
 * @call: nothing
 *
 * Lists the kinds of documents that Hearth reads, with what each carries.
 *
 * Returns: fine
 */
HearthCliStatus
hearth_cli_formats (const HearthCliCall *call)
{
  for (guint i = 0; hearth_format_get (i) != NULL; i++)
    say_format (hearth_format_get (i));
  return HEARTH_CLI_FINE;
}
