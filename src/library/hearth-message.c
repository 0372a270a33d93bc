/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-message.h"

struct _HearthMessage
{
  GObject parent_instance;

  HearthMessageFields fields; /* the texts belong to the chunk */
  GStringChunk *texts;        /* owned */
};

G_DEFINE_FINAL_TYPE (HearthMessage, hearth_message, G_TYPE_OBJECT)

static void
keep_text (HearthMessage *self, const char **text)
{
  if (*text != NULL)
    *text = g_string_chunk_insert (self->texts, *text);
}

static void
hearth_message_finalize (GObject *object)
{
  HearthMessage *self = HEARTH_MESSAGE (object);

  g_clear_pointer (&self->texts, g_string_chunk_free);
  G_OBJECT_CLASS (hearth_message_parent_class)->finalize (object);
}

static void
hearth_message_class_init (HearthMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_message_finalize;
}

static void
hearth_message_init (HearthMessage *self)
{
  self->texts = g_string_chunk_new (512);
}

/**
 * hearth_message_new:
 * @fields: what is known of it; copied
 *
 * Makes a message. Any thread.
 *
 * Returns: (transfer full): the message
 */
HearthMessage *
hearth_message_new (const HearthMessageFields *fields)
{
  HearthMessage *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->body != NULL, NULL);
  g_return_val_if_fail (fields->series_id != NULL && fields->episode_id != NULL, NULL);

  self = g_object_new (HEARTH_TYPE_MESSAGE, NULL);
  self->fields = *fields;
  if (self->fields.about == NULL)
    self->fields.about = "";
  if (self->fields.series_title == NULL)
    self->fields.series_title = "";
  keep_text (self, &self->fields.id);
  keep_text (self, &self->fields.series_id);
  keep_text (self, &self->fields.episode_id);
  keep_text (self, &self->fields.segment_id);
  keep_text (self, &self->fields.about);
  keep_text (self, &self->fields.series_title);
  keep_text (self, &self->fields.body);
  keep_text (self, &self->fields.address);
  keep_text (self, &self->fields.reason);
  return self;
}

/**
 * hearth_message_get_fields:
 * @self: a message
 *
 * Gives all that is known of it.
 *
 * Returns: (transfer none): the fields, for as long as the message lives
 */
const HearthMessageFields *
hearth_message_get_fields (HearthMessage *self)
{
  g_return_val_if_fail (HEARTH_IS_MESSAGE (self), NULL);
  return &self->fields;
}

/**
 * hearth_message_get_id:
 * @self: a message
 *
 * Gives the UUID under which it is sent.
 *
 * Returns: (transfer none): the id
 */
const char *
hearth_message_get_id (HearthMessage *self)
{
  g_return_val_if_fail (HEARTH_IS_MESSAGE (self), NULL);
  return self->fields.id;
}

/**
 * hearth_message_get_state:
 * @self: a message
 *
 * Tells how it stood when it was read.
 *
 * Returns: the state
 */
HearthMessageState
hearth_message_get_state (HearthMessage *self)
{
  g_return_val_if_fail (HEARTH_IS_MESSAGE (self), HEARTH_MESSAGE_DRAFT);
  return self->fields.state;
}
