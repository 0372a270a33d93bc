/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-application.h"
#include "hearth-cli.h"
#include "hearth-config.h"
#include "hearth-memory.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (HearthApplication) application = NULL;
  int exit_status = 0;

  hearth_memory_begin ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HEARTH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (hearth_cli_run (argc, argv, &exit_status))
    return exit_status;

  application = hearth_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
