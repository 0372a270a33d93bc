/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-live-session.h"

#include "hearth-param.h"

struct _HearthLiveSession
{
  GObject parent_instance;

  GDateTime *starts; /* (owned) (nullable) */
  GDateTime *ends;   /* (owned) (nullable) */
  char *join;        /* (owned) (nullable) */
  char *questions;   /* (owned) (nullable) */
  HearthLiveStatus status;
  char *room; /* (owned) (nullable) */
};

typedef enum
{
  PROP_STARTS = 1,
  PROP_ENDS,
  PROP_JOIN,
  PROP_QUESTIONS,
  PROP_STATUS,
  PROP_ROOM,
} LiveSessionProperty;

static GParamSpec *properties[PROP_ROOM + 1];

G_DEFINE_FINAL_TYPE (HearthLiveSession, hearth_live_session, G_TYPE_OBJECT)

static void
hearth_live_session_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  HearthLiveSession *self = HEARTH_LIVE_SESSION (object);

  switch ((LiveSessionProperty) property_id)
    {
    case PROP_STARTS:
      self->starts = g_value_dup_boxed (value);
      break;
    case PROP_ENDS:
      self->ends = g_value_dup_boxed (value);
      break;
    case PROP_JOIN:
      self->join = g_value_dup_string (value);
      break;
    case PROP_QUESTIONS:
      self->questions = g_value_dup_string (value);
      break;
    case PROP_STATUS:
      self->status = g_value_get_enum (value);
      break;
    case PROP_ROOM:
      self->room = g_value_dup_string (value);
      break;
    }
}

static void
hearth_live_session_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  HearthLiveSession *self = HEARTH_LIVE_SESSION (object);

  switch ((LiveSessionProperty) property_id)
    {
    case PROP_STARTS:
      g_value_set_boxed (value, self->starts);
      break;
    case PROP_ENDS:
      g_value_set_boxed (value, self->ends);
      break;
    case PROP_JOIN:
      g_value_set_string (value, self->join);
      break;
    case PROP_QUESTIONS:
      g_value_set_string (value, self->questions);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, self->status);
      break;
    case PROP_ROOM:
      g_value_set_string (value, self->room);
      break;
    }
}

static void
hearth_live_session_finalize (GObject *object)
{
  HearthLiveSession *self = HEARTH_LIVE_SESSION (object);

  g_clear_pointer (&self->starts, g_date_time_unref);
  g_clear_pointer (&self->ends, g_date_time_unref);
  g_clear_pointer (&self->join, g_free);
  g_clear_pointer (&self->questions, g_free);
  g_clear_pointer (&self->room, g_free);

  G_OBJECT_CLASS (hearth_live_session_parent_class)->finalize (object);
}

static void
hearth_live_session_class_init (HearthLiveSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_live_session_set_property;
  object_class->get_property = hearth_live_session_get_property;
  object_class->finalize = hearth_live_session_finalize;

  properties[PROP_STARTS] = hearth_param_date ("starts");
  properties[PROP_ENDS] = hearth_param_date ("ends");
  properties[PROP_JOIN] = hearth_param_string ("join");
  properties[PROP_QUESTIONS] = hearth_param_string ("questions");
  properties[PROP_STATUS] = hearth_param_enum ("status", HEARTH_TYPE_LIVE_STATUS);
  properties[PROP_ROOM] = hearth_param_string ("room");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_live_session_init (HearthLiveSession *self)
{
}

/**
 * hearth_live_session_get_starts:
 * @self: a live session
 *
 * Gives the time at which the session starts.
 *
 * Returns: (transfer none) (nullable): the time
 */
GDateTime *
hearth_live_session_get_starts (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), NULL);

  return self->starts;
}

/**
 * hearth_live_session_get_ends:
 * @self: a live session
 *
 * Gives the time at which the session ends.
 *
 * Returns: (transfer none) (nullable): the time
 */
GDateTime *
hearth_live_session_get_ends (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), NULL);

  return self->ends;
}

/**
 * hearth_live_session_get_join:
 * @self: a live session
 *
 * Gives the address at which to take part.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_live_session_get_join (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), NULL);

  return self->join;
}

/**
 * hearth_live_session_get_questions:
 * @self: a live session
 *
 * Gives the address at which to ask questions.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_live_session_get_questions (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), NULL);

  return self->questions;
}

/**
 * hearth_live_session_get_status:
 * @self: a live session
 *
 * Tells how far the session is, as the publisher says.
 *
 * Returns: the status
 */
HearthLiveStatus
hearth_live_session_get_status (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), HEARTH_LIVE_STATUS_SCHEDULED);

  return self->status;
}

/**
 * hearth_live_session_get_room:
 * @self: a live session
 *
 * Gives the room in which it is held.
 *
 * Returns: (nullable): its name
 */
const char *
hearth_live_session_get_room (HearthLiveSession *self)
{
  g_return_val_if_fail (HEARTH_IS_LIVE_SESSION (self), NULL);

  return self->room;
}
