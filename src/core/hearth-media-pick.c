/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media-pick.h"

#include <string.h>

/* A network is not always as fast as it was: so much of what it gave is counted on. */
#define TRUST_PER_CENT 75

typedef gboolean (*Test) (HearthMedia *medium, const HearthMediaWish *wish);

static gboolean
has_language (HearthMedia *medium, const HearthMediaWish *wish)
{
  return hearth_media_speaks (medium, wish->language);
}

static gboolean
is_sound (HearthMedia *medium, const HearthMediaWish *wish)
{
  return hearth_media_is_audio (medium);
}

static gboolean
is_picture (HearthMedia *medium, const HearthMediaWish *wish)
{
  return !hearth_media_is_audio (medium);
}

static gboolean
is_small_enough (HearthMedia *medium, const HearthMediaWish *wish)
{
  return hearth_media_get_height (medium) <= wish->most_height;
}

static guint64
bits_a_second (HearthMedia *medium, gint64 duration_ms)
{
  if (hearth_media_get_bitrate (medium) > 0 || duration_ms <= 0)
    return hearth_media_get_bitrate (medium);
  return (guint64) ((double) hearth_media_get_size (medium) * 8000 / (double) duration_ms);
}

static gboolean
is_light_enough (HearthMedia *medium, const HearthMediaWish *wish)
{
  return bits_a_second (medium, wish->duration_ms) <= wish->bandwidth / 100 * TRUST_PER_CENT;
}

static gboolean
is_as_wanted (HearthMedia *medium, const HearthMediaWish *wish)
{
  return hearth_media_get_height (medium) == wish->height;
}

static gboolean
is_below_wanted (HearthMedia *medium, const HearthMediaWish *wish)
{
  return hearth_media_get_height (medium) < wish->height;
}

/* Keeps those that pass the test; all, where none does. */
static GListModel *
keep (GListModel *media, Test test, const HearthMediaWish *wish)
{
  g_autoptr (GListModel) before = media;
  GListStore *kept = g_list_store_new (HEARTH_TYPE_MEDIA);

  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (before, i);

      if (test (medium, wish))
        g_list_store_append (kept, medium);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (kept)) > 0)
    return G_LIST_MODEL (kept);
  g_object_unref (kept);
  return g_steal_pointer (&before);
}

static HearthMedia *
lightest (GListModel *media, gint64 duration_ms)
{
  HearthMedia *best = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (best == NULL || bits_a_second (medium, duration_ms) < bits_a_second (best, duration_ms))
        best = medium;
    }
  return best;
}

static gboolean
any (GListModel *media, Test test, const HearthMediaWish *wish)
{
  for (guint i = 0; i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (test (medium, wish))
        return TRUE;
    }
  return FALSE;
}

/**
 * hearth_media_speaks:
 * @self: a medium
 * @language: (nullable): a language tag
 *
 * Returns: whether that language is heard in it, of whatever country
 */
gboolean
hearth_media_speaks (HearthMedia *self, const char *language)
{
  const char *const *languages = hearth_media_get_languages (self);
  const char *own = hearth_media_get_language (self);
  gsize length = language != NULL ? strcspn (language, "-") : 0;

  if (language == NULL)
    return FALSE;
  if (own != NULL && strncmp (own, language, length) == 0 && strcspn (own, "-") == length)
    return TRUE;
  for (gsize i = 0; languages != NULL && languages[i] != NULL; i++)
    if (strncmp (languages[i], language, length) == 0 && strcspn (languages[i], "-") == length)
      return TRUE;
  return FALSE;
}

/**
 * hearth_media_pick:
 * @media: (nullable): a list of #HearthMedia, the forms of one segment
 * @wish: what is wanted
 *
 * Chooses what to play. The language comes first; then sound or picture; then the height that the
 * person wants or the next one below; else what the network carries and data may cost, and of
 * those what fits the screen, as hearth_media_choose() has it. No wish makes it choose nothing
 * where there is something.
 *
 * Returns: (transfer none) (nullable): one of @media, which keeps it, or %NULL when there is none
 */
HearthMedia *
hearth_media_pick (GListModel *media, const HearthMediaWish *wish)
{
  g_autoptr (GListModel) left = NULL;

  if (media == NULL || g_list_model_get_n_items (media) == 0)
    return NULL;
  left = g_object_ref (media);
  if (wish->language != NULL)
    left = keep (g_steal_pointer (&left), has_language, wish);
  left = keep (g_steal_pointer (&left), wish->sound_only ? is_sound : is_picture, wish);
  if (wish->height > 0)
    {
      Test test = any (left, is_as_wanted, wish) ? is_as_wanted : is_below_wanted;

      if (!any (left, test, wish))
        return lightest (left, wish->duration_ms);
      left = keep (g_steal_pointer (&left), test, wish);
      return hearth_media_choose (left, 0);
    }
  if (wish->most_height > 0)
    left = keep (g_steal_pointer (&left), is_small_enough, wish);
  if (wish->bandwidth > 0 && !any (left, is_light_enough, wish))
    return lightest (left, wish->duration_ms);
  if (wish->bandwidth > 0)
    left = keep (g_steal_pointer (&left), is_light_enough, wish);
  return hearth_media_choose (left, wish->screen_height);
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return (one < other) - (one > other);
}

/**
 * hearth_media_heights:
 * @media: (nullable): a list of #HearthMedia
 * @language: (nullable): a language tag; where none speaks it, it does not matter
 *
 * Returns: (transfer full): the heights that there are to choose from
 */
GArray *
hearth_media_heights (GListModel *media, const char *language)
{
  const HearthMediaWish wish = { .language = language };
  GArray *heights = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GListModel) left = media != NULL ? g_object_ref (media) : NULL;

  if (left != NULL && language != NULL)
    left = keep (g_steal_pointer (&left), has_language, &wish);
  for (guint i = 0; left != NULL && i < g_list_model_get_n_items (left); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (left, i);
      guint height = hearth_media_get_height (medium);
      gboolean known = height == 0;

      for (guint j = 0; j < heights->len; j++)
        known |= g_array_index (heights, guint, j) == height;
      if (!known)
        g_array_append_val (heights, height);
    }
  g_array_sort (heights, compare_heights);
  return heights;
}

/**
 * hearth_media_languages:
 * @media: (nullable): a list of #HearthMedia
 *
 * Returns: (transfer full) (element-type utf8): the languages that there are forms of
 */
GPtrArray *
hearth_media_languages (GListModel *media)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; media != NULL && i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);
      const char *language = hearth_media_get_language (medium);

      if (language != NULL &&
          !g_ptr_array_find_with_equal_func (languages, language, g_str_equal, NULL))
        g_ptr_array_add (languages, g_strdup (language));
    }
  return languages;
}
