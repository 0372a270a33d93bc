/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web-site.h"

#include "feigned-browser.h"
#include "hearth-text.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define PATIENT_MS 150000

static void
serve_recording (WebSite *self, const char *name)
{
  g_autofree char *fixture = g_strconcat ("media/", name, NULL);
  g_autofree char *path = g_strconcat ("/", name, NULL);
  g_autoptr (GBytes) bytes = hearth_test_fixture (fixture);

  hearth_test_server_answer (self->player, path, &(HearthTestAnswer){ .content_type = "video/mp4" },
                             bytes);
}

/* The sandbox of a page shows it only the usual place of what is known of GStreamer's plugins;
 * without that each page looks at all of them anew. */
static void
share_registry (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "gstreamer-1.0", NULL);
  g_autofree char *path = g_build_filename (folder, "registry.x86_64.bin", NULL);
  g_autofree char *known = NULL;
  gsize length;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  if (g_getenv ("GST_REGISTRY_1_0") != NULL &&
      g_file_get_contents (g_getenv ("GST_REGISTRY_1_0"), &known, &length, NULL))
    g_assert_true (g_file_set_contents (path, known, (gssize) length, NULL));
  g_setenv ("GST_REGISTRY_1_0", path, TRUE);
}

/**
 * web_site_set_up:
 * @self: a fixture
 * @user_data: not used
 *
 * Opens a window, and the sites beside it.
 */
void
web_site_set_up (WebSite *self, gconstpointer user_data)
{
  share_registry ();
  open_window_set_up (&self->open, user_data);
  self->player = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  serve_recording (self, "long.mp4");
  serve_recording (self, "clip.mp4");
}

/**
 * web_site_tear_down:
 * @self: a fixture
 * @user_data: not used
 *
 * Closes the window; no process that showed a page may be left.
 */
void
web_site_tear_down (WebSite *self, gconstpointer user_data)
{
  open_window_tear_down (&self->open, user_data);
  g_clear_pointer (&self->player, hearth_test_server_free);
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
}

static void
serve (HearthTestServer *server, const char *path, const char *body)
{
  g_autofree char *page =
      g_strconcat ("<!doctype html><html><body style='margin:0'>", body, "</body></html>", NULL);

  hearth_test_server_answer_text (server, path, &(HearthTestAnswer){ .content_type = "text/html" },
                                  page);
}

/**
 * web_site_player:
 * @self: the sites
 * @path: where, on the site of the player
 * @body: what stands there
 */
void
web_site_player (WebSite *self, const char *path, const char *body)
{
  serve (self->player, path, body);
}

/**
 * web_site_page:
 * @self: the sites
 * @path: where, on the outer site
 * @body: what stands there
 */
void
web_site_page (WebSite *self, const char *path, const char *body)
{
  serve (self->open.server, path, body);
}

/**
 * web_site_frame:
 * @self: the sites
 * @path: of the player on its site
 *
 * Makes the page on the outer site, at the same path, that shows it.
 */
void
web_site_frame (WebSite *self, const char *path)
{
  g_autofree char *uri = hearth_test_server_uri (self->player, path);
  g_autofree char *body = g_strdup_printf (
      "<iframe src='%s' style='border:0;width:100vw;height:100vh' allow='autoplay'></iframe>", uri);

  web_site_page (self, path, body);
}

/**
 * web_site_uri:
 * @self: the sites
 * @path: of a page on the outer site
 *
 * Returns: (transfer full): its address
 */
char *
web_site_uri (WebSite *self, const char *path)
{
  return hearth_test_server_uri (self->open.server, path);
}

/**
 * web_site_follow:
 * @self: the sites
 * @segments: the segments of the only episode, in JSON
 *
 * Follows a series.
 */
void
web_site_follow (WebSite *self, const char *segments)
{
  g_autofree char *catalog = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\","
      "\"episodes\":[{\"id\":\"one\",\"title\":\"One\",\"segments\":[%s]}]}",
      segments);

  hearth_test_server_answer_text (self->open.server, "/talks.hearth.json",
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  catalog);
  open_window_follow (&self->open, "/talks.hearth.json", "talks");
}

/**
 * web_site_watch:
 * @self: the sites
 * @segment_id: what to watch of the series
 *
 * Watches it from where one stopped. Its page may take longer than a person would wait, on a
 * computer that has much to do.
 */
void
web_site_watch (WebSite *self, const char *segment_id)
{
  open_window_watch (&self->open, "talks", "one", segment_id);
  web_site_patience (self, PATIENT_MS);
}

/**
 * web_site_built_in:
 * @self: the sites, with a feigned browser
 * @episode_id: an episode of the series that is compiled in
 * @page: the page that shows its next segment
 *
 * Goes to the episode and presses its button, which opens the browser.
 */
void
web_site_built_in (WebSite *self, const char *episode_id, const char *page)
{
  g_autofree char *host = hearth_text_host (page);
  g_autofree char *words = g_strconcat ("Opens ", host, NULL);

  open_window_episode (&self->open, "inside-azure-for-it", episode_id);
  hearth_test_wait_for (open_window_says (&self->open, words), 60);
  open_window_press (&self->open, "Open in Browser");
  hearth_test_wait_for (feigned_browser_has_opened (page), 150);
}

/**
 * web_site_view:
 * @self: the sites
 *
 * Returns: (transfer none): the player of the window
 */
