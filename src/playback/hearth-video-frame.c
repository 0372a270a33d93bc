/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-video-frame.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (HearthVideoFrame,
                     hearth_video_frame,
                     hearth_video_frame_ref,
                     hearth_video_frame_unref)

static void
frame_clear (gpointer data)
{
  HearthVideoFrame *self = data;

  g_bytes_unref (self->pixels);
}

/**
 * hearth_video_frame_new:
 * @pixels: the rows, top first
 * @width: pixels in a row
 * @height: rows
 * @stride: bytes from one row to the next
 * @format: how a pixel is laid out
 * @pixel_aspect: width of a pixel over its height
 *
 * Describes a picture without copying it. Any thread.
 *
 * Returns: (transfer full): a frame that keeps @pixels alive
 */
HearthVideoFrame *
hearth_video_frame_new (GBytes *pixels,
                        guint width,
                        guint height,
                        gsize stride,
                        HearthPixelFormat format,
                        double pixel_aspect)
{
  HearthVideoFrame *self;

  g_return_val_if_fail (pixels != NULL, NULL);

  self = g_atomic_rc_box_new0 (HearthVideoFrame);
  self->pixels = g_bytes_ref (pixels);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->format = format;
  self->pixel_aspect = pixel_aspect > 0 ? pixel_aspect : 1;
  self->natural_width = (guint) MAX (1, lround (width * self->pixel_aspect));
  self->natural_height = height;
  return self;
}

/**
 * hearth_video_frame_set_natural:
 * @self: a frame that nobody else has yet
 * @width: how wide the picture was recorded, upright and in square pixels
 * @height: how high
 * @turn: by how many degrees it is to be turned clockwise to stand upright: 0, 90, 180 or 270
 *
 * Says what a frame was made of, where that is not its own size. What it is stretched to keeps the
 * shape of that.
 */
void
hearth_video_frame_set_natural (HearthVideoFrame *self, guint width, guint height, guint turn)
{
  guint across = turn % 180 == 0 ? width : height;
  guint down = turn % 180 == 0 ? height : width;

  g_return_if_fail (self != NULL);

  self->natural_width = width;
  self->natural_height = height;
  self->turn = turn;
  if (self->width > 0 && down > 0)
    self->pixel_aspect = (double) across * self->height / down / self->width;
}

/**
 * hearth_video_frame_ref:
 * @self: a frame
 *
 * Any thread.
 *
 * Returns: (transfer full): @self with one more reference
 */
HearthVideoFrame *
hearth_video_frame_ref (HearthVideoFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * hearth_video_frame_unref:
 * @self: (transfer full): a frame
 *
 * Gives a reference back; the last one lets go of the decoder's memory. Any thread.
 */
void
hearth_video_frame_unref (HearthVideoFrame *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, frame_clear);
}
