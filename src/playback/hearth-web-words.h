/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-web-page.h"

G_BEGIN_DECLS

/* What went wrong with a page of the web, in words for people: errors of the domain HEARTH_PLAYER_ERROR. */
GError     *hearth_web_words_trouble     (HearthWebTrouble  trouble,
                                          const char       *detail);
GError     *hearth_web_words_no_video    (HearthWebRefusal  refusal);
GError     *hearth_web_words_unavailable (HearthWebAsks     asks);
const char *hearth_web_words_asks        (HearthWebAsks     asks,
                                          gboolean          keeps);

G_END_DECLS
