/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-web-page.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The line between Hearth and the scripts in the frames of a page: what they report, and what they are told. A frame
 * asks what there is to do, and gets its answer when there is something.
 * Signals: "report" (gpointer: HearthWebReport), "asks" (int: HearthWebAsks). */
#define HEARTH_TYPE_WEB_LINE (hearth_web_line_get_type ())
G_DECLARE_FINAL_TYPE (HearthWebLine, hearth_web_line, HEARTH, WEB_LINE, GObject)

HearthWebLine            *hearth_web_line_new         (void);
WebKitUserContentManager *hearth_web_line_get_content (HearthWebLine *self);
void                      hearth_web_line_send        (HearthWebLine *self,
                                                       double         frame,
                                                       const char    *command);
void                      hearth_web_line_cut         (HearthWebLine *self);

G_END_DECLS
