/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What came to the series of a person since a moment, and was not opened yet. A plain value. */
typedef struct
{
  gint64 since_ms;    /* Unix time; 0: ever */
  guint n_episodes;   /* 0: nothing */
  guint n_segments;   /* an episode without any counts as one */
  guint n_series;
  char *title;        /* owned, nullable: of the episode that came last */
  char *series_title; /* owned, nullable: and of its series */
} HearthNews;

void hearth_news_free (HearthNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNews, hearth_news_free)

G_END_DECLS
