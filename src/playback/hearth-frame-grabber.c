/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-frame-grabber.h"

#include "hearth-gst-engine.h"

#include <gst/app/app.h>
#include <gst/video/video.h>

/* After so long without a wish the pipeline is let go. */
#define REST_MS 5000
/* What takes longer is no help in looking around, and takes the network from what plays. */
#define OPEN_MS 3000
#define SEEK_MS 1500
/* A file takes nothing from anybody, only a busy computer's time. */
#define FILE_MS 20000
/* How often it is looked whether one is still waited for. */
#define SLICE (50 * GST_MSECOND)

#define PICTURE                                                                   \
  "videoconvertscale ! video/x-raw,format=RGB,width=%u,pixel-aspect-ratio=1/1 ! " \
  "videoflip method=automatic ! appsink name=sink sync=false max-buffers=1 "      \
  "enable-last-sample=false"

/* What main thread and worker share. Counted. */
typedef struct
{
  HearthFrameGrabber *owner; /* not owned, main thread only; NULL when it is gone */
  GMainContext *context;     /* owned: of the main thread */
  guint width;

  GMutex lock;
  GCond woken;
  char *uri;       /* owned, nullable; this and all below guarded by the lock */
  guint turn;      /* grows with every other uri */
  gint64 wish_ms;  /* -1 for none */
  gboolean works;  /* there is a thread */
  gboolean slow;   /* the uri is not worth asking */
  gboolean closed; /* nobody waits any more */
} Work;

/* The worker's own. */
typedef struct
{
  GstElement *pipeline; /* owned, nullable */
  GstElement *sink;     /* owned, nullable */
  guint turn;           /* of the uri that it has open */
  gboolean is_local;    /* it has no network to wait for */
} Camera;

typedef struct
{
  Work *work;
  HearthVideoFrame *frame;
  gint64 position_ms;
  guint turn;
} Delivery;

struct _HearthFrameGrabber
{
  GObject parent_instance;

  Work *work;
};

static guint frame_signal;

G_DEFINE_FINAL_TYPE (HearthFrameGrabber, hearth_frame_grabber, G_TYPE_OBJECT)

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_main_context_unref (work->context);
  g_mutex_clear (&work->lock);
  g_cond_clear (&work->woken);
  g_free (work->uri);
}

static void
work_unref (Work *work)
{
  g_atomic_rc_box_release_full (work, work_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_unref)

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  work_unref (delivery->work);
  hearth_video_frame_unref (delivery->frame);
  g_free (delivery);
}

static gboolean
is_current (Work *work, guint turn)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&work->lock);

  return !work->closed && work->turn == turn;
}

/* Main thread. */
static gboolean
deliver_cb (gpointer user_data)
{
  Delivery *delivery = user_data;

  if (delivery->work->owner != NULL && is_current (delivery->work, delivery->turn))
    g_signal_emit (delivery->work->owner, frame_signal, 0, delivery->frame, delivery->position_ms);
  return G_SOURCE_REMOVE;
}

static void
deliver (Work *work, HearthVideoFrame *frame, gint64 position_ms, guint turn)
{
  Delivery *delivery = g_new (Delivery, 1);

  *delivery = (Delivery){ g_atomic_rc_box_acquire (work), frame, position_ms, turn };
  g_main_context_invoke_full (work->context, G_PRIORITY_DEFAULT_IDLE, deliver_cb, delivery,
                              delivery_free);
}

static void
camera_close (Camera *camera)
{
  if (camera->pipeline != NULL)
    gst_element_set_state (camera->pipeline, GST_STATE_NULL);
  gst_clear_object (&camera->sink);
  gst_clear_object (&camera->pipeline);
}

static void
source_setup_cb (GstElement *pipeline, GstElement *source)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (source), "user-agent") != NULL)
    g_object_set (source, "user-agent", HEARTH_GST_USER_AGENT, NULL);
}

static gboolean
camera_build (Camera *camera, const char *uri, guint width)
{
  g_autofree char *description = g_strdup_printf (PICTURE, width);
  GstElement *bin = gst_parse_bin_from_description (description, TRUE, NULL);
  GstElement *silence = gst_element_factory_make ("fakesink", NULL);

  camera->pipeline = gst_element_factory_make ("playbin", NULL);
  if (bin == NULL || silence == NULL || camera->pipeline == NULL)
    {
      gst_clear_object (&bin);
      gst_clear_object (&silence);
      return FALSE;
    }
  gst_object_ref_sink (camera->pipeline);
  camera->sink = gst_bin_get_by_name (GST_BIN (bin), "sink");
  gst_util_set_object_arg (G_OBJECT (camera->pipeline), "flags", "video+native-video");
  g_object_set (camera->pipeline, "uri", uri, "video-sink", bin, "audio-sink", silence, NULL);
  g_signal_connect (camera->pipeline, "source-setup", G_CALLBACK (source_setup_cb), NULL);
  return TRUE;
}

