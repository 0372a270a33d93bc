/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-scaler.h"

#include <gst/video/video.h>
#include <math.h>

/* Rows begin where the widest instructions of today's processors want them. */
#define ALIGNMENT 64

/* Pictures of another shape than what is asked for are fitted in, but not for half a pixel. */
#define SAME_SHAPE 0.02

/* One is being made, one lies in between and some are on the screen. */
#define FEWEST_BUFFERS 3

/* Planes are made smaller each by itself and put together then: that is several times faster than
 * both at once, and is what the processor time of playing comes down to. */
struct _HearthGstScaler
{
  HearthPixelFormat format;

  GstVideoInfo in;      /* what the members below were made for */
  GstVideoInfo between; /* the input made smaller */
  GstVideoInfo out;
  GstVideoConverter *shrink;  /* owned, nullable: where nothing is made smaller */
  GstVideoConverter *convert; /* owned, nullable: before the first picture */
  GstBuffer *planes;          /* owned, nullable with @shrink: between the two */
  GstBufferPool *pool;        /* owned, nullable: where frames come from and go back to */
};

static void
forget_sizes (HearthGstScaler *self)
{
  g_clear_pointer (&self->shrink, gst_video_converter_free);
  g_clear_pointer (&self->convert, gst_video_converter_free);
  gst_clear_buffer (&self->planes);
  /* Frames that are still out there bring their memory back, and take the pool along. */
  if (self->pool != NULL)
    gst_buffer_pool_set_active (self->pool, FALSE);
  gst_clear_object (&self->pool);
  gst_video_info_init (&self->in);
  gst_video_info_init (&self->out);
}

static GstVideoFormat
find_format (HearthPixelFormat format)
{
  switch (format)
    {
    case HEARTH_PIXEL_FORMAT_RGB:
      return GST_VIDEO_FORMAT_RGB;
    case HEARTH_PIXEL_FORMAT_BGRA:
      return GST_VIDEO_FORMAT_BGRA;
    case HEARTH_PIXEL_FORMAT_BGRX:
      return GST_VIDEO_FORMAT_BGRx;
    }
  g_return_val_if_reached (GST_VIDEO_FORMAT_BGRx);
}

/* Two neighbours do down to less than half the size. Below that letters would lose strokes. */
static GstStructure *
new_options (const GstVideoInfo *from, const GstVideoInfo *to)
{
  GstStructure *options =
      gst_structure_new ("options", GST_VIDEO_CONVERTER_OPT_RESAMPLER_METHOD,
                         GST_TYPE_VIDEO_RESAMPLER_METHOD, GST_VIDEO_RESAMPLER_METHOD_LINEAR,
                         GST_VIDEO_CONVERTER_OPT_CHROMA_RESAMPLER_METHOD,
                         GST_TYPE_VIDEO_RESAMPLER_METHOD, GST_VIDEO_RESAMPLER_METHOD_LINEAR,
                         GST_VIDEO_CONVERTER_OPT_DITHER_METHOD, GST_TYPE_VIDEO_DITHER_METHOD,
                         GST_VIDEO_DITHER_NONE, NULL);

  if (2 * from->width <= 5 * to->width && 2 * from->height <= 5 * to->height)
    gst_structure_set (options, GST_VIDEO_CONVERTER_OPT_RESAMPLER_TAPS, G_TYPE_UINT, 2, NULL);
  return options;
}

static void
set_size (
    GstVideoInfo *info, GstVideoFormat format, const GstVideoInfo *like, int width, int height)
{
  gst_video_info_set_format (info, format, (guint) width, (guint) height);
  info->chroma_site = like->chroma_site;
  info->interlace_mode = like->interlace_mode;
  info->fps_n = like->fps_n;
  info->fps_d = like->fps_d;
  if (GST_VIDEO_INFO_IS_YUV (info) == GST_VIDEO_INFO_IS_YUV (like))
    info->colorimetry = like->colorimetry;
}

