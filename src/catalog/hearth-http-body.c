/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-body.h"

#define PLAIN_BLOCK (64 * 1024)

/* Four kilobytes unpack to four megabytes at most, which takes no longer than drawing a frame. */
#define PACKED_BLOCK (4 * 1024)

#define UNPACKED_BLOCK (64 * 1024)

/* Not SoupContentDecoder: it takes a packed body that stops early for a whole one, and hides how
 * few bytes came. */
struct _HearthHttpBody
{
  GByteArray *bytes;    /* owned */
  GConverter *unpacker; /* owned, nullable: NULL when the body is not packed */
  guint8 *unpacked;     /* owned, nullable: room for the unpacker */
  gboolean finished;    /* the packed stream said that it ends here */
  gsize n_packed;
  gsize max_bytes;
};

static gboolean
fail_full (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "more than there is room for");

  return FALSE;
}

static gboolean
append (HearthHttpBody *self, const guint8 *data, gsize size, GError **error)
{
  gsize room = self->max_bytes - self->bytes->len;

  g_byte_array_append (self->bytes, data, (guint) MIN (size, room));

  return size <= room || fail_full (error);
}

/**
 * hearth_http_body_new:
 * @encoding: (nullable): the Content-Encoding of the answer
 * @max_bytes: the most that is kept, counted unpacked
 *
 * Makes an empty body.
 *
 * Returns: (transfer full) (nullable): the body, or %NULL when it is packed in a way that is not
 * known
 */
HearthHttpBody *
hearth_http_body_new (const char *encoding, gsize max_bytes)
{
  g_autoptr (HearthHttpBody) self = g_new0 (HearthHttpBody, 1);

  self->bytes = g_byte_array_new ();
  self->max_bytes = max_bytes;

  if (encoding == NULL || *encoding == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0)
    return g_steal_pointer (&self);

  if (g_ascii_strcasecmp (encoding, "gzip") != 0 && g_ascii_strcasecmp (encoding, "x-gzip") != 0)
    return NULL;

  self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  self->unpacked = g_malloc (UNPACKED_BLOCK);

  return g_steal_pointer (&self);
}

/**
 * hearth_http_body_get_block_size:
 * @self: a body
 *
 * Returns: how many bytes to feed at most at once, so that nobody waits for them to be unpacked
 */
gsize
hearth_http_body_get_block_size (HearthHttpBody *self)
{
  return self->unpacker != NULL ? PACKED_BLOCK : PLAIN_BLOCK;
}

/**
 * hearth_http_body_feed:
 * @self: a body
 * @data: what came in
 * @size: its bytes
 * @error: %G_IO_ERROR_NO_SPACE when it is more than the body may hold, what fits being kept;
 *   %G_IO_ERROR_INVALID_DATA when it cannot be unpacked
 *
 * Adds to the body.
 *
 * Returns: whether all of it was added
 */
gboolean
hearth_http_body_feed (HearthHttpBody *self, const guint8 *data, gsize size, GError **error)
{
  gsize n_in = 0;
  gsize n_out = 0;

  if (self->unpacker == NULL)
    return append (self, data, size, error);

  /* What comes behind the end of the packed stream is passed over, but not for ever. */
  self->n_packed += size;
  if (self->finished && self->n_packed > self->max_bytes)
    return fail_full (error);

  while (!self->finished && (size > 0 || n_out == UNPACKED_BLOCK))
    {
      g_autoptr (GError) fault = NULL;
      GConverterResult result =
          g_converter_convert (self->unpacker, data, size, self->unpacked, UNPACKED_BLOCK,
                               G_CONVERTER_NO_FLAGS, &n_in, &n_out, &fault);

      if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        break;
      if (result == G_CONVERTER_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      if (!append (self, self->unpacked, n_out, error))
        return FALSE;
      self->finished = result == G_CONVERTER_FINISHED;
      data += n_in;
      size -= n_in;
    }

  return TRUE;
}

/**
 * hearth_http_body_end:
 * @self: a body
 * @error: %G_IO_ERROR_PARTIAL_INPUT when what is packed does not end here
 *
 * Says that nothing more comes.
 *
 * Returns: whether the body is whole
 */
gboolean
hearth_http_body_end (HearthHttpBody *self, GError **error)
{
  if (self->unpacker == NULL || self->finished)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "the packed data stops early");

  return FALSE;
}

/**
 * hearth_http_body_steal_bytes:
 * @self: a body
 *
 * Takes what came in so far out of the body, which is empty then.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
hearth_http_body_steal_bytes (HearthHttpBody *self)
{
  GByteArray *bytes = g_steal_pointer (&self->bytes);

  self->bytes = g_byte_array_new ();

  return g_byte_array_free_to_bytes (bytes);
}

/**
 * hearth_http_body_free:
 * @self: (transfer full): a body
 *
 * Frees a body.
 */
void
hearth_http_body_free (HearthHttpBody *self)
{
  g_byte_array_unref (self->bytes);
  g_clear_object (&self->unpacker);
  g_free (self->unpacked);
  g_free (self);
}
