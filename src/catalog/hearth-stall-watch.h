/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ends a conversation with a server that says nothing, or hardly anything, for too long. */
typedef struct _HearthStallWatch HearthStallWatch;

typedef enum
{
  HEARTH_STALL_NONE,
  HEARTH_STALL_SILENT, /* not one byte for the idle time-out */
  HEARTH_STALL_SLOW,   /* bytes, but fewer than the rate over the window */
} HearthStall;

typedef struct
{
  guint idle_timeout_s;
  guint slow_window_s;
  guint slow_rate; /* bytes per second */
} HearthStallLimits;

HearthStallWatch *hearth_stall_watch_new      (const HearthStallLimits *limits,
                                               GMainContext            *context,
                                               GCancellable            *cancels);
void              hearth_stall_watch_start    (HearthStallWatch        *self);
void              hearth_stall_watch_progress (HearthStallWatch        *self,
                                               guint                    n_bytes);
HearthStall       hearth_stall_watch_get      (HearthStallWatch        *self);
void              hearth_stall_watch_free     (HearthStallWatch        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStallWatch, hearth_stall_watch_free)

G_END_DECLS
