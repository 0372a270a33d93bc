/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page of the pane. Its widget is made when somebody looks at it first. */
typedef struct
{
  const char *name;  /* what the settings remember */
  const char *title; /* translated */
  const char *tip;   /* translated */
  gboolean fills;    /* wants all the height that there is, not just that of what is in it */
  GtkWidget *(*make) (gpointer user_data);
  gpointer user_data;
} HearthSegmentPanePage;

/* Beside the player: one of several pages at a time, with the row of their titles above. It may be folded to that row.
 *
 * What was looked at last is looked at next time, too, as the setting segment-pane says. */
#define HEARTH_TYPE_SEGMENT_PANE (hearth_segment_pane_get_type ())
G_DECLARE_FINAL_TYPE (HearthSegmentPane, hearth_segment_pane, HEARTH, SEGMENT_PANE, GtkWidget)

void        hearth_segment_pane_add      (HearthSegmentPane           *self,
                                          const HearthSegmentPanePage *page);
/* Whether there is anything on a page. */
void        hearth_segment_pane_offer    (HearthSegmentPane           *self,
                                          const char                  *name,
                                          gboolean                     offered);
gboolean    hearth_segment_pane_has_any  (HearthSegmentPane           *self);
void        hearth_segment_pane_show     (HearthSegmentPane           *self,
                                          const char                  *name);
/* Shows a page, or folds the pane when it is shown already. */
void        hearth_segment_pane_toggle   (HearthSegmentPane           *self,
                                          const char                  *name);
const char *hearth_segment_pane_get_shown (HearthSegmentPane          *self);
GtkWidget  *hearth_segment_pane_get_page (HearthSegmentPane           *self,
                                          const char                  *name);

G_END_DECLS
