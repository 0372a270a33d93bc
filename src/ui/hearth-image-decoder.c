/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-image-decoder.h"

#include "hearth-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define CHUNK_BYTES (64 * 1024)
#define SVG_PROLOGUE_BYTES 1024

typedef struct
{
  int width; /* what the picture has to cover */
  int height;
  gboolean vector; /* may be drawn larger than it says */
  gboolean refused;
} Target;

/* Only pictures of these kinds are decoded, told by their first bytes and never by a name that a
 * server gives. */
static const char *
sniff_kind (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (size >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "jpeg";
  if (size >= 6 && memcmp (data, "GIF8", 4) == 0)
    return "gif";
  if (size >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "webp";
  if (size > 0 && g_strstr_len (data, MIN (size, SVG_PROLOGUE_BYTES), "<svg") != NULL)
    return "svg";
  return NULL;
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, Target *target)
{
  double scale;

  if (width <= 0 || height <= 0 || width > HEARTH_IMAGE_MAX_SIDE ||
      height > HEARTH_IMAGE_MAX_SIDE || (gint64) width * height > HEARTH_IMAGE_MAX_PIXELS)
    {
      /* A size of nothing makes every decoder stop before it takes memory for the pixels. */
      target->refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }

  scale = MAX ((double) target->width / width, (double) target->height / height);
  if (scale >= 1 && !target->vector)
    return;
  gdk_pixbuf_loader_set_size (loader,
                              CLAMP ((int) ceil (width * scale), 1, HEARTH_IMAGE_MAX_SIDE / 2),
                              CLAMP ((int) ceil (height * scale), 1, HEARTH_IMAGE_MAX_SIDE / 2));
}

static gboolean
feed (GdkPixbufLoader *loader,
      GBytes *bytes,
      Target *target,
      GCancellable *cancellable,
      GError **error)
{
  gsize size = g_bytes_get_size (bytes);

  for (gsize offset = 0; offset < size && !target->refused; offset += CHUNK_BYTES)
    {
      g_autoptr (GBytes) chunk =
          g_bytes_new_from_bytes (bytes, offset, MIN (CHUNK_BYTES, size - offset));

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!gdk_pixbuf_loader_write_bytes (loader, chunk, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_image_decode:
 * @bytes: a picture as it came from the network
 * @width: the width to cover, in device pixels
 * @height: the height to cover, in device pixels
 * @cancellable: (nullable): stops between two pieces of the picture
 * @error: return location for an error
 *
 * Decodes a still PNG, JPEG, GIF (its first picture), WebP or SVG, scaled while it is decoded so
 * that it just covers @width times @height; a raster picture is never made larger than it is. May
 * run in any thread.
 *
 * Sets %HEARTH_LOAD_ERROR_TOO_LARGE for a picture over 8192 pixels a side or 50 million in all,
 * before any memory is taken for them; %HEARTH_LOAD_ERROR_INVALID for a broken picture or one of
 * another kind; %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GdkTexture *
hearth_image_decode (
    GBytes *bytes, int width, int height, GCancellable *cancellable, GError **error)
{
  const char *kind = sniff_kind (bytes);
  Target target = { MAX (width, 1), MAX (height, 1), g_strcmp0 (kind, "svg") == 0, FALSE };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GError) local_error = NULL;
  GdkPixbuf *pixbuf;
  gboolean fed;

  if (kind != NULL)
    loader = gdk_pixbuf_loader_new_with_type (kind, NULL);
  if (loader == NULL)
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                           _ ("This is not a picture of a kind that can be shown."));
      return NULL;
    }

  /* Both are here for no longer than this call. */
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &target);
  fed = feed (loader, bytes, &target, cancellable, &local_error);
  /* A loader has to be closed whatever happened; the first error is the one that tells. */
  fed = gdk_pixbuf_loader_close (loader, local_error == NULL ? &local_error : NULL) && fed;

  if (target.refused)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_TOO_LARGE,
                   /* TRANSLATORS: The number is a count of pixels. */
                   _ ("The picture is larger than %d pixels a side or has too many of them."),
                   HEARTH_IMAGE_MAX_SIDE);
      return NULL;
    }
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  pixbuf = fed ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      g_set_error (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_INVALID,
                   /* TRANSLATORS: The reason follows, in words. */
                   _ ("The picture is broken: %s"),
                   local_error != NULL ? local_error->message : _ ("there is nothing in it"));
      return NULL;
    }

  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return gdk_texture_new_for_pixbuf (upright);
}
