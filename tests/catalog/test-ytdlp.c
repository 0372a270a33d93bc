/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that the person has installed is asked for the recording behind a page; here it is one
 * that the test makes. What it says comes from the page, and is believed as little. */
#include "hearth-caption-track.h"
#include "hearth-error.h"
#include "hearth-media.h"
#include "hearth-test.h"
#include "hearth-ytdlp.h"

#include <glib/gstdio.h>
#include <signal.h>

#define PAGE "https://example.org/watch?v=a b;touch $(id)&\"x'"
#define QUICK_MS 200
#define PATIENT_MS 60000

typedef struct
{
  char *folder;
  char *program;
  HearthSegment *segment;
  GCancellable *cancellable;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("hearth-ytdlp-XXXXXX", NULL);
  fixture->program = g_build_filename (fixture->folder, "yt-dlp", NULL);
  fixture->segment = g_object_new (HEARTH_TYPE_SEGMENT, "id", "talk", "title", "A talk", NULL);
  fixture->cancellable = g_cancellable_new ();
  path = g_strconcat (fixture->folder, ":/usr/bin:/bin", NULL);
  g_setenv ("PATH", path, TRUE);
}

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = in_folder (fixture, name);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->program);
  g_object_unref (fixture->segment);
  g_object_unref (fixture->cancellable);
  g_clear_error (&fixture->error);
}

/* What the program does; $here is the folder of the test. */
static void
install (Fixture *fixture, const char *commands)
{
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\nhere='%s'\n%s\n", fixture->folder, commands);

  g_assert_true (g_file_set_contents (fixture->program, script, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->program, 0700), ==, 0);
}

static void
install_answer (Fixture *fixture, const char *answer)
{
  g_autofree char *path = in_folder (fixture, "answer");

  g_assert_true (g_file_set_contents (path, answer, -1, NULL));
  install (fixture, "printf '%s\\n' \"$@\" > \"$here/arguments\"; cat \"$here/answer\"");
}

static HearthSegment *
ask (Fixture *fixture, const char *page, guint patience_ms)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_error (&fixture->error);
  hearth_ytdlp_ask_async (page, fixture->segment, patience_ms, fixture->cancellable,
                          hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 90);
  return hearth_ytdlp_ask_finish (result, &fixture->error);
}

static char *
read_when_there (Fixture *fixture, const char *name)
{
  g_autofree char *path = in_folder (fixture, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

#define ANSWER                                                                            \
  "{\"formats\":["                                                                        \
  "{\"url\":\"https://example.org/a.mp4\",\"ext\":\"mp4\",\"protocol\":\"https\","        \
  "\"vcodec\":\"avc1\",\"acodec\":\"mp4a\",\"width\":1280,\"height\":720,\"tbr\":900.5,"  \
  "\"filesize\":5000,\"language\":\"en_US\"},"                                            \
  "{\"url\":\"https://example.org/a.m3u8\",\"ext\":\"mp4\",\"protocol\":\"m3u8_native\"," \
  "\"vcodec\":\"avc1\",\"acodec\":\"mp4a\",\"height\":-3,\"width\":1e99},"                \
  "{\"url\":\"https://example.org/a.webm\",\"ext\":\"webm\",\"protocol\":\"https\","      \
  "\"vcodec\":\"none\",\"acodec\":\"opus\"},"                                             \
  "{\"url\":\"https://example.org/mute.mp4\",\"ext\":\"mp4\",\"vcodec\":\"a\","           \
  "\"acodec\":\"none\"},"                                                                 \
  "{\"url\":\"https://example.org/pieces.mp4\",\"ext\":\"mp4\","                          \
  "\"protocol\":\"http_dash_segments\"},"                                                 \
  "{\"url\":\"file:///etc/passwd\",\"ext\":\"mp4\",\"protocol\":\"https\"},"              \
  "{\"url\":[\"https://example.org\"],\"ext\":\"mp4\"},{\"ext\":\"mp4\"},7,null,[],"      \
  "{\"url\":\"https://example.org/a.exe\",\"ext\":\"exe\"}],"                             \
  "\"subtitles\":{"                                                                       \
  "\"en\":[{\"ext\":\"json3\",\"url\":\"https://example.org/en.json\"},"                  \
  "{\"ext\":\"vtt\",\"url\":\"https://example.org/en.vtt\"}],"                            \
  "\"de\":[{\"ext\":\"vtt\",\"url\":\"file:///etc/passwd\"}],"                            \
  "\"fr\":{\"ext\":\"vtt\"},\"it\":[3]},"                                                 \
  "\"automatic_captions\":{\"es\":[{\"ext\":\"vtt\",\"url\":\"https://example.org/es.vtt\"}]}}"

static void
test_found (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HearthSegment) found = NULL;
  g_autoptr (HearthMedia) file = NULL;
  g_autoptr (HearthMedia) stream = NULL;
  g_autoptr (HearthMedia) sound = NULL;
  g_autoptr (HearthCaptionTrack) track = NULL;
  g_autofree char *arguments = NULL;
  g_auto (GStrv) lines = NULL;

  install_answer (fixture, ANSWER);
  found = ask (fixture, PAGE, PATIENT_MS);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (hearth_segment_get_id (found), ==, "talk");
  g_assert_cmpstr (hearth_segment_get_title (found), ==, "A talk");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (found)), ==, 3);
  file = g_list_model_get_item (hearth_segment_get_media (found), 0);
  stream = g_list_model_get_item (hearth_segment_get_media (found), 1);
  sound = g_list_model_get_item (hearth_segment_get_media (found), 2);
  g_assert_cmpstr (hearth_media_get_url (file), ==, "https://example.org/a.mp4");
  g_assert_cmpstr (hearth_media_get_content_type (file), ==, "video/mp4");
  g_assert_cmpstr (hearth_media_get_language (file), ==, "en-US");
  g_assert_cmpuint (hearth_media_get_height (file), ==, 720);
  g_assert_cmpuint (hearth_media_get_bitrate (file), ==, 900500);
  g_assert_cmpuint (hearth_media_get_size (file), ==, 5000);
  g_assert_cmpstr (hearth_media_get_content_type (stream), ==, "application/vnd.apple.mpegurl");
  g_assert_cmpuint (hearth_media_get_height (stream), ==, 0);
  g_assert_cmpuint (hearth_media_get_width (stream), ==, 0);
  g_assert_true (hearth_media_is_audio (sound));
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (found)), ==, 1);
  track = g_list_model_get_item (hearth_segment_get_captions (found), 0);
  g_assert_cmpstr (hearth_caption_track_get_url (track), ==, "https://example.org/en.vtt");
  g_assert_cmpstr (hearth_caption_track_get_language (track), ==, "en");

  /* The page is one word of its own, whatever it has in it, and the last one. */
  arguments = read_when_there (fixture, "arguments");
  lines = g_strsplit (g_strchomp (arguments), "\n", 0);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  g_assert_cmpstr (lines[g_strv_length (lines) - 1], ==, PAGE);
  g_assert_cmpstr (lines[g_strv_length (lines) - 2], ==, "--");
}

