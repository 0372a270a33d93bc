/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-session.h"

G_BEGIN_DECLS

/* What there is to tell of a live session, and when. Pure rules; times are Unix milliseconds. */
typedef enum
{
  HEARTH_REMINDER_NONE,
  HEARTH_REMINDER_NEAR,      /* not for the person: its catalog is worth being asked again */
  HEARTH_REMINDER_SOON,
  HEARTH_REMINDER_STARTED,
  HEARTH_REMINDER_MOVED,
  HEARTH_REMINDER_ROOM,      /* the room is another one */
  HEARTH_REMINDER_CANCELLED,
} HearthReminderKind;

typedef enum
{
  HEARTH_TOLD_NEAR = 1 << 0,
  HEARTH_TOLD_SOON = 1 << 1,
  HEARTH_TOLD_STARTED = 1 << 2,
  HEARTH_TOLD_ALL = HEARTH_TOLD_NEAR | HEARTH_TOLD_SOON | HEARTH_TOLD_STARTED,
} HearthTold;

/* How a session was when it was last looked at, and what was told of it. A plain value. */
typedef struct
{
  gint64 starts_ms;
  HearthLiveStatus status;
  const char *room;  /* nullable; not owned */
  guint told;        /* HearthTold */
  gint64 again_ms;   /* when the person wants to be told once more; G_MININT64: not */
} HearthReminderState;

/* The longest before the start that the person is told, and that the catalog is asked again. */
#define HEARTH_REMINDER_SOON_MS ((gint64) 10 * 60 * 1000)
#define HEARTH_REMINDER_NEAR_MS ((gint64) 30 * 60 * 1000)

HearthReminderKind hearth_reminder_decide  (const HearthReminderState *before, /* nullable: seen for the first time */
                                            HearthReminderState       *state,  /* as it is; told and again_ms are set */
                                            gint64                     ends_ms,
                                            gint64                     now_ms);
gint64             hearth_reminder_next_ms (const HearthReminderState *state,
                                            gint64                     now_ms);

/* Something to tell, with what it is about. */
typedef struct
{
  HearthReminderKind kind;
  HearthSession *session;  /* owned */
  gint64 before_ms;        /* MOVED: when it was to start */
} HearthReminder;

HearthReminder *hearth_reminder_new  (HearthReminderKind  kind,
                                      HearthSession      *session,
                                      gint64              before_ms);
void            hearth_reminder_free (HearthReminder     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReminder, hearth_reminder_free)

G_END_DECLS
