/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-message.h"
#include "hearth-snapshot.h"
#include "hearth-sql.h"

G_BEGIN_DECLS

/* Private to library: the table of what the person says. On the threads of HearthDatabase, in a transaction that runs
 * already. */
/* In the place of what is there under its id, unless that is on its way; replaces (nullable) goes. */
gboolean       hearth_message_table_keep       (HearthSql           *sql,
                                                HearthMessage       *message,
                                                const char          *replaces,
                                                GError             **error);
gboolean       hearth_message_table_wish       (HearthSql           *sql,
                                                const char          *id,
                                                HearthMessageWish    wish,
                                                gint64               now_ms,
                                                GError             **error);
/* NULL without an error when there is none. */
HearthMessage *hearth_message_table_read       (HearthSql           *sql,
                                                const char          *id,
                                                GError             **error);
HearthMessage *hearth_message_table_read_draft (HearthSql           *sql,
                                                const char          *series_id,
                                                const char          *episode_id,
                                                const char          *segment_id,
                                                GError             **error);
/* All of HearthMessage, the newest first. */
GListStore    *hearth_message_table_read_all   (HearthSql           *sql,
                                                GError             **error);

/* Takes in one of another library. */
gboolean       hearth_message_table_join       (HearthSql           *sql,
                                                const HearthSnapshotMessage *message,
                                                gint64               now_ms,
                                                GError             **error);

/* --- Who sends */
/* only_here: of those that go to a server on this computer. Takes the first message that is due and lends it to holder until then. next_at_ms: when there will be one, when there is none
 * now; G_MAXINT64: not by itself. */
HearthMessage *hearth_message_claim            (HearthSql           *sql,
                                                const char          *holder,
                                                gboolean             only_here,
                                                gint64               now_ms,
                                                gint64               until_ms,
                                                gint64              *next_at_ms,
                                                GError             **error);
/* Whether it changed anything. */
gboolean       hearth_message_settle           (HearthSql           *sql,
                                                const HearthMessageOutcome *outcome,
                                                gint64               now_ms,
                                                GError             **error);
/* What no server was reached for is due now; whether there was any. */
gboolean       hearth_message_hasten           (HearthSql           *sql,
                                                gint64               now_ms,
                                                GError             **error);

G_END_DECLS
