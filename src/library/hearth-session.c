/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-session.h"

struct _HearthSession
{
  GObject parent_instance;

  HearthSessionFields fields; /* the texts belong to the chunk */
  GStringChunk *texts;        /* owned */
};

G_DEFINE_FINAL_TYPE (HearthSession, hearth_session, G_TYPE_OBJECT)

static void
keep_text (HearthSession *self, const char **text)
{
  if (*text != NULL)
    *text = g_string_chunk_insert (self->texts, *text);
}

static void
hearth_session_finalize (GObject *object)
{
  HearthSession *self = HEARTH_SESSION (object);

  g_clear_pointer (&self->texts, g_string_chunk_free);
  G_OBJECT_CLASS (hearth_session_parent_class)->finalize (object);
}

static void
hearth_session_class_init (HearthSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_session_finalize;
}

static void
hearth_session_init (HearthSession *self)
{
  self->texts = g_string_chunk_new (256);
}

/**
 * hearth_session_new:
 * @fields: what is known of it; copied
 *
 * Makes a session. Any thread.
 *
 * Returns: (transfer full): the session
 */
HearthSession *
hearth_session_new (const HearthSessionFields *fields)
{
  HearthSession *self;

  g_return_val_if_fail (fields != NULL && fields->episode_id != NULL, NULL);
  g_return_val_if_fail (fields->title != NULL && fields->series_title != NULL, NULL);

  self = g_object_new (HEARTH_TYPE_SESSION, NULL);
  self->fields = *fields;
  keep_text (self, &self->fields.series_id);
  keep_text (self, &self->fields.series_title);
  keep_text (self, &self->fields.episode_id);
  keep_text (self, &self->fields.title);
  keep_text (self, &self->fields.summary);
  keep_text (self, &self->fields.room);
  keep_text (self, &self->fields.join);
  keep_text (self, &self->fields.questions);
  keep_text (self, &self->fields.page);
  return self;
}

/**
 * hearth_session_get_fields:
 * @self: a session
 *
 * Gives all that is known of it.
 *
 * Returns: (transfer none): the fields, for as long as the session lives
 */
const HearthSessionFields *
hearth_session_get_fields (HearthSession *self)
{
  g_return_val_if_fail (HEARTH_IS_SESSION (self), NULL);

  return &self->fields;
}

/**
 * hearth_session_get_end_ms:
 * @self: a session
 *
 * Gives the time at which it ends, or should: where nobody says, some hours after it begins.
 *
 * Returns: Unix milliseconds, %G_MININT64 when not even the start is known
 */
gint64
hearth_session_get_end_ms (HearthSession *self)
{
  g_return_val_if_fail (HEARTH_IS_SESSION (self), G_MININT64);

  if (self->fields.ends_ms != G_MININT64 || self->fields.starts_ms == G_MININT64)
    return self->fields.ends_ms;
  return self->fields.starts_ms + HEARTH_SESSION_USUAL_MS;
}

/**
 * hearth_session_is_live:
 * @self: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Tells whether it goes on: because its catalog says so, unless it should have ended long ago, or
 * because it was to begin by now and nobody has said that it did not.
 *
 * Returns: whether one can join
 */
gboolean
hearth_session_is_live (HearthSession *self, gint64 now_ms)
{
  g_return_val_if_fail (HEARTH_IS_SESSION (self), FALSE);

  if (self->fields.status == HEARTH_LIVE_STATUS_LIVE)
    return self->fields.ends_ms == G_MININT64 ||
           self->fields.ends_ms > now_ms - HEARTH_SESSION_PATIENCE_MS;
  return self->fields.status == HEARTH_LIVE_STATUS_SCHEDULED &&
         self->fields.starts_ms != G_MININT64 && self->fields.starts_ms <= now_ms &&
         hearth_session_get_end_ms (self) > now_ms;
}

/**
 * hearth_session_is_over:
 * @self: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Tells whether nothing of it is to come: what is scheduled for no known time is not over.
 *
 * Returns: whether it is over
 */
gboolean
hearth_session_is_over (HearthSession *self, gint64 now_ms)
{
  g_return_val_if_fail (HEARTH_IS_SESSION (self), FALSE);

  switch (self->fields.status)
    {
    case HEARTH_LIVE_STATUS_LIVE:
      return !hearth_session_is_live (self, now_ms);
    case HEARTH_LIVE_STATUS_SCHEDULED:
      return self->fields.starts_ms != G_MININT64 && hearth_session_get_end_ms (self) <= now_ms;
    case HEARTH_LIVE_STATUS_CANCELLED:
      return hearth_session_get_end_ms (self) <= now_ms;
    case HEARTH_LIVE_STATUS_ENDED:
    default:
      return TRUE;
    }
}

/**
 * hearth_session_is_same:
 * @self: a session
 * @other: another, or the same read again
 *
 * Compares all that is known of them.
 *
 * Returns: whether nothing differs
 */
gboolean
hearth_session_is_same (HearthSession *self, HearthSession *other)
{
  const HearthSessionFields *a = hearth_session_get_fields (self);
  const HearthSessionFields *b = hearth_session_get_fields (other);
  const char *const one[] = { a->series_id, a->series_title, a->episode_id, a->title, a->summary,
                              a->room,      a->join,         a->questions,  a->page };
  const char *const two[] = { b->series_id, b->series_title, b->episode_id, b->title, b->summary,
                              b->room,      b->join,         b->questions,  b->page };

  for (guint i = 0; i < G_N_ELEMENTS (one); i++)
    if (g_strcmp0 (one[i], two[i]) != 0)
      return FALSE;
  return a->series_key == b->series_key && a->starts_ms == b->starts_ms &&
         a->ends_ms == b->ends_ms && a->status == b->status && a->plays == b->plays;
}
