/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cast.h"

G_BEGIN_DECLS

/* A JSON Feed on its way to a catalog. Lives on the stack of the format. */
typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned: that of the reading */
  char *language;         /* owned, nullable: of items that name none */
  HearthCast *cast;       /* owned */
  GListModel *authors;    /* owned, of HearthPerson: of the whole feed */
} HearthJsonfeed;

void           hearth_jsonfeed_init        (HearthJsonfeed *self,
                                            HearthReading  *reading);
void           hearth_jsonfeed_clear       (HearthJsonfeed *self);
HearthEpisode *hearth_jsonfeed_read_item   (HearthJsonfeed *self,
                                            guint32         item);

/* In hearth-jsonfeed-attachments.c. */
void           hearth_jsonfeed_attach      (HearthJsonfeed *self,
                                            guint32         item,
                                            HearthMaker    *episode,
                                            GPtrArray      *resources);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthJsonfeed, hearth_jsonfeed_clear)

G_END_DECLS
