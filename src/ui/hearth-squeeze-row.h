/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row that leaves out what it has no room for, instead of growing or clipping. In a .ui file children of
 * the type "optional" are left out, the last one first; those of the type "wide" take the room that is over. */
#define HEARTH_TYPE_SQUEEZE_ROW (hearth_squeeze_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthSqueezeRow, hearth_squeeze_row, HEARTH, SQUEEZE_ROW, GtkWidget)

typedef enum
{
  HEARTH_SQUEEZE_ROW_ALWAYS,
  HEARTH_SQUEEZE_ROW_OPTIONAL,
  HEARTH_SQUEEZE_ROW_WIDE,
} HearthSqueezeRowKind;

GtkWidget *hearth_squeeze_row_new (void);
void       hearth_squeeze_row_append (HearthSqueezeRow     *self,
                                      GtkWidget            *child,
                                      HearthSqueezeRowKind  kind);

G_END_DECLS
