/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program as a script would: with no display, no session and a home of its own. */
#include "hearth-cli-runner.h"

static const char *program_path = NULL;

/**
 * run_free:
 * @self: (transfer full): a run
 *
 * Frees it.
 */
void
run_free (Run *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

/**
 * runner_init:
 * @program: the path of the program to run
 *
 * Says what to run.
 */
void
runner_init (const char *program)
{
  program_path = program;
}

static char *
text_of (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return g_strndup (data != NULL ? data : "", length);
}

/**
 * run_hearth_into:
 * @home: holds the data folder
 * @stdout_fd: where the output goes, taken over; or -1 to gather it
 * @arguments: (array zero-terminated=1): what follows the name of the program
 *
 * Runs the program to its end, half a minute at most.
 *
 * Returns: (transfer full): what it left
 */
Run *
run_hearth_into (HearthTestFolder *home, int stdout_fd, const char *const *arguments)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDERR_PIPE;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  Run *run = g_new0 (Run, 1);

  if (stdout_fd < 0)
    flags |= G_SUBPROCESS_FLAGS_STDOUT_PIPE;
  launcher = g_subprocess_launcher_new (flags);
  if (stdout_fd >= 0)
    g_subprocess_launcher_take_stdout_fd (launcher, stdout_fd);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home->path, TRUE);

  g_ptr_array_add (argv, (gpointer) program_path);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);

  g_subprocess_communicate_async (process, NULL, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 30);
  g_subprocess_communicate_finish (process, result, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  run->out = text_of (out);
  run->err = text_of (err);
  return run;
}

/**
 * run_hearth:
 * @home: holds the data folder
 * @arguments: (array zero-terminated=1): what follows the name of the program
 *
 * Runs the program to its end and gathers what it says.
 *
 * Returns: (transfer full): what it left
 */
Run *
run_hearth (HearthTestFolder *home, const char *const *arguments)
{
  return run_hearth_into (home, -1, arguments);
}

/**
 * count_lines:
 * @text: what was printed
 *
 * Counts its lines; one that does not end with a line break is a mistake.
 *
 * Returns: how many there are
 */
guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  g_assert_true (*text == '\0' || g_str_has_suffix (text, "\n"));
  return n;
}
