/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli.h"

#include "hearth-cli-private.h"
#include "hearth-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

typedef HearthCliCommand Command;

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < hearth_cli_n_commands; i++)
    if (g_str_equal (hearth_cli_commands[i].name, name))
      return &hearth_cli_commands[i];
  return NULL;
}

static HearthCliStatus
bad_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

static HearthCliStatus
bad_usage (const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hearth_cli_complain (NULL, words);
  return HEARTH_CLI_FAILED;
}

static gboolean
is_help (const char *argument)
{
  return g_str_equal (argument, "--help") || g_str_equal (argument, "-h");
}

static void
print_usage_line (const char *arguments, const char *summary)
{
  const int width = 24 - (int) g_utf8_strlen (arguments, -1);
  g_autofree char *line =
      g_strdup_printf ("  hearth %s%*s  %s\n", arguments, MAX (width, 0), "", _ (summary));

  hearth_cli_print (line);
}

static HearthCliStatus
print_help (void)
{
  hearth_cli_print (_ ("Usage:"));
  hearth_cli_print ("\n");
  print_usage_line ("[FILE|URL…]", N_ ("Open the window, and in it what is named"));
  for (guint i = 0; i < hearth_cli_n_commands; i++)
    {
      g_autofree char *arguments =
          g_strconcat (hearth_cli_commands[i].name, " ", hearth_cli_commands[i].arguments, NULL);

      print_usage_line (arguments, hearth_cli_commands[i].summary);
    }
  print_usage_line ("help COMMAND", N_ ("Say more about a command"));
  print_usage_line ("--help", N_ ("Print this"));
  print_usage_line ("--version", N_ ("Print the version"));
  return HEARTH_CLI_FINE;
}

static HearthCliStatus
print_command_help (const Command *command)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n  hearth %s %s\n\n%s.\n%s\n", _ ("Usage:"), command->name,
                       command->arguments, _ (command->summary), _ (command->details));

  hearth_cli_print (text);
  return HEARTH_CLI_FINE;
}

static HearthCliStatus
run_help (int argc, char **argv)
{
  const Command *command;

  if (argc < 1 || is_help (argv[0]))
    return print_help ();
  command = find_command (argv[0]);
  if (command == NULL || argc > 1)
    return bad_usage (_ ("“help” takes one command; see “hearth --help”"));
  return print_command_help (command);
}

static HearthCliStatus
run_command (const Command *command, int argc, char **argv)
{
  g_autofree char **locations = g_new0 (char *, argc + 1);
  HearthCliCall call = { .locations = locations };
  gboolean only_locations = FALSE;

  for (int i = 0; i < argc; i++)
    {
      if (only_locations || argv[i][0] != '-' || (command->own_options && !is_help (argv[i])))
        locations[call.n_locations++] = argv[i];
      else if (g_str_equal (argv[i], "--"))
        only_locations = TRUE;
      else if (is_help (argv[i]))
        return print_command_help (command);
      else if (command->option != NULL && g_str_equal (argv[i], command->option))
        call.has_option = TRUE;
      else
        return bad_usage (_ ("“%s” has no option “%s”; see “hearth help %s”"), command->name,
                          argv[i], command->name);
    }
  if (call.n_locations < command->min_locations)
    return bad_usage (_ ("“%s” needs to be told what; see “hearth help %s”"), command->name,
                      command->name);
  if (call.n_locations > command->max_locations)
    return bad_usage (_ ("“%s” does not take “%s”; see “hearth help %s”"), command->name,
                      locations[command->max_locations], command->name);
  return command->run (&call);
}

/* A word that is neither a path, nor a URL, nor a file here is most likely a mistyped command. */
static gboolean
could_be_opened (const char *argument)
{
  return strpbrk (argument, "/.:") != NULL || g_file_test (argument, G_FILE_TEST_EXISTS);
}

/* What goes to the window must make sense before a window is there to say that it does not. */
static gboolean
is_for_window (int argc, char **argv, HearthCliStatus *status)
{
  gboolean only_locations = FALSE;

  for (int i = 0; i < argc; i++)
    {
      if (only_locations)
        continue;
      if (g_str_equal (argv[i], "--"))
        only_locations = TRUE;
      else if (g_str_has_prefix (argv[i], "--gapplication-") ||
               g_str_equal (argv[i], "--help-gapplication"))
        continue;
      else if (argv[i][0] == '-')
        {
          *status = bad_usage (_ ("there is no option “%s”; see “hearth --help”"), argv[i]);
          return FALSE;
        }
      else if (!could_be_opened (argv[i]))
        {
          *status =
              bad_usage (_ ("there is no command or file “%s”; see “hearth --help”"), argv[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* Where a standard stream is closed, the next file that is opened would take its number and be
 * written into by mistake. What stands in for it cannot be written to, so that lost output is
 * noticed. */
static void
hold_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && errno == EBADF && open ("/dev/null", O_RDONLY) != fd)
      return;
}

/* Returns FALSE when the window is wanted. */
static gboolean
dispatch (int argc, char **argv, HearthCliStatus *status)
{
  const Command *command = argc > 0 ? find_command (argv[0]) : NULL;

  if (command != NULL)
    *status = run_command (command, argc - 1, argv + 1);
  else if (argc > 0 && g_str_equal (argv[0], "help"))
    *status = run_help (argc - 1, argv + 1);
  else if (argc > 0 && is_help (argv[0]))
    *status = print_help ();
  else if (argc > 0 && g_str_equal (argv[0], "--version"))
    hearth_cli_print ("hearth " HEARTH_VERSION "\n");
  else
    return !is_for_window (argc, argv, status);
  return TRUE;
}

/**
 * hearth_cli_run:
 * @argc: the number of arguments, the name of the program included
 * @argv: (array length=argc): the arguments
 * @exit_status: (out): how the program should end; untouched when the window is wanted
 *
 * Does what the command line asks, when that needs no window. To be called on the main thread after
 * the locale is set and before anything else; it needs no display.
 *
 * Returns: whether everything is done; %FALSE when the window should be started with these
 * arguments
 */
gboolean
hearth_cli_run (int argc, char **argv, int *exit_status)
{
  HearthCliStatus status = HEARTH_CLI_FINE;
  /* A reader that closes the pipe is an error of writing, not the end of the program. */
  void (*on_broken_pipe) (int) = signal (SIGPIPE, SIG_IGN);

  hold_standard_streams ();
  if (!dispatch (argc - 1, argv + 1, &status))
    {
      signal (SIGPIPE, on_broken_pipe);
      return FALSE;
    }
  *exit_status = (int) hearth_cli_finish_output (status);
  return TRUE;
}
