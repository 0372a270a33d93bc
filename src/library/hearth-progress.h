/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-watch.h"

G_BEGIN_DECLS

/* Private to library: what was seen of one segment and is to be added to what the file knows. The key of a GHashTable by
 * series, episode and segment. */
typedef struct
{
  gint64 series_key;
  char *episode_id;   /* owned */
  HearthWatch *watch; /* owned; duration_ms 0: nothing new about it; finished has no meaning */
} HearthProgress;

HearthProgress *hearth_progress_new        (gint64                series_key,
                                            const char           *episode_id,
                                            const char           *segment_id);
void            hearth_progress_free       (HearthProgress       *self);
guint           hearth_progress_hash       (gconstpointer         progress);
gboolean        hearth_progress_equal      (gconstpointer         one,
                                            gconstpointer         other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthProgress, hearth_progress_free)

/* Adds what came after it to a watch: the union of both, and the later position. TRUE when it changed. */
gboolean        hearth_progress_unite      (HearthWatch          *watch,
                                            const HearthWatch    *later);

/* The same where only the times of watching say which came later. */
gboolean        hearth_progress_join       (HearthWatch          *watch,
                                            const HearthWatch    *other);

G_END_DECLS
