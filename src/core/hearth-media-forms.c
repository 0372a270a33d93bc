/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media-forms.h"

#include <string.h>

static guint
count (GListModel *media)
{
  return media != NULL ? g_list_model_get_n_items (media) : 0;
}

static gboolean
says_the_same (HearthMedia *a, HearthMedia *b)
{
  return g_strcmp0 (hearth_media_get_language (a), hearth_media_get_language (b)) == 0;
}

/* Bits per second as far as the catalog says; else by the picture, for which more pixels need more.
 */
static gboolean
needs_less (HearthMedia *a, HearthMedia *b)
{
  guint height_a = hearth_media_get_height (a), height_b = hearth_media_get_height (b);
  guint64 bits_a = hearth_media_get_bitrate (a), bits_b = hearth_media_get_bitrate (b);

  if (bits_a > 0 && bits_b > 0)
    return bits_a < bits_b;
  if (height_a > 0 && height_b > 0)
    return height_a < height_b;
  return hearth_media_get_size (a) > 0 && hearth_media_get_size (a) < hearth_media_get_size (b);
}

/**
 * hearth_media_forms_find:
 * @media: (nullable): a list of #HearthMedia, the forms of one segment
 * @url: (nullable): an address
 *
 * Returns: (transfer none) (nullable): the one of @media, which keeps it, that has this address
 */
HearthMedia *
hearth_media_forms_find (GListModel *media, const char *url)
{
  for (guint i = 0; i < count (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (url != NULL && g_strcmp0 (hearth_media_get_url (medium), url) == 0)
        return medium;
    }
  return NULL;
}

/**
 * hearth_media_forms_find_lower:
 * @media: (nullable): a list of #HearthMedia, the forms of one segment
 * @url: (nullable): the address of the one that plays
 *
 * Finds the next one that needs less of the network: of the same language, and with a picture where
 * the one that plays has one.
 *
 * Returns: (transfer none) (nullable): one of @media, which keeps it, or %NULL when none needs less
 */
HearthMedia *
hearth_media_forms_find_lower (GListModel *media, const char *url)
{
  HearthMedia *playing = hearth_media_forms_find (media, url);
  HearthMedia *best = NULL;

  if (playing == NULL)
    return NULL;
  for (guint i = 0; i < count (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (!needs_less (medium, playing) || !says_the_same (medium, playing) ||
          hearth_media_is_audio (medium) != hearth_media_is_audio (playing))
        continue;
      if (best == NULL || needs_less (best, medium))
        best = medium;
    }
  return best;
}

/**
 * hearth_media_forms_find_other:
 * @media: (nullable): a list of #HearthMedia, the forms of one segment
 * @tried: addresses of those that do not play, the one that was tried first before the others
 *
 * Finds one that may play where others did not: of the language of the first that was tried rather
 * than of another, with a picture rather than without.
 *
 * Returns: (transfer none) (nullable): one of @media, which keeps it, or %NULL when all were tried
 */
HearthMedia *
hearth_media_forms_find_other (GListModel *media, const char *const *tried)
{
  HearthMedia *first = hearth_media_forms_find (media, tried[0]);
  HearthMedia *best = NULL;
  int best_rank = -1;

  for (guint i = 0; i < count (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);
      int rank = hearth_media_is_audio (medium) ? 0 : 1;

      if (hearth_media_get_url (medium) == NULL ||
          g_strv_contains (tried, hearth_media_get_url (medium)))
        continue;
      if (first != NULL && says_the_same (medium, first))
        rank += 2;
      if (rank > best_rank)
        {
          best = medium;
          best_rank = rank;
        }
    }
  return best;
}
