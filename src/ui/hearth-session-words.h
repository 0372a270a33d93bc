/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-entry.h"
#include "hearth-episode.h"

G_BEGIN_DECLS

/* Where and when a live session is, as people read it. */
gboolean hearth_session_words_is_live    (HearthEntry   *entry);
gboolean hearth_session_words_is_to_come (HearthEntry   *entry);
char    *hearth_session_words_place      (HearthEntry   *entry);
char    *hearth_session_words_lasting    (HearthEntry   *entry);
char    *hearth_session_words_date       (HearthEpisode *episode);

G_END_DECLS
