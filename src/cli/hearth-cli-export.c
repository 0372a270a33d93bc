/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-cli-private.h"

#include "hearth-library-document.h"
#include "hearth-library-snapshot.h"
#include "hearth-opml.h"

#include <glib/gi18n-lib.h>

static HearthSnapshot *
take_out (HearthCliSession *session)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HearthSnapshot *snapshot;

  hearth_library_export_async (session->library, NULL, hearth_cli_take_answer, &result);
  hearth_cli_wait_for (&result);
  snapshot = hearth_library_export_finish (session->library, result, &error);
  if (snapshot == NULL)
    {
      hearth_cli_complain (NULL, error->message);
      hearth_cli_session_worsen (session, HEARTH_CLI_FAILED);
    }
  return snapshot;
}

static GBytes *
write_opml (const HearthSnapshot *snapshot)
{
  guint n_left_out;
  GBytes *bytes = hearth_opml_write (snapshot, &n_left_out);

  if (n_left_out > 0)
    {
      g_autofree char *words = g_strdup_printf (
          ngettext ("%u series that is a file of this computer or comes with Hearth is not in it",
                    "%u series that are files of this computer or come with Hearth are not in it",
                    n_left_out),
          n_left_out);

      hearth_cli_complain (NULL, words);
    }
  return bytes;
}

/* What was done with a series is nobody else's business, so nobody else may read the file. An old
 * file stays whole until the new one is. */
static void
save (HearthCliSession *session, GBytes *bytes, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL,
                               &error))
    return;
  hearth_cli_complain (path, error->message);
  hearth_cli_session_worsen (session, HEARTH_CLI_FAILED);
}

/**
 * hearth_cli_export:
 * @call: the file to write, if any, and whether it is OPML
 *
 * Writes the library as one document.
 *
 * Returns: fine, or failed
 */
HearthCliStatus
hearth_cli_export (const HearthCliCall *call)
{
  HearthCliSession session;

  if (hearth_cli_session_open (&session, HEARTH_CLI_SESSION_SHORT))
    {
      g_autoptr (HearthSnapshot) snapshot = take_out (&session);
      g_autoptr (GBytes) bytes = NULL;

      if (snapshot != NULL)
        bytes = call->has_option ? write_opml (snapshot) : hearth_library_document_write (snapshot);
      if (bytes != NULL && call->n_locations > 0)
        save (&session, bytes, call->locations[0]);
      else if (bytes != NULL)
        hearth_cli_print_bytes (bytes);
    }
  return hearth_cli_session_close (&session);
}
