/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pictures.h"

#include <string.h>

static guint32
crc32_of (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) ? 0xedb88320u : 0);
    }
  return ~crc;
}

static void
put_be32 (guint8 *at, guint32 value)
{
  const guint32 swapped = GUINT32_TO_BE (value);

  memcpy (at, &swapped, sizeof swapped);
}

/**
 * picture_png:
 * @width: in pixels
 * @height: in pixels
 * @rgba: one colour, such as 0x3584e4ff
 *
 * Returns: (transfer full): a sound PNG of one colour
 */
GBytes *
picture_png (int width, int height, guint32 rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *buffer = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, rgba);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, size);
}

/**
 * picture_png_that_says:
 * @width: in pixels
 * @height: in pixels
 *
 * Makes a small PNG whose header, with a right checksum, claims any size: a bomb when that is
 * large.
 *
 * Returns: (transfer full): the PNG
 */
GBytes *
picture_png_that_says (int width, int height)
{
  /* 8 bytes of signature, then the header chunk: length, "IHDR", width, height, ..., checksum. */
  const gsize type_at = 12, width_at = 16, checksum_at = 29;
  g_autoptr (GBytes) sound = picture_png (16, 16, 0xffffffff);
  gsize size = 0;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&sound), &size);

  put_be32 (data + width_at, width);
  put_be32 (data + width_at + 4, height);
  put_be32 (data + checksum_at, crc32_of (data + type_at, checksum_at - type_at));
  return g_bytes_new_take (data, size);
}

/**
 * picture_svg:
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: (transfer full): an SVG drawing that says this size
 */
GBytes *
picture_svg (int width, int height)
{
  char *text = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'>"
                                "<rect width='100%%' height='100%%' fill='#26a269'/></svg>",
                                width, height);

  return g_bytes_new_take (text, strlen (text));
}
