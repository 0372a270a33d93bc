/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

G_BEGIN_DECLS

/* Private to library: what was seen and is not in the file yet. Memory first, the file within a second, off the main thread;
 * no timer while there is nothing to write. Every call is made on the main thread. The library makes one with
 * hearth_recorder_new() when it is made itself, and in its dispose calls hearth_recorder_close() before it closes its database. */
#define HEARTH_TYPE_RECORDER (hearth_recorder_get_type ())
G_DECLARE_FINAL_TYPE (HearthRecorder, hearth_recorder, HEARTH, RECORDER, GObject)

HearthRecorder *hearth_recorder_new          (HearthLibrary        *library); /* not kept alive */
void            hearth_recorder_record       (HearthRecorder       *self,
                                              gint64                series_key,
                                              const char           *episode_id,
                                              const char           *segment_id,
                                              gint64                duration_ms,
                                              gint64                from_ms,
                                              gint64                to_ms);
/* Ends when everything that was recorded before the call is in the file, or could not be written. */
void            hearth_recorder_flush_async  (HearthRecorder       *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        hearth_recorder_flush_finish (HearthRecorder       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Hands what was recorded so far to the writing thread at once, so that what is asked of it next comes after that. */
void            hearth_recorder_push         (HearthRecorder       *self);
/* Counts the batches that were written: what was read while it changes lacks one perhaps. */
guint           hearth_recorder_get_n_written (HearthRecorder      *self);
/* Adds what is not in the file yet to what was read from it: HearthWatch by segment id. */
void            hearth_recorder_complete     (HearthRecorder       *self,
                                              gint64                series_key,
                                              const char           *episode_id,
                                              GHashTable           *watches);
/* Hands what is left to the writing thread and stops; nothing is told any more. May be called again. */
void            hearth_recorder_close        (HearthRecorder       *self);

G_END_DECLS
