/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-sender.h"

#include "hearth-error.h"
#include "hearth-feedback-private.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>

/* What a server says of a refusal is shown in a sentence, so a sentence or two of it is enough. */
#define MAX_WORDS 300

G_DEFINE_QUARK (hearth_feedback_error, hearth_feedback_error)

/* Tags are dropped and blanks of every kind become one space: a server's words are plain text. */
static char *
plain_words (const char *text)
{
  GString *words = g_string_new (NULL);
  gboolean in_tag = FALSE;
  gboolean blank = FALSE;
  guint n_characters = 0;

  for (const char *p = text; *p != '\0' && n_characters < MAX_WORDS; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
        in_tag = TRUE;
      if (in_tag || g_unichar_isspace (c) || !g_unichar_isprint (c))
        {
          blank = TRUE;
          if (c == '>')
            in_tag = FALSE;
          continue;
        }
      if (blank && words->len > 0)
        g_string_append_c (words, ' ');
      blank = FALSE;
      g_string_append_unichar (words, c);
      n_characters++;
    }
  if (n_characters == MAX_WORDS)
    g_string_append (words, "…");
  return g_string_free (words, FALSE);
}

/* The sentence in an answer such as {"error": "…"} or an RFC 9457 problem. */
static char *
words_in_json (const char *text)
{
  static const char *const members[] = { "detail", "message", "error", "title" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonObject) object = hearth_feedback_parse_object (bytes, NULL);

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
          json_node_get_value_type (node) == G_TYPE_STRING)
        return plain_words (json_node_get_string (node));
    }
  return g_strdup ("");
}

/* What the server wrote for people, "" when that is a web page or nothing. */
static char *
server_words (const HearthHttpAnswer *answer)
{
  g_autofree char *text = NULL;

  if (answer->text == NULL)
    return g_strdup ("");
  text = g_utf8_make_valid (answer->text, -1);
  g_strstrip (text);
  if (*text == '<')
    return g_strdup ("");
  if (*text == '{' || *text == '[')
    return words_in_json (text);
  return plain_words (text);
}

static char *
wait_in_words (gint64 seconds)
{
  const int minutes = (int) MIN ((seconds + 59) / 60, G_MAXINT);
  const int hours = minutes / 60 + (minutes % 60 > 0);

  if (seconds < 120)
    return g_strdup_printf (ngettext ("The server asks to wait for %d second.",
                                      "The server asks to wait for %d seconds.", (int) seconds),
                            (int) seconds);
  if (minutes < 120)
    return g_strdup_printf (ngettext ("The server asks to wait for %d minute.",
                                      "The server asks to wait for %d minutes.", minutes),
                            minutes);
  return g_strdup_printf (ngettext ("The server asks to wait for %d hour.",
                                    "The server asks to wait for %d hours.", hours),
                          hours);
}

static gboolean
is_for_now_only (guint status)
{
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

static GError *
error_not_now (const HearthHttpAnswer *answer)
{
  g_autofree char *wait = NULL;

  if (answer->retry_after_s <= 0)
    return g_error_new (HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
                        _ ("The server cannot take feedback now (%u %s). Try again later."),
                        answer->status, answer->reason);
  wait = wait_in_words (answer->retry_after_s);
  return g_error_new (HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_TRY_AGAIN,
                      /* Translators: %s at the end is a sentence that says how long to wait. */
                      _ ("The server cannot take feedback now (%u %s). %s"), answer->status,
                      answer->reason, wait);
}

static GError *
error_refused (const HearthHttpAnswer *answer)
{
  g_autofree char *words = server_words (answer);

  if (answer->status < 400)
    return g_error_new (HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED,
                        _ ("The server sends feedback elsewhere, where it may not go (%u %s)."),
                        answer->status, answer->reason);
  if (*words == '\0')
    return g_error_new (HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED,
                        _ ("The server refused the feedback (%u %s)."), answer->status,
                        answer->reason);
  return g_error_new (HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_REFUSED,
                      /* Translators: the last %s are the words of the server. */
                      _ ("The server refused the feedback (%u %s): %s"), answer->status,
                      answer->reason, words);
}

/* What went wrong on the way, as something that the person can act on. */
static GError *
error_on_the_way (const GError *error)
{
  HearthFeedbackError code = HEARTH_FEEDBACK_ERROR_TRY_AGAIN;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_REDIRECTS))
    code = HEARTH_FEEDBACK_ERROR_REFUSED;
  else if (g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS))
    code = HEARTH_FEEDBACK_ERROR_NO_ADDRESS;
  return g_error_new (HEARTH_FEEDBACK_ERROR, code, _ ("The feedback was not sent: %s"),
                      error->message);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HearthSendReport *report = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthHttpAnswer) answer =
      hearth_fetcher_post_json_finish (HEARTH_FETCHER (source), result, &error);

  report->unreached = answer == NULL;
  report->retry_after_s = answer != NULL ? answer->retry_after_s : -1;
  if (answer == NULL)
    g_task_return_error (task, error_on_the_way (error));
  else if (answer->status >= 200 && answer->status < 300)
    g_task_return_boolean (task, TRUE);
  else if (is_for_now_only (answer->status))
    g_task_return_error (task, error_not_now (answer));
  else
    g_task_return_error (task, error_refused (answer));
}

/**
 * hearth_feedback_send_async:
 * @id: the id of the feedback
 * @body: its JSON
 * @address: (nullable): where its catalog wants it
 * @fetcher: what speaks HTTP
 * @cancellable: (nullable): to give up; the server may have taken it already
 * @callback: called on the thread of the caller
 * @user_data: for @callback
 *
 * Posts feedback to the one address that the catalog names. Its id is the idempotency key, so
 * sending again what did arrive counts once.
 */
void
hearth_feedback_send_async (const char *id,
                            GBytes *body,
                            const char *address,
                            HearthFetcher *fetcher,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HearthSendReport *report = g_new0 (HearthSendReport, 1);

  g_return_if_fail (id != NULL && body != NULL);
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));

  report->retry_after_s = -1;
  g_task_set_source_tag (task, hearth_feedback_send_async);
  g_task_set_task_data (task, report, g_free);
  if (address == NULL || !hearth_text_is_web_url (address))
    {
      g_task_return_new_error (task, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_NO_ADDRESS,
                               _ ("This series names no address to which feedback can be sent."));
      return;
    }
  hearth_fetcher_post_json_async (fetcher, address, body, id, cancellable, on_posted,
                                  g_steal_pointer (&task));
}

/**
 * hearth_feedback_send_finish:
 * @result: what the callback of hearth_feedback_send_async() got
 * @report: (out) (optional): what else is known of it
 * @error: return location
 *
 * Tells how it went.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_TRY_AGAIN, %HEARTH_FEEDBACK_ERROR_REFUSED or
 * %HEARTH_FEEDBACK_ERROR_NO_ADDRESS, in words for people, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether the server has it
 */
gboolean
hearth_feedback_send_finish (GAsyncResult *result, HearthSendReport *report, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hearth_feedback_send_async), FALSE);

  if (report != NULL)
    *report = *(HearthSendReport *) g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error);
}
