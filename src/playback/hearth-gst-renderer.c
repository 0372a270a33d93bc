/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-renderer.h"

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

  /* Guarded by the lock, which is held while the handler runs */
  GMutex lock;
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

static void
unmap (gpointer data)
{
  GstVideoFrame *mapped = data;

  gst_video_frame_unmap (mapped);
  g_free (mapped);
}

/* The frame keeps the memory of the sample mapped for as long as it lives; nothing is copied. */
static HearthVideoFrame *
frame_from_sample (HearthGstRenderer *self, GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstCaps *caps = gst_sample_get_caps (sample);
  g_autofree GstVideoFrame *mapped = g_new0 (GstVideoFrame, 1);
  g_autoptr (GBytes) pixels = NULL;
  GstVideoInfo info;
  gsize stride;

  if (buffer == NULL || caps == NULL || !gst_video_info_from_caps (&info, caps) ||
      !gst_video_frame_map (mapped, &info, buffer, GST_MAP_READ))
    return NULL;

  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (mapped, 0);
  pixels =
      g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (mapped, 0),
                                  stride * (gsize) GST_VIDEO_FRAME_HEIGHT (mapped), unmap, mapped);
  g_steal_pointer (&mapped);
  return hearth_video_frame_new (pixels, (guint) info.width, (guint) info.height, stride,
                                 self->format, (double) info.par_n / info.par_d);
}

static GstFlowReturn
hand_on (HearthGstRenderer *self, GstSample *sample)
{
  g_autoptr (HearthVideoFrame) frame = NULL;

  if (sample == NULL)
    return GST_FLOW_EOS;
  frame = frame_from_sample (self, sample);
  gst_sample_unref (sample);
  if (frame == NULL)
    return GST_FLOW_OK;

  g_mutex_lock (&self->lock);
  if (self->func != NULL)
    self->func (frame, self->user_data);
  g_mutex_unlock (&self->lock);
  return GST_FLOW_OK;
}

static GstFlowReturn
new_preroll_cb (GstAppSink *sink, gpointer user_data)
{
  return hand_on (user_data, gst_app_sink_pull_preroll (sink));
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer user_data)
{
  return hand_on (user_data, gst_app_sink_pull_sample (sink));
}

static const char *
name_of_format (HearthPixelFormat format)
{
  switch (format)
    {
    case HEARTH_PIXEL_FORMAT_RGB:
      return "RGB";
    case HEARTH_PIXEL_FORMAT_BGRA:
      return "BGRA";
    case HEARTH_PIXEL_FORMAT_BGRX:
      return "BGRx";
    }
  g_return_val_if_reached ("RGB");
}

static void
make_app_sink (HearthGstRenderer *self)
{
  GstAppSinkCallbacks callbacks = { .new_preroll = new_preroll_cb, .new_sample = new_sample_cb };
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING,
                                                  name_of_format (self->format), NULL);

  self->sink = g_object_new (GST_TYPE_APP_SINK, "caps", caps, "max-buffers", 1, "drop", TRUE,
                             "sync", TRUE, "qos", TRUE, "max-lateness", (gint64) MAX_LATENESS,
                             "enable-last-sample", FALSE, "wait-on-eos", FALSE, NULL);
  gst_object_ref_sink (self->sink);
  self->bin = gst_object_ref (self->sink);
  gst_app_sink_set_callbacks (GST_APP_SINK (self->sink), &callbacks, self, NULL);
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
  make_app_sink (successor);
  g_mutex_lock (&self->lock);
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
