/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feedback as JSON: the bytes on the wire, the bytes that the person is shown, and the bytes of a
 * draft are the same, so that nobody has to trust a promise about what is sent. */
#include "hearth-feedback-private.h"

#include "hearth-config.h"
#include "hearth-feedback-sender.h"
#include "hearth-json-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
append_string (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      const guchar byte = (guchar) *p;

      if (byte == '"' || byte == '\\')
        g_string_append_printf (json, "\\%c", byte);
      else if (byte == '\n')
        g_string_append (json, "\\n");
      else if (byte == '\t')
        g_string_append (json, "\\t");
      else if (byte < 0x20 || byte == 0x7f)
        g_string_append_printf (json, "\\u%04x", byte);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, ",\n  \"%s\": ", name);
  append_string (json, text);
}

/* Seconds with as many decimals as there are, three at most, whatever the locale says of commas. */
static void
append_position (GString *json, gint64 position_ms)
{
  const guint thousandths = position_ms >= 0 ? position_ms % 1000 : 0;

  g_string_append (json, ",\n  \"position\": ");
  if (position_ms < 0)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_printf (json, "%" G_GINT64_FORMAT, position_ms / 1000);
  if (thousandths == 0)
    return;
  g_string_append_printf (json, ".%03u", thousandths);
  while (json->str[json->len - 1] == '0')
    g_string_truncate (json, json->len - 1);
}

static void
append_rating (GString *json, guint rating)
{
  if (rating > 0)
    g_string_append_printf (json, ",\n  \"rating\": %u", rating);
  else
    g_string_append (json, ",\n  \"rating\": null");
}

static gboolean
read_text (JsonObject *object, const char *name, glong max_characters, const char **text)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  *text = json_node_get_string (node);
  return g_utf8_strlen (*text, -1) <= max_characters;
}

static gboolean
read_required (JsonObject *object, const char *name, const char **text)
{
  return read_text (object, name, G_MAXINT, text) && *text != NULL;
}

static gboolean
read_number (JsonObject *object, const char *name, double max, double absent, double *number)
{
  JsonNode *node = json_object_get_member (object, name);
  GType type;

  *number = absent;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number) && *number >= 0 && *number <= max;
}

/* Puts what may change into @self. Returns the member that is wrong, or NULL. */
static const char *
read_changing (HearthFeedback *self, JsonObject *object)
{
  const char *kind, *topic, *message, *contact;
  double rating, position;
  int kind_value = 0;

  if (!read_required (object, "kind", &kind) ||
      !hearth_enum_from_nick (HEARTH_TYPE_FEEDBACK_KIND, kind, &kind_value))
    return "kind";
  if (!read_number (object, "rating", HEARTH_FEEDBACK_MAX_RATING, 0, &rating) ||
      rating != floor (rating))
    return "rating";
  if (!read_number (object, "position", HEARTH_FEEDBACK_MAX_POSITION_MS / 1000.0, -1, &position))
    return "position";
  if (!read_text (object, "topic", HEARTH_FEEDBACK_MAX_LINE, &topic))
    return "topic";
  if (!read_text (object, "message", HEARTH_FEEDBACK_MAX_MESSAGE, &message) || message == NULL)
    return "message";
  if (!read_text (object, "contact", HEARTH_FEEDBACK_MAX_LINE, &contact))
    return "contact";

  hearth_feedback_set_kind (self, (HearthFeedbackKind) kind_value);
  hearth_feedback_set_rating (self, (guint) rating);
  hearth_feedback_set_topic (self, topic);
  hearth_feedback_set_message (self, message);
  hearth_feedback_set_contact (self, contact);
  if (position >= 0)
    hearth_feedback_set_position_ms (self, llround (position * 1000));
  return NULL;
}

/* Reads what is set once, and then the rest. Returns the member that is wrong, or NULL. */
static const char *
read_object (JsonObject *object, HearthFeedback **feedback)
{
  const char *id, *created, *series, *episode, *segment, *wrong;
  double version;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (HearthFeedback) self = NULL;

  if (!read_number (object, "version", G_MAXINT, 0, &version) || version != 1)
    return "version";
  if (!read_required (object, "id", &id) || !g_uuid_string_is_valid (id))
    return "id";
  if (read_required (object, "created", &created))
    date = g_date_time_new_from_iso8601 (created, utc);
  if (date == NULL)
    return "created";
  if (!read_required (object, "series", &series))
    return "series";
  if (!read_required (object, "episode", &episode))
    return "episode";
  if (!read_text (object, "segment", G_MAXINT, &segment))
    return "segment";

  self = g_object_new (HEARTH_TYPE_FEEDBACK, "id", id, "created", date, "series", series, "episode",
                       episode, "segment", segment, NULL);
  wrong = read_changing (self, object);
  if (wrong == NULL)
    *feedback = g_steal_pointer (&self);
  return wrong;
}

