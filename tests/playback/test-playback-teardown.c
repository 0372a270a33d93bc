/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-engine.h"
#include "hearth-test.h"
#include "screening.h"

static guint
count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* One person changing their mind: opened, perhaps sought in, and gone at any moment of it. */
static void
play_and_go (guint turn)
{
  static const char *const clips[] = { "clip.mp4", "clip.webm", "sound.m4a", "text.mp4" };
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *uri = screening_file_uri (clips[turn % G_N_ELEMENTS (clips)]);

  hearth_player_open (screening->player, uri);
  hearth_player_play (screening->player);
  if (turn % 3 == 0)
    return;
  hearth_test_wait_for (screening_state (screening) == HEARTH_PLAYER_STATE_PLAYING ||
                            screening_state (screening) == HEARTH_PLAYER_STATE_FAILED,
                        20);
  if (turn % 3 == 1)
    hearth_player_seek (screening->player, 4000);
  else
    hearth_player_scrub (screening->player, 4000);
}

/* Thirty players leave no thread and no open file behind. */
static void
test_leaves_nothing (void)
{
  guint n_threads, n_files;

  for (guint i = 0; i < 12; i++)
    play_and_go (i);
  n_threads = count ("/proc/self/task");
  n_files = count ("/proc/self/fd");

  for (guint i = 0; i < 30; i++)
    play_and_go (i);

  /* Threads that GLib and GStreamer share may be a few more or fewer; one a player would be thirty.
   */
  hearth_test_wait_for (count ("/proc/self/task") <= n_threads + 4, 30);
  hearth_test_wait_for (count ("/proc/self/fd") <= n_files + 4, 30);
}

/* One player that opens one clip after the other, as a window has it. */
static void
test_opens_many (void)
{
  static const char *const clips[] = { "clip.mp4", "text.mp4", "sound.ogg", "missing.mp4",
                                       "clip.webm" };
  g_autoptr (Screening) screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  g_autofree char *last = screening_file_uri ("clip.mp4");

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *uri = screening_file_uri (clips[i % G_N_ELEMENTS (clips)]);

      hearth_player_open (screening->player, uri);
      hearth_player_play (screening->player);
      if (i % 2 == 0)
        hearth_test_wait_for (screening_state (screening) == HEARTH_PLAYER_STATE_PLAYING ||
                                  screening_state (screening) == HEARTH_PLAYER_STATE_FAILED,
                              20);
    }

  /* What was opened before has no say any more. */
  hearth_player_open (screening->player, last);
  screening_forget (screening);
  hearth_player_play (screening->player);
  hearth_test_wait_for (screening_position (screening) >= 500, 20);
  g_assert_true (hearth_player_has_video (screening->player));
  screening_check_live (screening);
}

static void
test_prepare (void)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  hearth_gst_player_prepare_async (NULL, hearth_test_store_result, &first);
  hearth_gst_player_prepare_async (NULL, hearth_test_store_result, &second);
  hearth_test_wait_for (first != NULL && second != NULL, 60);
  g_assert_true (hearth_gst_player_prepare_finish (first, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_gst_player_prepare_finish (second, &error));
  g_assert_no_error (error);
}

static guint
count_elements (GstElement *pipeline, const char *factory)
{
  GstIterator *iterator = gst_bin_iterate_all_by_element_factory_name (GST_BIN (pipeline), factory);
  GValue item = G_VALUE_INIT;
  guint n = 0;

  while (gst_iterator_next (iterator, &item) == GST_ITERATOR_OK)
    {
      g_value_reset (&item);
      n++;
    }
  g_value_unset (&item);
  gst_iterator_free (iterator);
  return n;
}

static void
loaded_cb (GstPlayMessage type, GstMessage *message, gpointer user_data)
{
  gboolean *is_loaded = user_data;

  g_assert_cmpint (type, !=, GST_PLAY_MESSAGE_ERROR);
  *is_loaded |= type == GST_PLAY_MESSAGE_MEDIA_INFO_UPDATED;
}

/* What GStreamer keeps of each recording until the pipeline goes does not pile up. */
static void
test_piles_nothing_up (void)
{
  g_autoptr (HearthGstRenderer) renderer = NULL;
  g_autofree char *uri = screening_file_uri ("clip.mp4");
  HearthGstEngine *engine;
  gboolean is_loaded;
  guint n, n_first = 0;

  gst_init (NULL, NULL);
  renderer = hearth_gst_renderer_new (HEARTH_PIXEL_FORMAT_RGB);
  engine = hearth_gst_engine_new (renderer, "fakesink", loaded_cb, &is_loaded);
  for (guint i = 0; i < 12; i++)
    {
      is_loaded = FALSE;
      hearth_gst_engine_load (engine, uri);
      hearth_test_wait_for (is_loaded, 30);
      n = count_elements (hearth_gst_engine_get_pipeline (engine), "identity");
      if (i == 0)
        n_first = n;
      g_assert_cmpuint (n, <=, n_first);
    }
  hearth_gst_engine_free (engine);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/playback/prepare", test_prepare);
  g_test_add_func ("/playback/opens-many", test_opens_many);
  g_test_add_func ("/playback/piles-nothing-up", test_piles_nothing_up);
  g_test_add_func ("/playback/leaves-nothing", test_leaves_nothing);
  return g_test_run ();
}
