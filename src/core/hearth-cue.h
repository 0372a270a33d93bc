/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One caption: what is said from one moment to another. Boxed, immutable, counted. */
typedef struct _HearthCue HearthCue;

#define HEARTH_TYPE_CUE (hearth_cue_get_type ())
GType       hearth_cue_get_type     (void) G_GNUC_CONST;

HearthCue  *hearth_cue_new          (gint64      start_ms,
                                     gint64      end_ms,
                                     const char *voice,
                                     const char *text);
HearthCue  *hearth_cue_ref          (HearthCue  *self);
void        hearth_cue_unref        (HearthCue  *self);
gint64      hearth_cue_get_start_ms (HearthCue  *self);
gint64      hearth_cue_get_end_ms   (HearthCue  *self);
const char *hearth_cue_get_voice    (HearthCue  *self);
const char *hearth_cue_get_text     (HearthCue  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCue, hearth_cue_unref)

/* The captions of one track in the order of their start. Boxed, immutable, counted. */
typedef struct _HearthCueList HearthCueList;

#define HEARTH_TYPE_CUE_LIST (hearth_cue_list_get_type ())
GType          hearth_cue_list_get_type (void) G_GNUC_CONST;

HearthCueList *hearth_cue_list_new      (GPtrArray     *cues);
HearthCueList *hearth_cue_list_ref      (HearthCueList *self);
void           hearth_cue_list_unref    (HearthCueList *self);
guint          hearth_cue_list_get_size (HearthCueList *self);
HearthCue     *hearth_cue_list_get      (HearthCueList *self,
                                         guint          index);
char          *hearth_cue_list_text_at  (HearthCueList *self,
                                         gint64         position_ms);
gint64         hearth_cue_list_next_change (HearthCueList *self,
                                            gint64         position_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCueList, hearth_cue_list_unref)

G_END_DECLS
