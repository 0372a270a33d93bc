/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-language-words.h"

#include "hearth-caption-track.h"
#include "hearth-language.h"
#include "hearth-media.h"

#include <glib/gi18n-lib.h>

/* A catalog may name hundreds; nobody reads more than this. */
#define MOST_LANGUAGES 20

/* Names of languages, each once, in the order in which they were met. */
static GPtrArray *
names_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
add_language (GPtrArray *names, const char *tag)
{
  g_autofree char *name = hearth_language_name (tag);

  if (*name != '\0' && names->len < MOST_LANGUAGES &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&name));
}

static void
add_media (GPtrArray *names, HearthMedia *media)
{
  const char *const *languages = hearth_media_get_languages (media);

  if (languages == NULL || languages[0] == NULL)
    {
      add_language (names, hearth_media_get_language (media));
      return;
    }
  for (guint i = 0; languages[i] != NULL; i++)
    add_language (names, languages[i]);
}

/* A single one goes without saying. */
static char *
join (GPtrArray *names)
{
  if (names->len < 2)
    return NULL;
  g_ptr_array_add (names, NULL);
  /* Translators: stands between the names of several languages */
  return g_strjoinv (C_ ("between languages", ", "), (char **) names->pdata);
}

static char *
dup_audio (HearthSegment *segment)
{
  GListModel *all = hearth_segment_get_media (segment);
  const guint n_media = g_list_model_get_n_items (all);
  g_autoptr (GPtrArray) names = names_new ();

  for (guint i = 0; i < n_media; i++)
    {
      g_autoptr (HearthMedia) media = g_list_model_get_item (all, i);

      add_media (names, media);
    }
  return join (names);
}

static char *
dup_captions (HearthSegment *segment)
{
  GListModel *all = hearth_segment_get_captions (segment);
  const guint n_tracks = g_list_model_get_n_items (all);
  g_autoptr (GPtrArray) names = names_new ();

  for (guint i = 0; i < n_tracks; i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (all, i);

      add_language (names, hearth_caption_track_get_language (track));
    }
  return join (names);
}

/**
 * hearth_language_words_segment:
 * @segment: a segment
 *
 * Says in which languages @segment can be heard, and in which it has captions, each in a line of
 * its own where there are several.
 *
 * Returns: (transfer full): the lines, "" when there is no choice
 */
char *
hearth_language_words_segment (HearthSegment *segment)
{
  g_autofree char *audio = dup_audio (segment);
  g_autofree char *captions = dup_captions (segment);
  GString *lines = g_string_new (NULL);

  if (audio != NULL)
    /* Translators: %s are the languages that are spoken, such as “German, English” */
    g_string_append_printf (lines, _ ("Audio: %s"), audio);
  if (audio != NULL && captions != NULL)
    g_string_append_c (lines, '\n');
  if (captions != NULL)
    /* Translators: %s are the languages of the captions, such as “German, English” */
    g_string_append_printf (lines, _ ("Captions: %s"), captions);
  return g_string_free (lines, FALSE);
}
