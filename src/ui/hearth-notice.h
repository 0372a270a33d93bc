/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A few words over a picture that go away by themselves, such as "Speed 1.25×". */
#define HEARTH_TYPE_NOTICE (hearth_notice_get_type ())
G_DECLARE_FINAL_TYPE (HearthNotice, hearth_notice, HEARTH, NOTICE, GtkWidget)

GtkWidget  *hearth_notice_new      (void);
void        hearth_notice_show     (HearthNotice *self,
                                    const char   *text);
/* The same with a button, which stays long enough to be pressed. */
void        hearth_notice_offer    (HearthNotice *self,
                                    const char   *text,
                                    const char   *label,
                                    const char   *tooltip,
                                    const char   *action_name);
const char *hearth_notice_get_text (HearthNotice *self);

G_END_DECLS
