/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-core-enums.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which episodes of a series are listed: those with some words in them, those of one kind. */
#define HEARTH_TYPE_EPISODE_FILTER (hearth_episode_filter_get_type ())
G_DECLARE_FINAL_TYPE (HearthEpisodeFilter, hearth_episode_filter, HEARTH, EPISODE_FILTER, GtkFilter)

HearthEpisodeFilter *hearth_episode_filter_new      (void);
void                 hearth_episode_filter_set_text (HearthEpisodeFilter *self,
                                                     const char          *text);
void                 hearth_episode_filter_set_kind (HearthEpisodeFilter *self,
                                                     HearthEpisodeKind    kind);

G_END_DECLS
