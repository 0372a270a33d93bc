/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-seek-trail.h"

/* A jump no further than this is a step, and steps in a row are one jump. */
#define STEP_MS 15000
/* So long may a step wait for the next one. */
#define PAUSE_MS 2500
/* Going to where one is, is no jump. */
#define NO_JUMP_MS 500
#define MOST_PLACES 100

struct _HearthSeekTrail
{
  GObject parent_instance;

  GArray *back;        /* of gint64 ms, the newest last */
  GArray *forward;     /* likewise */
  gint64 last_step_ms; /* when the newest place was left by a step, -1 when by a jump */
};

G_DEFINE_FINAL_TYPE (HearthSeekTrail, hearth_seek_trail, G_TYPE_OBJECT)

static void
push (GArray *places, gint64 place_ms)
{
  if (places->len >= MOST_PLACES)
    g_array_remove_index (places, 0);
  g_array_append_val (places, place_ms);
}

static gint64
peek (GArray *places)
{
  return places->len > 0 ? g_array_index (places, gint64, places->len - 1) : -1;
}

static gint64
pop (GArray *places)
{
  gint64 place_ms = peek (places);

  if (places->len > 0)
    g_array_set_size (places, places->len - 1);
  return place_ms;
}

static void
hearth_seek_trail_finalize (GObject *object)
{
  HearthSeekTrail *self = HEARTH_SEEK_TRAIL (object);

  g_array_unref (self->back);
  g_array_unref (self->forward);

  G_OBJECT_CLASS (hearth_seek_trail_parent_class)->finalize (object);
}

static void
hearth_seek_trail_class_init (HearthSeekTrailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_seek_trail_finalize;
}

static void
hearth_seek_trail_init (HearthSeekTrail *self)
{
  self->back = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->forward = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->last_step_ms = -1;
}

/**
 * hearth_seek_trail_new:
 *
 * Returns: (transfer full): a trail without places
 */
HearthSeekTrail *
hearth_seek_trail_new (void)
{
  return g_object_new (HEARTH_TYPE_SEEK_TRAIL, NULL);
}

/**
 * hearth_seek_trail_clear:
 * @self: the trail
 *
 * Forgets all places: another recording has others.
 */
void
hearth_seek_trail_clear (HearthSeekTrail *self)
{
  g_return_if_fail (HEARTH_IS_SEEK_TRAIL (self));

  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  self->last_step_ms = -1;
}

/**
 * hearth_seek_trail_jump:
 * @self: the trail
 * @from_ms: where one was, in milliseconds
 * @to_ms: where one goes, in milliseconds
 * @now_ms: what time it is, in milliseconds from any moment in the past
 *
 * Remembers where one was. Of small steps in a row, only where they began is remembered. A new jump
 * leaves no way forward.
 *
 * Returns: whether this was more than a further step
 */
gboolean
hearth_seek_trail_jump (HearthSeekTrail *self, gint64 from_ms, gint64 to_ms, gint64 now_ms)
{
  gint64 distance_ms = ABS (to_ms - from_ms);
  gboolean is_step = distance_ms <= STEP_MS;
  gboolean goes_on;

  g_return_val_if_fail (HEARTH_IS_SEEK_TRAIL (self), FALSE);

  if (distance_ms < NO_JUMP_MS)
    return FALSE;
  goes_on = is_step && self->last_step_ms >= 0 && now_ms - self->last_step_ms <= PAUSE_MS;
  g_array_set_size (self->forward, 0);
  self->last_step_ms = is_step ? now_ms : -1;
  if (!goes_on)
    push (self->back, MAX (0, from_ms));
  return !goes_on;
}

/**
 * hearth_seek_trail_go_back:
 * @self: the trail
 * @here_ms: where one is, in milliseconds: the place to go forward to
 *
 * Returns: the place one jumped from last, in milliseconds, or -1 when there is none
 */
gint64
hearth_seek_trail_go_back (HearthSeekTrail *self, gint64 here_ms)
{
  g_return_val_if_fail (HEARTH_IS_SEEK_TRAIL (self), -1);

  if (self->back->len == 0)
    return -1;
  self->last_step_ms = -1;
  push (self->forward, here_ms);
  return pop (self->back);
}

/**
 * hearth_seek_trail_go_forward:
 * @self: the trail
 * @here_ms: where one is, in milliseconds: the place to go back to
 *
 * Returns: the place one went back from last, in milliseconds, or -1 when there is none
 */
gint64
hearth_seek_trail_go_forward (HearthSeekTrail *self, gint64 here_ms)
{
  g_return_val_if_fail (HEARTH_IS_SEEK_TRAIL (self), -1);

  if (self->forward->len == 0)
    return -1;
  self->last_step_ms = -1;
  push (self->back, here_ms);
  return pop (self->forward);
}

/**
 * hearth_seek_trail_get_back_ms:
 * @self: the trail
 *
 * Returns: where going back would lead, in milliseconds, or -1
 */
gint64
hearth_seek_trail_get_back_ms (HearthSeekTrail *self)
{
  g_return_val_if_fail (HEARTH_IS_SEEK_TRAIL (self), -1);

  return peek (self->back);
}

/**
 * hearth_seek_trail_get_forward_ms:
 * @self: the trail
 *
 * Returns: where going forward would lead, in milliseconds, or -1
 */
gint64
hearth_seek_trail_get_forward_ms (HearthSeekTrail *self)
{
  g_return_val_if_fail (HEARTH_IS_SEEK_TRAIL (self), -1);

  return peek (self->forward);
}
