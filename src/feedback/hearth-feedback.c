/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback.h"

#include "hearth-feedback-private.h"

struct _HearthFeedback
{
  GObject parent_instance;

  char *id;
  GDateTime *created;
  char *series;
  char *episode;
  char *segment; /* nullable: the whole episode is meant */

  HearthFeedbackKind kind;
  guint rating;       /* 0: none given */
  char *topic;        /* nullable */
  char *message;      /* never NULL */
  char *contact;      /* nullable */
  gint64 position_ms; /* -1: about no moment */
};

typedef enum
{
  PROP_ID = 1,
  PROP_CREATED,
  PROP_SERIES,
  PROP_EPISODE,
  PROP_SEGMENT,
  PROP_KIND,
  PROP_RATING,
  PROP_TOPIC,
  PROP_MESSAGE,
  PROP_CONTACT,
  PROP_POSITION_MS,
  PROP_EMPTY,
} HearthFeedbackProperty;

static GParamSpec *properties[PROP_EMPTY + 1];

G_DEFINE_FINAL_TYPE (HearthFeedback, hearth_feedback, G_TYPE_OBJECT)

/* What a person pastes may be anything: it becomes valid text of bounded length. */
static char *
tidy_text (const char *text, glong max_characters)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (g_utf8_strlen (valid, -1) > max_characters)
    return g_utf8_substring (valid, 0, max_characters);
  return g_steal_pointer (&valid);
}

static char *
tidy_line (const char *text, glong max_characters)
{
  g_autofree char *tidy = tidy_text (text, max_characters);

  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

/* Takes @value when it differs from what the field holds. */
static gboolean
replace_text (char **field, char *value)
{
  g_autofree char *taken = value;

  if (g_strcmp0 (*field, taken) == 0)
    return FALSE;
  g_free (*field);
  *field = g_steal_pointer (&taken);
  return TRUE;
}

static void
notify_if_emptiness_changed (HearthFeedback *self, gboolean was_empty)
{
  if (hearth_feedback_is_empty (self) != was_empty)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

static void
hearth_feedback_constructed (GObject *object)
{
  HearthFeedback *self = HEARTH_FEEDBACK (object);

  G_OBJECT_CLASS (hearth_feedback_parent_class)->constructed (object);
  if (self->id == NULL)
    self->id = g_uuid_string_random ();
  if (self->created == NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      /* Whole seconds, so that what is written can be read back the same. */
      self->created = g_date_time_new_from_unix_utc (g_date_time_to_unix (now));
    }
}

static void
hearth_feedback_finalize (GObject *object)
{
  HearthFeedback *self = HEARTH_FEEDBACK (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->created, g_date_time_unref);
  g_clear_pointer (&self->series, g_free);
  g_clear_pointer (&self->episode, g_free);
  g_clear_pointer (&self->segment, g_free);
  g_clear_pointer (&self->topic, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->contact, g_free);
  G_OBJECT_CLASS (hearth_feedback_parent_class)->finalize (object);
}

static void
hearth_feedback_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthFeedback *self = HEARTH_FEEDBACK (object);

  switch ((HearthFeedbackProperty) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_CREATED:
      g_value_set_boxed (value, self->created);
      break;
    case PROP_SERIES:
      g_value_set_string (value, self->series);
      break;
    case PROP_EPISODE:
      g_value_set_string (value, self->episode);
      break;
    case PROP_SEGMENT:
      g_value_set_string (value, self->segment);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_RATING:
      g_value_set_uint (value, self->rating);
      break;
    case PROP_TOPIC:
      g_value_set_string (value, self->topic);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_CONTACT:
      g_value_set_string (value, self->contact);
      break;
    case PROP_POSITION_MS:
      g_value_set_int64 (value, self->position_ms);
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, hearth_feedback_is_empty (self));
      break;
    }
}

static void
hearth_feedback_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthFeedback *self = HEARTH_FEEDBACK (object);

  switch ((HearthFeedbackProperty) id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_CREATED:
      self->created = g_value_dup_boxed (value);
      break;
    case PROP_SERIES:
      self->series = g_value_dup_string (value);
      break;
    case PROP_EPISODE:
      self->episode = g_value_dup_string (value);
      break;
    case PROP_SEGMENT:
      self->segment = g_value_dup_string (value);
      break;
    case PROP_KIND:
      hearth_feedback_set_kind (self, g_value_get_enum (value));
      break;
    case PROP_RATING:
      hearth_feedback_set_rating (self, g_value_get_uint (value));
      break;
    case PROP_TOPIC:
      hearth_feedback_set_topic (self, g_value_get_string (value));
      break;
    case PROP_MESSAGE:
      hearth_feedback_set_message (self, g_value_get_string (value));
      break;
    case PROP_CONTACT:
      hearth_feedback_set_contact (self, g_value_get_string (value));
      break;
    case PROP_POSITION_MS:
      hearth_feedback_set_position_ms (self, g_value_get_int64 (value));
      break;
    case PROP_EMPTY:
      g_assert_not_reached ();
    }
}

