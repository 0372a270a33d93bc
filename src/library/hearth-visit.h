/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the person was here, and since when something is new to them. Pure rules; times are Unix milliseconds. */
typedef struct
{
  gint64 since_ms; /* when the visit before this one ended; 0: there was none */
  gint64 here_ms;  /* when they were last here; 0: never */
  gboolean left;   /* and closed the window then */
} HearthVisit;

/* A window that was closed is soon opened again without being a new visit; and one that is open is left alone for hours. */
#define HEARTH_VISIT_CLOSED_MS ((gint64) 30 * 60 * 1000)
#define HEARTH_VISIT_ABSENT_MS ((gint64) 4 * 60 * 60 * 1000)

gboolean hearth_visit_come  (HearthVisit       *self,
                             gint64             now_ms);
void     hearth_visit_leave (HearthVisit       *self,
                             gint64             now_ms);
char    *hearth_visit_write (const HearthVisit *self);
void     hearth_visit_read  (HearthVisit       *self,
                             const char        *text); /* nullable */

G_END_DECLS
