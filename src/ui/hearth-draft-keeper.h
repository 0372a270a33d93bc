/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-outbox.h"

G_BEGIN_DECLS

/* Keeps the draft of one feedback in the library up to date while it is written, and after the dialog has gone. */
#define HEARTH_TYPE_DRAFT_KEEPER (hearth_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HearthDraftKeeper, hearth_draft_keeper, HEARTH, DRAFT_KEEPER, GObject)

HearthDraftKeeper *hearth_draft_keeper_new           (HearthLibrary        *library,
                                                      HearthFeedback       *feedback,
                                                      const char           *about,
                                                      const char           *series_title);
gboolean           hearth_draft_keeper_is_kept       (HearthDraftKeeper    *self);
const char        *hearth_draft_keeper_get_fault     (HearthDraftKeeper    *self);
void               hearth_draft_keeper_settle_async  (HearthDraftKeeper    *self,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void               hearth_draft_keeper_settle_finish (HearthDraftKeeper    *self,
                                                      GAsyncResult         *result);
/* The draft is somebody else's now, and not written any more. */
void               hearth_draft_keeper_let_go        (HearthDraftKeeper    *self);

G_END_DECLS