static GParamSpec *
fixed_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
}

static void
hearth_feedback_class_init (HearthFeedbackClass *klass)
{
  const GParamFlags changing = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hearth_feedback_constructed;
  object_class->finalize = hearth_feedback_finalize;
  object_class->get_property = hearth_feedback_get_property;
  object_class->set_property = hearth_feedback_set_property;

  properties[PROP_ID] = fixed_text ("id");
  properties[PROP_CREATED] =
      g_param_spec_boxed ("created", NULL, NULL, G_TYPE_DATE_TIME,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SERIES] = fixed_text ("series");
  properties[PROP_EPISODE] = fixed_text ("episode");
  properties[PROP_SEGMENT] = fixed_text ("segment");
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HEARTH_TYPE_FEEDBACK_KIND,
                                             HEARTH_FEEDBACK_KIND_FEEDBACK, changing);
  properties[PROP_RATING] =
      g_param_spec_uint ("rating", NULL, NULL, 0, HEARTH_FEEDBACK_MAX_RATING, 0, changing);
  properties[PROP_TOPIC] = g_param_spec_string ("topic", NULL, NULL, NULL, changing);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", changing);
  properties[PROP_CONTACT] = g_param_spec_string ("contact", NULL, NULL, NULL, changing);
  properties[PROP_POSITION_MS] = g_param_spec_int64 ("position-ms", NULL, NULL, -1,
                                                     HEARTH_FEEDBACK_MAX_POSITION_MS, -1, changing);
  properties[PROP_EMPTY] =
      g_param_spec_boolean ("empty", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_feedback_init (HearthFeedback *self)
{
  self->message = g_strdup ("");
  self->position_ms = -1;
}

/**
 * hearth_feedback_new:
 * @series: the id of a series
 * @episode: the id of an episode in it
 * @segment: (nullable): the id of a segment in that, or %NULL for the episode as a whole
 *
 * Begins feedback, with an id of its own and now as the time at which it was begun.
 *
 * Returns: (transfer full): empty feedback
 */
HearthFeedback *
hearth_feedback_new (const char *series, const char *episode, const char *segment)
{
  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (episode != NULL, NULL);

  return g_object_new (HEARTH_TYPE_FEEDBACK, "series", series, "episode", episode, "segment",
                       segment, NULL);
}

/**
 * hearth_feedback_new_again:
 * @said: feedback that was sent or refused
 *
 * Begins feedback that says the same of the same, with an id of its own: to a server it is another
 * one.
 *
 * Returns: (transfer full): the feedback
 */
HearthFeedback *
hearth_feedback_new_again (HearthFeedback *said)
{
  HearthFeedback *self;

  g_return_val_if_fail (HEARTH_IS_FEEDBACK (said), NULL);

  self = hearth_feedback_new (said->series, said->episode, said->segment);
  self->kind = said->kind;
  self->rating = said->rating;
  self->topic = g_strdup (said->topic);
  hearth_feedback_set_message (self, said->message);
  self->contact = g_strdup (said->contact);
  self->position_ms = said->position_ms;
  return self;
}

/**
 * hearth_feedback_get_id:
 * @self: feedback
 *
 * Gives the random UUID by which a server knows a repeat of the same feedback.
 *
 * Returns: (transfer none): the id
 */
const char *
hearth_feedback_get_id (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->id;
}

/**
 * hearth_feedback_get_created:
 * @self: feedback
 *
 * Tells when it was begun, in UTC and whole seconds.
 *
 * Returns: (transfer none): that time
 */
GDateTime *
hearth_feedback_get_created (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->created;
}

/**
 * hearth_feedback_get_series:
 * @self: feedback
 *
 * Names the series that it is about.
 *
 * Returns: (transfer none): the id of the series
 */
const char *
hearth_feedback_get_series (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->series;
}

/**
 * hearth_feedback_get_episode:
 * @self: feedback
 *
 * Names the episode that it is about.
 *
 * Returns: (transfer none): the id of the episode
 */
const char *
hearth_feedback_get_episode (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->episode;
}

/**
 * hearth_feedback_get_segment:
 * @self: feedback
 *
 * Names the segment that it is about.
 *
 * Returns: (transfer none) (nullable): the id of the segment, or %NULL when the episode is meant
 */
const char *
hearth_feedback_get_segment (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->segment;
}

/**
 * hearth_feedback_get_kind:
 * @self: feedback
 *
 * Tells feedback from a question and from a problem.
 *
 * Returns: the kind
 */
HearthFeedbackKind
hearth_feedback_get_kind (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), HEARTH_FEEDBACK_KIND_FEEDBACK);
  return self->kind;
}

