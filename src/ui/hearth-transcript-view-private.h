/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-transcript-finder.h"
#include "hearth-transcript-save.h"
#include "hearth-transcript-text.h"
#include "hearth-transcript-view.h"

G_BEGIN_DECLS

/* hearth-transcript-view.c shows the transcript and goes along with the speaker, hearth-transcript-view-find.c looks
 * for words, hearth-transcript-view-actions.c takes things out of it. */
struct _HearthTranscriptView
{
  GtkWidget parent_instance;

  HearthPlayerView *player;        /* weak: the page has both */
  HearthEpisodeModel *model;       /* owned, nullable */
  HearthSegment *segment;          /* owned, nullable */
  HearthCueList *cues;             /* owned, nullable: what the transcript is made of, or will be */
  GCancellable *making;            /* owned, nullable: while it is made */
  gboolean outdated;               /* there are other cues than those that it is made of */
  HearthTranscriptFinder *finder;  /* owned */
  gboolean following;
  guint patience;                  /* source id, 0 for none: until it is said that one has to wait */
  GtkFileChooserNative *chooser;   /* owned, nullable: while it is asked for a file */
  HearthTranscriptForm form;       /* that is asked for */
  GtkWidget *popup;                /* nullable: the menu of the text, once it was opened */

  GtkSearchEntry *entry;
  GtkMenuButton *menu_button;
  GMenuModel *menu;
  GMenuModel *text_menu;
  GtkRevealer *results;
  GtkLabel *count;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkScrolledWindow *scroller;
  HearthTranscriptText *text;
  GtkRevealer *back;
  GtkButton *back_button;
  GtkLabel *trouble;
};

void   hearth_transcript_view_set_following   (HearthTranscriptView *self,
                                               gboolean              following);
gint64 hearth_transcript_view_get_position_ms (HearthTranscriptView *self);

/* hearth-transcript-view-find.c */
void   hearth_transcript_view_set_up_find     (HearthTranscriptView *self);
void   hearth_transcript_view_install_find    (GtkWidgetClass       *widget_class);

/* hearth-transcript-view-actions.c */
void   hearth_transcript_view_install_actions (GtkWidgetClass       *widget_class);
void   hearth_transcript_view_update_actions  (HearthTranscriptView *self);
void   hearth_transcript_view_popup           (HearthTranscriptView *self,
                                               int                   x,
                                               int                   y);

G_END_DECLS
