/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-still.h"

#include <string.h>

static gsize
bytes_a_pixel (HearthVideoFrame *frame)
{
  return frame->format == HEARTH_PIXEL_FORMAT_RGB ? 3 : 4;
}

static GdkMemoryFormat
memory_format (HearthVideoFrame *frame)
{
  return frame->format == HEARTH_PIXEL_FORMAT_RGB ? GDK_MEMORY_R8G8B8
                                                  : GDK_MEMORY_B8G8R8A8_PREMULTIPLIED;
}

/* Where the pixel of the upright picture lies in the recorded one. */
static gsize
find_pixel (HearthVideoFrame *frame, gsize x, gsize y)
{
  gsize right = frame->width - 1;
  gsize bottom = frame->height - 1;
  gsize column = x;
  gsize row = y;

  if (frame->turn == 90)
    {
      column = y;
      row = bottom - x;
    }
  else if (frame->turn == 180)
    {
      column = right - x;
      row = bottom - y;
    }
  else if (frame->turn == 270)
    {
      column = right - y;
      row = x;
    }
  return row * frame->stride + column * bytes_a_pixel (frame);
}

static GdkTexture *
new_turned (HearthVideoFrame *frame)
{
  const gboolean lies = frame->turn % 180 != 0;
  const gsize width = lies ? frame->height : frame->width;
  const gsize height = lies ? frame->width : frame->height;
  const gsize step = bytes_a_pixel (frame);
  const guint8 *from = g_bytes_get_data (frame->pixels, NULL);
  guint8 *to = g_malloc (width * height * step);
  g_autoptr (GBytes) pixels = g_bytes_new_take (to, width * height * step);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      memcpy (to + (y * width + x) * step, from + find_pixel (frame, x, y), step);
  return gdk_memory_texture_new ((int) width, (int) height, memory_format (frame), pixels,
                                 width * step);
}

/**
 * hearth_still_new:
 * @frame: a frame that is whole
 *
 * Returns: (transfer full): the picture, upright; it may keep the memory of @frame
 */
GdkTexture *
hearth_still_new (HearthVideoFrame *frame)
{
  g_return_val_if_fail (frame != NULL, NULL);

  return frame->turn != 0 ? new_turned (frame) : hearth_still_new_lying (frame);
}

/**
 * hearth_still_new_lying:
 * @frame: a frame that is whole
 *
 * Copies nothing.
 *
 * Returns: (transfer full): the picture as it lies in the memory of @frame, upright or not
 */
GdkTexture *
hearth_still_new_lying (HearthVideoFrame *frame)
{
  g_return_val_if_fail (frame != NULL, NULL);

  return gdk_memory_texture_new ((int) frame->width, (int) frame->height, memory_format (frame),
                                 frame->pixels, frame->stride);
}