/**
 * hearth_feedback_set_kind:
 * @self: feedback
 * @kind: what it is
 *
 * Says what it is: feedback, a question or a problem.
 */
void
hearth_feedback_set_kind (HearthFeedback *self, HearthFeedbackKind kind)
{
  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/**
 * hearth_feedback_get_rating:
 * @self: feedback
 *
 * Gives the rating in stars.
 *
 * Returns: 1 to 5, or 0 when none was given
 */
guint
hearth_feedback_get_rating (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), 0);
  return self->rating;
}

/**
 * hearth_feedback_set_rating:
 * @self: feedback
 * @rating: 1 to 5 stars, or 0 for no rating
 *
 * Rates what the feedback is about. More than five stars count as five.
 */
void
hearth_feedback_set_rating (HearthFeedback *self, guint rating)
{
  gboolean was_empty;

  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  rating = MIN (rating, HEARTH_FEEDBACK_MAX_RATING);
  if (self->rating == rating)
    return;
  was_empty = hearth_feedback_is_empty (self);
  self->rating = rating;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATING]);
  notify_if_emptiness_changed (self, was_empty);
}

/**
 * hearth_feedback_get_topic:
 * @self: feedback
 *
 * Gives the topic chosen from those that the publisher offers.
 *
 * Returns: (transfer none) (nullable): the topic, if any
 */
const char *
hearth_feedback_get_topic (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->topic;
}

/**
 * hearth_feedback_set_topic:
 * @self: feedback
 * @topic: (nullable): the topic; "" is none
 *
 * Chooses a topic, of at most %HEARTH_FEEDBACK_MAX_LINE characters.
 */
void
hearth_feedback_set_topic (HearthFeedback *self, const char *topic)
{
  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  if (replace_text (&self->topic, tidy_line (topic, HEARTH_FEEDBACK_MAX_LINE)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOPIC]);
}

/**
 * hearth_feedback_get_message:
 * @self: feedback
 *
 * Gives what the person wrote.
 *
 * Returns: (transfer none): the message, "" when there is none
 */
const char *
hearth_feedback_get_message (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->message;
}

/**
 * hearth_feedback_set_message:
 * @self: feedback
 * @message: (nullable): what the person wrote; %NULL is ""
 *
 * Takes the message, at most %HEARTH_FEEDBACK_MAX_MESSAGE characters of it.
 */
void
hearth_feedback_set_message (HearthFeedback *self, const char *message)
{
  gboolean was_empty;

  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  was_empty = hearth_feedback_is_empty (self);
  if (!replace_text (&self->message, tidy_text (message, HEARTH_FEEDBACK_MAX_MESSAGE)))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
  notify_if_emptiness_changed (self, was_empty);
}

/**
 * hearth_feedback_get_contact:
 * @self: feedback
 *
 * Gives where the person would like an answer.
 *
 * Returns: (transfer none) (nullable): a mail address as it was typed, if any
 */
const char *
hearth_feedback_get_contact (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), NULL);
  return self->contact;
}

/**
 * hearth_feedback_set_contact:
 * @self: feedback
 * @contact: (nullable): where to answer; "" is nowhere
 *
 * Says where the person would like an answer, in at most %HEARTH_FEEDBACK_MAX_LINE characters.
 */
void
hearth_feedback_set_contact (HearthFeedback *self, const char *contact)
{
  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  if (replace_text (&self->contact, tidy_line (contact, HEARTH_FEEDBACK_MAX_LINE)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTACT]);
}

/**
 * hearth_feedback_get_position_ms:
 * @self: feedback
 *
 * Tells the moment of the segment that it is about.
 *
 * Returns: milliseconds from the start, or -1 for no moment
 */
gint64
hearth_feedback_get_position_ms (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), -1);
  return self->position_ms;
}

/**
 * hearth_feedback_set_position_ms:
 * @self: feedback
 * @position_ms: milliseconds from the start; anything negative is no moment
 *
 * Says which moment of the segment it is about.
 */
void
hearth_feedback_set_position_ms (HearthFeedback *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_FEEDBACK (self));

  position_ms = CLAMP (position_ms, -1, HEARTH_FEEDBACK_MAX_POSITION_MS);
  if (self->position_ms == position_ms)
    return;
  self->position_ms = position_ms;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION_MS]);
}

/**
 * hearth_feedback_is_empty:
 * @self: feedback
 *
 * Tells whether there is nothing to send: neither a rating nor a message that is more than blanks.
 * The property "empty" says the same.
 *
 * Returns: whether it is empty
 */
gboolean
hearth_feedback_is_empty (HearthFeedback *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK (self), TRUE);

  if (self->rating > 0)
    return FALSE;
  for (const char *p = self->message; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}
