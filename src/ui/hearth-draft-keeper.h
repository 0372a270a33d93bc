/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-draft-store.h"

G_BEGIN_DECLS

/* Keeps the draft of one feedback up to date while it is written, and after the dialog has gone. */
#define HEARTH_TYPE_DRAFT_KEEPER (hearth_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HearthDraftKeeper, hearth_draft_keeper, HEARTH, DRAFT_KEEPER, GObject)

HearthDraftKeeper *hearth_draft_keeper_new           (HearthDraftStore     *store,
                                                      HearthFeedback       *feedback);
gboolean           hearth_draft_keeper_is_kept       (HearthDraftKeeper    *self);
const char        *hearth_draft_keeper_get_fault     (HearthDraftKeeper    *self);
void               hearth_draft_keeper_settle_async  (HearthDraftKeeper    *self,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
void               hearth_draft_keeper_settle_finish (HearthDraftKeeper    *self,
                                                      GAsyncResult         *result);
void               hearth_draft_keeper_forget        (HearthDraftKeeper    *self);

G_END_DECLS
