/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-library.h"

G_BEGIN_DECLS

/* Up next: a list of HearthEntry, each a segment, in the order in which they are to be watched. What is done to it is kept in
 * the library at once. What is not in the library any more drops out by itself.
 *
 * Signal: "dropped" (const char *words), when something dropped out. Main thread. */
#define HEARTH_TYPE_QUEUE (hearth_queue_get_type ())
G_DECLARE_FINAL_TYPE (HearthQueue, hearth_queue, HEARTH, QUEUE, GObject)

typedef enum
{
  HEARTH_QUEUE_NEXT,    /* before all that waits */
  HEARTH_QUEUE_LAST,
  HEARTH_QUEUE_INSTEAD, /* of what waits */
} HearthQueuePlace;

HearthQueue *hearth_queue_new          (HearthLibrary        *library);
/* Takes in what was kept at the last start; once the library is open. */
void         hearth_queue_load         (HearthQueue          *self);
/* wanted: as hearth_library_find_segments_async() has it. What waits already moves there. */
void         hearth_queue_add_async    (HearthQueue          *self,
                                        GVariant             *wanted,
                                        HearthQueuePlace      place,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GListModel  *hearth_queue_add_finish   (HearthQueue          *self,
                                        GAsyncResult         *result,
                                        GError              **error);
void         hearth_queue_put_back     (HearthQueue          *self,
                                        HearthEntry          *entry);
void         hearth_queue_move         (HearthQueue          *self,
                                        guint                 from,
                                        guint                 to);
void         hearth_queue_remove       (HearthQueue          *self,
                                        guint                 position);
void         hearth_queue_clear        (HearthQueue          *self);
/* This one is watched now and waits no longer. */
HearthEntry *hearth_queue_take         (HearthQueue          *self,
                                        gint64                series_key,
                                        const char           *episode_id,
                                        const char           *segment_id); /* transfer full, nullable */

HearthEntry *hearth_queue_peek         (HearthQueue          *self); /* nullable */
guint        hearth_queue_get_left     (HearthQueue          *self);
gint64       hearth_queue_get_left_ms  (HearthQueue          *self);
GVariant    *hearth_queue_to_variant   (HearthQueue          *self); /* "a(xss)", floating */

G_END_DECLS
