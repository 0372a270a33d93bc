/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-episode.h"
#include "hearth-resource.h"
#include "hearth-source.h"

G_BEGIN_DECLS

/* What the pages say of a series, an episode and a segment, said in one place. */
const char *hearth_words_episode_kind    (HearthEpisodeKind  kind);
char       *hearth_words_entry_line      (HearthEntry       *entry);
char       *hearth_words_entry_name      (HearthEntry       *entry);
char       *hearth_words_time_left       (gint64             left_ms);
char       *hearth_words_episode_kicker  (HearthEpisode     *episode);
char       *hearth_words_segment_count   (HearthEpisode     *episode);
char       *hearth_words_series_line     (HearthSource      *source);
char       *hearth_words_people          (GListModel        *people);
const char *hearth_words_resource_kind   (HearthResourceKind kind);

G_END_DECLS
