/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For publishers with a site of their own: what takes the feedback that Hearth sends, and what says
 * what came. */
#include "hearth-cli-private.h"
#include "hearth-receiver-export.h"
#include "hearth-receiver-report.h"
#include "hearth-receiver.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#define DEFAULT_ADDRESS "127.0.0.1:8480"
#define PER_MINUTE 30
#define PATIENCE_S 20
#define MAX_CLIENTS 4000

/* Files that are open besides those of clients. */
#define OTHER_FILES 32

/* What was asked for on the command line. */
typedef struct
{
  char *listen;     /* owned, nullable */
  char *store;      /* owned, nullable */
  char *format;     /* owned, nullable: of an export */
  char *token_file; /* owned, nullable */
  int per_minute;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->listen);
  g_free (wishes->store);
  g_free (wishes->format);
  g_free (wishes->token_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static gboolean
read_wishes (const HearthCliCall *call, Wishes *wishes, GError **error)
{
  const GOptionEntry entries[] = {
    { "listen", 0, 0, G_OPTION_ARG_STRING, &wishes->listen, NULL, NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &wishes->store, NULL, NULL },
    { "export", 0, 0, G_OPTION_ARG_STRING, &wishes->format, NULL, NULL },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &wishes->token_file, NULL, NULL },
    { "per-minute", 0, 0, G_OPTION_ARG_INT, &wishes->per_minute, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_add (builder, "hearth");
  for (guint i = 0; i < call->n_locations; i++)
    g_strv_builder_add (builder, call->locations[i]);
  words = g_strv_builder_end (builder);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &words, error))
    return FALSE;
  if (words[1] != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("“receive” does not take “%s”; see “hearth help receive”"), words[1]);
  else if (wishes->store == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("“receive” needs to be told where to keep things, with --store FILE"));
  else if (wishes->per_minute < 0)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--per-minute needs a number that is not negative"));
  else
    return TRUE;
  return FALSE;
}

static HearthCliStatus
export_store (const Wishes *wishes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReceiverStore) store = NULL;
  const gboolean csv = g_str_equal (wishes->format, "csv");

  if (!csv && !g_str_equal (wishes->format, "json"))
    {
      hearth_cli_complain (NULL, _ ("--export needs “csv” or “json”"));
      return HEARTH_CLI_FAILED;
    }
  store = hearth_receiver_store_open (wishes->store, HEARTH_RECEIVER_STORE_READ, &error);
  if (store != NULL &&
      hearth_receiver_export (store, csv ? HEARTH_RECEIVER_FORMAT_CSV : HEARTH_RECEIVER_FORMAT_JSON,
                              hearth_cli_print, &error))
    return HEARTH_CLI_FINE;
  hearth_cli_complain (NULL, error->message);
  return HEARTH_CLI_FAILED;
}

/* The usual number of open files is for programs that serve one person. */
static guint
make_room (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return MAX_CLIENTS / 8;
  if (limit.rlim_cur < MAX_CLIENTS + OTHER_FILES)
    {
      limit.rlim_cur = MIN (limit.rlim_max, MAX_CLIENTS + OTHER_FILES);
      setrlimit (RLIMIT_NOFILE, &limit);
      getrlimit (RLIMIT_NOFILE, &limit);
    }
  return (guint) MIN (limit.rlim_cur, MAX_CLIENTS + OTHER_FILES) - OTHER_FILES;
}

static gboolean
read_token (const Wishes *wishes, char **token, GError **error)
{
  *token = NULL;
  if (wishes->token_file == NULL)
    return TRUE;
  if (!g_file_get_contents (wishes->token_file, token, NULL, error))
    return FALSE;
  g_strstrip (*token);
  if (**token != '\0')
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %s is the name of a file. */
               _ ("There is no token in “%s”"), wishes->token_file);
  return FALSE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static HearthReceiver *
open_receiver (const Wishes *wishes, GError **error)
{
  g_autofree char *token = NULL;
  g_autoptr (HearthReceiver) receiver = NULL;
  HearthReceiverStore *store;
  const HearthReceiverTerms terms = {
    .per_minute = (guint) wishes->per_minute,
    .patience_s = PATIENCE_S,
    .max_clients = make_room (),
  };
  HearthReceiverTerms with_token = terms;

  if (!read_token (wishes, &token, error))
    return NULL;
  with_token.token = token;
  store = hearth_receiver_store_open (wishes->store, HEARTH_RECEIVER_STORE_WRITE, error);
  if (store == NULL)
    return NULL;
  receiver = hearth_receiver_new (store, &with_token);
  if (!hearth_receiver_listen (receiver, wishes->listen != NULL ? wishes->listen : DEFAULT_ADDRESS,
                               error))
    return NULL;
  return g_steal_pointer (&receiver);
}

static HearthCliStatus
receive (const Wishes *wishes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReceiver) receiver = open_receiver (wishes, &error);
  g_autoptr (GMainLoop) loop = NULL;
  g_autofree char *uri = NULL;
  guint signals[2];

  if (receiver == NULL)
    {
      hearth_cli_complain (NULL, error->message);
      return HEARTH_CLI_FAILED;
    }
  loop = g_main_loop_new (NULL, FALSE);
  signals[0] = g_unix_signal_add (SIGINT, quit_cb, loop);
  signals[1] = g_unix_signal_add (SIGTERM, quit_cb, loop);
  uri = hearth_receiver_get_uri (receiver);
  hearth_cli_say (_ ("Feedback is taken at %s"), uri);
  fflush (stdout);
  g_main_loop_run (loop);
  hearth_receiver_stop (receiver);
  g_source_remove (signals[0]);
  g_source_remove (signals[1]);
  return HEARTH_CLI_FINE;
}

/**
 * hearth_cli_receive:
 * @call: the options, as they were typed
 *
 * Runs a receiver of feedback until it is told to end, or writes down what one received.
 *
 * Returns: how it went
 */
HearthCliStatus
hearth_cli_receive (const HearthCliCall *call)
{
  g_auto (Wishes) wishes = { .per_minute = PER_MINUTE };
  g_autoptr (GError) error = NULL;

  if (!read_wishes (call, &wishes, &error))
    {
      hearth_cli_complain (NULL, error->message);
      return HEARTH_CLI_FAILED;
    }
  return wishes.format != NULL ? export_store (&wishes) : receive (&wishes);
}

/**
 * hearth_cli_report:
 * @call: the file of a receiver
 *
 * Prints what people said, at a glance.
 *
 * Returns: how it went
 */
HearthCliStatus
hearth_cli_report (const HearthCliCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReceiverStore) store =
      hearth_receiver_store_open (call->locations[0], HEARTH_RECEIVER_STORE_READ, &error);
  g_autofree char *text = store != NULL ? hearth_receiver_report (store, &error) : NULL;

  if (text == NULL)
    {
      hearth_cli_complain (NULL, error->message);
      return HEARTH_CLI_FAILED;
    }
  hearth_cli_print (text);
  return HEARTH_CLI_FINE;
}
