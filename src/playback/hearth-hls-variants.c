/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-hls-variants.h"

#include <string.h>

#define STREAM "#EXT-X-STREAM-INF:"

/* More than these nobody chooses from. */
#define MOST_VARIANTS 32

/* Finds NAME=… in a list of attributes, not within a quoted one. */
static const char *
find_attribute (const char *attributes, const char *name)
{
  gsize length = strlen (name);
  gboolean quoted = FALSE;

  for (const char *at = attributes; *at != '\0'; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      if (!quoted && (at == attributes || at[-1] == ',' || at[-1] == ' ') &&
          strncmp (at, name, length) == 0 && at[length] == '=')
        return at + length + 1;
    }
  return NULL;
}

static HearthMediaTrack *
read_variant (const char *attributes)
{
  const char *bandwidth = find_attribute (attributes, "BANDWIDTH");
  const char *resolution = find_attribute (attributes, "RESOLUTION");
  guint64 bitrate = bandwidth != NULL ? g_ascii_strtoull (bandwidth, NULL, 10) : 0;
  const char *times = resolution != NULL ? strchr (resolution, 'x') : NULL;
  guint64 height = times != NULL ? g_ascii_strtoull (times + 1, NULL, 10) : 0;
  g_autofree char *id = NULL;

  if (bitrate == 0)
    return NULL;
  height = height <= G_MAXUINT16 ? height : 0;
  id = g_strdup_printf ("%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, height, bitrate);
  return hearth_media_track_new (id, NULL, NULL, (guint) height, bitrate);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint64 one = hearth_media_track_get_bitrate ((HearthMediaTrack *) a);
  guint64 other = hearth_media_track_get_bitrate ((HearthMediaTrack *) b);

  return (one < other) - (one > other);
}

/**
 * hearth_hls_variants_read:
 * @list: the text of an HLS playlist, of any quality
 *
 * Reads which variants of a stream it names.
 *
 * Returns: (transfer full) (nullable): a list of #HearthMediaTrack, the best first; %NULL where
 *   there are fewer than two
 */
GListModel *
hearth_hls_variants_read (const char *list)
{
  g_autoptr (GListStore) variants = g_list_store_new (HEARTH_TYPE_MEDIA_TRACK);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (HearthMediaTrack) variant = NULL;

      if (!g_str_has_prefix (lines[i], STREAM) ||
          g_list_model_get_n_items (G_LIST_MODEL (variants)) == MOST_VARIANTS)
        continue;
      variant = read_variant (lines[i] + strlen (STREAM));
      if (variant != NULL)
        g_list_store_insert_sorted (variants, variant, compare, NULL);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (variants)) < 2)
    return NULL;
  return G_LIST_MODEL (g_steal_pointer (&variants));
}
