/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalog.h"
#include "hearth-library-error.h"
#include "hearth-load-report.h"
#include "hearth-source.h"
#include "hearth-watch.h"

G_BEGIN_DECLS

/* What this person follows and did. One file, kept by threads of its own; every call is made and answered on the main
 * thread and never waits. Where a call has no callback, a failure is told by the signal "trouble".
 *
 * signals:
 *   "changed" (gint64 series_key, HearthLibraryChange what)   after it is in the file; series_key 0: any
 *   "trouble" (const char *words)                             something could not be kept */
#define HEARTH_TYPE_LIBRARY (hearth_library_get_type ())
G_DECLARE_FINAL_TYPE (HearthLibrary, hearth_library, HEARTH, LIBRARY, GObject)

typedef enum
{
  HEARTH_LIBRARY_CHANGE_SOURCES  = 1 << 0, /* a series came, went, moved, or its state changed */
  HEARTH_LIBRARY_CHANGE_EPISODES = 1 << 1, /* what there is to watch */
  HEARTH_LIBRARY_CHANGE_WATCH    = 1 << 2, /* progress, finished, new marks */
  HEARTH_LIBRARY_CHANGE_FAVOURITES = 1 << 3,
  HEARTH_LIBRARY_CHANGE_MESSAGES = 1 << 4, /* what the person said, or how it stands */
  HEARTH_LIBRARY_CHANGE_RESOURCES = 1 << 5, /* what the person is done with of what there is to read on */
  HEARTH_LIBRARY_CHANGE_VISIT = 1 << 6, /* another visit of the person has begun */
} HearthLibraryChange;

HearthLibrary *hearth_library_new                   (const char           *folder, /* nullable: the usual one */
                                                     const char * const   *builtin_locations);
/* Before it is opened, for a program that ends soon: what others write meanwhile is not watched for, which costs something
 * with every page that is written. */
