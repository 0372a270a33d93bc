/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cast.h"

G_BEGIN_DECLS

/* A document of PeerTube being read: who was met in it, and where things lie. Lives on the stack. */
typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned */
  HearthCast *cast;       /* owned: accounts and channels, by their handles */
} HearthPeertubeContext;

void          hearth_peertube_context_init       (HearthPeertubeContext *self,
                                                  HearthReading         *reading,
                                                  HearthJsonScan        *scan);
void          hearth_peertube_context_clear      (HearthPeertubeContext *self);

gboolean      hearth_peertube_is_on_web          (HearthReading         *reading);
guint32       hearth_peertube_get_video          (HearthJsonScan        *scan,
                                                  guint32                item);
char         *hearth_peertube_dup_url            (HearthReading         *reading,
                                                  guint32                object,
                                                  const char            *path);
char         *hearth_peertube_dup_handle         (HearthJsonScan        *scan,
                                                  guint32                actor);
char         *hearth_peertube_dup_avatar         (HearthReading         *reading,
                                                  guint32                actor);
char         *hearth_peertube_dup_api            (HearthReading         *reading,
                                                  guint32                object,
                                                  const char            *path);
HearthPerson *hearth_peertube_context_get_person (HearthPeertubeContext *self,
                                                  guint32                actor);

G_END_DECLS
