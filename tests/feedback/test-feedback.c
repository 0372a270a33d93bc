/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says, as a value, as the bytes on the wire and as words to copy or to mail. */
#include "hearth-config.h"
#include "hearth-feedback-export.h"
#include "hearth-feedback-sender.h"
#include "hearth-feedback.h"
#include "hearth-outbox.h"
#include "hearth-test.h"

#include <json-glib/json-glib.h>

/* Everything but the id and the time, which differ from one to the next. */
#define WIRE(id, created, rest)                                                         \
  "{\n  \"version\": 1,\n  \"id\": \"" id "\",\n  \"created\": \"" created "\",\n" rest \
  ",\n  \"client\": \"Hearth/" HEARTH_VERSION "\"\n}\n"
#define SOME_ID "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
#define SOME_TIME "2021-10-06T16:05:09Z"

static const char minimal[] = WIRE (SOME_ID,
                                    SOME_TIME,
                                    "  \"series\": \"s\",\n  \"episode\": \"e\",\n"
                                    "  \"segment\": null,\n  \"position\": null,\n"
                                    "  \"kind\": \"feedback\",\n  \"rating\": null,\n"
                                    "  \"topic\": null,\n  \"message\": \"\",\n"
                                    "  \"contact\": null");
static const char full[] = WIRE (SOME_ID,
                                 SOME_TIME,
                                 "  \"series\": \"inside\",\n  \"episode\": \"linux\",\n"
                                 "  \"segment\": \"mariner\",\n  \"position\": 761.05,\n"
                                 "  \"kind\": \"question\",\n  \"rating\": 4,\n"
                                 "  \"topic\": \"Content\",\n"
                                 "  \"message\": \"Why \\\"own\\\"?\\n\\tC:\\\\ \\u001b 🐧 é\",\n"
                                 "  \"contact\": \"me@example.org\"");

static HearthFeedback *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return hearth_feedback_new_from_json (json, error);
}

static char *
written (HearthFeedback *feedback)
{
  g_autoptr (GBytes) json = hearth_feedback_to_json (feedback);

  return g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_new (void)
{
  g_autoptr (HearthFeedback) one = hearth_feedback_new ("s", "e", NULL);
  g_autoptr (HearthFeedback) other = hearth_feedback_new ("s", "e", "g");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  const GTimeSpan age = g_date_time_difference (now, hearth_feedback_get_created (one));

  g_assert_true (g_uuid_string_is_valid (hearth_feedback_get_id (one)));
  g_assert_cmpstr (hearth_feedback_get_id (one), !=, hearth_feedback_get_id (other));
  g_assert_cmpint (age, >=, 0);
  g_assert_cmpint (age, <, 60 * G_TIME_SPAN_SECOND);
  g_assert_null (hearth_feedback_get_segment (one));
  g_assert_cmpstr (hearth_feedback_get_segment (other), ==, "g");
  g_assert_true (hearth_feedback_is_empty (one));
}

/* A dialog binds to it: it hears of each change once, and of nothing that did not change. */
static void
test_notify (void)
{
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("s", "e", NULL);
  g_autoptr (GString) notified = g_string_new (NULL);

  g_signal_connect (feedback, "notify", G_CALLBACK (count_notify), notified);
  hearth_feedback_set_message (feedback, " \n ");
  hearth_feedback_set_message (feedback, " \n ");
  hearth_feedback_set_rating (feedback, 9);
  hearth_feedback_set_rating (feedback, 5);
  hearth_feedback_set_message (feedback, "good");
  hearth_feedback_set_rating (feedback, 0);
  hearth_feedback_set_message (feedback, NULL);
  hearth_feedback_set_topic (feedback, "");
  hearth_feedback_set_contact (feedback, "me");
  hearth_feedback_set_position_ms (feedback, -40);
  hearth_feedback_set_position_ms (feedback, 0);
  hearth_feedback_set_kind (feedback, HEARTH_FEEDBACK_KIND_FEEDBACK);
  hearth_feedback_set_kind (feedback, HEARTH_FEEDBACK_KIND_PROBLEM);
  g_assert_cmpstr (notified->str, ==,
                   "message rating empty message rating message empty contact position-ms kind ");
}

static void
test_bounds (void)
{
  g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("s", "e", NULL);
  g_autofree char *long_text = g_strnfill (3 * HEARTH_FEEDBACK_MAX_MESSAGE, 'x');

  hearth_feedback_set_message (feedback, long_text);
  g_assert_cmpuint (strlen (hearth_feedback_get_message (feedback)), ==,
                    HEARTH_FEEDBACK_MAX_MESSAGE);
  hearth_feedback_set_message (feedback, "a\xff z");
  g_assert_cmpstr (hearth_feedback_get_message (feedback), ==, "a\xef\xbf\xbd z");
  hearth_feedback_set_contact (feedback, long_text);
  g_assert_cmpuint (strlen (hearth_feedback_get_contact (feedback)), ==, 500);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFeedback) least = read_text (minimal, &error);
  g_autoptr (HearthFeedback) most = read_text (full, &error);
  g_autofree char *least_text = NULL;
  g_autofree char *most_text = NULL;

  g_assert_no_error (error);
  least_text = written (least);
  most_text = written (most);
  g_assert_cmpstr (least_text, ==, minimal);
  g_assert_cmpstr (most_text, ==, full);
  g_assert_cmpint (hearth_feedback_get_position_ms (most), ==, 761050);
  g_assert_cmpuint (hearth_feedback_get_rating (most), ==, 4);
  g_assert_cmpstr (hearth_feedback_get_message (most), ==, "Why \"own\"?\n\tC:\\ \x1b 🐧 é");
}