HearthPlayerView *
web_site_view (WebSite *self)
{
  return HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (self->open.window, HEARTH_TYPE_PLAYER_VIEW));
}

/**
 * web_site_host:
 * @self: the sites
 *
 * Returns: (transfer none): what keeps the player of the window
 */
HearthPlayerHost *
web_site_host (WebSite *self)
{
  return hearth_player_view_get_host (web_site_view (self));
}

/**
 * web_site_is_in:
 * @self: the sites
 * @state: a state
 *
 * Returns: whether the player of the window is in it
 */
gboolean
web_site_is_in (WebSite *self, HearthPlayerState state)
{
  return web_site_view (self) != NULL &&
         hearth_player_host_get_state (web_site_host (self)) == state;
}

/**
 * web_site_position_ms:
 * @self: the sites
 *
 * Returns: where it stands, in milliseconds
 */
gint64
web_site_position_ms (WebSite *self)
{
  return hearth_player_host_get_position_ms (web_site_host (self));
}

/**
 * web_site_plays_past:
 * @self: the sites
 * @position_ms: a moment, in milliseconds
 *
 * Returns: whether it plays, and came past that moment
 */
gboolean
web_site_plays_past (WebSite *self, gint64 position_ms)
{
  return web_site_is_in (self, HEARTH_PLAYER_STATE_PLAYING) &&
         web_site_position_ms (self) > position_ms;
}

/**
 * web_site_web_player:
 * @self: the sites, of which one is watched
 *
 * Returns: (transfer none): what plays it, once that is there
 */
HearthWebPlayer *
web_site_web_player (WebSite *self)
{
  HearthPlayerHost *host = web_site_host (self);

  hearth_test_wait_for (hearth_player_host_get_player (host) != NULL &&
                            HEARTH_IS_WEB_PLAYER (hearth_player_host_get_player (host)),
                        60);
  return HEARTH_WEB_PLAYER (hearth_player_host_get_player (host));
}

/**
 * web_site_patience:
 * @self: the sites, of which one is watched
 * @patience_ms: for so many milliseconds from now on its page may come without a video
 */
void
web_site_patience (WebSite *self, guint patience_ms)
{
  hearth_web_player_set_patience (web_site_web_player (self), patience_ms);
}

/**
 * web_site_click:
 * @self: the sites, of which one is watched
 * @x: pixels from the left edge of the page
 * @y: pixels from its top
 * @path: of the outer site, which the page asks for when it was clicked
 *
 * Clicks on the page. It may not be painted yet, so more than one click may be needed.
 */
void
web_site_click (WebSite *self, double x, double y, const char *path)
{
  for (guint i = 0; i < 30 && hearth_test_server_n_requests (self->open.server, path) == 0; i++)
    {
      g_autoptr (HearthTestDeadline) pause = hearth_test_deadline_new (5);
      GtkWidget *page = hearth_player_host_get_page (web_site_host (self));

      g_assert_nonnull (page);
      hearth_test_ui_point (page, x, y, "click 1");
      while (hearth_test_server_n_requests (self->open.server, path) == 0 &&
             !hearth_test_deadline_passed (pause))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (hearth_test_server_n_requests (self->open.server, path), >, 0);
}

/* The process that started this one, and its name; FALSE when there is no such process. */
static gboolean
read_process (const char *id, char **name, int *parent)
{
  g_autofree char *path = g_build_filename ("/proc", id, "stat", NULL);
  g_autofree char *text = NULL;
  char *end;

  if (!g_ascii_isdigit (*id) || !g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  end = strrchr (text, ')');
  if (end == NULL || strchr (text, '(') == NULL)
    return FALSE;
  *end = '\0';
  *name = g_strdup (strchr (text, '(') + 1);
  *parent = (int) g_ascii_strtoll (end + 4, NULL, 10);
  return TRUE;
}

static gboolean
descends (int process, int from)
{
  for (int steps = 0; process > 1 && steps < 16; steps++)
    {
      g_autofree char *id = g_strdup_printf ("%d", process);
      g_autofree char *name = NULL;
      int parent = 0;

      if (process == from)
        return TRUE;
      if (!read_process (id, &name, &parent))
        return FALSE;
      process = parent;
    }
  return FALSE;
}

/* Those of that name for this one; each gets the signal, 0 for none. */
static guint
reach_processes (const char *kind, int signal)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *id;
  guint n = 0;

  while (processes != NULL && (id = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *name = NULL;
      int parent = 0;

      if (!read_process (id, &name, &parent) || !g_str_has_prefix (name, kind) ||
          !descends (parent, getpid ()))
        continue;
      n++;
      if (signal != 0)
        kill ((pid_t) g_ascii_strtoll (id, NULL, 10), signal);
    }
  return n;
}

/**
 * web_site_n_processes:
 *
 * Returns: how many processes show pages for this one
 */
guint
web_site_n_processes (void)
{
  return reach_processes ("WebKitWebProces", 0);
}

/**
 * web_site_n_networks:
 *
 * Returns: how many processes bring something from the network for those
 */
guint
web_site_n_networks (void)
{
  return reach_processes ("WebKitNetworkPr", 0);
}

/**
 * web_site_kill:
 *
 * Kills the processes that show pages for this one.
 */
void
web_site_kill (void)
{
  g_assert_cmpuint (reach_processes ("WebKitWebProces", SIGKILL), >, 0);
}
