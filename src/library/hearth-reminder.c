/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-reminder.h"

/* A start that is set right by seconds is no news. */
#define MOVE_MS ((gint64) 60 * 1000)

static gboolean
is_on (const HearthReminderState *state, gint64 ends_ms, gint64 now_ms)
{
  const gint64 end_ms =
      ends_ms != G_MININT64 ? ends_ms : state->starts_ms + HEARTH_SESSION_USUAL_MS;

  return end_ms > now_ms &&
         (state->status == HEARTH_LIVE_STATUS_LIVE ||
          (state->status == HEARTH_LIVE_STATUS_SCHEDULED && state->starts_ms <= now_ms));
}

/* What time alone makes worth telling. What comes later says all that came before. */
static HearthReminderKind
decide_by_time (HearthReminderState *state, gint64 ends_ms, gint64 now_ms)
{
  const gint64 left_ms = state->starts_ms - now_ms;

  if (is_on (state, ends_ms, now_ms))
    {
      const gboolean told = (state->told & HEARTH_TOLD_STARTED) != 0;

      state->told = HEARTH_TOLD_ALL;
      return told ? HEARTH_REMINDER_NONE : HEARTH_REMINDER_STARTED;
    }
  if (state->status != HEARTH_LIVE_STATUS_SCHEDULED || left_ms <= 0)
    return HEARTH_REMINDER_NONE;
  if (left_ms <= HEARTH_REMINDER_SOON_MS && (state->told & HEARTH_TOLD_SOON) == 0)
    {
      state->told |= HEARTH_TOLD_NEAR | HEARTH_TOLD_SOON;
      return HEARTH_REMINDER_SOON;
    }
  if (left_ms <= HEARTH_REMINDER_NEAR_MS && (state->told & HEARTH_TOLD_NEAR) == 0)
    {
      state->told |= HEARTH_TOLD_NEAR;
      return HEARTH_REMINDER_NEAR;
    }
  return HEARTH_REMINDER_NONE;
}

static HearthReminderKind
decide_by_change (const HearthReminderState *before, HearthReminderState *state, gint64 now_ms)
{
  if (state->status == HEARTH_LIVE_STATUS_CANCELLED)
    return before->status == HEARTH_LIVE_STATUS_CANCELLED || state->starts_ms <= now_ms
               ? HEARTH_REMINDER_NONE
               : HEARTH_REMINDER_CANCELLED;
  if (state->status == HEARTH_LIVE_STATUS_ENDED)
    return HEARTH_REMINDER_NONE;
  if (ABS (state->starts_ms - before->starts_ms) >= MOVE_MS)
    {
      /* At its new time it is told anew, and of a move to a time that is near already, at once. */
      state->told = 0;
      if (state->starts_ms > now_ms && state->starts_ms - now_ms <= HEARTH_REMINDER_SOON_MS)
        state->told = HEARTH_TOLD_NEAR | HEARTH_TOLD_SOON;
      if (state->starts_ms <= now_ms)
        state->told = HEARTH_TOLD_ALL;
      state->again_ms = G_MININT64;
      return HEARTH_REMINDER_MOVED;
    }
  if (state->room != NULL && before->room != NULL && g_strcmp0 (state->room, before->room) != 0 &&
      (state->starts_ms > now_ms || state->status == HEARTH_LIVE_STATUS_LIVE))
    return HEARTH_REMINDER_ROOM;
  return HEARTH_REMINDER_NONE;
}

static HearthReminderKind
decide_again (HearthReminderState *state, gint64 ends_ms, gint64 now_ms)
{
  const gboolean wanted = state->again_ms != G_MININT64 && state->again_ms <= now_ms;

  if (!wanted)
    return HEARTH_REMINDER_NONE;
  state->again_ms = G_MININT64;
  if (is_on (state, ends_ms, now_ms))
    return HEARTH_REMINDER_STARTED;
  return state->status == HEARTH_LIVE_STATUS_SCHEDULED && state->starts_ms > now_ms
             ? HEARTH_REMINDER_SOON
             : HEARTH_REMINDER_NONE;
}

/**
 * hearth_reminder_decide:
 * @before: (nullable): how it was when it was last looked at; %NULL the first time
 * @state: how it is; what was told, and when it is to be told again, is set here
 * @ends_ms: when it ends; %G_MININT64 when that is not known
 * @now_ms: the time
 *
 * Decides what there is to tell of a session. A change comes first; what is on when it is seen for
 * the first time is no news, for the person looks at it.
 *
 * Returns: what to tell
 */
HearthReminderKind
hearth_reminder_decide (const HearthReminderState *before,
                        HearthReminderState *state,
                        gint64 ends_ms,
                        gint64 now_ms)
{
  HearthReminderKind kind;

  state->told = before != NULL ? before->told : 0;
  state->again_ms = before != NULL ? before->again_ms : G_MININT64;
  if (before == NULL && state->starts_ms <= now_ms)
    {
      state->told = HEARTH_TOLD_ALL;
      return HEARTH_REMINDER_NONE;
    }
  kind = before != NULL ? decide_by_change (before, state, now_ms) : HEARTH_REMINDER_NONE;
  if (kind == HEARTH_REMINDER_NONE)
    kind = decide_by_time (state, ends_ms, now_ms);
  if (kind == HEARTH_REMINDER_NONE)
    kind = decide_again (state, ends_ms, now_ms);
  return kind;
}

/**
 * hearth_reminder_next_ms:
 * @state: how a session stands, after hearth_reminder_decide()
 * @now_ms: the time
 *
 * Tells when time alone makes something worth telling.
 *
 * Returns: the time, later than @now_ms; %G_MAXINT64 when nothing is to come
 */
gint64
hearth_reminder_next_ms (const HearthReminderState *state, gint64 now_ms)
{
  const gint64 moments[] = { state->starts_ms - HEARTH_REMINDER_NEAR_MS,
                             state->starts_ms - HEARTH_REMINDER_SOON_MS, state->starts_ms };
  gint64 next_ms = G_MAXINT64;

  if (state->status == HEARTH_LIVE_STATUS_SCHEDULED)
    for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
      if ((state->told & (1u << i)) == 0 && moments[i] > now_ms)
        next_ms = MIN (next_ms, moments[i]);
  if (state->again_ms > now_ms)
    next_ms = MIN (next_ms, state->again_ms);
  return next_ms;
}

/**
 * hearth_reminder_new:
 * @kind: what to tell
 * @session: (transfer full): of what
 * @before_ms: when it was to start; for %HEARTH_REMINDER_MOVED
 *
 * Returns: (transfer full): something to tell
 */
HearthReminder *
hearth_reminder_new (HearthReminderKind kind, HearthSession *session, gint64 before_ms)
{
  HearthReminder *self = g_new0 (HearthReminder, 1);

  self->kind = kind;
  self->session = session;
  self->before_ms = before_ms;
  return self;
}

/**
 * hearth_reminder_free:
 * @self: (transfer full): something to tell
 *
 * Frees it.
 */
void
hearth_reminder_free (HearthReminder *self)
{
  g_clear_object (&self->session);
  g_free (self);
}
