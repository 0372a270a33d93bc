/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-message.h"

G_BEGIN_DECLS

/* What the person says of episodes and segments, in the library: drafts, what waits to be sent, and what became of it. Every
 * change is told by "changed" with HEARTH_LIBRARY_CHANGE_MESSAGES, after it is in the file. Main thread; never waits. */
/* Whether what is kept now will be there at the next start. */
gboolean       hearth_library_keeps_messages        (HearthLibrary        *self);
/* In the place of a draft of the same id. replaces (nullable): the id of an older message that goes with it. */
void           hearth_library_keep_message_async    (HearthLibrary        *self,
                                                     HearthMessage        *message,
                                                     const char           *replaces,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_keep_message_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
void           hearth_library_wish_message_async    (HearthLibrary        *self,
                                                     const char           *id,
                                                     HearthMessageWish     wish,
                                                     gint64                now_ms,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_wish_message_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* The newest draft about it, transfer full; NULL without an error when there is none. */
void           hearth_library_find_draft_async      (HearthLibrary        *self,
                                                     const char           *series_id,
                                                     const char           *episode_id,
                                                     const char           *segment_id, /* nullable */
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthMessage *hearth_library_find_draft_finish     (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* All of them as a list of HearthMessage, the newest first; transfer full. */
void           hearth_library_load_messages_async   (HearthLibrary        *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GListModel    *hearth_library_load_messages_finish  (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* --- For who sends. holder names the sender; times are Unix milliseconds. */
/* only_here: there is no network, and only a server on this computer can be reached. NULL without an error when nothing is due; next_at_ms says when something will be, G_MAXINT64 for never. */
void           hearth_library_claim_message_async   (HearthLibrary        *self,
                                                     const char           *holder,
                                                     gboolean              only_here,
                                                     gint64                now_ms,
                                                     gint64                until_ms,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthMessage *hearth_library_claim_message_finish  (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     gint64               *next_at_ms,
                                                     GError              **error);
void           hearth_library_settle_message_async  (HearthLibrary        *self,
                                                     const HearthMessageOutcome *outcome,
                                                     gint64                now_ms,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_settle_message_finish (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* The network is back: what no server was reached for is due now. */
void           hearth_library_hasten_messages       (HearthLibrary        *self,
                                                     gint64                now_ms);

G_END_DECLS
