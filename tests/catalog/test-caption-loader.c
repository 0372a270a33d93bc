/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-loader.h"
#include "hearth-error.h"
#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>

#define PATIENCE_S 30

typedef struct
{
  HearthTestServer *server;
  HearthFetcher *fetcher;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  fixture->fetcher = hearth_fetcher_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->fetcher);
  hearth_test_server_free (fixture->server);
}

static HearthCueList *
load (Fixture *fixture, const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_caption_loader_load_async (fixture->fetcher, uri, cancellable, hearth_test_store_result,
                                    &result);
  hearth_test_wait_for (result != NULL, PATIENCE_S);

  return hearth_caption_loader_load_finish (result, error);
}

static char *
answer_captions (Fixture *fixture, const char *text)
{
  hearth_test_server_answer_text (fixture->server, "/talk.vtt",
                                  &(HearthTestAnswer){ .content_type = "text/vtt" }, text);

  return hearth_test_server_uri (fixture->server, "/talk.vtt");
}

static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      answer_captions (fixture, "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Hello &amp; welcome\n");
  g_autoptr (HearthTestFolder) folder = hearth_test_folder_new ();
  g_autofree char *path =
      hearth_test_folder_file (folder, "talk.srt",
                               "1\n00:00:01,000 --> 00:00:02,000\nFrom a file\n");
  g_autofree char *file_uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = load (fixture, uri, NULL, &error);
  g_autoptr (HearthCueList) from_file = load (fixture, file_uri, NULL, &error);
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (hearth_cue_list_get_size (cues), ==, 1);
  g_assert_cmpstr (hearth_cue_get_voice (hearth_cue_list_get (cues, 0)), ==, "Ann");
  shown = hearth_cue_list_text_at (cues, 2000);
  g_assert_cmpstr (shown, ==, "Hello & welcome");
  g_assert_cmpuint (hearth_cue_list_get_size (from_file), ==, 1);
}

static void
test_not_loaded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, ' ');
  g_autofree char *missing = hearth_test_server_uri (fixture->server, "/missing.vtt");
  const struct
  {
    const char *text; /* NULL: nothing is there */
    HearthLoadError code;
    const char *words;
  } cases[] = {
    { NULL, HEARTH_LOAD_ERROR_NOT_FOUND, "127.0.0.1" },
    { large, HEARTH_LOAD_ERROR_TOO_LARGE, "16 MiB" },
    { "{\"captions\": []}", HEARTH_LOAD_ERROR_INVALID, "WebVTT" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri =
          cases[i].text != NULL ? answer_captions (fixture, cases[i].text) : g_strdup (missing);
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthCueList) cues = load (fixture, uri, NULL, &error);

      g_assert_null (cues);
      g_assert_error (error, HEARTH_LOAD_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = answer_captions (fixture, "WEBVTT\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = NULL;

  g_cancellable_cancel (cancellable);
  cues = load (fixture, uri, cancellable, &error);
  g_assert_null (cues);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hearth_test_add ("/caption-loader/loaded", test_loaded);
  hearth_test_add ("/caption-loader/not-loaded", test_not_loaded);
  hearth_test_add ("/caption-loader/cancelled", test_cancelled);

  return g_test_run ();
}
