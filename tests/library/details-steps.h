/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"

G_BEGIN_DECLS

/* For tests of details: an episode "talk" of one segment "talk", as a list or as the document about it says it. */
typedef struct
{
  const char *title;       /* nullable: "Talk" */
  const char *description; /* nullable */
  const char *details;     /* nullable: where the details lie */
  const char *media;       /* nullable: the address of its recording */
  const char *caption;     /* nullable: the address of its captions */
  const char *slides;      /* nullable: a resource of its segment */
  const char *second;      /* nullable: the id of a second segment */
  gint64 duration_ms;      /* 0: not said */
  gboolean no_segments;
} DetailsTalk;

HearthEpisode *details_episode (const DetailsTalk *talk);
HearthCatalog *details_catalog (const DetailsTalk *talk);

G_END_DECLS
