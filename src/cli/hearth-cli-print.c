/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the command line writes. What comes from a catalog cannot command the terminal,
 * and output that does not arrive is a failure. */
#include "hearth-cli-private.h"

#include "hearth-fault.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

/* Why standard output failed first; 0 as long as it works. */
static int output_errno = 0;

/* Characters that command a terminal, break a line or turn the order of the others around. */
static gboolean
is_treacherous (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void
write_output (const char *data, gsize length)
{
  if (output_errno == 0 && length > 0 && fwrite (data, 1, length, stdout) != length)
    output_errno = errno;
}

/**
 * hearth_cli_escape:
 * @text: anything
 *
 * Makes text fit for one line of a terminal, or for the inside of a JSON string apart from
 * quotation marks and backslashes: what would do more than stand there is written as \uXXXX.
 *
 * Returns: (transfer full): valid UTF-8 without control characters
 */
char *
hearth_cli_escape (const char *text)
{
  GString *safe = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (is_treacherous (c))
        g_string_append_printf (safe, "\\u%04x", c);
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free (safe, FALSE);
}

/**
 * hearth_cli_print:
 * @text: text that is safe already
 *
 * Writes to standard output. hearth_cli_finish_output() tells whether it arrived.
 */
void
hearth_cli_print (const char *text)
{
  write_output (text, strlen (text));
}

/**
 * hearth_cli_print_json_string:
 * @text: (nullable): anything
 *
 * Prints a text as a JSON string, without control characters; or null.
 */
void
hearth_cli_print_json_string (const char *text)
{
  g_autoptr (GString) json = NULL;
  g_autofree char *safe = NULL;

  if (text == NULL)
    {
      hearth_cli_print ("null");
      return;
    }
  /* Backslashes first: those that the escaping adds are meant. */
  json = g_string_new (text);
  g_string_replace (json, "\\", "\\\\", 0);
  g_string_replace (json, "\"", "\\\"", 0);
  safe = hearth_cli_escape (json->str);
  hearth_cli_print ("\"");
  hearth_cli_print (safe);
  hearth_cli_print ("\"");
}

/**
 * hearth_cli_print_bytes:
 * @bytes: a document
 *
 * Writes to standard output as it is.
 */
void
hearth_cli_print_bytes (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  write_output (data, length);
}

/**
 * hearth_cli_say:
 * @format: words as for printf(), which may hold anything
 * @...: what goes into them
 *
 * Writes one line to standard output.
 */
void
hearth_cli_say (const char *format, ...)
{
  g_autofree char *words = NULL;
  g_autofree char *safe = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  safe = hearth_cli_escape (words);
  hearth_cli_print (safe);
  hearth_cli_print ("\n");
}

/**
 * hearth_cli_tell_faults:
 * @faults: (nullable): a list of #HearthFault
 *
 * Writes what is wrong with a document to standard error, one line a fault.
 *
 * Returns: fine, or faults when something had to be left out
 */
HearthCliStatus
hearth_cli_tell_faults (GListModel *faults)
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
 * hearth_cli_complain:
 * @name: (nullable): what it is about, such as a location
 * @words: what is wrong
 *
 * Writes one line to standard error, after what was printed before.
 */
void
hearth_cli_complain (const char *name, const char *words)
{
  g_autofree char *safe_words = hearth_cli_escape (words);

  if (output_errno == 0 && fflush (stdout) != 0)
    output_errno = errno;
  if (name != NULL)
    {
      g_autofree char *safe_name = hearth_cli_escape (name);

      fprintf (stderr, "hearth: %s: %s\n", safe_name, safe_words);
    }
  else
    fprintf (stderr, "hearth: %s\n", safe_words);
}

/**
 * hearth_cli_finish_output:
 * @status: how the command went
 *
 * Sees to it that what was printed leaves this program. That the reader of a pipe has had enough is
 * not worth a word.
 *
 * Returns: @status, or %HEARTH_CLI_FAILED when the output did not arrive
 */
HearthCliStatus
hearth_cli_finish_output (HearthCliStatus status)
{
  g_autofree char *words = NULL;

  if (output_errno == 0 && fflush (stdout) != 0)
    output_errno = errno;
  if (output_errno == 0)
    return status;
  if (output_errno != EPIPE)
    {
      words =
          g_strdup_printf (_ ("the output could not be written: %s"), g_strerror (output_errno));
      fprintf (stderr, "hearth: %s\n", words);
    }
  return HEARTH_CLI_FAILED;
}
