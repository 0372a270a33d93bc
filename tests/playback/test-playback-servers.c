/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers as one meets them: they call things by wrong names, lead elsewhere, send less than they
 * promise, or without an end. */
#include "hearth-test-server.h"
#include "hearth-test.h"
#include "screening.h"

typedef struct
{
  HearthTestServer *server;
  Screening *screening;
  char *uri;
} Meeting;

static void
set_up (Meeting *self, gconstpointer unused)
{
  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  self->screening = screening_new (HEARTH_PIXEL_FORMAT_RGB, NULL);
  self->uri = hearth_test_server_uri (self->server, "/talk");
}

static void
tear_down (Meeting *self, gconstpointer unused)
{
  g_clear_pointer (&self->screening, screening_free);
  g_clear_pointer (&self->server, hearth_test_server_free);
  g_clear_pointer (&self->uri, g_free);
}

static void
answer (Meeting *self, const HearthTestAnswer *how, const char *fixture)
{
  g_autoptr (GBytes) body = fixture != NULL ? hearth_test_fixture (fixture) : NULL;

  hearth_test_server_answer (self->server, "/talk", how, body);
}

static void
start (Meeting *self)
{
  screening_forget (self->screening);
  hearth_player_open (self->screening->player, self->uri);
  hearth_player_play (self->screening->player);
}

static void
check_fails (Meeting *self, HearthPlayerError code, const char *word)
{
  const GError *error;

  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_FAILED);
  error = hearth_player_get_error (self->screening->player);
  g_assert_error (error, HEARTH_PLAYER_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
}

/* What it is counts, not what the server calls it. */
static void
test_wrong_type (Meeting *self, gconstpointer unused)
{
  static const char *const types[] = { "application/octet-stream", "text/plain", "text/html",
                                       "audio/mpeg", "nonsense" };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      answer (self, &(HearthTestAnswer){ .content_type = types[i] }, "media/clip.mp4");
      start (self);
      screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
      hearth_test_wait_for (screening_n_frames (self->screening) > 2, 20);
      g_assert_true (hearth_player_has_video (self->screening->player));
      g_assert_false (hearth_player_is_live (self->screening->player));
    }
}

static void
test_web_page (Meeting *self, gconstpointer unused)
{
  static const char page[] = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"
                             "<body><p>Please sign in to watch.</p></body></html>\n";

  hearth_test_server_answer_text (self->server, "/talk",
                                  &(HearthTestAnswer){ .content_type = "text/html; charset=utf-8" },
                                  page);
  check_fails (self, HEARTH_PLAYER_ERROR_WEB_PAGE, "web page");
  hearth_test_server_answer_text (self->server, "/talk",
                                  &(HearthTestAnswer){ .content_type = "video/mp4" }, page);
  check_fails (self, HEARTH_PLAYER_ERROR_WEB_PAGE, "web page");
}

static void
test_empty (Meeting *self, gconstpointer unused)
{
  answer (self, &(HearthTestAnswer){ .content_type = "video/mp4" }, NULL);
  check_fails (self, HEARTH_PLAYER_ERROR_FORMAT, "empty");
}

/* The server has half of what the header of the file says. */
static void
test_too_short (Meeting *self, gconstpointer unused)
{
  answer (self, &(HearthTestAnswer){ .content_type = "video/mp4" }, "media/cut-off.mp4");
  check_fails (self, HEARTH_PLAYER_ERROR_CUT_SHORT, "breaks off at 0:0");
  g_assert_cmpuint (screening_n_frames (self->screening), >, 10);
  /* It stands where it broke off, so that it can go on from there. */
  g_assert_cmpint (screening_position (self->screening), >, 1500);
  g_assert_cmpint (screening_position (self->screening), <, 6000);
}

static void
test_redirect_in_the_middle (Meeting *self, gconstpointer unused)
{
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/long.mp4");
  g_autofree char *elsewhere = hearth_test_server_other_uri (self->server, "/mirror.mp4");
  const HearthTestAnswer leads_on = {
    .content_type = "video/mp4",
    .later_status = 302,
    .later_location = elsewhere,
  };

  hearth_test_server_answer (self->server, "/mirror.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, clip);
  answer (self, &leads_on, "media/long.mp4");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_player_seek (self->screening->player,
                      hearth_player_get_duration_ms (self->screening->player) / 2);
  hearth_test_wait_for (hearth_test_server_n_requests (self->server, "/mirror.mp4") > 0, 20);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  screening_forget (self->screening);
  hearth_test_wait_for (screening_n_frames (self->screening) > 5, 20);
}

/* The address worked at first, and does not in the middle. */
static void
test_expires_in_the_middle (Meeting *self, gconstpointer unused)
{
  gint64 middle_ms;

  answer (self, &(HearthTestAnswer){ .content_type = "video/mp4", .later_status = 403 },
          "media/long.mp4");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  middle_ms = hearth_player_get_duration_ms (self->screening->player) / 2;
  hearth_player_seek (self->screening->player, middle_ms);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_FAILED);
  g_assert_error (hearth_player_get_error (self->screening->player), HEARTH_PLAYER_ERROR,
                  HEARTH_PLAYER_ERROR_REFUSED);
  g_assert_cmpint (screening_position (self->screening), ==, middle_ms);
}