static void
test_positions (void)
{
  static const struct
  {
    gint64 position_ms;
    const char *expected;
  } cases[] = {
    { 0, "\"position\": 0,\n" },
    { 1, "\"position\": 0.001,\n" },
    { 1000, "\"position\": 1,\n" },
    { 100500, "\"position\": 100.5,\n" },
    { 60100, "\"position\": 60.1,\n" },
    { 999, "\"position\": 0.999,\n" },
    { 36000000, "\"position\": 36000,\n" },
    { -7, "\"position\": null,\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFeedback) feedback = hearth_feedback_new ("s", "e", "g");
      g_autoptr (HearthFeedback) again = NULL;
      g_autofree char *text = NULL;

      hearth_feedback_set_position_ms (feedback, cases[i].position_ms);
      text = written (feedback);
      g_assert_nonnull (strstr (text, cases[i].expected));
      again = read_text (text, NULL);
      g_assert_cmpint (hearth_feedback_get_position_ms (again), ==, MAX (cases[i].position_ms, -1));
    }
}

typedef struct
{
  const char *name;
  const char *from; /* what to change in the full document … */
  const char *to;   /* … into this */
  const char *says; /* NULL: fine */
} ReadCase;

static const ReadCase read_cases[] = {
  { "unknown-member", "\"version\"", "\"later\": [{\"a\": []}], \"version\"", NULL },
  { "whole-position", "761.05", "761", NULL },
  { "offset-time", SOME_TIME, "2021-10-06T18:05:09+02:00", NULL },
  { "other-version", "\"version\": 1", "\"version\": 2", "version" },
  { "text-version", "\"version\": 1", "\"version\": \"1\"", "version" },
  { "bad-id", SOME_ID, "1\\r\\nCookie: x", "id" },
  { "bad-time", SOME_TIME, "yesterday", "created" },
  { "no-series", "\"series\"", "\"serie\"", "series" },
  { "null-episode", "\"linux\"", "null", "episode" },
  { "number-segment", "\"mariner\"", "7", "segment" },
  { "negative-position", "761.05", "-1", "position" },
  { "text-position", "761.05", "\"761\"", "position" },
  { "huge-position", "761.05", "1e300", "position" },
  { "unknown-kind", "\"question\"", "\"praise\"", "kind" },
  { "six-stars", "\"rating\": 4", "\"rating\": 6", "rating" },
  { "half-stars", "\"rating\": 4", "\"rating\": 3.5", "rating" },
  { "true-topic", "\"Content\"", "true", "topic" },
  { "list-contact", "\"me@example.org\"", "[]", "contact" },
  { "comment", "{", "/* hello */ {", "JSON" },
  { "cut-off", "\n}\n", "", "JSON" },
  { "array", "{", "[{}, {", "JSON" },
  { "zero", "C:", "\\u0000", "JSON" },
};

static void
test_read (gconstpointer data)
{
  const ReadCase *read = data;
  g_autoptr (GString) text = g_string_new (full);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFeedback) feedback = NULL;

  g_assert_cmpuint (g_string_replace (text, read->from, read->to, 1), ==, 1);
  feedback = read_text (text->str, &error);
  if (read->says == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (hearth_feedback_get_topic (feedback), ==, "Content");
      return;
    }
  g_assert_null (feedback);
  g_assert_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT);
  g_assert_nonnull (strstr (error->message, read->says));
}

