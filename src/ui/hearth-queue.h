/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What plays one after the other: segments named by the key of their series, their episode and themselves. */
typedef struct
{
  gint64 series_key;
  char *episode_id;
  char *segment_id;
} HearthQueueItem;

#define HEARTH_TYPE_QUEUE (hearth_queue_get_type ())
G_DECLARE_FINAL_TYPE (HearthQueue, hearth_queue, HEARTH, QUEUE, GObject)

HearthQueue           *hearth_queue_new      (void);
void                   hearth_queue_set      (HearthQueue *self,
                                              GVariant    *items);
void                   hearth_queue_clear    (HearthQueue *self);
guint                  hearth_queue_get_left (HearthQueue *self);
/* What is played now is the first; what comes after it, NULL at the end or when something else is played. */
gboolean               hearth_queue_reach    (HearthQueue *self,
                                              gint64       series_key,
                                              const char  *episode_id,
                                              const char  *segment_id);
const HearthQueueItem *hearth_queue_peek     (HearthQueue *self);

G_END_DECLS
