/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-library.h"
#include "hearth-news.h"

G_BEGIN_DECLS

/* What is new to the person. Main thread; times are Unix milliseconds. */
/* They are here, or close the window. When another visit begins, "changed" says HEARTH_LIBRARY_CHANGE_VISIT. */
void        hearth_library_note_visit          (HearthLibrary        *self,
                                                gint64                now_ms,
                                                gboolean              leaves);
/* What came since the visit before this one. */
void        hearth_library_load_news_async     (HearthLibrary        *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
HearthNews *hearth_library_load_news_finish    (HearthLibrary        *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* No episode is new any more. The keys of those that were, of gint64, bring it all back. */
void        hearth_library_clear_all_new_async (HearthLibrary        *self,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GArray     *hearth_library_clear_all_new_finish (HearthLibrary       *self,
                                                GAsyncResult         *result,
                                                GError              **error);
void        hearth_library_restore_new         (HearthLibrary        *self,
                                                GArray               *keys);
/* What came since the person was last here and was last told so, at most once a day: what is given out here is told by nobody
 * else. NULL without an error when there is nothing to tell now. */
void        hearth_library_claim_digest_async  (HearthLibrary        *self,
                                                gint64                now_ms,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
HearthNews *hearth_library_claim_digest_finish (HearthLibrary        *self,
                                                GAsyncResult         *result,
                                                gint64               *next_ms, /* when there may be; G_MAXINT64: not by itself */
                                                GError              **error);

G_END_DECLS
