/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-test.h"
#include "screening.h"

#include <gst/gst.h>

#define AAC "audio/mpeg, mpegversion=(int)4, stream-format=(string)raw"

/* As if nothing here could decode it: the plug-ins are there, but may not be chosen. */
static void
hide_decoders (const char *type)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (type);
  GList *all =
      gst_element_factory_list_get_elements (GST_ELEMENT_FACTORY_TYPE_DECODER, GST_RANK_MARGINAL);
  GList *fitting = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);

  for (GList *l = fitting; l != NULL; l = l->next)
    gst_plugin_feature_set_rank (GST_PLUGIN_FEATURE (l->data), GST_RANK_NONE);
  gst_plugin_feature_list_free (fitting);
  gst_plugin_feature_list_free (all);
}

/* What is there is shown, and what is not is said. */
static void
test_without_sound (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = screening_file_uri ("clip.mp4");
  g_autofree char *other = screening_file_uri ("sound.ogg");
  g_autoptr (GError) lack = NULL;

  hide_decoders (AAC);
  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_position (screening) > 500, 20);
  g_assert_cmpuint (screening_n_frames (screening), >, 0);
  lack = hearth_player_dup_lack (screening->player);
  g_assert_error (lack, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC);
  g_assert_nonnull (strstr (lack->message, "The sound cannot be heard"));
  g_assert_nonnull (strstr (lack->message, "AAC"));
  g_assert_nonnull (hearth_player_error_get_missing (lack));

  /* The next one lacks nothing. */
  hearth_player_open (screening->player, other);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PAUSED);
  g_assert_null (hearth_player_dup_lack (screening->player));
}

static void
test_without_picture (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = screening_file_uri ("clip.webm");
  g_autoptr (GError) lack = NULL;

  hide_decoders ("video/x-vp8");
  hide_decoders ("video/x-vp9");
  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_position (screening) > 500, 20);
  lack = hearth_player_dup_lack (screening->player);
  g_assert_error (lack, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC);
  g_assert_nonnull (strstr (lack->message, "The picture cannot be shown"));
  g_assert_nonnull (strstr (lack->message, "VP"));
}

static void
test_missing_decoder (void)
{
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = screening_file_uri ("sound.m4a");
  const GError *error;

  hide_decoders (AAC);
  hearth_player_open (screening->player, uri);
  screening_wait_for_state (screening, HEARTH_PLAYER_STATE_FAILED);
  error = hearth_player_get_error (screening->player);
  g_assert_error (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_CODEC);
  /* It says what is missing, by name. */
  g_assert_nonnull (strstr (error->message, "AAC"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/without-sound", test_without_sound);
  g_test_add_func ("/playback/without-picture", test_without_picture);
  g_test_add_func ("/playback/missing-decoder", test_missing_decoder);
  return g_test_run ();
}
