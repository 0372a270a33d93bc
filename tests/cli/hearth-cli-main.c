/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line without the window: that this links proves that none of it needs GTK. Ends with
 * 3 where Hearth would open its window. */
#include "hearth-cli.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  int exit_status = 0;

  setlocale (LC_ALL, "");
  return hearth_cli_run (argc, argv, &exit_status) ? exit_status : 3;
}
