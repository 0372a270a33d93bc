/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-entry-private.h"

struct _HearthEntry
{
  GObject parent_instance;

  gint64 key;
  HearthEntryRow *row; /* owned, nullable until it was read */
};

typedef enum
{
  SIGNAL_CHANGED,
} HearthEntrySignal;

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_FINAL_TYPE (HearthEntry, hearth_entry, G_TYPE_OBJECT)

static void
hearth_entry_finalize (GObject *object)
{
  HearthEntry *self = HEARTH_ENTRY (object);

  g_clear_pointer (&self->row, hearth_entry_row_free);
  G_OBJECT_CLASS (hearth_entry_parent_class)->finalize (object);
}

static void
hearth_entry_class_init (HearthEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_entry_finalize;

  /* What it shows is another thing than before, or is there at last. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_entry_init (HearthEntry *self)
{
}

/**
 * hearth_entry_new:
 * @key: of the episode, or that of the segment with a minus in front
 *
 * Makes an entry that is empty until hearth_entry_take_row() fills it. Main thread.
 *
 * Returns: (transfer full): the entry
 */
HearthEntry *
hearth_entry_new (gint64 key)
{
  HearthEntry *self = g_object_new (HEARTH_TYPE_ENTRY, NULL);

  self->key = key;
  return self;
}

/**
 * hearth_entry_take_row:
 * @self: an entry
 * @row: (transfer full): what was read for its key
 *
 * Fills the entry, and says "changed" when it shows something else than before. Main thread.
 *
 * Returns: whether it does
 */
gboolean
hearth_entry_take_row (HearthEntry *self, HearthEntryRow *row)
{
  g_autoptr (HearthEntryRow) taken = row;

  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  g_return_val_if_fail (row != NULL && row->key == self->key, FALSE);

  if (self->row != NULL && hearth_entry_row_equal (self->row, taken))
    return FALSE;
  g_clear_pointer (&self->row, hearth_entry_row_free);
  self->row = g_steal_pointer (&taken);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/**
 * hearth_entry_is_loaded:
 * @self: an entry
 *
 * Tells whether the row was read. Until then texts are empty and numbers 0.
 *
 * Returns: whether it was
 */
gboolean
hearth_entry_is_loaded (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL;
}

/**
 * hearth_entry_is_segment:
 * @self: an entry
 *
 * Tells whether this is a segment and not an episode.
 *
 * Returns: whether it is
 */
gboolean
hearth_entry_is_segment (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->key < 0;
}

/**
 * hearth_entry_is_resource:
 * @self: an entry
 *
 * Tells whether this is something to read on.
 *
 * Returns: whether it is
 */
gboolean
hearth_entry_is_resource (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->key >= HEARTH_ENTRY_FIRST_RESOURCE;
}

/**
 * hearth_entry_get_key:
 * @self: an entry
 *
 * Gives what stands for the row in its list: the key of the episode, or that of the segment with a
 * minus in front, so that lists that mix both name each row once; or, further than any of these,
 * that of something to read on.
 *
 * Returns: the key
 */
gint64
hearth_entry_get_key (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->key;
}

/**
 * hearth_entry_get_series_key:
 * @self: an entry
 *
 * Gives the key of the series.
 *
 * Returns: the key, 0 when it is not loaded
 */
gint64
hearth_entry_get_series_key (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->series_key : 0;
}

/**
 * hearth_entry_get_series_title:
 * @self: an entry
 *
 * Gives what the series is called by this person.
 *
 * Returns: (transfer none): the title
 */
const char *
hearth_entry_get_series_title (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), "");
  return self->row != NULL ? self->row->series_title : "";
}

/**
 * hearth_entry_get_episode_id:
 * @self: an entry
 *
 * Gives the id of the episode, or of the one that the segment belongs to.
 *
 * Returns: (transfer none): the id
 */
const char *
hearth_entry_get_episode_id (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), "");
  return self->row != NULL ? self->row->episode_id : "";
}

/**
 * hearth_entry_get_segment_id:
 * @self: an entry
 *
 * Gives the id of the segment.
 *
 * Returns: (transfer none) (nullable): the id, %NULL for an episode
 */
