/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_SCOPE_EPISODES,   /* of one series, or of all that are followed */
  HEARTH_SCOPE_CONTINUE,   /* segments 5% to 90% seen, the one watched last first */
  HEARTH_SCOPE_NEW,        /* episodes that came with a refresh and were not opened since, newest first */
  HEARTH_SCOPE_FAVOURITES, /* episodes and segments, the newest favourite first */
  HEARTH_SCOPE_UPCOMING,   /* live episodes, then those to come, the soonest first */
  HEARTH_SCOPE_UNSEEN,     /* segments that play in the window and are not finished, in the series' order */
  HEARTH_SCOPE_RESOURCES,  /* what there is to read on, each address once, that of the newest episode first */
} HearthScope;

typedef enum
{
  HEARTH_STATE_FILTER_ALL,
  HEARTH_STATE_FILTER_UNWATCHED, /* not finished and not begun */
  HEARTH_STATE_FILTER_STARTED,   /* begun and not finished */
} HearthStateFilter;

/* Of what there is to read on. */
typedef enum
{
  HEARTH_DONE_FILTER_ALL,
  HEARTH_DONE_FILTER_OPEN,
  HEARTH_DONE_FILTER_DONE,
} HearthDoneFilter;

typedef enum
{
  HEARTH_SORT_CATALOG, /* as the catalog has them; over several series the newest first */
  HEARTH_SORT_NEWEST,
  HEARTH_SORT_OLDEST,
  HEARTH_SORT_TITLE,
  HEARTH_SORT_SHORTEST, /* unknown lengths last */
} HearthSort;

/* What an entry list shows. A plain value: copy and compare. */
typedef struct
{
  HearthScope scope;
  gint64 series_key;       /* 0: all that are followed */
  HearthEpisodeKind kind;  /* HEARTH_EPISODE_KIND_UNKNOWN: every kind */
  HearthStateFilter state;
  HearthSort sort;
  char *words;             /* owned, nullable: each must occur in title, summary, people or where it belongs; case and accents do not count */
  guint resource_kinds;    /* of RESOURCES: bits 1 << HearthResourceKind; 0: all */
  HearthDoneFilter done;   /* likewise */
  guint limit;             /* 0: all */
  gint64 now_ms;           /* for UPCOMING; 0: the time of asking */
} HearthQuery;

#define HEARTH_TYPE_QUERY (hearth_query_get_type ())
GType        hearth_query_get_type (void);

HearthQuery *hearth_query_copy     (const HearthQuery *self);
void         hearth_query_free     (HearthQuery       *self);
gboolean     hearth_query_equal    (const HearthQuery *one,
                                    const HearthQuery *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthQuery, hearth_query_free)

G_END_DECLS
