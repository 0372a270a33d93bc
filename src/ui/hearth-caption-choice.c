/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-choice.h"

#include "hearth-caption-track.h"
#include "hearth-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How well a track suits a wish: 2 for the very language, 1 for another kind of it, else 0. */
static int
match (const char *language, const char *wish)
{
  gsize primary = strcspn (wish, "-_.@");

  if (language == NULL || *wish == '\0')
    return 0;
  if (g_ascii_strcasecmp (language, wish) == 0)
    return 2;
  return strcspn (language, "-_.@") == primary && g_ascii_strncasecmp (language, wish, primary) == 0
             ? 1
             : 0;
}

/**
 * hearth_caption_choice_find:
 * @tracks: a list of #HearthCaptionTrack
 * @language: a language tag, or "" for none
 *
 * Returns: the place of the track that is nearest to @language, or -1 when none is near
 */
int
hearth_caption_choice_find (GListModel *tracks, const char *language)
{
  int best = -1;
  int best_match = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (tracks, i);
      int matched = match (hearth_caption_track_get_language (track), language);

      if (matched > best_match)
        {
          best = (int) i;
          best_match = matched;
        }
    }
  return best;
}

/**
 * hearth_caption_choice_first:
 * @tracks: a list of #HearthCaptionTrack
 * @language: a language tag, or "" for that of the desktop
 *
 * Finds what the person likes best, else the language of the desktop, else the first.
 *
 * Returns: the place of a track, or -1 when there is none at all
 */
int
hearth_caption_choice_first (GListModel *tracks, const char *language)
{
  const char *const *names = g_get_language_names ();
  int track;

  if (g_list_model_get_n_items (tracks) == 0)
    return -1;
  track = hearth_caption_choice_find (tracks, language);
  for (gsize i = 0; track < 0 && names[i] != NULL; i++)
    track = hearth_caption_choice_find (tracks, names[i]);
  return MAX (0, track);
}

static char *
dup_plain_name (HearthCaptionTrack *track)
{
  const char *label = hearth_caption_track_get_label (track);
  g_autofree char *name = NULL;

  if (label != NULL && *label != '\0')
    return g_strdup (label);
  if (hearth_caption_track_get_language (track) != NULL)
    name = hearth_language_name (hearth_caption_track_get_language (track));
  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("Captions"));
}

static guint
count_namesakes (GListModel *tracks, const char *name, guint end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (tracks, i);
      g_autofree char *other = dup_plain_name (track);

      n += g_str_equal (name, other);
    }
  return n;
}

/**
 * hearth_caption_choice_name:
 * @tracks: a list of #HearthCaptionTrack
 * @track: a place in it
 *
 * Names a track as the publisher does, else by its language. Of several with one name the later
 * ones are counted.
 *
 * Returns: (transfer full): the name
 */
char *
hearth_caption_choice_name (GListModel *tracks, guint track)
{
  g_autoptr (HearthCaptionTrack) chosen = g_list_model_get_item (tracks, track);
  g_autofree char *name = dup_plain_name (chosen);
  guint n_before = count_namesakes (tracks, name, track);

  /* Translators: several captions have the same name: “English (2)” */
  return n_before == 0 ? g_steal_pointer (&name)
                       : g_strdup_printf (_ ("%s (%u)"), name, n_before + 1);
}
