/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-web-line.h"

G_BEGIN_DECLS

/* A page that shows the player of a site and nothing else: it keeps nothing, unless there is a folder for that, asks for
 * nothing of this computer, and leads nowhere else. */
#define HEARTH_TYPE_WEB_VIEW (hearth_web_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthWebView, hearth_web_view, HEARTH, WEB_VIEW, WebKitWebView)

GtkWidget     *hearth_web_view_new      (const HearthWebListener *listener,
                                         gpointer                 user_data,
                                         const char              *folder);
void           hearth_web_view_load     (HearthWebView           *self,
                                         const char              *uri,
                                         const char *const       *patterns,
                                         const char              *referrer);
HearthWebLine *hearth_web_view_get_line (HearthWebView           *self);
void           hearth_web_view_close    (HearthWebView           *self);

/* hearth-web-view-refusals.c: what a page is not given. */
void           hearth_web_view_refuse   (HearthWebView           *self);

/* For hearth-web-view-refusals.c alone. */
gboolean       hearth_web_view_allows   (HearthWebView           *self,
                                         const char              *uri);
gboolean       hearth_web_view_endure   (HearthWebView           *self,
                                         HearthWebRefusal         refusal);
void           hearth_web_view_tell     (HearthWebView           *self,
                                         HearthWebTrouble         trouble,
                                         const char              *detail);

G_END_DECLS
