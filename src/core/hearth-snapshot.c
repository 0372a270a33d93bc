/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-snapshot.h"

G_DEFINE_BOXED_TYPE (HearthSnapshot, hearth_snapshot, hearth_snapshot_copy, hearth_snapshot_free)

static void
watch_free (gpointer data)
{
  HearthSnapshotWatch *watch = data;

  g_free (watch->episode_id);
  g_clear_pointer (&watch->watch, hearth_watch_free);
  g_free (watch);
}

static gpointer
watch_copy (gconstpointer data, gpointer user_data)
{
  const HearthSnapshotWatch *watch = data;
  HearthSnapshotWatch *copy = g_new0 (HearthSnapshotWatch, 1);

  copy->episode_id = g_strdup (watch->episode_id);
  copy->watch = hearth_watch_copy (watch->watch);
  return copy;
}

static void
favourite_free (gpointer data)
{
  HearthSnapshotFavourite *favourite = data;

  g_free (favourite->episode_id);
  g_free (favourite->segment_id);
  g_free (favourite);
}

static gpointer
favourite_copy (gconstpointer data, gpointer user_data)
{
  const HearthSnapshotFavourite *favourite = data;
  HearthSnapshotFavourite *copy = g_memdup2 (favourite, sizeof *favourite);

  copy->episode_id = g_strdup (favourite->episode_id);
  copy->segment_id = g_strdup (favourite->segment_id);
  return copy;
}

static void
series_free (gpointer data)
{
  HearthSnapshotSeries *series = data;

  g_free (series->location);
  g_free (series->id);
  g_free (series->title);
  g_free (series->own_title);
  g_free (series->homepage);
  g_ptr_array_unref (series->watches);
  g_ptr_array_unref (series->favourites);
  g_free (series);
}

static void
message_free (gpointer data)
{
  HearthSnapshotMessage *message = data;

  g_free (message->id);
  g_free (message->series_id);
  g_free (message->episode_id);
  g_free (message->segment_id);
  g_free (message->about);
  g_free (message->series_title);
  g_free (message->body);
  g_free (message->address);
  g_free (message->reason);
  g_free (message);
}

static gpointer
message_copy (gconstpointer data, gpointer user_data)
{
  const HearthSnapshotMessage *message = data;
  HearthSnapshotMessage *copy = g_memdup2 (message, sizeof *message);

  copy->id = g_strdup (message->id);
  copy->series_id = g_strdup (message->series_id);
  copy->episode_id = g_strdup (message->episode_id);
  copy->segment_id = g_strdup (message->segment_id);
  copy->about = g_strdup (message->about);
  copy->series_title = g_strdup (message->series_title);
  copy->body = g_strdup (message->body);
  copy->address = g_strdup (message->address);
  copy->reason = g_strdup (message->reason);
  return copy;
}

static void
done_free (gpointer data)
{
  HearthSnapshotDone *done = data;

  g_free (done->url);
  g_free (done);
}

static gpointer
done_copy (gconstpointer data, gpointer user_data)
{
  const HearthSnapshotDone *done = data;
  HearthSnapshotDone *copy = g_memdup2 (done, sizeof *done);

  copy->url = g_strdup (done->url);
  return copy;
}

/* g_ptr_array_copy() does not set how the elements are freed of an array without any. */
static GPtrArray *
copy_all (GPtrArray *items, GCopyFunc copy, GDestroyNotify free_item)
{
  GPtrArray *copies = g_ptr_array_new_full (items->len, free_item);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (copies, copy (g_ptr_array_index (items, i), NULL));
  return copies;
}

static gpointer
series_copy (gconstpointer data, gpointer user_data)
{
  const HearthSnapshotSeries *series = data;
  HearthSnapshotSeries *copy = g_memdup2 (series, sizeof *series);

  copy->location = g_strdup (series->location);
  copy->id = g_strdup (series->id);
  copy->title = g_strdup (series->title);
  copy->own_title = g_strdup (series->own_title);
  copy->homepage = g_strdup (series->homepage);
  copy->watches = copy_all (series->watches, watch_copy, watch_free);
  copy->favourites = copy_all (series->favourites, favourite_copy, favourite_free);
  return copy;
}

/**
 * hearth_snapshot_new:
 *
 * Makes a snapshot without anything in it, of no time. Any thread.
 *
 * Returns: (transfer full): a snapshot
 */
