/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that shows a page ends with the segment, and many in a row leave nothing. */
#include "web-site.h"

#include <malloc.h>
#include <string.h>

typedef WebSite Fixture;
#define set_up web_site_set_up
#define tear_down web_site_tear_down

/* So many in a row, of which the first ones need some memory for good; and what each of the others
 * may leave behind: far less than a page. Threads that rest and what is on its way out have some
 * descriptors at any moment, but far fewer than one a page. */
#define MANY 50
#define MANY_WARM 10
#define MOST_KILOBYTES 256
#define MOST_DESCRIPTORS ((MANY - MANY_WARM) / 2)

#define FILM "<video src='/long.mp4' style='width:100vw;height:100vh'></video>"

/* Without those of the sites, which live in this process, too. */
static guint
n_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  g_autofree char *connections = NULL;
  const char *name;
  guint n = 0;

  g_assert_true (g_file_get_contents ("/proc/net/tcp", &connections, NULL, NULL));
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);
      g_autofree char *number = NULL;

      if (target != NULL && g_str_has_prefix (target, "socket:["))
        number = g_strdup_printf (" %.*s ", (int) strcspn (target + 8, "]"), target + 8);
      if (number == NULL || strstr (connections, number) == NULL)
        n++;
    }
  return n;
}

static void
watch_and_stop (Fixture *site)
{
  web_site_watch (site, "talk");
  hearth_test_wait_for (web_site_plays_past (site, 0), 150);
  open_window_act (&site->open, "win.stop-playing");
  hearth_test_wait_for (web_site_n_processes () == 0, 150);
}

/* What this process has for itself, in kilobytes. */
static gint64
n_kilobytes (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL));
  line = strstr (rollup, "\nAnonymous:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("\nAnonymous:"), NULL, 10);
}

/* Fifty in a row leave nothing behind. */
static void
test_many (Fixture *site, gconstpointer user_data)
{
  g_autofree char *uri = web_site_uri (site, "/talk");
  guint n_before;
  gint64 kilobytes_before;
  g_autofree char *segment =
      g_strdup_printf ("{\"id\":\"talk\",\"title\":\"A talk\",\"embed\":\"%s\"}", uri);

  web_site_player (site, "/talk", FILM);
  web_site_frame (site, "/talk");
  web_site_follow (site, segment);
  for (guint i = 0; i < MANY_WARM; i++)
    watch_and_stop (site);
  n_before = n_descriptors ();
  kilobytes_before = n_kilobytes ();
  for (guint i = MANY_WARM; i < MANY; i++)
    watch_and_stop (site);
  g_test_message ("%u, then %u descriptors; %" G_GINT64_FORMAT ", then %" G_GINT64_FORMAT " kB",
                  n_before, n_descriptors (), kilobytes_before, n_kilobytes ());
  hearth_test_wait_for (n_descriptors () <= n_before + MOST_DESCRIPTORS, 150);
  g_assert_cmpint (n_kilobytes (), <=, kilobytes_before + (MANY - MANY_WARM) * MOST_KILOBYTES);
  hearth_test_wait_for (web_site_n_networks () <= 1, 150);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  hearth_test_add ("/web-many/in-a-row", test_many);
  return g_test_run ();
}
