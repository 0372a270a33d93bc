/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-media.h"
#include "hearth-player-host.h"
#include "hearth-segment.h"

G_BEGIN_DECLS

/* Which form of a segment plays: its quality and the language that is spoken, as the person chose last and as screen and
 * network allow, and what there is to choose from. Main thread.
 *
 * The actions of its group, all with a state: quality (s: "auto", "sound", a height such as "720", or "variant-" and a
 * place in the list of variants), language (s: a tag, or "track-" and a place in the list of audio tracks),
 * skip-silence (b), save-data (b). Signals: "changed", when there is something else to choose from or another choice;
 * "chosen" (const char *words), when the person chose. */
#define HEARTH_TYPE_PLAYER_MEDIA (hearth_player_media_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerMedia, hearth_player_media, HEARTH, PLAYER_MEDIA, GObject)

HearthPlayerMedia *hearth_player_media_new         (HearthPlayerHost  *host);
GActionGroup      *hearth_player_media_get_actions (HearthPlayerMedia *self);
HearthMedia       *hearth_player_media_begin       (HearthPlayerMedia *self,
                                                    HearthSegment     *segment,
                                                    guint              screen_height);
/* What a menu offers, NULL where there is nothing to choose. */
GMenuModel        *hearth_player_media_dup_qualities (HearthPlayerMedia *self);
GMenuModel        *hearth_player_media_dup_languages (HearthPlayerMedia *self);
/* In a word or two, what is chosen now. */
char              *hearth_player_media_dup_quality_words  (HearthPlayerMedia *self);
char              *hearth_player_media_dup_language_words (HearthPlayerMedia *self);

G_END_DECLS