/* Waits until there is a picture, but not for longer than it is worth, nor when nobody wants it. */
static gboolean
camera_settle (Camera *camera, Work *work, guint limit_ms)
{
  gint64 patience_ms = camera->is_local ? FILE_MS : limit_ms;
  gint64 deadline = g_get_monotonic_time () + patience_ms * G_TIME_SPAN_MILLISECOND;
  GstStateChangeReturn result;

  do
    {
      result = gst_element_get_state (camera->pipeline, NULL, NULL, SLICE);
      if (result != GST_STATE_CHANGE_ASYNC)
        return result == GST_STATE_CHANGE_SUCCESS;
    }
  while (g_get_monotonic_time () < deadline && is_current (work, camera->turn));
  return FALSE;
}

static gboolean
camera_open (Camera *camera, Work *work, const char *uri, guint turn)
{
  if (camera->pipeline != NULL && camera->turn == turn)
    return TRUE;
  camera_close (camera);
  camera->turn = turn;
  camera->is_local = g_str_has_prefix (uri, "file:") || g_str_has_prefix (uri, "resource:");
  if (!camera_build (camera, uri, work->width) ||
      gst_element_set_state (camera->pipeline, GST_STATE_PAUSED) == GST_STATE_CHANGE_FAILURE)
    return FALSE;
  return camera_settle (camera, work, OPEN_MS);
}

static HearthVideoFrame *
to_frame (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame mapped;
  g_autoptr (GBytes) pixels = NULL;
  guint8 *data;
  gsize stride;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&mapped, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;
  data = GST_VIDEO_FRAME_PLANE_DATA (&mapped, 0);
  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, 0);
  /* A copy, so that nothing of the pipeline is needed any more. */
  pixels = g_bytes_new (data, stride * (gsize) (GST_VIDEO_INFO_HEIGHT (&info) - 1) +
                                  3 * (gsize) GST_VIDEO_INFO_WIDTH (&info));
  gst_video_frame_unmap (&mapped);
  return hearth_video_frame_new (pixels, (guint) GST_VIDEO_INFO_WIDTH (&info),
                                 (guint) GST_VIDEO_INFO_HEIGHT (&info), stride,
                                 HEARTH_PIXEL_FORMAT_RGB, 1);
}

/* Gives FALSE when it is not worth asking again. That the end has no picture is no trouble. */
static gboolean
camera_take (Camera *camera, Work *work, gint64 position_ms, HearthVideoFrame **frame)
{
  g_autoptr (GstSample) sample = NULL;

  if (!gst_element_seek_simple (camera->pipeline, GST_FORMAT_TIME,
                                GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT |
                                    GST_SEEK_FLAG_SNAP_NEAREST,
                                position_ms * GST_MSECOND) ||
      !camera_settle (camera, work, SEEK_MS))
    return FALSE;
  sample = gst_app_sink_try_pull_preroll (GST_APP_SINK (camera->sink), SLICE);
  *frame = sample != NULL ? to_frame (sample) : NULL;
  return *frame != NULL || gst_app_sink_is_eos (GST_APP_SINK (camera->sink));
}

/* Waits for the next wish. Gives FALSE when there was none for a while; then nothing more is taken
 * by this thread. */
static gboolean
next_wish (Work *work, char **uri, gint64 *position_ms, guint *turn)
{
  gint64 deadline = g_get_monotonic_time () + REST_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&work->lock);

  while (!work->closed && (work->wish_ms < 0 || work->uri == NULL))
    {
      if (!g_cond_wait_until (&work->woken, &work->lock, deadline))
        break;
    }
  if (work->closed || work->wish_ms < 0 || work->uri == NULL)
    {
      work->works = FALSE;
      return FALSE;
    }
  *uri = g_strdup (work->uri);
  *position_ms = work->wish_ms;
  *turn = work->turn;
  work->wish_ms = -1;
  return TRUE;
}

static void
give_up (Work *work, guint turn)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&work->lock);

  if (work->turn != turn)
    return;
  work->slow = TRUE;
  work->wish_ms = -1;
}

static gpointer
work_thread (gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  Camera camera = { 0 };
  gint64 position_ms;
  guint turn;

  for (;;)
    {
      g_autofree char *uri = NULL;
      HearthVideoFrame *frame = NULL;

      if (!next_wish (work, &uri, &position_ms, &turn))
        break;
      if (!camera_open (&camera, work, uri, turn) ||
          !camera_take (&camera, work, position_ms, &frame))
        {
          camera_close (&camera);
          give_up (work, turn);
        }
      else if (frame != NULL)
        deliver (work, frame, position_ms, turn);
    }
  camera_close (&camera);
  return NULL;
}

