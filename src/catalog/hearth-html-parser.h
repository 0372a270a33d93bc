/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes elements and texts from HTML, whatever state it is in, without a tree, a network or an entity that a document
 * defines. Names of elements and attributes are small. Text is valid UTF-8 and comes in pieces. */
typedef struct
{
  void (*start) (gpointer     user_data,
                 const char  *element,
                 const char **attributes); /* nullable: names and (nullable) values in turn, a NULL at the end */
  void (*end)   (gpointer     user_data,
                 const char  *element);
  void (*text)  (gpointer     user_data,
                 const char  *text,
                 gsize        length);
  /* Asked after each of the others: whether no more is wanted. */
  gboolean (*is_done) (gpointer user_data);
} HearthHtmlTaker;

void        hearth_html_parse          (const char             *html,
                                        gsize                   length,
                                        const HearthHtmlTaker  *taker,
                                        gpointer                user_data);
const char *hearth_html_get_attribute  (const char            **attributes,
                                        const char             *name);

G_END_DECLS