static void
expect_error (Fixture *fixture, const char *page, guint patience_ms, HearthLoadError code)
{
  g_assert_null (ask (fixture, page, patience_ms));
  g_assert_error (fixture->error, HEARTH_LOAD_ERROR, (int) code);
}

static void
test_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *arguments = in_folder (fixture, "arguments");
  g_autofree char *deep = g_strnfill (100000, '[');
  const char *const answers[] = { "",     "ERROR", "[]", "3", "{\"formats\":7}", "{\"formats\":[]",
                                  "null", "{}",    deep };

  install_answer (fixture, ANSWER);
  expect_error (fixture, "--exec=id", PATIENT_MS, HEARTH_LOAD_ERROR_BAD_ADDRESS);
  expect_error (fixture, "file:///etc/passwd", PATIENT_MS, HEARTH_LOAD_ERROR_BAD_ADDRESS);
  g_assert_false (g_file_test (arguments, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      install_answer (fixture, answers[i]);
      expect_error (fixture, PAGE, PATIENT_MS, HEARTH_LOAD_ERROR_INVALID);
    }
  install (fixture, "echo '" ANSWER "'; exit 1");
  expect_error (fixture, PAGE, PATIENT_MS, HEARTH_LOAD_ERROR_INVALID);
  g_assert_cmpint (g_unlink (fixture->program), ==, 0);
  expect_error (fixture, PAGE, PATIENT_MS, HEARTH_LOAD_ERROR_NOT_FOUND);
}

/* Nobody waits for the process, so it stays as a name until somebody does; GLib does. */
static void
expect_gone (Fixture *fixture)
{
  g_autofree char *number = read_when_there (fixture, "pid");
  const pid_t process = (pid_t) g_ascii_strtoll (number, NULL, 10);

  g_assert_cmpint (process, >, 1);
  hearth_test_wait_for (kill (process, 0) != 0, 30);
}

static gboolean
has_started (Fixture *fixture)
{
  g_autofree char *path = in_folder (fixture, "pid");

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

#define SAY_PID "echo $$ > \"$here/part\"; mv \"$here/part\" \"$here/pid\"; "

static void
test_endless (Fixture *fixture, gconstpointer user_data)
{
  install (fixture, SAY_PID "exec yes");
  expect_error (fixture, PAGE, PATIENT_MS, HEARTH_LOAD_ERROR_TOO_LARGE);
  expect_gone (fixture);
}

static void
test_slow (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GAsyncResult) result = NULL;

  install (fixture, "exec sleep 1000");
  expect_error (fixture, PAGE, QUICK_MS, HEARTH_LOAD_ERROR_TIMED_OUT);

  /* The person goes elsewhere. */
  g_clear_error (&fixture->error);
  install (fixture, SAY_PID "exec sleep 1000");
  hearth_ytdlp_ask_async (PAGE, fixture->segment, PATIENT_MS, fixture->cancellable,
                          hearth_test_store_result, &result);
  hearth_test_wait_for (has_started (fixture), 60);
  g_cancellable_cancel (fixture->cancellable);
  hearth_test_wait_for (result != NULL, 60);
  g_assert_null (hearth_ytdlp_ask_finish (result, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  expect_gone (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_test_add ("/ytdlp/found", test_found);
  hearth_test_add ("/ytdlp/nothing", test_nothing);
  hearth_test_add ("/ytdlp/endless", test_endless);
  hearth_test_add ("/ytdlp/slow", test_slow);
  return g_test_run ();
}