static void
hearth_frame_grabber_dispose (GObject *object)
{
  HearthFrameGrabber *self = HEARTH_FRAME_GRABBER (object);

  self->work->owner = NULL;
  g_mutex_lock (&self->work->lock);
  self->work->closed = TRUE;
  g_cond_signal (&self->work->woken);
  g_mutex_unlock (&self->work->lock);

  G_OBJECT_CLASS (hearth_frame_grabber_parent_class)->dispose (object);
}

static void
hearth_frame_grabber_finalize (GObject *object)
{
  work_unref (HEARTH_FRAME_GRABBER (object)->work);

  G_OBJECT_CLASS (hearth_frame_grabber_parent_class)->finalize (object);
}

static void
hearth_frame_grabber_class_init (HearthFrameGrabberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_frame_grabber_dispose;
  object_class->finalize = hearth_frame_grabber_finalize;

  frame_signal = g_signal_new ("frame", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, HEARTH_TYPE_VIDEO_FRAME, G_TYPE_INT64);
}

static void
hearth_frame_grabber_init (HearthFrameGrabber *self)
{
  Work *work = g_atomic_rc_box_new0 (Work);

  work->owner = self;
  work->context = g_main_context_ref_thread_default ();
  work->wish_ms = -1;
  g_mutex_init (&work->lock);
  g_cond_init (&work->woken);
  self->work = work;
}

/**
 * hearth_frame_grabber_new:
 * @width: how wide the pictures shall be, in pixels
 *
 * Pictures come to the main context in which this is called. GStreamer must be ready before the
 * first wish.
 *
 * Returns: (transfer full): a grabber without a recording
 */
HearthFrameGrabber *
hearth_frame_grabber_new (guint width)
{
  HearthFrameGrabber *self = g_object_new (HEARTH_TYPE_FRAME_GRABBER, NULL);

  self->work->width = width;
  return self;
}

/**
 * hearth_frame_grabber_set_uri:
 * @self: the grabber
 * @uri: (nullable): the recording to look at, or %NULL for none
 *
 * Nothing is opened before the first wish. A recording that was given up is tried again.
 */
void
hearth_frame_grabber_set_uri (HearthFrameGrabber *self, const char *uri)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (HEARTH_IS_FRAME_GRABBER (self));

  locker = g_mutex_locker_new (&self->work->lock);
  g_free (self->work->uri);
  self->work->uri = g_strdup (uri);
  self->work->turn++;
  self->work->slow = FALSE;
  self->work->wish_ms = -1;
}

/**
 * hearth_frame_grabber_want:
 * @self: the grabber
 * @position_ms: a moment, in milliseconds
 *
 * Wishes for the key picture nearest to that moment, in place of a wish that has not begun. It
 * comes with "frame", or never.
 */
void
hearth_frame_grabber_want (HearthFrameGrabber *self, gint64 position_ms)
{
  Work *work;
  g_autoptr (GMutexLocker) locker = NULL;
  GThread *thread;

  g_return_if_fail (HEARTH_IS_FRAME_GRABBER (self));

  work = self->work;
  locker = g_mutex_locker_new (&work->lock);
  if (work->uri == NULL || work->slow)
    return;
  work->wish_ms = MAX (0, position_ms);
  if (work->works)
    {
      g_cond_signal (&work->woken);
      return;
    }
  thread = g_thread_try_new ("hearth-frames", work_thread, g_atomic_rc_box_acquire (work), NULL);
  if (thread == NULL)
    {
      g_atomic_rc_box_release (work);
      return;
    }
  work->works = TRUE;
  g_thread_unref (thread);
}

/**
 * hearth_frame_grabber_is_working:
 * @self: the grabber
 *
 * Returns: whether there is a pipeline, for wishes or shortly after them
 */
gboolean
hearth_frame_grabber_is_working (HearthFrameGrabber *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (HEARTH_IS_FRAME_GRABBER (self), FALSE);

  locker = g_mutex_locker_new (&self->work->lock);
  return self->work->works;
}

/**
 * hearth_frame_grabber_gave_up:
 * @self: the grabber
 *
 * Returns: whether this recording turned out to be too slow, or not to be had
 */
gboolean
hearth_frame_grabber_gave_up (HearthFrameGrabber *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (HEARTH_IS_FRAME_GRABBER (self), FALSE);

  locker = g_mutex_locker_new (&self->work->lock);
  return self->work->slow;
}
