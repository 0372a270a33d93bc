/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-feedback.h"

G_BEGIN_DECLS

/* Keeps what was written and not yet delivered, one file for each episode or segment. */
#define HEARTH_TYPE_DRAFT_STORE (hearth_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (HearthDraftStore, hearth_draft_store, HEARTH, DRAFT_STORE, GObject)

HearthDraftStore *hearth_draft_store_new           (const char           *folder);
void              hearth_draft_store_find_async    (HearthDraftStore     *self,
                                                    const char           *series,
                                                    const char           *episode,
                                                    const char           *segment,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
HearthFeedback   *hearth_draft_store_find_finish   (HearthDraftStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              hearth_draft_store_save_async    (HearthDraftStore     *self,
                                                    HearthFeedback       *feedback,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          hearth_draft_store_save_finish   (HearthDraftStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void              hearth_draft_store_forget_async  (HearthDraftStore     *self,
                                                    HearthFeedback       *feedback,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean          hearth_draft_store_forget_finish (HearthDraftStore     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
