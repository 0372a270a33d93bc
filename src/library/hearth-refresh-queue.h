/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whose turn it is: no more than so many at once, and no more than so many a host. Series are named by their keys,
 * episodes whose details are asked for by theirs below 0, and what does not lie on the web has no host. Main thread. */
typedef struct _HearthRefreshQueue HearthRefreshQueue;

typedef enum
{
  HEARTH_REFRESH_TURN_DETAILS,   /* nobody waits for these details yet */
  HEARTH_REFRESH_TURN_BY_ITSELF, /* it was due */
  HEARTH_REFRESH_TURN_AMONG_ALL, /* a person asked for all */
  HEARTH_REFRESH_TURN_FIRST,     /* a person asked for this one */
  HEARTH_REFRESH_TURN_OPENED,    /* a person looks at this episode */
} HearthRefreshTurn;

HearthRefreshQueue *hearth_refresh_queue_new    (guint                max_at_once,
                                                 guint                max_a_host);
void                hearth_refresh_queue_free   (HearthRefreshQueue  *self);
/* Of one that waits already the turn can only get better. */
void                hearth_refresh_queue_push   (HearthRefreshQueue  *self,
                                                 gint64               key,
                                                 const char          *host, /* nullable */
                                                 HearthRefreshTurn    turn);
/* The next that may begin; it holds its place until it is done. */
gboolean            hearth_refresh_queue_pop    (HearthRefreshQueue  *self,
                                                 gint64              *key);
/* Ends one that waits or that began. */
void                hearth_refresh_queue_remove (HearthRefreshQueue  *self,
                                                 gint64               key);
char               *hearth_refresh_queue_host   (const char          *location);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRefreshQueue, hearth_refresh_queue_free)

G_END_DECLS
