/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-selection.h"

#include <gst/pbutils/pbutils.h>

#define PLAYED (GST_STREAM_TYPE_AUDIO | GST_STREAM_TYPE_VIDEO)

typedef enum
{
  ANSWER_LET_DECIDE = -1,
  ANSWER_LEAVE,
  ANSWER_SELECT,
} Answer;

typedef struct
{
  HearthGstLostFunc func;
  gpointer user_data;
  GClosureNotify destroy;
} Guard;

static void
guard_free (gpointer data, GClosure *closure)
{
  Guard *guard = data;

  guard->destroy (guard->user_data, closure);
  g_free (guard);
}

/* As decodebin3 looks for one. What is raw needs none. */
static gboolean
has_decoder (GstCaps *caps)
{
  const char *kind = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  GList *decoders, *found;
  gboolean any;

  if (g_str_has_suffix (kind, "/x-raw"))
    return TRUE;
  decoders =
      gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);
  found = gst_element_factory_list_filter (decoders, caps, GST_PAD_SINK, TRUE);
  any = found != NULL;
  gst_plugin_feature_list_free (found);
  gst_plugin_feature_list_free (decoders);
  return any;
}

static GQuark
lost_quark (void)
{
  return g_quark_from_static_string ("hearth-gst-lost");
}

/* Each stream is asked about many times, and looking is not cheap. */
static gboolean
is_lost (GstStream *stream)
{
  enum
  {
    UNKNOWN,
    GOOD,
    LOST,
  };
  guint known = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (stream), lost_quark ()));
  g_autoptr (GstCaps) caps = gst_stream_get_caps (stream);

  if ((gst_stream_get_stream_type (stream) & PLAYED) == 0 || caps == NULL ||
      gst_caps_get_size (caps) == 0)
    return FALSE;
  if (known == UNKNOWN)
    {
      known = has_decoder (caps) ? GOOD : LOST;
      g_object_set_qdata (G_OBJECT (stream), lost_quark (), GUINT_TO_POINTER (known));
    }
  return known == LOST;
}

/* The first of @types that can be played; the collection keeps it. */
static GstStream *
find_good (GstStreamCollection *collection, GstStreamType types)
{
  const guint n_streams = gst_stream_collection_get_size (collection);

  for (guint i = 0; i < n_streams; i++)
    {
      GstStream *stream = gst_stream_collection_get_stream (collection, i);

      if ((gst_stream_get_stream_type (stream) & types) != 0 && !is_lost (stream))
        return stream;
    }
  return NULL;
}

static gboolean
is_any_lost (GstStreamCollection *collection)
{
  const guint n_streams = gst_stream_collection_get_size (collection);

  for (guint i = 0; i < n_streams; i++)
    if (is_lost (gst_stream_collection_get_stream (collection, i)))
      return TRUE;
  return FALSE;
}

/* Streaming thread. decodebin3 decides by itself only when nobody answered about any stream. */
static int
select_cb (GstElement *uridecodebin,
           GstStreamCollection *collection,
           GstStream *stream,
           gpointer user_data)
{
  const Guard *guard = user_data;

  if (!is_any_lost (collection) || find_good (collection, PLAYED) == NULL)
    return ANSWER_LET_DECIDE;
  if (is_lost (stream))
    {
      g_autoptr (GstCaps) caps = gst_stream_get_caps (stream);
      g_autofree char *detail = gst_missing_decoder_installer_detail_new (caps);

      guard->func (detail, guard->user_data);
      return ANSWER_LEAVE;
    }
  return find_good (collection, gst_stream_get_stream_type (stream)) == stream ? ANSWER_SELECT
                                                                               : ANSWER_LEAVE;
}

/**
 * hearth_gst_selection_guard:
 * @playbin: a playbin3 that has not begun
 * @func: told of each stream that is left out, perhaps more than once
 * @user_data: for @func
 * @destroy: lets @user_data go
 *
 * Up to GStreamer 1.22, decodebin3 selects a stream and finds out only then that it cannot decode
 * it. Depending on which thread is quicker, the others then wait for ever for that one. Here it
 * never selects one that nothing decodes, unless there is nothing else to play.
 */
void
hearth_gst_selection_guard (GstElement *playbin,
                            HearthGstLostFunc func,
                            gpointer user_data,
                            GClosureNotify destroy)
{
  GstIterator *sources =
      gst_bin_iterate_all_by_element_factory_name (GST_BIN (playbin), "uridecodebin3");
  GValue item = G_VALUE_INIT;

  if (gst_iterator_next (sources, &item) == GST_ITERATOR_OK)
    {
      Guard *guard = g_new (Guard, 1);

      *guard = (Guard){ func, user_data, destroy };
      g_signal_connect_data (g_value_get_object (&item), "select-stream", G_CALLBACK (select_cb),
                             guard, guard_free, 0);
      g_value_unset (&item);
    }
  else
    destroy (user_data, NULL);
  gst_iterator_free (sources);
}

/**
 * hearth_gst_selection_correct:
 * @message: the message of a guarded playbin3 that there is a collection of streams
 *
 * playbin3 reckons with every kind of stream that a collection has, until decodebin3 says what it
 * selected, which it does not say twice. Here it does, without what was left out. To be called in
 * the thread that posts @message.
 */
void
hearth_gst_selection_correct (GstMessage *message)
{
  g_autoptr (GstStreamCollection) collection = NULL;
  g_autoptr (GstMessage) selected = NULL;
  guint n_streams;

  gst_message_parse_stream_collection (message, &collection);
  if (!is_any_lost (collection) || find_good (collection, PLAYED) == NULL)
    return;
  selected = gst_message_new_streams_selected (GST_MESSAGE_SRC (message), collection);
  n_streams = gst_stream_collection_get_size (collection);
  for (guint i = 0; i < n_streams; i++)
    {
      GstStream *stream = gst_stream_collection_get_stream (collection, i);

      if (!is_lost (stream) &&
          find_good (collection, gst_stream_get_stream_type (stream)) == stream)
        gst_message_streams_selected_add (selected, stream);
    }
  gst_element_post_message (GST_ELEMENT (GST_MESSAGE_SRC (message)), g_steal_pointer (&selected));
}
