/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-player.h"
#include "hearth-video-paintable.h"

#include <stdlib.h>
#include <sys/resource.h>

/* bench-window WAY CLIP: plays CLIP in a window of 1280x800, WAY "hearth" with Hearth's player and
 * paintable or "gtkvideo" with GtkVideo alone, and says what a second of it costs:
 * "CPU-SECONDS-PER-SECOND DROPPED PAINTED". */

/* The first second is for starting; the rest is measured. */
#define WARM_UP_SECONDS 1
#define MEASURED_SECONDS 7

typedef struct
{
  GMainLoop *loop;
  GtkWidget *window;
  HearthPlayer *player;            /* owned, nullable */
  HearthVideoPaintable *paintable; /* owned, nullable */
  double cpu_at_start;
  gint64 clock_at_start;
  guint64 n_painted_at_start;
} Bench;

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static guint64
n_painted (Bench *bench)
{
  return bench->paintable != NULL ? hearth_video_paintable_get_n_painted (bench->paintable) : 0;
}

static gboolean
stop_cb (gpointer user_data)
{
  Bench *bench = user_data;
  double seconds = (double) (g_get_monotonic_time () - bench->clock_at_start) / G_USEC_PER_SEC;
  guint64 n_dropped = 0;

  if (bench->player != NULL)
    n_dropped = hearth_gst_player_get_n_dropped (HEARTH_GST_PLAYER (bench->player));
  g_print ("%.4f %" G_GUINT64_FORMAT " %.1f\n", (cpu_seconds () - bench->cpu_at_start) / seconds,
           n_dropped, (double) (n_painted (bench) - bench->n_painted_at_start) / seconds);
  g_main_loop_quit (bench->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
start_cb (gpointer user_data)
{
  Bench *bench = user_data;

  bench->cpu_at_start = cpu_seconds ();
  bench->clock_at_start = g_get_monotonic_time ();
  bench->n_painted_at_start = n_painted (bench);
  g_timeout_add_seconds (MEASURED_SECONDS, stop_cb, bench);
  return G_SOURCE_REMOVE;
}

static void
play_with_hearth (Bench *bench, const char *uri)
{
  const char *renderer = g_getenv ("GSK_RENDERER");
  gboolean software = g_strcmp0 (renderer, "cairo") == 0;
  GtkWidget *picture;

  bench->player =
      hearth_gst_player_new (software ? HEARTH_PIXEL_FORMAT_BGRX : HEARTH_PIXEL_FORMAT_BGRA, NULL);
  bench->paintable = hearth_video_paintable_new (bench->player);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (bench->paintable));
  gtk_window_set_child (GTK_WINDOW (bench->window), picture);
  hearth_player_open (bench->player, uri);
  hearth_player_play (bench->player);
}

static void
play_with_gtk (Bench *bench, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  GtkWidget *video = gtk_video_new_for_file (file);

  gtk_video_set_autoplay (GTK_VIDEO (video), TRUE);
  gtk_window_set_child (GTK_WINDOW (bench->window), video);
}

int
main (int argc, char *argv[])
{
  Bench bench = { NULL };
  g_autofree char *uri = NULL;

  if (argc != 3)
    {
      g_printerr ("usage: bench-window hearth|gtkvideo CLIP\n");
      return 2;
    }
  gtk_init ();
  uri = g_filename_to_uri (argv[2], NULL, NULL);
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  if (g_str_equal (argv[1], "hearth"))
    play_with_hearth (&bench, uri);
  else
    play_with_gtk (&bench, uri);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_timeout_add_seconds (WARM_UP_SECONDS, start_cb, &bench);
  g_main_loop_run (bench.loop);

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_clear_object (&bench.paintable);
  g_clear_object (&bench.player);
  g_main_loop_unref (bench.loop);
  return 0;
}