static GstBufferPool *
new_pool (GstVideoInfo *info)
{
  GstBufferPool *pool = gst_video_buffer_pool_new ();
  GstStructure *config = gst_buffer_pool_get_config (pool);
  g_autoptr (GstCaps) caps = NULL;
  GstAllocationParams params;
  GstVideoAlignment alignment;

  gst_video_alignment_reset (&alignment);
  for (gsize i = 0; i < G_N_ELEMENTS (alignment.stride_align); i++)
    alignment.stride_align[i] = ALIGNMENT - 1;
  gst_video_info_align (info, &alignment);
  caps = gst_video_info_to_caps (info);
  gst_allocation_params_init (&params);
  params.align = ALIGNMENT - 1;
  gst_buffer_pool_config_set_params (config, caps, (guint) info->size, FEWEST_BUFFERS, 0);
  gst_buffer_pool_config_set_allocator (config, NULL, &params);
  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_META);
  gst_buffer_pool_config_add_option (config, GST_BUFFER_POOL_OPTION_VIDEO_ALIGNMENT);
  gst_buffer_pool_config_set_video_alignment (config, &alignment);
  if (!gst_buffer_pool_set_config (pool, config) || !gst_buffer_pool_set_active (pool, TRUE))
    gst_clear_object (&pool);
  return pool;
}

/* More than eight bits a sample are cut off first: all after that is quicker. */
static gboolean
shrinks_first (const GstVideoInfo *in)
{
  return GST_VIDEO_INFO_COMP_DEPTH (in, 0) <= 8;
}

static gboolean
choose_sizes (HearthGstScaler *self, const GstVideoInfo *in, int width, int height)
{
  const GstVideoInfo *last = in;

  forget_sizes (self);
  self->in = *in;
  set_size (&self->out, find_format (self->format), in, width, height);
  if ((width != in->width || height != in->height) && shrinks_first (in))
    {
      set_size (&self->between, GST_VIDEO_INFO_FORMAT (in), in, width, height);
      self->shrink = gst_video_converter_new (in, &self->between, new_options (in, &self->between));
      self->planes = gst_buffer_new_allocate (NULL, self->between.size, NULL);
      last = &self->between;
    }
  self->pool = new_pool (&self->out);
  self->convert = gst_video_converter_new (last, &self->out, new_options (in, &self->out));
  return self->convert != NULL && self->pool != NULL &&
         (last == in || (self->shrink != NULL && self->planes != NULL));
}

static gboolean
is_ready_for (HearthGstScaler *self, const GstVideoInfo *in, int width, int height)
{
  return self->convert != NULL && self->out.width == width && self->out.height == height &&
         gst_video_info_is_equal (&self->in, in);
}

static gboolean
convert_through_planes (HearthGstScaler *self, GstVideoFrame *in, GstVideoFrame *out)
{
  GstVideoFrame planes;

  if (self->shrink == NULL)
    {
      gst_video_converter_frame (self->convert, in, out);
      return TRUE;
    }
  if (!gst_video_frame_map (&planes, &self->between, self->planes, GST_MAP_READWRITE))
    return FALSE;
  gst_video_converter_frame (self->shrink, in, &planes);
  gst_video_converter_frame (self->convert, &planes, out);
  gst_video_frame_unmap (&planes);
  return TRUE;
}

static void
unmap (gpointer data)
{
  GstVideoFrame *mapped = data;

  gst_video_frame_unmap (mapped);
  g_free (mapped);
}

/* A mapped buffer of the pool holds a reference to it. */
static GstVideoFrame *
new_picture (HearthGstScaler *self)
{
  g_autofree GstVideoFrame *mapped = g_new0 (GstVideoFrame, 1);
  g_autoptr (GstBuffer) buffer = NULL;

  if (gst_buffer_pool_acquire_buffer (self->pool, &buffer, NULL) != GST_FLOW_OK ||
      !gst_video_frame_map (mapped, &self->out, buffer, GST_MAP_READWRITE))
    return NULL;
  return g_steal_pointer (&mapped);
}