/* Without Range, going elsewhere means to fetch it all first; it says how far that is. */
static void
test_no_range (Meeting *self, gconstpointer unused)
{
  gint64 middle_ms;

  answer (self,
          &(HearthTestAnswer){
              .content_type = "video/mp4", .no_range = TRUE, .bytes_per_second = 150000 },
          "media/long.mp4");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  middle_ms = hearth_player_get_duration_ms (self->screening->player) / 2;
  hearth_player_seek (self->screening->player, middle_ms);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_BUFFERING);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  g_assert_cmpint (screening_position (self->screening), >=, middle_ms);
  screening_forget (self->screening);
  hearth_test_wait_for (screening_n_frames (self->screening) > 5, 20);
}

/* The connection breaks once; the rest is asked for without a word to anybody. */
static void
test_broken_once (Meeting *self, gconstpointer unused)
{
  answer (self, &(HearthTestAnswer){ .content_type = "video/mp4", .cut_after = 30000 },
          "media/clip.mp4");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_ENDED);
  g_assert_cmpuint (hearth_test_server_n_requests (self->server, "/talk"), >, 1);
}

/* The server says nothing for a moment: as long as enough is there, nobody notices. */
static void
test_short_silence (Meeting *self, gconstpointer unused)
{
  answer (self,
          &(HearthTestAnswer){
              .content_type = "video/mp4", .stall_after = 40000, .stall_ms = 1500 },
          "media/clip.mp4");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  while (screening_position (self->screening) < 4000)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (screening_state (self->screening), ==, HEARTH_PLAYER_STATE_PLAYING);
    }
}

/* Neither a length nor a place to go to: it is sent while it happens. */
static void
test_live (Meeting *self, gconstpointer unused)
{
  answer (self,
          &(HearthTestAnswer){ .content_type = "audio/ogg",
                               .no_length = TRUE,
                               .no_range = TRUE,
                               .bytes_per_second = 20000 },
          "media/sound.ogg");
  start (self);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  g_assert_true (hearth_player_is_live (self->screening->player));
  g_assert_false (hearth_player_is_seekable (self->screening->player));
  g_assert_cmpint (hearth_player_get_duration_ms (self->screening->player), ==, -1);

  /* Nothing breaks that needs a duration, and it ends when it ends. */
  hearth_player_seek (self->screening->player, 1000);
  hearth_player_scrub (self->screening->player, 1000);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_ENDED);
  g_assert_cmpint (screening_position (self->screening), >, 1000);
}

/* A playlist that says nothing of its end is still being written. */
static void
test_live_hls (Meeting *self, gconstpointer unused)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);
  g_autofree char *uri = hearth_test_server_uri (self->server, "/hls/live.m3u8");
  HearthPlayer *player = self->screening->player;

  hearth_test_server_serve_folder (self->server, media, TRUE);
  hearth_test_server_answer_text (
      self->server, "/hls/live.m3u8",
      &(HearthTestAnswer){ .content_type = "application/vnd.apple.mpegurl" },
      "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-TARGETDURATION:2\n"
      "#EXTINF:1.92,\npart00.ts\n#EXTINF:1.92,\npart01.ts\n#EXTINF:1.92,\npart02.ts\n"
      "#EXTINF:1.92,\npart03.ts\n");
  hearth_player_open (player, uri);
  hearth_player_play (player);
  screening_wait_for_state (self->screening, HEARTH_PLAYER_STATE_PLAYING);
  hearth_test_wait_for (screening_n_frames (self->screening) > 5, 20);
  g_assert_true (hearth_player_is_live (player));
  g_assert_cmpint (hearth_player_get_duration_ms (player), ==, -1);
}

#define add(path, func) g_test_add (path, Meeting, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* The server's side of libsoup warns when somebody hangs up early, as players do. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  add ("/playback/servers/wrong-type", test_wrong_type);
  add ("/playback/servers/web-page", test_web_page);
  add ("/playback/servers/empty", test_empty);
  add ("/playback/servers/too-short", test_too_short);
  add ("/playback/servers/redirect-in-the-middle", test_redirect_in_the_middle);
  add ("/playback/servers/expires-in-the-middle", test_expires_in_the_middle);
  add ("/playback/servers/no-range", test_no_range);
  add ("/playback/servers/broken-once", test_broken_once);
  add ("/playback/servers/short-silence", test_short_silence);
  add ("/playback/servers/live", test_live);
  add ("/playback/servers/live-hls", test_live_hls);
  return g_test_run ();
}
