/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-answer.h"

#include "hearth-http-terms.h"

#include <string.h>

/* The text of an answer, when it is for people; a page of HTML is not. */
static char *
answer_text (HearthHttpReply *reply)
{
  const char *type = soup_message_headers_get_content_type (reply->headers, NULL);
  gsize size = g_bytes_get_size (reply->body);
  const char *data = g_bytes_get_data (reply->body, NULL);
  const char *end = NULL;
  gsize length = MIN (size, HEARTH_HTTP_ANSWER_TEXT_BYTES);

  if (type != NULL && g_ascii_strcasecmp (type, "text/plain") != 0 &&
      g_ascii_strcasecmp (type, "application/json") != 0 &&
      g_ascii_strcasecmp (type, "application/problem+json") != 0)
    return NULL;
  if (length == 0 || memchr (data, '\0', length) != NULL)
    return NULL;

  /* The cut may go through a character: what is whole before it stays. */
  if (!g_utf8_validate (data, (gssize) length, &end) && data + length - end < 4 &&
      g_utf8_get_char_validated (end, data + length - end) == (gunichar) -2)
    length = (gsize) (end - data);

  return g_utf8_make_valid (data, (gssize) length);
}

/**
 * hearth_http_answer_new:
 * @reply: the reply to a POST
 *
 * Picks out of a reply what a person or the one who sends may want to know.
 *
 * Returns: (transfer full): the answer
 */
HearthHttpAnswer *
hearth_http_answer_new (HearthHttpReply *reply)
{
  HearthHttpAnswer *self = g_new0 (HearthHttpAnswer, 1);

  self->status = reply->status;
  self->reason =
      g_strdup (*reply->reason != '\0' ? reply->reason : soup_status_get_phrase (reply->status));
  self->text = answer_text (reply);
  self->retry_after_s = hearth_http_terms_get_retry_after (reply->headers);

  return self;
}

/**
 * hearth_http_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees an answer.
 */
void
hearth_http_answer_free (HearthHttpAnswer *self)
{
  g_free (self->reason);
  g_free (self->text);
  g_free (self);
}