void           hearth_library_ignore_others         (HearthLibrary        *self);
/* Reads the series. Later calls share the first opening. notice: words for the person, nullable. */
void           hearth_library_open_async            (HearthLibrary        *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_open_finish           (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     char                **notice,
                                                     GError              **error);
gboolean       hearth_library_is_open               (HearthLibrary        *self);
/* Everything that was recorded so far is in the file when this ends. For the end of the program. */
void           hearth_library_flush_async           (HearthLibrary        *self,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_flush_finish          (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* --- Series. The GListModel of HearthSource that are followed, in the person's order; transfer none. */
GListModel    *hearth_library_get_series            (HearthLibrary        *self);
/* Those looked at as well; NULL when the library does not know it. Transfer none. */
HearthSource  *hearth_library_find_location         (HearthLibrary        *self,
                                                     const char           *location);
HearthSource  *hearth_library_find_key              (HearthLibrary        *self,
                                                     gint64                series_key);
HearthSource  *hearth_library_find_id               (HearthLibrary        *self,
                                                     const char           *series_id);

/* Takes a series into the library. follow: as one of the person's, else only to look at it. catalog (nullable, transfer
 * full: its last reference is let go off the main thread) and report (nullable) as they were loaded. Adding what is followed
 * already is no error. An unfollowed series of the same id whose address is another one is taken up again with its progress. */
void           hearth_library_add_async             (HearthLibrary        *self,
                                                     const char           *location,
                                                     const char           *title,
                                                     gboolean              follow,
                                                     HearthCatalog        *catalog,
                                                     const HearthLoadReport *report,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthSource  *hearth_library_add_finish            (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error); /* transfer full */
/* Follow or no longer follow; nothing is deleted, so that Undo is the same call again. */
void           hearth_library_set_followed_async    (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     gboolean              followed,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_set_followed_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
void           hearth_library_rename                (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *title); /* nullable: the catalog's again */
void           hearth_library_move                  (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     guint                 position);
void           hearth_library_set_speed             (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     double                speed);
void           hearth_library_note_opened           (HearthLibrary        *self,
                                                     gint64                series_key);

/* --- Refresh */
typedef enum
{
  HEARTH_MERGE_NONE = 0,
  HEARTH_MERGE_ACCEPT_REMOVAL = 1 << 0, /* the person said yes to a gutted document */
} HearthMergeFlags;

typedef struct
{
  guint n_added;
  guint n_changed;
  guint n_removed;    /* gone, or kept and marked because of what the person did */
  gboolean first;     /* the first catalog of this series: nothing is new in it */
  gboolean held_back; /* nothing was changed, n_removed says what would be */
  char *first_title;  /* owned, nullable: of an added episode, for the notification */
  HearthLibraryChange what; /* what "changed" tells of it; no more than SOURCES when only the times were written */
} HearthMergeResult;

void               hearth_merge_result_free         (HearthMergeResult    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMergeResult, hearth_merge_result_free)

/* catalog: transfer full, as above. In one transaction, by stable ids. next_at_ms: when to ask again. */
void               hearth_library_merge_async       (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     HearthCatalog        *catalog,
                                                     const HearthLoadReport *report,
                                                     gint64                next_at_ms,
                                                     HearthMergeFlags      flags,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthMergeResult *hearth_library_merge_finish      (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* What came of asking when there is no catalog: a 304 (error NULL: only the times are written) or a failure, 410 included.
 * Many at once are one transaction. */
void               hearth_library_note_outcome      (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const HearthLoadReport *report, /* nullable */
                                                     gint64                next_at_ms,
                                                     const GError         *error);   /* nullable */
/* The person's answer to a held-back refresh: keep what is there, and do not ask again for the same document. */
void               hearth_library_keep_held_back    (HearthLibrary        *self,
                                                     gint64                series_key);
void               hearth_library_set_refreshing    (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     gboolean              refreshing); /* shown, not kept */

/* --- Details: some lists leave the recordings of an episode to a document of its own. */
/* details: transfer full, the catalog that this document gave; its episode of that id is taken over. What comes close together
 * is one transaction and one "changed". */
void               hearth_library_fill_async        (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     HearthCatalog        *details,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean           hearth_library_fill_finish       (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* They could not be had. next_at_ms: when to ask again by itself; 0: not until the list says something new. */
void               hearth_library_fill_failed       (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     gint64                next_at_ms);

/* --- Reading one thing. Transfer full; NULL with HEARTH_LIBRARY_ERROR_NOT_FOUND. */
void           hearth_library_load_series_async     (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthSeries  *hearth_library_load_series_finish    (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GListModel          **faults, /* of HearthFault */
                                                     GError              **error);
void           hearth_library_load_episode_async    (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id, /* nullable: the newest */
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
HearthEpisode *hearth_library_load_episode_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* The key of an episode, as entries of lists have it; 0 when there is none. */
void           hearth_library_find_episode_async    (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gint64         hearth_library_find_episode_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     gint64               *digest, /* another one when the episode is */
                                                     gboolean             *wants_details,
                                                     GError              **error);
/* What the person did with the segments of an episode, as HearthWatch by segment id. */
void           hearth_library_load_watches_async    (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GHashTable    *hearth_library_load_watches_finish   (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* Learning resources of all that is followed, newest series first, as HearthResource, at most limit. */
void           hearth_library_load_resources_async  (HearthLibrary        *self,
                                                     guint                 limit,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GListModel    *hearth_library_load_resources_finish (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* "I have 25 minutes": which unseen segments fit into a time; a list of HearthEntry. series_key 0: all that are followed. */
void           hearth_library_plan_async            (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     gint64                time_ms,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GListModel    *hearth_library_plan_finish           (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     gint64               *total_ms,
                                                     GError              **error);

/* --- What waits to be watched, as "a(xss)": series key, episode id, segment id */
/* The segments that play in the window, as a list of HearthEntry in that order, each once. An empty segment id: what of the
 * episode was not watched yet, or all of it. wanted NULL: what was kept. */
void           hearth_library_find_segments_async   (HearthLibrary        *self,
                                                     GVariant             *wanted, /* nullable */
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GListModel    *hearth_library_find_segments_finish  (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     guint                *n_missing, /* nullable */
                                                     GError              **error);
void           hearth_library_keep_queue            (HearthLibrary        *self,
                                                     GVariant             *items);
/* Whether a person was not asked about the episode before; from then on they were. */
void           hearth_library_ask_once_async        (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_ask_once_finish       (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* --- What the person does */
/* Some of a segment was seen: [from_ms, to_ms) at the position to_ms. Kept in memory and written within a second. from_ms equal
 * to to_ms only says where one is. */
void           hearth_library_record                (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     const char           *segment_id,
                                                     gint64                duration_ms,
                                                     gint64                from_ms,
                                                     gint64                to_ms);
/* Marks a segment, an episode (segment_id NULL) or a series (both NULL) as watched or not. before: to undo it. */
void           hearth_library_mark_async            (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     const char           *segment_id,
                                                     gboolean              watched,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_mark_finish           (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GBytes              **before,
                                                     GError              **error);
void           hearth_library_unmark                (HearthLibrary        *self,
                                                     GBytes               *before);
/* The new mark goes when an episode was opened (episode_id NULL: of the whole series). */
void           hearth_library_clear_new             (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id);
void           hearth_library_set_favourite         (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     const char           *segment_id, /* nullable */
                                                     gboolean              favourite);
void           hearth_library_load_favourite_async  (HearthLibrary        *self,
                                                     gint64                series_key,
                                                     const char           *episode_id,
                                                     const char           *segment_id, /* nullable */
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean       hearth_library_load_favourite_finish (HearthLibrary        *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
