/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-start.h"

#include "hearth-gst-endings.h"

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
 */
void
hearth_gst_start_in_order (GstElement *playbin)
{
  g_signal_connect (playbin, "source-setup", G_CALLBACK (source_cb), NULL);
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
 * @playbin: what plays, at rest
 *
 * Up to GStreamer 1.22, decodebin3 keeps the identity through which each stream came until it goes
 * itself: here those of the recordings before are taken out. Any thread.
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
