/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* hearth://open/SERIES/EPISODE/SEGMENT?t=SECONDS, a place and a moment in a series. */
typedef struct
{
  char *series;       /* owned, never NULL */
  char *episode;      /* owned, nullable */
  char *segment;      /* owned, nullable */
  gint64 position_ms; /* -1 when the link names no moment */
} HearthLink;

HearthLink *hearth_link_parse     (const char  *uri,
                                   GError     **error);
char       *hearth_link_to_string (const HearthLink *self);
HearthLink *hearth_link_copy      (const HearthLink *self);
void        hearth_link_free      (HearthLink  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLink, hearth_link_free)

G_END_DECLS
