/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reading.h"

G_BEGIN_DECLS

/* What a program expects behind an address. */
typedef enum
{
  HEARTH_LINK_USE_PAGE,      /* something to open in a browser */
  HEARTH_LINK_USE_IMAGE,
  HEARTH_LINK_USE_RECORDING,
  HEARTH_LINK_USE_DOCUMENT,  /* captions, chapters, details */
  HEARTH_LINK_USE_FEEDBACK,  /* what takes a POST */
} HearthLinkUse;

/* An address that a catalog names, and where it stands. */
typedef struct
{
  char *url;          /* owned, absolute */
  HearthLinkUse use;
  char *document;     /* owned, nullable: the name of the document */
  char *path;         /* owned */
  guint line;         /* from 1 */
  guint column;       /* from 1 */
  gint64 duration_ms; /* of a recording, as the catalog says; 0 when it does not */
} HearthLinkPlace;

void       hearth_link_place_free (HearthLinkPlace  *self);
GPtrArray *hearth_link_list_read  (HearthReading    *reading,
                                   char            **next);

G_END_DECLS