/* As deep as a stack, as long as a disk: neither is read. */
static void
test_read_monsters (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr (GString) large = g_string_new (full);
  g_autofree char *blanks = g_strnfill (2 * 1024 * 1024, ' ');

  g_string_append (large, blanks);
  g_assert_null (read_text (deep, NULL));
  g_assert_null (read_text (large->str, NULL));
  g_assert_null (read_text ("", NULL));
}

static void
test_text (void)
{
  g_autoptr (HearthFeedback) feedback = read_text (full, NULL);
  g_autoptr (HearthFeedback) least = read_text (minimal, NULL);
  g_autofree char *text = NULL;
  g_autofree char *least_text = hearth_feedback_to_text (least);

  hearth_feedback_set_message (feedback, "Why?\nReally.");
  text = hearth_feedback_to_text (feedback);
  g_assert_cmpstr (text, ==,
                   "Question\nSeries: inside\nEpisode: linux\nSegment: mariner\nPosition: 12:41\n"
                   "Rating: 4 of 5\nTopic: Content\nReply to: me@example.org\n\nWhy?\nReally.\n");
  g_assert_cmpstr (least_text, ==, "Feedback\nSeries: s\nEpisode: e\n");
}

typedef struct
{
  const char *name;
  const char *mail;
  const char *subject;
  const char *starts; /* NULL: no link */
} MailCase;

#define MAIL_BODY "&body=Feedback%0D%0ASeries%3A%20s%0D%0AEpisode%3A%20e%0D%0A"

static const MailCase mail_cases[] = {
  { "plain", "mailto:a@example.org", "Talk", "mailto:a@example.org?subject=Talk" MAIL_BODY },
  { "no-scheme", "a@example.org", NULL, "mailto:a@example.org?subject=" MAIL_BODY },
  { "capitals", "MAILTO:a@example.org", "é & = ?",
    "mailto:a@example.org?subject=%C3%A9%20%26%20%3D%20%3F" MAIL_BODY },
  { "two-people", "mailto:a@example.org,b%2Bc@example.org", "T",
    "mailto:a@example.org,b+c@example.org?subject=T" MAIL_BODY },
  { "comma-in-address", "mailto:%22a%2Cb%22@example.org", "T",
    "mailto:%22a%2Cb%22@example.org?subject=T" MAIL_BODY },
  { "has-subject", "mailto:a@example.org?subject=Show%20Feedback", "T",
    "mailto:a@example.org?subject=Show%20Feedback" MAIL_BODY },
  { "has-body", "mailto:a@example.org?Body=Hello%0D%0Athere", "T",
    "mailto:a@example.org?subject=T&body=Hello%0D%0Athere%0D%0A%0D%0AFeedback%0D%0A" },
  { "has-copy", "mailto:a@example.org?cc=b@example.org&to=c@example.org", "T",
    "mailto:a@example.org,c@example.org?subject=T&cc=b@example.org" MAIL_BODY },
  { "header-in-subject", "mailto:a@example.org", "T\r\nBcc: evil@example.org",
    "mailto:a@example.org?subject=T%20%20Bcc%3A%20evil%40example.org" MAIL_BODY },
  { "header-in-given-subject", "mailto:a@example.org?subject=T%0ABcc:%20e@example.org", "x",
    "mailto:a@example.org?subject=T%20Bcc%3A%20e%40example.org" MAIL_BODY },
  { "header-in-address", "mailto:a@example.org%0D%0ABcc:e@example.org", "T",
    "mailto:a@example.org%20%20Bcc:e@example.org?subject=T" MAIL_BODY },
  { "dangerous-parameters", "mailto:a@example.org?attach=/etc/passwd&bcc=e@example.org&x", "T",
    "mailto:a@example.org?subject=T" MAIL_BODY },
  { "bad-escapes", "mailto:a@example.org?subject=%ZZ&body=%FF", "T",
    "mailto:a@example.org?subject=T" MAIL_BODY },
  { "no-address", "mailto:?subject=x", "T", NULL },
  { "other-scheme", "https://example.org/", "T", NULL },
};

static void
test_mail (gconstpointer data)
{
  const MailCase *mail = data;
  g_autoptr (HearthFeedback) feedback = read_text (minimal, NULL);
  g_autofree char *link = hearth_feedback_to_mailto (feedback, mail->mail, mail->subject);

  if (mail->starts == NULL)
    g_assert_null (link);
  else
    g_assert_true (g_str_has_prefix (link, mail->starts));
  if (mail->starts != NULL && !g_str_has_prefix (link, mail->starts))
    g_test_message ("%s", link);
}