const char *
hearth_entry_get_segment_id (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), NULL);
  return self->row != NULL ? self->row->segment_id : NULL;
}

/**
 * hearth_entry_get_title:
 * @self: an entry
 *
 * Gives the title of the row.
 *
 * Returns: (transfer none): the title
 */
const char *
hearth_entry_get_title (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), "");
  return self->row != NULL ? self->row->title : "";
}

/**
 * hearth_entry_get_episode_title:
 * @self: an entry
 *
 * Gives the title of the episode, or of the one that the segment belongs to.
 *
 * Returns: (transfer none): the title
 */
const char *
hearth_entry_get_episode_title (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), "");
  return self->row != NULL ? self->row->episode_title : "";
}

/**
 * hearth_entry_get_kind:
 * @self: an entry
 *
 * Gives the kind of the episode.
 *
 * Returns: the kind
 */
HearthEpisodeKind
hearth_entry_get_kind (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), HEARTH_EPISODE_KIND_UNKNOWN);
  return self->row != NULL ? self->row->kind : HEARTH_EPISODE_KIND_UNKNOWN;
}

/**
 * hearth_entry_get_number:
 * @self: an entry
 *
 * Gives the number of the episode.
 *
 * Returns: the number, 0 when it has none
 */
int
hearth_entry_get_number (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->number : 0;
}

/**
 * hearth_entry_get_image:
 * @self: an entry
 *
 * Gives the picture of the row, else of its episode, else of its series.
 *
 * Returns: (transfer none) (nullable): a URI
 */
const char *
hearth_entry_get_image (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), NULL);
  return self->row != NULL ? self->row->image : NULL;
}

/**
 * hearth_entry_get_published_ms:
 * @self: an entry
 *
 * Tells when the episode was published.
 *
 * Returns: Unix time in milliseconds, %G_MININT64 when it is not known
 */
gint64
hearth_entry_get_published_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), G_MININT64);
  return self->row != NULL ? self->row->published_ms : G_MININT64;
}

/**
 * hearth_entry_get_n_segments:
 * @self: an entry
 *
 * Tells how many segments the episode has.
 *
 * Returns: how many, 1 for a segment
 */
guint
hearth_entry_get_n_segments (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->n_segments : 0;
}

/**
 * hearth_entry_get_duration_ms:
 * @self: an entry
 *
 * Tells how long the row is.
 *
 * Returns: milliseconds, 0 when it is not known
 */
gint64
hearth_entry_get_duration_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->duration_ms : 0;
}

/**
 * hearth_entry_get_seen_ms:
 * @self: an entry
 *
 * Tells how much was seen, each moment counted once.
 *
 * Returns: milliseconds
 */
gint64
hearth_entry_get_seen_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->seen_ms : 0;
}

/**
 * hearth_entry_get_left_ms:
 * @self: an entry
 *
 * Tells how long it takes to watch the rest at the speed that the person chose for the series.
 *
 * Returns: milliseconds, 0 when nothing is left or the length is not known
 */
gint64
hearth_entry_get_left_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->left_ms : 0;
}

/**
 * hearth_entry_get_fraction:
 * @self: an entry
 *
 * Tells how much of the whole was really seen. What is finished counts as a whole.
 *
 * Returns: a number from 0 to 1
 */
double
hearth_entry_get_fraction (HearthEntry *self)
{
  const HearthEntryRow *row;

  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);

  row = self->row;
  if (row == NULL)
    return 0;
  if (row->state == HEARTH_WATCH_STATE_FINISHED)
    return 1;
  if (row->duration_ms <= 0)
    return 0;
  return CLAMP ((double) row->seen_ms / (double) row->duration_ms, 0, 1);
}

/**
 * hearth_entry_get_state:
 * @self: an entry
 *
 * Tells whether it was begun or finished.
 *
 * Returns: the state
 */
HearthWatchState
hearth_entry_get_state (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), HEARTH_WATCH_STATE_UNTOUCHED);
  return self->row != NULL ? self->row->state : HEARTH_WATCH_STATE_UNTOUCHED;
}

/**
 * hearth_entry_get_position_ms:
 * @self: an entry
 *
 * Tells where the person stopped.
 *
 * Returns: milliseconds, 0 for an episode
 */
