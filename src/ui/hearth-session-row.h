/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A live session on the page of them: its day as the leaf of a calendar, when it is, and what one can do about it. */
#define HEARTH_TYPE_SESSION_ROW (hearth_session_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthSessionRow, hearth_session_row, HEARTH, SESSION_ROW, GtkListBoxRow)

GtkWidget     *hearth_session_row_new         (HearthSession    *session,
                                               gint64            now_ms);
HearthSession *hearth_session_row_get_session (HearthSessionRow *self);
void           hearth_session_row_update      (HearthSessionRow *self,
                                               gint64            now_ms);

G_END_DECLS