/* Any line break that a person typed is one CR LF in the mail. */
static void
test_mail_lines (void)
{
  g_autoptr (HearthFeedback) feedback = read_text (minimal, NULL);
  g_autofree char *link = NULL;

  hearth_feedback_set_message (feedback, "one\ntwo\r\nthree\rfour & 100%");
  link = hearth_feedback_to_mailto (feedback, "a@example.org", "T");
  g_assert_true (
      g_str_has_suffix (link,
                        "%0D%0A%0D%0Aone%0D%0Atwo%0D%0Athree%0D%0Afour%20%26%20100%25%0D%0A"));
}

/* Said again, it says the same, and is another one to a server. */
static void
test_again (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static (full, strlen (full));
  g_autoptr (HearthFeedback) said = hearth_feedback_new_from_json (json, NULL);
  g_autoptr (HearthFeedback) again = hearth_feedback_new_again (said);

  g_assert_cmpstr (hearth_feedback_get_id (again), !=, SOME_ID);
  g_assert_cmpstr (hearth_feedback_get_message (again), ==, hearth_feedback_get_message (said));
  g_assert_cmpstr (hearth_feedback_get_segment (again), ==, "mariner");
  g_assert_cmpstr (hearth_feedback_get_topic (again), ==, "Content");
  g_assert_cmpstr (hearth_feedback_get_contact (again), ==, "me@example.org");
  g_assert_cmpint (hearth_feedback_get_position_ms (again), ==, 761050);
  g_assert_cmpint (hearth_feedback_get_kind (again), ==, HEARTH_FEEDBACK_KIND_QUESTION);
  g_assert_cmpuint (hearth_feedback_get_rating (again), ==, 4);
}

/* All of it for a person to keep: what was said to the letter for programs, and for people in
 * quotations, so that nothing that was written is taken for a heading. */
static void
test_export (void)
{
  g_autoptr (GListStore) messages = g_list_store_new (HEARTH_TYPE_MESSAGE);
  g_autoptr (GBytes) json = g_bytes_new_static (full, strlen (full));
  g_autoptr (HearthFeedback) said = hearth_feedback_new_from_json (json, NULL);
  g_autoptr (HearthMessage) message = NULL;
  g_autoptr (GBytes) for_programs = NULL;
  g_autoptr (GBytes) for_people = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonObject *object;

  hearth_feedback_set_message (said, "# Why\n- indeed");
  message = hearth_outbox_write (said, HEARTH_MESSAGE_SENT, HEARTH_MESSAGE_WAY_POST,
                                 "https://example.org/", "Mariner", "Inside", 1700000000000, 0);
  g_list_store_append (messages, message);
  for_programs = hearth_feedback_export (G_LIST_MODEL (messages), HEARTH_FEEDBACK_FORM_JSON);
  for_people = hearth_feedback_export (G_LIST_MODEL (messages), HEARTH_FEEDBACK_FORM_MARKDOWN);

  json_parser_load_from_data (parser, g_bytes_get_data (for_programs, NULL),
                              (gssize) g_bytes_get_size (for_programs), &error);
  g_assert_no_error (error);
  object = json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), 0);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "sent");
  g_assert_cmpstr (json_object_get_string_member (object, "address"), ==, "https://example.org/");
  object = json_object_get_object_member (object, "feedback");
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, SOME_ID);
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==, "# Why\n- indeed");

  text = g_strndup (g_bytes_get_data (for_people, NULL), g_bytes_get_size (for_people));
  g_assert_true (g_str_has_prefix (text, "# Your Feedback\n\n## Mariner · Inside\n\nSent · "));
  g_assert_nonnull (strstr (text, "\n> # Why\n> - indeed\n"));
}

#define ADD_CASES(folder, cases, function)                               \
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)                       \
    {                                                                    \
      g_autofree char *path = g_strconcat (folder, cases[i].name, NULL); \
                                                                         \
      g_test_add_data_func (path, &cases[i], function);                  \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feedback/value/new", test_new);
  g_test_add_func ("/feedback/value/notify", test_notify);
  g_test_add_func ("/feedback/value/bounds", test_bounds);
  g_test_add_func ("/feedback/json/round-trip", test_round_trip);
  g_test_add_func ("/feedback/json/positions", test_positions);
  ADD_CASES ("/feedback/json/read/", read_cases, test_read)
  g_test_add_func ("/feedback/json/read-monsters", test_read_monsters);
  g_test_add_func ("/feedback/again", test_again);
  g_test_add_func ("/feedback/export", test_export);
  g_test_add_func ("/feedback/text", test_text);
  ADD_CASES ("/feedback/mail/", mail_cases, test_mail)
  g_test_add_func ("/feedback/mail-lines", test_mail_lines);
  return g_test_run ();
}