gint64
hearth_entry_get_position_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), 0);
  return self->row != NULL ? self->row->position_ms : 0;
}

/**
 * hearth_entry_is_new:
 * @self: an entry
 *
 * Tells whether the episode came with a refresh and was not opened since.
 *
 * Returns: whether it is new
 */
gboolean
hearth_entry_is_new (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL ? self->row->is_new : FALSE;
}

/**
 * hearth_entry_is_removed:
 * @self: an entry
 *
 * Tells whether it is in the catalog no more and is kept for what the person did with it.
 *
 * Returns: whether it is
 */
gboolean
hearth_entry_is_removed (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL ? self->row->removed : FALSE;
}

/**
 * hearth_entry_is_favourite:
 * @self: an entry
 *
 * Tells whether the person marked it as a favourite.
 *
 * Returns: whether it is
 */
gboolean
hearth_entry_is_favourite (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL ? self->row->favourite : FALSE;
}

/**
 * hearth_entry_is_live_session:
 * @self: an entry
 *
 * Tells whether the episode is, or was, a live session.
 *
 * Returns: whether it is
 */
gboolean
hearth_entry_is_live_session (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL ? self->row->live_session : FALSE;
}

/**
 * hearth_entry_get_live_status:
 * @self: an entry
 *
 * Tells how the live session stands. Means nothing when hearth_entry_is_live_session() is %FALSE.
 *
 * Returns: the status
 */
HearthLiveStatus
hearth_entry_get_live_status (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), HEARTH_LIVE_STATUS_SCHEDULED);
  return self->row != NULL ? self->row->live_status : HEARTH_LIVE_STATUS_SCHEDULED;
}

/**
 * hearth_entry_get_live_starts_ms:
 * @self: an entry
 *
 * Tells when the live session starts.
 *
 * Returns: Unix time in milliseconds, %G_MININT64 when it is not known
 */
gint64
hearth_entry_get_live_starts_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), G_MININT64);
  return self->row != NULL ? self->row->live_starts_ms : G_MININT64;
}

/**
 * hearth_entry_get_live_ends_ms:
 * @self: an entry
 *
 * Tells when the live session ends.
 *
 * Returns: Unix time in milliseconds, %G_MININT64 when it is not known
 */
gint64
hearth_entry_get_live_ends_ms (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), G_MININT64);
  return self->row != NULL ? self->row->live_ends_ms : G_MININT64;
}

/**
 * hearth_entry_get_live_room:
 * @self: an entry
 *
 * Tells where the live session takes place.
 *
 * Returns: (transfer none) (nullable): the name of a room, or %NULL when it is not known
 */
const char *
hearth_entry_get_live_room (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), NULL);
  return self->row != NULL ? self->row->live_room : NULL;
}

/**
 * hearth_entry_get_url:
 * @self: an entry
 *
 * Gives the address of something to read on, as its catalog has it.
 *
 * Returns: (transfer none) (nullable): the address, or %NULL when it is none
 */
const char *
hearth_entry_get_url (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), NULL);
  return self->row != NULL ? self->row->url : NULL;
}

/**
 * hearth_entry_get_summary:
 * @self: an entry
 *
 * Gives what is said about something to read on.
 *
 * Returns: (transfer none) (nullable): a sentence or two
 */
const char *
hearth_entry_get_summary (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), NULL);
  return self->row != NULL ? self->row->summary : NULL;
}

/**
 * hearth_entry_get_resource_kind:
 * @self: an entry
 *
 * Gives the kind of something to read on.
 *
 * Returns: the kind
 */
HearthResourceKind
hearth_entry_get_resource_kind (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), HEARTH_RESOURCE_KIND_LINK);
  return self->row != NULL ? self->row->resource_kind : HEARTH_RESOURCE_KIND_LINK;
}

/**
 * hearth_entry_is_done:
 * @self: an entry
 *
 * Tells whether the person is done with something to read on.
 *
 * Returns: whether they are
 */
gboolean
hearth_entry_is_done (HearthEntry *self)
{
  g_return_val_if_fail (HEARTH_IS_ENTRY (self), FALSE);
  return self->row != NULL && self->row->done;
}
