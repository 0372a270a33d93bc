/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feedback as words for people: to copy, and to send by mail where a publisher wants that. */
#include "hearth-feedback.h"

#include "hearth-time.h"

#include <glib/gi18n-lib.h>

/* A mail address in a mailto: link may hold these as they are (RFC 6068 section 2). */
#define ADDRESS_CHARACTERS "@!$'*+:"

/* What a mailto: link from a catalog may fill in. Anything else, such as a file to attach, is not
 * the publisher's to choose. */
typedef struct
{
  GPtrArray *to;
  GPtrArray *cc;
  char *subject; /* owned, nullable */
  char *body;    /* owned, nullable */
} MailParts;

static void
mail_parts_clear (MailParts *parts)
{
  g_clear_pointer (&parts->to, g_ptr_array_unref);
  g_clear_pointer (&parts->cc, g_ptr_array_unref);
  g_clear_pointer (&parts->subject, g_free);
  g_clear_pointer (&parts->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MailParts, mail_parts_clear)

static const char *
kind_heading (HearthFeedbackKind kind)
{
  switch (kind)
    {
    case HEARTH_FEEDBACK_KIND_QUESTION:
      return _ ("Question");
    case HEARTH_FEEDBACK_KIND_PROBLEM:
      return _ ("Problem");
    case HEARTH_FEEDBACK_KIND_FEEDBACK:
      break;
    }
  return _ ("Feedback");
}

static void
append_line (GString *text, const char *heading, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, "%s: %s\n", heading, value);
}

/* A header of a mail is one line: a line break in it would begin a header that nobody meant. */
static char *
one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean breaks = g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;

      g_string_append_unichar (line, breaks ? ' ' : c);
    }
  g_strstrip (line->str);
  return g_string_free (line, FALSE);
}

/* RFC 6068 section 5: line breaks in a body are written as CR LF. */
static char *
with_crlf (const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\r\n", "\n", 0);
  g_string_replace (plain, "\r", "\n", 0);
  lines = g_strsplit (plain->str, "\n", -1);
  return g_strjoinv ("\r\n", lines);
}

/* Adds each of the mail addresses in @list, still escaped and with commas between them. */
static void
add_addresses (GPtrArray *addresses, const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", 0);

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *plain = g_uri_unescape_string (*part, NULL);
      g_autofree char *line = NULL;
      const char *at;

      if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
        continue;
      line = one_line (plain);
      at = strchr (line, '@');
      if (at != NULL && at != line && at[1] != '\0')
        g_ptr_array_add (addresses, g_uri_escape_string (line, ADDRESS_CHARACTERS, FALSE));
    }
}

static void
take_parameter (MailParts *parts, const char *parameter)
{
  const char *equals = strchr (parameter, '=');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (equals == NULL)
    return;
  name = g_ascii_strdown (parameter, equals - parameter);
  if (g_str_equal (name, "to"))
    add_addresses (parts->to, equals + 1);
  else if (g_str_equal (name, "cc"))
    add_addresses (parts->cc, equals + 1);

  value = g_uri_unescape_string (equals + 1, NULL);
  if (value == NULL || !g_utf8_validate (value, -1, NULL))
    return;
  if (g_str_equal (name, "subject") && parts->subject == NULL)
    parts->subject = one_line (value);
  else if (g_str_equal (name, "body") && parts->body == NULL)
    parts->body = g_steal_pointer (&value);
}

static void
mail_parts_read (MailParts *parts, const char *mail)
{
  g_autofree char *addresses = NULL;
  const char *start = g_ascii_strncasecmp (mail, "mailto:", 7) == 0 ? mail + 7 : mail;
  const char *query = strchr (start, '?');
  g_auto (GStrv) parameters = NULL;

  parts->to = g_ptr_array_new_with_free_func (g_free);
  parts->cc = g_ptr_array_new_with_free_func (g_free);
  addresses = query != NULL ? g_strndup (start, query - start) : g_strdup (start);
  add_addresses (parts->to, addresses);
  if (query == NULL)
    return;
  parameters = g_strsplit (query + 1, "&", 0);
  for (char **parameter = parameters; *parameter != NULL; parameter++)
    take_parameter (parts, *parameter);
}