/**
 * hearth_feedback_parse_object:
 * @bytes: JSON from a file or a server
 * @error: return location
 *
 * Parses one JSON object that may come from anywhere. May be called on any thread.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT when it is not one, or one that is too large.
 *
 * Returns: (transfer full) (nullable): the object
 */
JsonObject *
hearth_feedback_parse_object (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (HearthJsonScan) scan = NULL;
  JsonNode *root = NULL;
  guint line = 0, column = 0;

  /* json-glib takes comments and any depth; the strict scan lets neither through. */
  if (g_bytes_get_size (bytes) <= HEARTH_FEEDBACK_MAX_JSON_BYTES)
    scan = hearth_json_scan_new (bytes, &line, &column, NULL);
  if (scan != NULL)
    {
      gsize length = 0;
      const char *text = hearth_json_scan_get_text (scan, &length);

      if (json_parser_load_from_data (parser, text, (gssize) length, NULL))
        root = json_parser_get_root (parser);
    }
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_object_ref (json_node_get_object (root));

  g_set_error_literal (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                       _ ("this is not the JSON of one piece of feedback"));
  return NULL;
}

/**
 * hearth_feedback_new_from_json:
 * @json: what hearth_feedback_to_json() gave, here or in another version of Hearth
 * @error: return location
 *
 * Reads feedback back. Types and lengths must be right; members that it does not know are passed
 * over. May be called on any thread.
 *
 * Sets %HEARTH_FEEDBACK_ERROR_DRAFT, naming the first member that is wrong.
 *
 * Returns: (transfer full) (nullable): the feedback
 */
HearthFeedback *
hearth_feedback_new_from_json (GBytes *json, GError **error)
{
  g_autoptr (HearthFeedback) self = NULL;
  g_autoptr (JsonObject) object = NULL;
  const char *wrong;

  g_return_val_if_fail (json != NULL, NULL);

  object = hearth_feedback_parse_object (json, error);
  if (object == NULL)
    return NULL;
  wrong = read_object (object, &self);
  if (wrong != NULL)
    {
      g_set_error (error, HEARTH_FEEDBACK_ERROR, HEARTH_FEEDBACK_ERROR_DRAFT,
                   /* Translators: %s is the name of a member of a JSON object. */
                   _ ("“%s” is missing or is not what it must be"), wrong);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * hearth_feedback_to_json:
 * @self: feedback
 *
 * Writes it as it goes over the wire: every member of the agreed body, in the agreed order, null
 * where nothing was said.
 *
 * Returns: (transfer full): UTF-8 text, a final newline included
 */
GBytes *
hearth_feedback_to_json (HearthFeedback *self)
{
  GString *json;
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *created = NULL;

  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);

  utc = g_date_time_to_utc (hearth_feedback_get_created (self));
  created = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  json = g_string_new ("{\n  \"version\": 1");
  append_member (json, "id", hearth_feedback_get_id (self));
  append_member (json, "created", created);
  append_member (json, "series", hearth_feedback_get_series (self));
  append_member (json, "episode", hearth_feedback_get_episode (self));
  append_member (json, "segment", hearth_feedback_get_segment (self));
  append_position (json, hearth_feedback_get_position_ms (self));
  append_member (json, "kind",
                 hearth_enum_to_nick (HEARTH_TYPE_FEEDBACK_KIND, hearth_feedback_get_kind (self)));
  append_rating (json, hearth_feedback_get_rating (self));
  append_member (json, "topic", hearth_feedback_get_topic (self));
  append_member (json, "message", hearth_feedback_get_message (self));
  append_member (json, "contact", hearth_feedback_get_contact (self));
  append_member (json, "client", "Hearth/" HEARTH_VERSION);
  g_string_append (json, "\n}\n");
  return g_string_free_to_bytes (json);
}
