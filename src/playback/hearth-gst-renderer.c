/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-renderer.h"

#include "hearth-gst-scaler.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

/* A picture later than this is worse than none: lips and words would part. */
#define MAX_LATENESS (80 * GST_MSECOND)

struct _HearthGstRenderer
{
  GObject parent_instance;

  HearthPixelFormat format;
  GstElement *sink;   /* owned: where pictures end */
  GstElement *bin;    /* owned: @sink with what it needs before it, or @sink itself */
  GObject *paintable; /* owned, nullable: of a sink that paints by itself */

  /* Held while a picture is made, and until it is handed on; before the lock below */
  GMutex making;
  HearthGstScaler *scaler; /* owned */

  /* Guarded by the lock, which is held while the handler runs */
  GMutex lock;
  GstSample *newest; /* owned, nullable: the picture that is due, as the decoder made it */
  int width;         /* device pixels in which it is painted; 0 where nobody looks */
  int height;
  guint turn;
  HearthFrameFunc func;
  gpointer user_data;
  GDestroyNotify notify;
};

static void
hearth_gst_renderer_iface_init (GstPlayVideoRendererInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthGstRenderer,
                               hearth_gst_renderer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GST_TYPE_PLAY_VIDEO_RENDERER,
                                                      hearth_gst_renderer_iface_init))

/* Called with the making lock held: pictures are made and handed on in their order. */
static void
hand_on (HearthGstRenderer *self)
{
  g_autoptr (GstSample) sample = NULL;
  g_autoptr (HearthVideoFrame) frame = NULL;
  int width, height;
  guint turn;

  g_mutex_lock (&self->lock);
  sample = self->newest != NULL && self->width > 0 ? gst_sample_ref (self->newest) : NULL;
  width = self->width;
  height = self->height;
  turn = self->turn;
  g_mutex_unlock (&self->lock);
  if (sample == NULL)
    return;

  frame = hearth_gst_scaler_scale (self->scaler, sample, width, height, turn);
  if (frame == NULL)
    return;
  g_mutex_lock (&self->lock);
  if (self->func != NULL)
    self->func (frame, self->user_data);
  g_mutex_unlock (&self->lock);
}

/* Streaming thread. */
static GstFlowReturn
take_sample (HearthGstRenderer *self, GstSample *sample)
{
  g_autoptr (GstSample) old = NULL;

  if (sample == NULL)
    return GST_FLOW_EOS;
  g_mutex_lock (&self->making);
  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->newest);
  self->newest = sample;
  g_mutex_unlock (&self->lock);
  hand_on (self);
  g_mutex_unlock (&self->making);
  return GST_FLOW_OK;
}

/* A thread of GStreamer's own: the newest picture once more, in another size. */
static void
make_again_cb (GstElement *sink, gpointer user_data)
{
  HearthGstRenderer *self = user_data;

  g_mutex_lock (&self->making);
  hand_on (self);
  g_mutex_unlock (&self->making);
}

static GstFlowReturn
new_preroll_cb (GstAppSink *sink, gpointer user_data)
{
  return take_sample (user_data, gst_app_sink_pull_preroll (sink));
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer user_data)
{
  return take_sample (user_data, gst_app_sink_pull_sample (sink));
}

/* Decoders then write rows where they like best, and need not copy them. */
static GstPadProbeReturn
query_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  GstQuery *query = GST_PAD_PROBE_INFO_QUERY (info);

  if (GST_QUERY_TYPE (query) != GST_QUERY_ALLOCATION)
    return GST_PAD_PROBE_OK;
  gst_query_add_allocation_meta (query, GST_VIDEO_META_API_TYPE, NULL);
  return GST_PAD_PROBE_HANDLED;
}

static guint
parse_turn (GstTagList *tags)
{
  static const char *const values[] = { "rotate-0", "rotate-90", "rotate-180", "rotate-270" };
  g_autofree char *orientation = NULL;

  if (gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &orientation))
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      if (g_str_equal (orientation, values[i]))
        return i * 90;
  return 0;
}

