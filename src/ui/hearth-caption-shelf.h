/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cue.h"

G_BEGIN_DECLS

/* The captions that were read last, so that going back to them costs nothing. Main thread. */
typedef struct _HearthCaptionShelf HearthCaptionShelf;

HearthCaptionShelf *hearth_caption_shelf_new  (void);
void                hearth_caption_shelf_free (HearthCaptionShelf *self);
HearthCueList      *hearth_caption_shelf_find (HearthCaptionShelf *self,
                                               const char         *url);
void                hearth_caption_shelf_keep (HearthCaptionShelf *self,
                                               const char         *url,
                                               HearthCueList      *cues);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCaptionShelf, hearth_caption_shelf_free)

G_END_DECLS