static HearthVideoFrame *
convert (HearthGstScaler *self, GstBuffer *buffer)
{
  GstVideoFrame *mapped = new_picture (self);
  g_autoptr (GBytes) pixels = NULL;
  GstVideoFrame in;
  gsize stride;
  gboolean done;

  if (mapped == NULL)
    return NULL;
  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (mapped, 0);
  pixels =
      g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (mapped, 0),
                                  stride * (gsize) GST_VIDEO_FRAME_HEIGHT (mapped), unmap, mapped);
  if (!gst_video_frame_map (&in, &self->in, buffer, GST_MAP_READ))
    return NULL;
  done = convert_through_planes (self, &in, mapped);
  gst_video_frame_unmap (&in);
  if (!done)
    return NULL;
  return hearth_video_frame_new (pixels, (guint) self->out.width, (guint) self->out.height, stride,
                                 self->format, 1);
}

/* The size of what a decoder gives when its pixels are made square. */
static void
find_natural (const GstVideoInfo *in, int *width, int *height)
{
  *width = (int) MAX (1, lround ((double) in->width * in->par_n / MAX (1, in->par_d)));
  *height = in->height;
}

/* Makes smaller where less is asked for, and not larger: whoever paints can do that as well. */
static void
choose_size (const GstVideoInfo *in, int *width, int *height)
{
  int natural_width, natural_height;
  double x, y;

  find_natural (in, &natural_width, &natural_height);
  if (*width == HEARTH_GST_SCALER_FULL)
    {
      *width = natural_width;
      *height = natural_height;
      return;
    }
  x = (double) MAX (1, *width) / natural_width;
  y = (double) MAX (1, *height) / natural_height;
  if (x >= 1 && y >= 1)
    {
      *width = in->width;
      *height = in->height;
    }
  else if (ABS (x / y - 1) > SAME_SHAPE)
    {
      *width = (int) MAX (1, lround (natural_width * MIN (x, y)));
      *height = (int) MAX (1, lround (natural_height * MIN (x, y)));
    }
}

static void
swap_if_lying (guint turn, int *width, int *height)
{
  int swapped = *width;

  if (turn % 180 == 0)
    return;
  *width = *height;
  *height = swapped;
}

/**
 * hearth_gst_scaler_new:
 * @format: what the frames are to be painted with
 *
 * Returns: (transfer full): a scaler; GStreamer must be ready when it is used
 */
HearthGstScaler *
hearth_gst_scaler_new (HearthPixelFormat format)
{
  HearthGstScaler *self = g_new0 (HearthGstScaler, 1);

  self->format = format;
  return self;
}

/**
 * hearth_gst_scaler_free:
 * @self: (transfer full): a scaler
 *
 * Its frames stay good. Any thread.
 */
void
hearth_gst_scaler_free (HearthGstScaler *self)
{
  forget_sizes (self);
  g_free (self);
}

/**
 * hearth_gst_scaler_scale:
 * @self: a scaler
 * @sample: a decoded picture
 * @width: how wide it is painted, upright, in device pixels
 * @height: how high
 * @turn: by how many degrees it is turned when it is painted: 0, 90, 180 or 270
 *
 * Makes a frame that fits into that size, and is not larger than what was recorded. Any thread, one
 * at a time.
 *
 * Returns: (transfer full) (nullable): the frame; %NULL for what is no picture
 */
HearthVideoFrame *
hearth_gst_scaler_scale (
    HearthGstScaler *self, GstSample *sample, int width, int height, guint turn)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstCaps *caps = gst_sample_get_caps (sample);
  HearthVideoFrame *frame;
  int natural_width, natural_height;
  GstVideoInfo in;

  if (buffer == NULL || caps == NULL || !gst_video_info_from_caps (&in, caps))
    return NULL;
  swap_if_lying (turn, &width, &height);
  choose_size (&in, &width, &height);
  if (!is_ready_for (self, &in, width, height) && !choose_sizes (self, &in, width, height))
    {
      forget_sizes (self);
      return NULL;
    }
  frame = convert (self, buffer);
  if (frame == NULL)
    return NULL;

  find_natural (&in, &natural_width, &natural_height);
  swap_if_lying (turn, &natural_width, &natural_height);
  hearth_video_frame_set_natural (frame, (guint) natural_width, (guint) natural_height, turn);
  return frame;
}