/* What is held upright in the hand is recorded lying, and says so. */
static GstPadProbeReturn
event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  HearthGstRenderer *self = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  GstTagList *tags = NULL;
  guint turn = 0;

  if (GST_EVENT_TYPE (event) == GST_EVENT_TAG)
    {
      gst_event_parse_tag (event, &tags);
      if (gst_tag_list_get_tag_size (tags, GST_TAG_IMAGE_ORIENTATION) == 0)
        return GST_PAD_PROBE_OK;
      turn = parse_turn (tags);
    }
  else if (GST_EVENT_TYPE (event) == GST_EVENT_STREAM_START)
    hearth_gst_renderer_forget (self);
  else
    return GST_PAD_PROBE_OK;
  g_mutex_lock (&self->lock);
  self->turn = turn;
  g_mutex_unlock (&self->lock);
  return GST_PAD_PROBE_OK;
}

/* Takes pictures as decoders make them: they are made smaller and turned into what is painted only
 * once it is known that they are due, and that somebody looks. */
static void
make_app_sink (HearthGstRenderer *self)
{
  GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("video/x-raw");
  g_autoptr (GstPad) pad = NULL;

  self->sink = g_object_new (GST_TYPE_APP_SINK, "caps", caps, "max-buffers", 1, "drop", TRUE,
                             "sync", TRUE, "qos", TRUE, "max-lateness", (gint64) MAX_LATENESS,
                             "enable-last-sample", FALSE, "wait-on-eos", FALSE, NULL);
  gst_object_ref_sink (self->sink);
  self->bin = gst_object_ref (self->sink);
  gst_app_sink_set_callbacks (GST_APP_SINK (self->sink), &callbacks, self, NULL);

  pad = gst_element_get_static_pad (self->sink, "sink");
  /* GstPlay keeps the renderer for as long as anything comes here. */
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_QUERY_DOWNSTREAM, query_cb, NULL, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_cb, self, NULL);
}

/* Some systems have a sink that paints into GTK by itself, with no copy out of the GPU. */
static gboolean
make_painting_sink (HearthGstRenderer *self)
{
  g_autoptr (GstElement) sink = gst_element_factory_make ("gtk4paintablesink", NULL);
  g_autoptr (GObject) gl_context = NULL;

  if (sink == NULL)
    return FALSE;
  gst_object_ref_sink (sink);
  g_object_get (sink, "paintable", &self->paintable, NULL);
  if (self->paintable == NULL)
    return FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->paintable), "gl-context") != NULL)
    g_object_get (self->paintable, "gl-context", &gl_context, NULL);
  self->bin = gl_context != NULL ? gst_element_factory_make ("glsinkbin", NULL) : NULL;
  if (self->bin != NULL)
    {
      gst_object_ref_sink (self->bin);
      g_object_set (self->bin, "sink", sink, NULL);
    }
  else
    self->bin = gst_object_ref (sink);
  self->sink = g_steal_pointer (&sink);
  return TRUE;
}

/* GstPlay takes no reference of what it gets here: one more would keep the whole player alive. */
static GstElement *
hearth_gst_renderer_create_video_sink (GstPlayVideoRenderer *renderer, GstPlay *play)
{
  return HEARTH_GST_RENDERER (renderer)->bin;
}

static void
hearth_gst_renderer_iface_init (GstPlayVideoRendererInterface *iface)
{
  iface->create_video_sink = hearth_gst_renderer_create_video_sink;
}

static void
hearth_gst_renderer_finalize (GObject *object)
{
  HearthGstRenderer *self = HEARTH_GST_RENDERER (object);

  hearth_gst_renderer_close (self);
  gst_clear_object (&self->bin);
  gst_clear_object (&self->sink);
  g_clear_object (&self->paintable);
  g_clear_pointer (&self->newest, gst_sample_unref);
  g_clear_pointer (&self->scaler, hearth_gst_scaler_free);
  g_mutex_clear (&self->making);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hearth_gst_renderer_parent_class)->finalize (object);
}

static void
hearth_gst_renderer_class_init (HearthGstRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_gst_renderer_finalize;
}

