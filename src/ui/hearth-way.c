/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-way.h"

#include "hearth-embed.h"
#include "hearth-settings.h"
#include "hearth-text.h"
#include "hearth-time.h"
#include "hearth-web-backend.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_way_of:
 * @episode: the episode of @segment
 * @segment: a segment
 *
 * Returns: how @segment is watched
 */
HearthWay
hearth_way_of (HearthEpisode *episode, HearthSegment *segment)
{
  if (g_list_model_get_n_items (hearth_segment_get_media (segment)) > 0)
    return HEARTH_WAY_PLAY;
  if (hearth_web_backend_is_there ())
    {
      g_autofree char *embed = hearth_embed_of_segment (segment);

      if (embed != NULL)
        return HEARTH_WAY_PLAY;
    }
  if (hearth_way_helper_page (segment) != NULL)
    return HEARTH_WAY_PLAY;
  return hearth_way_page (episode, segment) != NULL ? HEARTH_WAY_BROWSER : HEARTH_WAY_NONE;
}

/**
 * hearth_way_helper_page:
 * @segment: a segment
 *
 * Returns: (transfer none) (nullable): the page of which a program of the person is asked for the
 *   recording, %NULL when none is to be asked
 */
const char *
hearth_way_helper_page (HearthSegment *segment)
{
  const char *page = hearth_segment_get_page (segment);

  if (!g_settings_get_boolean (hearth_settings_get (), "use-yt-dlp"))
    return NULL;
  if (hearth_text_is_web_url (page))
    return page;
  page = hearth_segment_get_embed (segment);
  return hearth_text_is_web_url (page) ? page : NULL;
}

/**
 * hearth_way_page:
 * @episode: the episode of @segment
 * @segment: a segment
 *
 * Finds the web address that shows @segment best: its own page, its embedded player, the page of
 * the episode.
 *
 * Returns: (transfer none) (nullable): an http or https address
 */
const char *
hearth_way_page (HearthEpisode *episode, HearthSegment *segment)
{
  const char *candidates[] = {
    hearth_segment_get_page (segment),
    hearth_segment_get_embed (segment),
    hearth_episode_get_page (episode),
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (hearth_text_is_web_url (candidates[i]))
      return candidates[i];
  return NULL;
}

/**
 * hearth_way_in_words:
 * @episode: the episode of @segment
 * @segment: a segment
 *
 * Says in a few words, for the end of a card, what a click will do: how long it plays, or where it
 * leads.
 *
 * Returns: (transfer full): the words, "" when there is nothing to say
 */
char *
hearth_way_in_words (HearthEpisode *episode, HearthSegment *segment)
{
  gint64 duration_ms = hearth_segment_get_duration_ms (segment);
  g_autofree char *host = NULL;

  switch (hearth_way_of (episode, segment))
    {
    case HEARTH_WAY_PLAY:
      return duration_ms >= 0 ? hearth_time_format_clock (duration_ms) : g_strdup ("");
    case HEARTH_WAY_BROWSER:
      host = hearth_text_host (hearth_way_page (episode, segment));
      /* Translators: %s is a web site such as youtube.com */
      return g_strdup_printf (_ ("Opens %s"), host != NULL ? host : "");
    case HEARTH_WAY_NONE:
      return g_strdup (_ ("Not available"));
    }
  return g_strdup ("");
}
