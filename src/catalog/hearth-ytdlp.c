/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-ytdlp.h"

#include "hearth-error.h"
#include "hearth-text.h"
#include "hearth-ytdlp-answer.h"

#include <glib/gi18n-lib.h>

#define MAX_ANSWER (16 * 1024 * 1024)
#define PIECE (64 * 1024)

typedef struct
{
  HearthSegment *segment; /* owned */
  GSubprocess *process;   /* owned, nullable: while it runs */
  GByteArray *answer;     /* owned */
  GCancellable *stop;     /* owned: of reading what it writes */
  GCancellable *outer;    /* owned, nullable: of who asked */
  gulong stopped;         /* handler of outer */
  guint patience;         /* source id */
  gboolean too_slow;
} Asking;

static void
let_go (Asking *asking)
{
  g_clear_handle_id (&asking->patience, g_source_remove);
  if (asking->stopped != 0)
    g_cancellable_disconnect (asking->outer, asking->stopped);
  asking->stopped = 0;
  if (asking->process != NULL)
    g_subprocess_force_exit (asking->process);
  g_clear_object (&asking->process);
}

static void
asking_free (Asking *asking)
{
  let_go (asking);
  g_clear_object (&asking->outer);
  g_object_unref (asking->stop);
  g_byte_array_unref (asking->answer);
  g_object_unref (asking->segment);
  g_free (asking);
}

static GError *
new_error (HearthLoadError code, const char *words)
{
  return g_error_new_literal (HEARTH_LOAD_ERROR, (int) code, words);
}

static gboolean
patience_cb (gpointer user_data)
{
  Asking *asking = user_data;

  asking->patience = 0;
  asking->too_slow = TRUE;
  g_cancellable_cancel (asking->stop);
  return G_SOURCE_REMOVE;
}

static void
stop_cb (GCancellable *outer, GCancellable *stop)
{
  g_cancellable_cancel (stop);
}

/* However it ended, what was started is at an end. */
static void
give_up (GTask *task, GError *error)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) own = error;

  let_go (asking);
  if (asking->too_slow)
    g_task_return_error (task,
                         new_error (HEARTH_LOAD_ERROR_TIMED_OUT, _ ("yt-dlp took too long.")));
  else
    g_task_return_error (task, g_steal_pointer (&own));
}

/* In a worker, for such an answer is long. */
static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Asking *asking = task_data;
  g_autoptr (GBytes) answer = g_bytes_new_static (asking->answer->data, asking->answer->len);
  GError *error = NULL;
  HearthSegment *found = hearth_ytdlp_answer_read (answer, asking->segment, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error))
    {
      give_up (task, error);
      return;
    }
  if (!g_subprocess_get_successful (G_SUBPROCESS (source)))
    {
      give_up (task,
               new_error (HEARTH_LOAD_ERROR_INVALID, _ ("yt-dlp found no recording on its page.")));
      return;
    }
  let_go (asking);
  g_task_run_in_thread (task, read_in_thread);
}

static void
read_on (GTask *task);

static void
piece_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    {
      give_up (task, error);
      return;
    }
  if (g_bytes_get_size (piece) == 0)
    {
      g_subprocess_wait_async (asking->process, asking->stop, ended_cb, g_steal_pointer (&task));
      return;
    }
  if (asking->answer->len + g_bytes_get_size (piece) > MAX_ANSWER)
    {
      give_up (task, new_error (HEARTH_LOAD_ERROR_TOO_LARGE,
                                _ ("What yt-dlp says of its page is too much.")));
      return;
    }
  g_byte_array_append (asking->answer, g_bytes_get_data (piece, NULL),
                       (guint) g_bytes_get_size (piece));
  read_on (g_steal_pointer (&task));
}

/* Takes the task over. */
static void
read_on (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (asking->process), PIECE,
                                   G_PRIORITY_DEFAULT, asking->stop, piece_cb, task);
}

static Asking *
asking_new (HearthSegment *segment, guint patience_ms, GCancellable *cancellable)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->segment = g_object_ref (segment);
  asking->answer = g_byte_array_new ();
  asking->stop = g_cancellable_new ();
  asking->patience = g_timeout_add (patience_ms, patience_cb, asking);
  g_source_set_name_by_id (asking->patience, "[hearth] yt-dlp patience");
  if (cancellable == NULL)
    return asking;
  asking->outer = g_object_ref (cancellable);
  asking->stopped = g_cancellable_connect (cancellable, G_CALLBACK (stop_cb),
                                           g_object_ref (asking->stop), g_object_unref);
  return asking;
}

/* No shell, no settings of its own, nothing of a whole list, and what begins with a dash is no
 * address. */
static GSubprocess *
start (const char *page, GError **error)
{
  if (!hearth_text_is_web_url (page))
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
                           _ ("Its page has no address on the web."));
      return NULL;
    }
  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                           error, "yt-dlp", "--ignore-config", "--no-playlist", "--no-warnings",
                           "--no-cache-dir", "--socket-timeout", "15", "--dump-single-json", "--",
                           page, NULL);
}

/**
 * hearth_ytdlp_ask_async:
 * @page: the address of a page
 * @segment: the segment of which it is
 * @patience_ms: how long it may take, in milliseconds
 * @cancellable: (nullable): to stop it
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Has the program look for the recording behind @page. It is ended when it takes too long or says
 * too much. Main thread.
 */
void
hearth_ytdlp_ask_async (const char *page,
                        HearthSegment *segment,
                        guint patience_ms,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = asking_new (segment, patience_ms, cancellable);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, hearth_ytdlp_ask_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  asking->process = start (page, &error);
  if (asking->process != NULL)
    read_on (g_steal_pointer (&task));
  else if (error->domain == G_SPAWN_ERROR)
    give_up (task, new_error (HEARTH_LOAD_ERROR_NOT_FOUND, _ ("yt-dlp is not installed.")));
  else
    give_up (task, g_steal_pointer (&error));
}

/**
 * hearth_ytdlp_ask_finish:
 * @result: what the callback got
 * @error: takes an error of #HearthLoadError with words for people, or that it was stopped
 *
 * Returns: (transfer full) (nullable): the segment, with recordings that can be played and captions
 */
HearthSegment *
hearth_ytdlp_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