static void
hearth_gst_renderer_init (HearthGstRenderer *self)
{
  self->width = HEARTH_GST_SCALER_FULL;
  self->height = HEARTH_GST_SCALER_FULL;
  g_mutex_init (&self->making);
  g_mutex_init (&self->lock);
}

/**
 * hearth_gst_renderer_new:
 * @format: what the pictures are to be drawn with; a sink that paints by itself is taken only for
 *   %HEARTH_PIXEL_FORMAT_BGRA, since it is slower where a processor draws
 *
 * Main thread.
 *
 * Returns: (transfer full): a renderer with no handler
 */
HearthGstRenderer *
hearth_gst_renderer_new (HearthPixelFormat format)
{
  HearthGstRenderer *self = g_object_new (HEARTH_TYPE_GST_RENDERER, NULL);

  self->format = format;
  self->scaler = hearth_gst_scaler_new (format);
  if (format != HEARTH_PIXEL_FORMAT_BGRA || !make_painting_sink (self))
    make_app_sink (self);
  return self;
}

/**
 * hearth_gst_renderer_succeed:
 * @self: a renderer with no paintable
 *
 * Makes one that takes the place of @self and its handler, so that it can serve a new pipeline
 * while
 * @self is still in an old one. @self hands on nothing any more.
 *
 * Returns: (transfer full): the successor
 */
HearthGstRenderer *
hearth_gst_renderer_succeed (HearthGstRenderer *self)
{
  HearthGstRenderer *successor = g_object_new (HEARTH_TYPE_GST_RENDERER, NULL);

  successor->format = self->format;
  successor->scaler = hearth_gst_scaler_new (self->format);
  make_app_sink (successor);
  g_mutex_lock (&self->lock);
  successor->width = self->width;
  successor->height = self->height;
  successor->func = g_steal_pointer (&self->func);
  successor->user_data = g_steal_pointer (&self->user_data);
  successor->notify = g_steal_pointer (&self->notify);
  g_mutex_unlock (&self->lock);
  hearth_gst_renderer_close (self);
  return successor;
}

/**
 * hearth_gst_renderer_close:
 * @self: a renderer
 *
 * Hands on no more pictures and lets go of the handler; to be called before the pipeline goes.
 */
void
hearth_gst_renderer_close (HearthGstRenderer *self)
{
  GstAppSinkCallbacks none = { NULL };

  if (self->sink != NULL && self->paintable == NULL)
    gst_app_sink_set_callbacks (GST_APP_SINK (self->sink), &none, NULL, NULL);
  hearth_gst_renderer_set_handler (self, NULL, NULL, NULL);
  hearth_gst_renderer_forget (self);
}

/**
 * hearth_gst_renderer_forget:
 * @self: a renderer
 *
 * Lets go of the newest picture, which belongs to what played before. Any thread.
 */
void
hearth_gst_renderer_forget (HearthGstRenderer *self)
{
  g_autoptr (GstSample) old = NULL;

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->newest);
  g_mutex_unlock (&self->lock);
}

/**
 * hearth_gst_renderer_set_size:
 * @self: a renderer
 * @width: how wide pictures are painted, in device pixels, or %HEARTH_GST_SCALER_FULL
 * @height: how high
 *
 * Makes pictures that fit into that size from now on, and the newest one once more, also when
 * nothing plays. With 0 none is made until there is a size again.
 */
void
hearth_gst_renderer_set_size (HearthGstRenderer *self, int width, int height)
{
  gboolean again;

  g_mutex_lock (&self->lock);
  again = (self->width != width || self->height != height) && width > 0 && self->newest != NULL;
  self->width = width;
  self->height = height;
  g_mutex_unlock (&self->lock);
  if (again && self->paintable == NULL)
    gst_element_call_async (self->sink, make_again_cb, g_object_ref (self), g_object_unref);
}

/**
 * hearth_gst_renderer_grab:
 * @self: a renderer
 *
 * Makes the newest picture in the size in which it was recorded. This takes some milliseconds. Any
 * thread.
 *
 * Returns: (transfer full) (nullable): the picture, where there is one
 */
