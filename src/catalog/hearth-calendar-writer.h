/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An event of a calendar. Times are Unix milliseconds. */
typedef struct
{
  char *uid;         /* owned: the same for the same event, whenever it is written */
  char *title;       /* owned */
  char *description; /* owned, nullable */
  char *place;       /* owned, nullable: a room, or the address at which to take part */
  char *url;         /* owned, nullable */
  gint64 starts_ms;
  gint64 ends_ms;    /* G_MININT64: not known */
  gboolean cancelled;
} HearthCalendarEvent;

void    hearth_calendar_event_free (HearthCalendarEvent *self);
GBytes *hearth_calendar_write      (const char          *name,
                                    GPtrArray           *events,
                                    gint64               now_ms);

G_END_DECLS
