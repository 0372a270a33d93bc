/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a web page says of itself: <title>, <meta> and <link>. Enough to find the catalogs behind it. */
typedef struct
{
  char *rel;   /* owned, lower case, its words parted by one space */
  char *type;  /* owned, nullable, lower case, without parameters */
  char *href;  /* owned, absolute, http or https */
  char *title; /* owned, nullable */
} HearthHtmlLink;

typedef struct
{
  char *name;    /* owned, lower case: the attribute "name", else "property", else "itemprop" */
  char *content; /* owned */
} HearthHtmlMeta;

typedef struct
{
  char *title;      /* owned, nullable */
  char *language;   /* owned, nullable: as the page writes it */
  GPtrArray *links; /* owned, of HearthHtmlLink, in the order of the page */
  GPtrArray *metas; /* owned, of HearthHtmlMeta, likewise */
} HearthHtmlHead;

HearthHtmlHead       *hearth_html_head_read      (GBytes               *bytes,
                                                  const char           *charset,
                                                  const char           *base_uri);
void                  hearth_html_head_free      (HearthHtmlHead       *self);
const char           *hearth_html_head_find_meta (const HearthHtmlHead *self,
                                                  const char           *name);
const HearthHtmlLink *hearth_html_head_find_link (const HearthHtmlHead *self,
                                                  const char           *rel,
                                                  const char           *type);
gboolean              hearth_html_link_has_rel   (const HearthHtmlLink *self,
                                                  const char           *rel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHtmlHead, hearth_html_head_free)

G_END_DECLS
