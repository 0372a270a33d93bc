/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-watching.h"

#include "hearth-gst-player.h"
#include "hearth-test-ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

/* bench-window WAY CLIP [SECONDS]: plays CLIP in a window of 1280x800, and says what a second of it
 * costs: "CPU-SECONDS-PER-SECOND DROPPED PAINTED-PER-SECOND". Each number is of the seconds between
 * the lines "start" and that one. WAY is
 *
 * - hearth: Hearth's own window, with captions and the transcript open
 * - picture: Hearth's player and nothing else
 * - gtkvideo: GtkVideo and nothing else
 * - scrub, seek: Hearth's own window again, paused; says for each of some seeks how many
 *   milliseconds pass until a picture from there is painted */

/* Until then windows open, pages slide and controls fade. */
#define WARM_UP_MS 4000
#define MEASURED_SECONDS 6

#define N_SEEKS 30
#define PATIENCE_SECONDS 20

typedef struct
{
  GtkWindow *window;
  HearthVideoPaintable *paintable; /* owned, nullable */
  BenchWatching watching;
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

/* What came too late for the sink, and what was overtaken on its way to the screen. */
static guint64
n_lost (Bench *bench)
{
  HearthPlayer *player;

  if (bench->paintable == NULL)
    return 0;
  player = hearth_video_paintable_get_player (bench->paintable);
  return hearth_gst_player_get_n_dropped (HEARTH_GST_PLAYER (player)) +
         hearth_video_paintable_get_n_replaced (bench->paintable);
}

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
let_run (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
measure (Bench *bench, guint seconds)
{
  double cpu, elapsed;
  guint64 painted, lost;
  gint64 clock;

  let_run (WARM_UP_MS);
  puts ("start");
  fflush (stdout);
  cpu = cpu_seconds ();
  clock = g_get_monotonic_time ();
  painted = n_painted (bench);
  lost = n_lost (bench);
  let_run (seconds * 1000);
  elapsed = (double) (g_get_monotonic_time () - clock) / G_USEC_PER_SEC;
  printf ("%.4f %" G_GUINT64_FORMAT " %.1f\n", (cpu_seconds () - cpu) / elapsed,
          n_lost (bench) - lost, (double) (n_painted (bench) - painted) / elapsed);
  fflush (stdout);
}

static void
time_seek (Bench *bench, gboolean exactly, gint64 position_ms)
{
  HearthPlayer *player = hearth_video_paintable_get_player (bench->paintable);
  guint64 painted = n_painted (bench);
  gint64 clock = g_get_monotonic_time ();

  if (exactly)
    hearth_player_seek (player, position_ms);
  else
    hearth_player_scrub (player, position_ms);
  hearth_test_wait_for (n_painted (bench) > painted, PATIENCE_SECONDS);
  printf ("%.1f\n", (double) (g_get_monotonic_time () - clock) / 1000);
  fflush (stdout);
}

/* Here and there, never twice at the same place, and never near the last place. */
static void
measure_seeks (Bench *bench, gboolean exactly)
{
  HearthPlayer *player = hearth_video_paintable_get_player (bench->paintable);
  gint64 duration = hearth_player_get_duration_ms (player);

  let_run (WARM_UP_MS / 4);
  hearth_player_pause (player);
  hearth_test_wait_for (hearth_player_get_state (player) == HEARTH_PLAYER_STATE_PAUSED,
                        PATIENCE_SECONDS);
  for (gint64 i = 0; i < N_SEEKS; i++)
    {
      let_run (400);
      time_seek (bench, exactly, (i * 13 % N_SEEKS) * (duration - 1000) / N_SEEKS + 437);
    }
}

static void
play_with_hearth (Bench *bench, const char *clip)
{
  const char *renderer = g_getenv ("GSK_RENDERER");
  HearthPixelFormat format =
      g_strcmp0 (renderer, "cairo") == 0 ? HEARTH_PIXEL_FORMAT_BGRX : HEARTH_PIXEL_FORMAT_BGRA;
  g_autoptr (HearthPlayer) player = hearth_gst_player_new (format, NULL);
  g_autofree char *uri = g_filename_to_uri (clip, NULL, NULL);

  bench->paintable = hearth_video_paintable_new (player);
  gtk_window_set_child (bench->window,
                        gtk_picture_new_for_paintable (GDK_PAINTABLE (bench->paintable)));
  hearth_player_open (player, uri);
  hearth_player_play (player);
}

static void
play_with_gtk (Bench *bench, const char *clip)
{
  GtkWidget *video = gtk_video_new_for_filename (clip);

  gtk_video_set_autoplay (GTK_VIDEO (video), TRUE);
  gtk_window_set_child (bench->window, video);
}

static void
play_alone (Bench *bench, const char *way, const char *clip, guint seconds)
{
  bench->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench->window, 1280, 800);
  if (g_str_equal (way, "picture"))
    play_with_hearth (bench, clip);
  else
    play_with_gtk (bench, clip);
  gtk_window_present (bench->window);
  measure (bench, seconds);
  hearth_test_ui_shot (GTK_WIDGET (bench->window), way);
  gtk_window_destroy (bench->window);
  g_clear_object (&bench->paintable);
}

static void
play_in_window (Bench *bench, const char *way, const char *clip, guint seconds)
{
  bench_watching_open (&bench->watching, clip);
  bench->paintable = g_object_ref (bench->watching.paintable);
  if (g_str_equal (way, "hearth"))
    measure (bench, seconds);
  else
    measure_seeks (bench, g_str_equal (way, "seek"));
  hearth_test_ui_shot (GTK_WIDGET (bench->watching.window), way);
  g_clear_object (&bench->paintable);
  bench_watching_close (&bench->watching);
}

int
main (int argc, char *argv[])
{
  Bench bench = { NULL };
  guint seconds = argc > 3 ? (guint) atoi (argv[3]) : MEASURED_SECONDS;

  if (argc < 3)
    {
      fputs ("usage: bench-window hearth|picture|gtkvideo|scrub|seek CLIP [SECONDS]\n", stderr);
      return 2;
    }
  hearth_test_ui_init (&argc, &argv);
  /* What GTK warns of is no matter of time. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  if (g_str_equal (argv[1], "picture") || g_str_equal (argv[1], "gtkvideo"))
    play_alone (&bench, argv[1], argv[2], seconds);
  else
    play_in_window (&bench, argv[1], argv[2], seconds);
  return 0;
}