HearthVideoFrame *
hearth_gst_renderer_grab (HearthGstRenderer *self)
{
  g_autoptr (HearthGstScaler) scaler = hearth_gst_scaler_new (self->format);
  g_autoptr (GstSample) sample = NULL;
  guint turn;

  g_mutex_lock (&self->lock);
  sample = self->newest != NULL ? gst_sample_ref (self->newest) : NULL;
  turn = self->turn;
  g_mutex_unlock (&self->lock);
  if (sample == NULL)
    return NULL;
  return hearth_gst_scaler_scale (scaler, sample, HEARTH_GST_SCALER_FULL, HEARTH_GST_SCALER_FULL,
                                  turn);
}

/**
 * hearth_gst_renderer_set_handler:
 * @self: a renderer
 * @func: (nullable): who gets each picture, in the streaming thread
 * @user_data: for @func
 * @notify: (nullable): lets go of @user_data
 *
 * When this returns the handler before is not running and is not called again.
 */
void
hearth_gst_renderer_set_handler (HearthGstRenderer *self,
                                 HearthFrameFunc func,
                                 gpointer user_data,
                                 GDestroyNotify notify)
{
  GDestroyNotify old_notify;
  gpointer old_data;

  g_mutex_lock (&self->lock);
  old_notify = self->notify;
  old_data = self->user_data;
  self->func = func;
  self->user_data = user_data;
  self->notify = notify;
  g_mutex_unlock (&self->lock);

  if (old_notify != NULL)
    old_notify (old_data);
}

/**
 * hearth_gst_renderer_get_paintable:
 * @self: a renderer
 *
 * Returns: (transfer none) (nullable): the GdkPaintable of a sink that paints by itself
 */
GObject *
hearth_gst_renderer_get_paintable (HearthGstRenderer *self)
{
  return self->paintable;
}

/**
 * hearth_gst_renderer_get_n_dropped:
 * @self: a renderer
 *
 * Any thread.
 *
 * Returns: how many pictures came too late to be shown
 */
guint64
hearth_gst_renderer_get_n_dropped (HearthGstRenderer *self)
{
  g_autoptr (GstStructure) stats = NULL;
  guint64 n_dropped = 0;

  g_object_get (self->sink, "stats", &stats, NULL);
  if (stats != NULL)
    gst_structure_get_uint64 (stats, "dropped", &n_dropped);
  return n_dropped;
}

/**
 * hearth_gst_renderer_get_time:
 * @self: a renderer
 * @end: (out): where in the recording the newest picture ends, in nanoseconds
 * @length: (out): how long a picture is shown
 *
 * Where somebody went into the middle of a picture, only the rest of it is told of: its end is
 * true, its beginning is not. Any thread.
 *
 * Returns: whether there is a picture, and that is known of it
 */
gboolean
hearth_gst_renderer_get_time (HearthGstRenderer *self, GstClockTime *end, GstClockTime *length)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GstBuffer *buffer = self->newest != NULL ? gst_sample_get_buffer (self->newest) : NULL;
  GstClockTime start;
  GstVideoInfo info;

  if (buffer == NULL || !GST_BUFFER_PTS_IS_VALID (buffer))
    return FALSE;
  *length = GST_BUFFER_DURATION (buffer);
  if (gst_video_info_from_caps (&info, gst_sample_get_caps (self->newest)) && info.fps_n > 0)
    *length = gst_util_uint64_scale_int (GST_SECOND, info.fps_d, info.fps_n);
  if (!GST_CLOCK_TIME_IS_VALID (*length) || *length == 0)
    return FALSE;
  start = gst_segment_to_stream_time (gst_sample_get_segment (self->newest), GST_FORMAT_TIME,
                                      GST_BUFFER_PTS (buffer));
  *end = start + (GST_BUFFER_DURATION_IS_VALID (buffer) ? GST_BUFFER_DURATION (buffer) : *length);
  return GST_CLOCK_TIME_IS_VALID (start) && *end > *length / 2;
}
