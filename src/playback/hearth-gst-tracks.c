/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-tracks.h"

/* What a variant is said to take at most is what it may take: a little more lets it through. */
#define BITRATE_ROOM 1.05

static HearthMediaTrack *
read_track (GstPlayAudioInfo *audio)
{
  GstPlayStreamInfo *stream = GST_PLAY_STREAM_INFO (audio);
  GstTagList *tags = gst_play_stream_info_get_tags (stream);
  g_autofree char *id = g_strdup_printf ("%d", gst_play_stream_info_get_index (stream));
  g_autofree char *title = NULL;
  g_autofree char *language = NULL;

  if (tags != NULL)
    {
      gst_tag_list_get_string (tags, GST_TAG_TITLE, &title);
      gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &language);
    }
  return hearth_media_track_new (id, language, title, 0,
                                 (guint64) MAX (0, gst_play_audio_info_get_bitrate (audio)));
}

static int
find_current (HearthGstEngine *engine, GList *streams)
{
  GstPlayAudioInfo *current =
      gst_play_get_current_audio_track (hearth_gst_engine_get_play (engine));
  int wanted =
      current != NULL ? gst_play_stream_info_get_index (GST_PLAY_STREAM_INFO (current)) : -1;
  int position = 0;

  g_clear_object (&current);
  for (GList *item = streams; item != NULL; item = item->next, position++)
    if (wanted >= 0 && gst_play_stream_info_get_index (item->data) == wanted)
      return position;
  return -1;
}

static void
tell_audio (HearthGstEngine *engine, GstPlayMediaInfo *info, HearthPlayerValues *values)
{
  GList *streams = gst_play_media_info_get_audio_streams (info);
  g_autoptr (GListStore) tracks = g_list_store_new (HEARTH_TYPE_MEDIA_TRACK);
  int chosen;

  for (GList *item = streams; item != NULL; item = item->next)
    {
      g_autoptr (HearthMediaTrack) track = read_track (item->data);

      g_list_store_append (tracks, track);
    }
  hearth_player_values_set_tracks (values, HEARTH_TRACKS_AUDIO, G_LIST_MODEL (tracks));
  /* Once one was chosen GstPlay tells of the one before for a while. */
  chosen = find_current (engine, streams);
  if (chosen >= 0 && values->track[HEARTH_TRACKS_AUDIO] < 0)
    hearth_player_values_set_track (values, HEARTH_TRACKS_AUDIO, chosen);
}

/**
 * hearth_gst_tracks_tell:
 * @engine: what has loaded
 * @info: what is known of it
 * @values: what the player tells
 *
 * Tells which tracks there are, which of them plays, and which cannot be played here.
 */
void
hearth_gst_tracks_tell (HearthGstEngine *engine, GstPlayMediaInfo *info, HearthPlayerValues *values)
{
  g_autoptr (GListModel) variants =
      hearth_gst_network_dup_variants (hearth_gst_engine_get_network (engine));

  tell_audio (engine, info, values);
  if (variants != NULL)
    hearth_player_values_set_tracks (values, HEARTH_TRACKS_VIDEO, variants);
  hearth_player_values_take_lack (values, hearth_gst_engine_explain_lack (engine));
}

/**
 * hearth_gst_tracks_choose_audio:
 * @engine: what plays
 * @values: what the player tells
 * @track: a place in the list of audio tracks
 *
 * Has another voice be heard, from where it plays on.
 */
void
hearth_gst_tracks_choose_audio (HearthGstEngine *engine, HearthPlayerValues *values, int track)
{
  g_autoptr (GstPlayMediaInfo) info = hearth_gst_engine_get_media_info (engine);
  GList *item = info != NULL
                    ? g_list_nth (gst_play_media_info_get_audio_streams (info), (guint) track)
                    : NULL;

  if (item == NULL || !gst_play_set_audio_track (hearth_gst_engine_get_play (engine),
                                                 gst_play_stream_info_get_index (item->data)))
    return;
  hearth_player_values_set_track (values, HEARTH_TRACKS_AUDIO, track);
}

/**
 * hearth_gst_tracks_choose_variant:
 * @engine: what plays
 * @values: what the player tells
 * @track: a place in the list of variants, or -1 to have it found by what the network gives
 *
 * Has what is loaded from now on be no better than that.
 */
void
hearth_gst_tracks_choose_variant (HearthGstEngine *engine, HearthPlayerValues *values, int track)
{
  g_autoptr (HearthMediaTrack) variant =
      track >= 0 ? g_list_model_get_item (values->tracks[HEARTH_TRACKS_VIDEO], (guint) track)
                 : NULL;
  guint64 bitrate = variant != NULL ? hearth_media_track_get_bitrate (variant) : 0;

  hearth_gst_network_set_bitrate (hearth_gst_engine_get_network (engine),
                                  (guint64) ((double) bitrate * BITRATE_ROOM));
  hearth_player_values_set_track (values, HEARTH_TRACKS_VIDEO, track);
}
