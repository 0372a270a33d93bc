/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HEARTH_LAZY_ROWS_NOWHERE G_MAXUINT

/* Private to hearth-lazy-list.c: a child that shows an item. */
typedef struct
{
  GtkWidget *widget; /* a child */
  gpointer item;     /* owned */
  guint position;    /* NOWHERE: the item was taken out, and may have been put in elsewhere */
} HearthLazyRow;

HearthLazyRow *hearth_lazy_rows_find      (GPtrArray *rows,
                                           guint      position);
HearthLazyRow *hearth_lazy_rows_find_lost (GPtrArray *rows,
                                           gpointer   item);
void           hearth_lazy_rows_change    (GPtrArray *rows,
                                           guint      position,
                                           guint      removed,
                                           guint      added);
void           hearth_lazy_rows_shift     (guint     *place,
                                           guint      position,
                                           guint      removed,
                                           guint      added);

G_END_DECLS