HearthSnapshot *
hearth_snapshot_new (void)
{
  HearthSnapshot *self = g_new0 (HearthSnapshot, 1);

  self->series = g_ptr_array_new_with_free_func (series_free);
  self->messages = g_ptr_array_new_with_free_func (message_free);
  self->done = g_ptr_array_new_with_free_func (done_free);
  return self;
}

/**
 * hearth_snapshot_copy:
 * @self: a snapshot
 *
 * Returns: (transfer full): another one that says the same and shares nothing with @self
 */
HearthSnapshot *
hearth_snapshot_copy (const HearthSnapshot *self)
{
  HearthSnapshot *copy = g_new0 (HearthSnapshot, 1);

  copy->taken_at_ms = self->taken_at_ms;
  copy->series = copy_all (self->series, series_copy, series_free);
  copy->messages = copy_all (self->messages, message_copy, message_free);
  copy->done = copy_all (self->done, done_copy, done_free);
  return copy;
}

/**
 * hearth_snapshot_free:
 * @self: (transfer full): a snapshot
 *
 * Frees @self and everything in it.
 */
void
hearth_snapshot_free (HearthSnapshot *self)
{
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->done);
  g_free (self);
}

/**
 * hearth_snapshot_add_series:
 * @self: a snapshot
 * @location: the URI of its catalog
 *
 * Appends a series of this location that is followed, as recorded in speed, and has nothing done
 * with it, to be filled by the caller.
 *
 * Returns: (transfer none): the series, which lives as long as @self
 */
HearthSnapshotSeries *
hearth_snapshot_add_series (HearthSnapshot *self, const char *location)
{
  HearthSnapshotSeries *series = g_new0 (HearthSnapshotSeries, 1);

  series->location = g_strdup (location);
  series->followed = TRUE;
  series->speed = 1.0;
  series->watches = g_ptr_array_new_with_free_func (watch_free);
  series->favourites = g_ptr_array_new_with_free_func (favourite_free);
  g_ptr_array_add (self->series, series);
  return series;
}

/**
 * hearth_snapshot_series_add_watch:
 * @series: a series of a snapshot
 * @episode_id: the episode
 * @watch: (transfer full): what was done with a segment of it
 *
 * Appends what a person did.
 */
void
hearth_snapshot_series_add_watch (HearthSnapshotSeries *series,
                                  const char *episode_id,
                                  HearthWatch *watch)
{
  HearthSnapshotWatch *item = g_new0 (HearthSnapshotWatch, 1);

  item->episode_id = g_strdup (episode_id);
  item->watch = watch;
  g_ptr_array_add (series->watches, item);
}

/**
 * hearth_snapshot_series_add_favourite:
 * @series: a series of a snapshot
 * @episode_id: the episode
 * @segment_id: (nullable): the segment, or %NULL for the episode itself
 * @added_at_ms: when it became a favourite, in Unix milliseconds
 *
 * Appends a favourite.
 */
void
hearth_snapshot_series_add_favourite (HearthSnapshotSeries *series,
                                      const char *episode_id,
                                      const char *segment_id,
                                      gint64 added_at_ms)
{
  HearthSnapshotFavourite *item = g_new0 (HearthSnapshotFavourite, 1);

  item->episode_id = g_strdup (episode_id);
  item->segment_id = g_strdup (segment_id);
  item->added_at_ms = added_at_ms;
  g_ptr_array_add (series->favourites, item);
}

/**
 * hearth_snapshot_add_message:
 * @self: a snapshot
 * @id: the UUID under which it is sent
 *
 * Appends a draft of this id that says nothing yet, to be filled by the caller.
 *
 * Returns: (transfer none): the message, which lives as long as @self
 */
HearthSnapshotMessage *
hearth_snapshot_add_message (HearthSnapshot *self, const char *id)
{
  HearthSnapshotMessage *message = g_new0 (HearthSnapshotMessage, 1);

  message->id = g_strdup (id);
  g_ptr_array_add (self->messages, message);
  return message;
}

/**
 * hearth_snapshot_add_done:
 * @self: a snapshot
 * @url: the address of something to read on
 * @done_at_ms: when the person said to be done with it, in Unix milliseconds
 *
 * Appends something that the person is done with.
 */
void
hearth_snapshot_add_done (HearthSnapshot *self, const char *url, gint64 done_at_ms)
{
  HearthSnapshotDone *done = g_new0 (HearthSnapshotDone, 1);

  done->url = g_strdup (url);
  done->done_at_ms = done_at_ms;
  g_ptr_array_add (self->done, done);
}
