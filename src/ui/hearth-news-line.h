/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The line under a heading that says what came since the person was last here. It is not seen when nothing did, and reads
 * only while it is active. */
#define HEARTH_TYPE_NEWS_LINE (hearth_news_line_get_type ())
G_DECLARE_FINAL_TYPE (HearthNewsLine, hearth_news_line, HEARTH, NEWS_LINE, GtkWidget)

GtkWidget *hearth_news_line_new        (HearthLibrary  *library);
void       hearth_news_line_set_active (HearthNewsLine *self,
                                        gboolean        active);

G_END_DECLS
