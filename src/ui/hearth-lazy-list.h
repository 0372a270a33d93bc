/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of rows of one height in a scrolled window, however long its model is: there are widgets for the rows that are on the
 * screen and for no others, and a change of the model costs no more than those. (A GtkListView keeps two hundred rows, and
 * asks for every item when many change.) What is on the screen keeps its place and its widgets over a change.
 * Rows are children that can have the focus; up, down, page up, page down, home and end move it, return and space activate.
 * signal: "activate" (guint position) */
#define HEARTH_TYPE_LAZY_LIST (hearth_lazy_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthLazyList, hearth_lazy_list, HEARTH, LAZY_LIST, GtkWidget)

/* Who makes and fills the rows. */
typedef struct
{
  GtkWidget *(*create)     (gpointer   owner); /* transfer floating: a row that shows nothing */
  void       (*bind)       (gpointer   owner,
                            GtkWidget *row,
                            gpointer   item);
  void       (*unbind)     (gpointer   owner,
                            GtkWidget *row);
  gboolean   (*is_current) (gpointer   owner,  /* nullable: whether the row is shown as chosen */
                            gpointer   item);
  guint      (*find)       (gpointer   owner,  /* G_MAXUINT when it is not in the model any more */
                            gpointer   item);
} HearthLazyListClient;

void       hearth_lazy_list_set_client      (HearthLazyList             *self,
                                             const HearthLazyListClient *client,
                                             gpointer                    owner);
void       hearth_lazy_list_set_model       (HearthLazyList             *self,
                                             GListModel                 *model);
void       hearth_lazy_list_update_current  (HearthLazyList             *self);
void       hearth_lazy_list_show_top        (HearthLazyList             *self);
void       hearth_lazy_list_show_row        (HearthLazyList             *self,
                                             guint                       position);
void       hearth_lazy_list_focus_row       (HearthLazyList             *self,
                                             guint                       position);
guint      hearth_lazy_list_get_n_items     (HearthLazyList             *self);
GtkWidget *hearth_lazy_list_get_row         (HearthLazyList             *self,
                                             guint                       position);
guint      hearth_lazy_list_get_position    (HearthLazyList             *self,
                                             GtkWidget                  *row);
guint      hearth_lazy_list_get_position_at (HearthLazyList             *self,
                                             double                      y);

G_END_DECLS
