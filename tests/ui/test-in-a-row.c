/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many segments, one after the other in the same window: what the first ten need is enough for all
 * of them. The number may be given; what a hundred need, in parts of what ten do, is worth knowing
 * (benchmark "in-a-row"), but other programs have a say in that, so it decides nothing. */
#include "hearth-memory.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "open-window.h"

#include <malloc.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

#define N_SEGMENTS 30
#define N_WARM 10

/* What a segment may leave behind: far less than a picture, a pipeline or a page of the window. */
#define MEMORY_EACH (256 * 1024)

/* The address sanitizer keeps what is given back for a while, up to a limit of its own. */
#ifdef __SANITIZE_ADDRESS__
#define MEMORY_SPARE (512 * 1024 * 1024)
#else
#define MEMORY_SPARE 0
#endif

typedef struct
{
  guint n_threads;
  guint n_files;
  guint n_pipelines;
  guint64 memory; /* bytes that are this program's alone, whatever others share with it */
} Needs;

static guint n_segments = N_SEGMENTS;
static guint server_port;

static const char *const clips[] = { "clip.mp4", "clip.webm", "sound.ogg", "hls/clip.m3u8",
                                     "index-at-end.mp4" };

/* GstPlay has a thread for each pipeline, of that name. */
static gboolean
is_pipeline (const char *task)
{
  g_autofree char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
  g_autofree char *name = NULL;

  return g_file_get_contents (path, &name, NULL, NULL) && g_str_has_prefix (name, "GstPlay");
}

/* Before 3.4 libsoup keeps a socket for each connection that its server takes; the server of this
 * test is in the same process. */
static gboolean
is_ours (const char *file)
{
  struct sockaddr_in address = { 0 };
  socklen_t size = sizeof address;

  return getsockname (atoi (file), (struct sockaddr *) &address, &size) != 0 ||
         address.sin_family != AF_INET || ntohs (address.sin_port) != server_port;
}

static guint
count (const char *folder, gboolean (*counts) (const char *name))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (counts == NULL || counts (name))
      n++;
  return n;
}

static guint
count_pipelines (void)
{
  return count ("/proc/self/task", is_pipeline);
}

static guint64
measure_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL));
  line = strstr (text, "\nAnonymous:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("\nAnonymous:"), NULL, 10) * 1024;
}

static Needs
measure (void)
{
  return (Needs){
    .n_threads = count ("/proc/self/task", NULL),
    .n_files = count ("/proc/self/fd", is_ours),
    .n_pipelines = count_pipelines (),
    .memory = measure_memory (),
  };
}

static char *
make_catalog (void)
{
  GString *text = g_string_new ("{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"row\","
                                "\"title\":\"A long row\",\"episodes\":[{\"id\":\"all\","
                                "\"title\":\"All of them\",\"segments\":[");

  for (guint i = 0; i < n_segments; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"s%u\",\"title\":\"Segment %u\",\"duration\":8,"
                            "\"media\":[{\"url\":\"%s?%u\"}]}",
                            i > 0 ? "," : "", i, i + 1, clips[i % G_N_ELEMENTS (clips)], i);
  g_string_append (text, "]}]}");
  return g_string_free (text, FALSE);
}

static HearthPlayerView *
player (OpenWindow *window)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (window->window, HEARTH_TYPE_PLAYER_VIEW));
}

static HearthPlayerState
state_of (OpenWindow *window)
{
  int state;

  g_object_get (player (window), "state", &state, NULL);
  return (HearthPlayerState) state;
}

/* Every fifth is watched to its end, the others are left in the middle. */
static void
watch (OpenWindow *window, guint number)
{
  g_autofree char *id = g_strdup_printf ("s%u", number);

  open_window_watch (window, "row", "all", id);
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_PLAYING, 90);
  if (number % 5 != 4)
    {
      hearth_test_wait_for (hearth_player_view_get_position_ms (player (window)) > 0, 90);
      return;
    }
  hearth_player_view_seek (player (window),
                           hearth_player_view_get_duration_ms (player (window)) - 100);
  hearth_test_wait_for (state_of (window) == HEARTH_PLAYER_STATE_ENDED, 90);
}

static void
test_in_a_row (OpenWindow *window, gconstpointer user_data)
{
  g_autofree char *media = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "media", NULL);
  g_autofree char *catalog = make_catalog ();
  g_autofree char *base = hearth_test_server_uri (window->server, "");
  Needs ten = { 0 }, all;

  server_port = (guint) atoi (strrchr (base, ':') + 1);
  hearth_test_server_serve_folder (window->server, media, TRUE);
  hearth_test_server_answer_text (window->server, "/row.hearth.json",
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  catalog);
  open_window_follow (window, "/row.hearth.json", "row");

  for (guint i = 0; i < n_segments; i++)
    {
      watch (window, i);
      if (i + 1 == N_WARM)
        ten = measure ();
      else if ((i + 1) % 10 == 0)
        g_test_message ("after %u: %" G_GUINT64_FORMAT " kB", i + 1, measure_memory () / 1024);
    }
  /* What was left while it loaded may take a moment to go. */
  hearth_test_wait_for (count_pipelines () <= ten.n_pipelines, 30);
  hearth_test_wait_for (count ("/proc/self/task", NULL) <= ten.n_threads + 4, 30);
  hearth_test_wait_for (count ("/proc/self/fd", is_ours) <= ten.n_files + 4, 30);
  all = measure ();
  g_test_message ("after 10: %u threads, %u files, %u pipelines, %" G_GUINT64_FORMAT " kB",
                  ten.n_threads, ten.n_files, ten.n_pipelines, ten.memory / 1024);
  g_test_message ("after %u: %u threads, %u files, %u pipelines, %" G_GUINT64_FORMAT
                  " kB, %.3f of before",
                  n_segments, all.n_threads, all.n_files, all.n_pipelines, all.memory / 1024,
                  (double) all.memory / (double) ten.memory);
  g_assert_cmpuint (all.memory, <=,
                    ten.memory + MEMORY_SPARE + (n_segments - N_WARM) * MEMORY_EACH);
}

int
main (int argc, char **argv)
{
  hearth_memory_begin ();
  hearth_test_ui_init (&argc, &argv);
  if (argc > 1)
    n_segments = (guint) atoi (argv[1]);
  g_assert_cmpuint (n_segments, >, N_WARM);
  /* GStreamer warns of events that overtake each other when a clip is let go. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add ("/in-a-row", OpenWindow, NULL, open_window_set_up, test_in_a_row,
              open_window_tear_down);
  return g_test_run ();
}
