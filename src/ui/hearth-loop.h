/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a recording that is played again and again. A plain value. */
typedef struct
{
  gint64 from_ms; /* -1 for no loop */
  gint64 to_ms;   /* -1 while only its start is known */
} HearthLoop;

#define HEARTH_LOOP_INIT { -1, -1 }

typedef enum
{
  HEARTH_LOOP_OFF,
  HEARTH_LOOP_STARTED, /* waits for its end */
  HEARTH_LOOP_ON,
} HearthLoopState;

HearthLoopState hearth_loop_get_state (const HearthLoop *self);
HearthLoopState hearth_loop_press     (HearthLoop       *self,
                                       gint64            position_ms,
                                       gint64            duration_ms);
void            hearth_loop_clear     (HearthLoop       *self);
gboolean        hearth_loop_is_over   (const HearthLoop *self,
                                       gint64            before_ms,
                                       gint64            position_ms,
                                       gint64            most_ms);

G_END_DECLS