static void
append_addresses (GString *link, GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (link, "%s%s", i > 0 ? "," : "",
                            (const char *) g_ptr_array_index (addresses, i));
}

/**
 * hearth_feedback_to_text:
 * @self: feedback
 *
 * Puts it in words for the clipboard or a mail: what it is about, and then the message.
 *
 * Returns: (transfer full): plain text of several lines, in the language of the person
 */
char *
hearth_feedback_to_text (HearthFeedback *self)
{
  GString *text;

  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);

  text = g_string_new (kind_heading (hearth_feedback_get_kind (self)));
  g_string_append_c (text, '\n');
  append_line (text, _ ("Series"), hearth_feedback_get_series (self));
  append_line (text, _ ("Episode"), hearth_feedback_get_episode (self));
  append_line (text, _ ("Segment"), hearth_feedback_get_segment (self));
  if (hearth_feedback_get_position_ms (self) >= 0)
    {
      g_autofree char *clock = hearth_time_format_clock (hearth_feedback_get_position_ms (self));

      append_line (text, C_ ("in the recording", "Position"), clock);
    }
  if (hearth_feedback_get_rating (self) > 0)
    {
      /* Translators: a rating, as in “4 of 5”. */
      g_autofree char *stars = g_strdup_printf (_ ("%u of %u"), hearth_feedback_get_rating (self),
                                                HEARTH_FEEDBACK_MAX_RATING);

      append_line (text, _ ("Rating"), stars);
    }
  append_line (text, _ ("Topic"), hearth_feedback_get_topic (self));
  append_line (text, _ ("Reply to"), hearth_feedback_get_contact (self));
  if (*hearth_feedback_get_message (self) != '\0')
    g_string_append_printf (text, "\n%s\n", hearth_feedback_get_message (self));
  return g_string_free (text, FALSE);
}

/**
 * hearth_feedback_to_mailto:
 * @self: feedback
 * @mail: the address that a catalog names: a mailto: link, or a mail address alone
 * @subject: (nullable): the subject, unless @mail brings one
 *
 * Makes the link that opens a mail with everything filled in (RFC 6068). Of what @mail brings, the
 * addresses, the copies, the subject and the beginning of the body are kept and the rest is
 * dropped; no line break gets into a header.
 *
 * Returns: (transfer full) (nullable): a mailto: link, or %NULL when @mail names no mail address
 */
char *
hearth_feedback_to_mailto (HearthFeedback *self, const char *mail, const char *subject)
{
  g_auto (MailParts) parts = { NULL };
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) link = g_string_new ("mailto:");
  g_autofree char *text = NULL;
  g_autofree char *crlf = NULL;

  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  g_return_val_if_fail (mail != NULL, NULL);

  mail_parts_read (&parts, mail);
  if (parts.to->len == 0)
    return NULL;
  if (parts.subject == NULL)
    parts.subject = one_line (subject != NULL ? subject : "");

  append_addresses (link, parts.to);
  g_string_append (link, "?subject=");
  g_string_append_uri_escaped (link, parts.subject, NULL, FALSE);
  if (parts.cc->len > 0)
    {
      g_string_append (link, "&cc=");
      append_addresses (link, parts.cc);
    }
  text = hearth_feedback_to_text (self);
  if (parts.body != NULL && *parts.body != '\0')
    g_string_append_printf (body, "%s\n\n", parts.body);
  g_string_append (body, text);
  crlf = with_crlf (body->str);
  g_string_append (link, "&body=");
  g_string_append_uri_escaped (link, crlf, NULL, FALSE);
  return g_strdup (link->str);
}
