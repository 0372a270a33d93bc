/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-export.h"

#include "hearth-feedback.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* What goes into the file of other programs is no matter of language. */
static const char *const state_names[] = {
  [HEARTH_MESSAGE_DRAFT] = "draft",     [HEARTH_MESSAGE_WAITING] = "waiting",
  [HEARTH_MESSAGE_SENDING] = "sending", [HEARTH_MESSAGE_SENT] = "sent",
  [HEARTH_MESSAGE_REFUSED] = "refused", [HEARTH_MESSAGE_GIVEN_UP] = "given-up",
};

static char *
format_time (gint64 time_ms, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  char *text = local != NULL ? g_date_time_format (local, format) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static void
add_object (JsonBuilder *builder, const HearthMessageFields *fields)
{
  g_autofree char *changed = format_time (fields->changed_at_ms, "%Y-%m-%dT%H:%M:%S%:z");
  JsonNode *body = json_from_string (fields->body, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, state_names[fields->state]);
  json_builder_set_member_name (builder, "changed");
  json_builder_add_string_value (builder, changed);
  json_builder_set_member_name (builder, "about");
  json_builder_add_string_value (builder, fields->about);
  json_builder_set_member_name (builder, "address");
  json_builder_add_string_value (builder, fields->address);
  json_builder_set_member_name (builder, "reason");
  json_builder_add_string_value (builder, fields->reason);
  json_builder_set_member_name (builder, "feedback");
  if (body != NULL)
    json_builder_add_value (builder, body);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static GBytes *
export_json (GListModel *messages)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;
  gsize length = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr (HearthMessage) message = g_list_model_get_item (messages, i);

      add_object (builder, hearth_message_get_fields (message));
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

/* What the person wrote is a quotation, line by line, so that none of it is taken for a heading. */
static void
append_quoted (GString *text, const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "> %s\n", *line);
}

static GBytes *
export_markdown (GListModel *messages)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "# %s\n", _ ("Your Feedback"));
  for (guint i = 0; i < g_list_model_get_n_items (messages); i++)
    {
      g_autoptr (HearthMessage) message = g_list_model_get_item (messages, i);
      const HearthMessageFields *fields = hearth_message_get_fields (message);
      g_autoptr (GBytes) json = g_bytes_new (fields->body, strlen (fields->body));
      g_autoptr (HearthFeedback) feedback = hearth_feedback_new_from_json (json, NULL);
      g_autofree char *words =
          feedback != NULL ? hearth_feedback_to_text (feedback) : g_strdup (fields->body);
      g_autofree char *time = format_time (fields->changed_at_ms, "%x %X");

      g_string_append_printf (text, "\n## %s · %s\n\n%s · %s\n", fields->about,
                              fields->series_title, hearth_feedback_state_word (fields->state),
                              time);
      if (fields->reason != NULL)
        g_string_append_printf (text, "%s\n", fields->reason);
      g_string_append_c (text, '\n');
      g_strstrip (words);
      append_quoted (text, words);
    }
  return g_string_free_to_bytes (text);
}

/**
 * hearth_feedback_export:
 * @messages: a list of #HearthMessage
 * @form: as what
 *
 * Writes down what the person said and what became of it. Any thread, when @messages does not
 * change.
 *
 * Returns: (transfer full): UTF-8 text
 */
GBytes *
hearth_feedback_export (GListModel *messages, HearthFeedbackForm form)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (messages), NULL);
  return form == HEARTH_FEEDBACK_FORM_JSON ? export_json (messages) : export_markdown (messages);
}

/**
 * hearth_feedback_state_word:
 * @state: how a message stands
 *
 * Returns: (transfer none): that in a word or two
 */
const char *
hearth_feedback_state_word (HearthMessageState state)
{
  switch (state)
    {
    case HEARTH_MESSAGE_DRAFT:
      return _ ("Draft");
    case HEARTH_MESSAGE_WAITING:
      return C_ ("state of a message", "Waiting");
    case HEARTH_MESSAGE_SENDING:
      return _ ("Being sent");
    case HEARTH_MESSAGE_SENT:
      return C_ ("state of a message", "Sent");
    case HEARTH_MESSAGE_REFUSED:
      return C_ ("state of a message", "Refused");
    case HEARTH_MESSAGE_GIVEN_UP:
      return C_ ("state of a message", "Not sent");
    }
  return "";
}
