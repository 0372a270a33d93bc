/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-news.h"

G_BEGIN_DECLS

/* What is new, in words. */
char *hearth_news_words_count (const HearthNews *news);
char *hearth_news_words_line  (const HearthNews *news,
                               gint64            now_ms);

G_END_DECLS
