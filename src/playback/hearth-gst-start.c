/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-start.h"

#include "hearth-gst-endings.h"

#define DATA "hearth-start"

/* Counted: what plays has it, and its bus. */
typedef struct
{
  GMutex lock;
  gboolean started; /* there is something to see; guarded by the lock, as is what follows */
  int percent;      /* of what is buffered, to be told then; -1 for nothing */
} Start;

static void
start_clear (gpointer data)
{
  g_mutex_clear (&((Start *) data)->lock);
}

static void
start_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, start_clear);
}

static gboolean
keep (Start *self, GstMessage *message)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->started)
    gst_message_parse_buffering (message, &self->percent);
  return !self->started;
}

static void
tell (Start *self, GstBus *bus, GstObject *playbin)
{
  int percent;

  g_mutex_lock (&self->lock);
  self->started = TRUE;
  percent = self->percent;
  self->percent = -1;
  g_mutex_unlock (&self->lock);
  if (percent >= 0)
    gst_bus_post (bus, gst_message_new_buffering (playbin, percent));
}

static gboolean
pauses (GstMessage *message)
{
  GstState state;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_STATE_CHANGED ||
      GST_OBJECT_PARENT (GST_MESSAGE_SRC (message)) != NULL)
    return FALSE;
  gst_message_parse_state_changed (message, NULL, &state, NULL);
  return state == GST_STATE_PAUSED;
}

/* Any thread. How much is buffered is told before GstPlay hears that there is something to see, so
 * that it does not play what is not there. */
static GstBusSyncReply
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  if (pauses (message))
    tell (user_data, bus, GST_MESSAGE_SRC (message));
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_BUFFERING || !keep (user_data, message))
    return GST_BUS_PASS;
  gst_message_unref (message);
  return GST_BUS_DROP;
}

static void
ready_cb (const GValue *item, gpointer user_data)
{
  GstElement *decodebin = g_value_get_object (item);

  hearth_gst_endings_order (decodebin);
  gst_element_sync_state_with_parent (decodebin);
}

/* The thread that starts the pipeline, before there is one that reads. */
static void
source_cb (GstElement *playbin, GstElement *source, gpointer user_data)
{
  GstIterator *decoders =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (playbin), "decodebin3");

  while (gst_iterator_foreach (decoders, ready_cb, NULL) == GST_ITERATOR_RESYNC)
    gst_iterator_resync (decoders);
  gst_iterator_free (decoders);
}

/**
 * hearth_gst_start_in_order:
 * @playbin: what plays
 *
 * Up to GStreamer 1.22, uridecodebin3 starts what reads before decodebin3, which takes what was
 * read. A small file on a busy computer is there before decodebin3 is: it refuses the first buffer,
 * nobody sends another, and @playbin loads for ever. Here decodebin3 goes first, and the ends of
 * its streams are kept in order.
 *
 * And GstPlay has @playbin pause whenever it is told how much is buffered. Where something went
 * wrong meanwhile, of which GstPlay hears only after that, a @playbin that is still on its way to
 * its first picture begins its start anew, forgets what it has got ready, and ends the program when
 * the next stream comes. Here it is told how much is buffered once there is something to see.
 */
void
hearth_gst_start_in_order (GstElement *playbin)
{
  Start *self = g_atomic_rc_box_new0 (Start);
  g_autoptr (GstBus) bus = gst_element_get_bus (playbin);

  g_mutex_init (&self->lock);
  self->percent = -1;
  g_object_set_data_full (G_OBJECT (playbin), DATA, self, start_unref);
  gst_bus_set_sync_handler (bus, message_cb, g_atomic_rc_box_acquire (self), start_unref);
  g_signal_connect (playbin, "source-setup", G_CALLBACK (source_cb), NULL);
}

static void
forget (Start *self)
{
  g_mutex_lock (&self->lock);
  self->started = FALSE;
  self->percent = -1;
  g_mutex_unlock (&self->lock);
}

/* Of the identities in @playbin, what decodebin3 holds and nothing comes to any more. */
static gboolean
is_left_over (GstElement *identity)
{
  g_autoptr (GstObject) parent = gst_element_get_parent (identity);
  g_autoptr (GstPad) pad = gst_element_get_static_pad (identity, "sink");
  GstElementFactory *kind = parent != NULL ? gst_element_get_factory (GST_ELEMENT (parent)) : NULL;

  return kind != NULL && g_str_equal (GST_OBJECT_NAME (kind), "decodebin3") &&
         !gst_pad_is_linked (pad);
}

static void
collect_cb (const GValue *item, gpointer user_data)
{
  if (is_left_over (g_value_get_object (item)))
    g_hash_table_add (user_data, g_value_dup_object (item));
}

/**
 * hearth_gst_start_afresh:
 * @playbin: what hearth_gst_start_in_order() was called for, at rest
 *
 * Gets ready for another recording. Up to GStreamer 1.22, decodebin3 keeps the identity through
 * which each stream came until it goes itself: here those of the recordings before are taken out.
 * Any thread.
 */
void
hearth_gst_start_afresh (GstElement *playbin)
{
  g_autoptr (GHashTable) left_over =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) gst_object_unref, NULL);
  GstIterator *iterator =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (playbin), "identity");
  GHashTableIter iter;
  gpointer identity;

  forget (g_object_get_data (G_OBJECT (playbin), DATA));
  while (gst_iterator_foreach (iterator, collect_cb, left_over) == GST_ITERATOR_RESYNC)
    {
      g_hash_table_remove_all (left_over);
      gst_iterator_resync (iterator);
    }
  gst_iterator_free (iterator);
  g_hash_table_iter_init (&iter, left_over);
  while (g_hash_table_iter_next (&iter, &identity, NULL))
    {
      gst_element_set_locked_state (identity, TRUE);
      gst_element_set_state (identity, GST_STATE_NULL);
      gst_bin_remove (GST_BIN (GST_OBJECT_PARENT (identity)), identity);
    }
}
