/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-stalls.h"

#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-transcript-text.h"

#include <stdio.h>

/* drive-transcript: opens the transcript of three hours, 5,000 captions, where a talk stands in its
 * middle, scrolls it from its top to its bottom, and goes along with the speaker. Says of each how
 * long the main loop could not answer, a line "name ms cpu_ms" each, and how many frames passed
 * until the words were there. */

#define N_CUES 5000
#define CUE_MS 2160
#define N_STEPS 300
#define SECONDS 120
#define QUIET_MS 1000

typedef struct
{
  GtkWindow *window;
  HearthTranscriptText *text;
  GtkAdjustment *adjustment;
  guint n_painted; /* frames since then */
  guint n_steps;
  GArray *frames_us; /* of gint64: when frames began */
} Bench;

static HearthTranscript *
make_transcript (void)
{
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
  g_autoptr (HearthCueList) list = NULL;

  for (gint64 i = 0; i < N_CUES; i++)
    {
      g_autofree char *text =
          g_strdup_printf ("What is said here as number %d, in a sentence\nof a usual length.",
                           (int) i);

      g_ptr_array_add (cues, hearth_cue_new (i * CUE_MS, (i + 1) * CUE_MS - 100,
                                             i / 7 % 2 == 0 ? "Host" : "Guest", text));
    }
  list = hearth_cue_list_new (cues);
  return hearth_transcript_new (list);
}

static void
tell (const char *name)
{
  const BenchStalls stalls = bench_stalls_take ();

  printf ("%s %.1f %.1f\n", name, (double) stalls.longest_us / 1000,
          (double) stalls.longest_cpu_us / 1000);
  fflush (stdout);
}

static gboolean
quiet_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean quiet = FALSE;

  g_timeout_add (QUIET_MS, quiet_cb, &quiet);
  hearth_test_wait_for (quiet, SECONDS);
}

static void
painted_cb (Bench *bench)
{
  bench->n_painted++;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  const gint64 now_us = g_get_monotonic_time ();
  const double end = gtk_adjustment_get_upper (bench->adjustment) -
                     gtk_adjustment_get_page_size (bench->adjustment);

  g_array_append_val (bench->frames_us, now_us);
  gtk_adjustment_set_value (bench->adjustment, end * bench->n_steps / N_STEPS);
  return ++bench->n_steps <= N_STEPS;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

static void
tell_frames (GArray *frames_us)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < frames_us->len; i++)
    {
      gint64 gap = g_array_index (frames_us, gint64, i) - g_array_index (frames_us, gint64, i - 1);

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_gaps);
  printf ("frame-median %.1f\nframe-p95 %.1f\n",
          (double) g_array_index (gaps, gint64, gaps->len / 2) / 1000,
          (double) g_array_index (gaps, gint64, gaps->len * 95 / 100) / 1000);
}

static void
open_transcript (Bench *bench, HearthTranscript *transcript)
{
  const guint middle = hearth_transcript_get_n_lines (transcript) / 2;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->text));
  GdkRectangle place;

  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), bench);
  bench_stalls_take ();
  bench->n_painted = 0;
  hearth_transcript_text_set_transcript (bench->text, transcript);
  hearth_transcript_text_set_current (bench->text, (int) middle);
  hearth_transcript_text_scroll_to (bench->text,
                                    hearth_transcript_get_line (transcript, middle)->start, 3);
  hearth_test_wait_for (bench->n_painted > 0 &&
                            hearth_transcript_text_get_place (bench->text, middle, &place),
                        SECONDS);
  printf ("open-frames %u\n", bench->n_painted);
  tell ("open");
  g_signal_handlers_disconnect_by_func (clock, painted_cb, bench);
  settle ();
  tell ("open-and-rest");
}

static void
follow (Bench *bench, HearthTranscript *transcript)
{
  for (guint i = 100; i < 130; i++)
    {
      hearth_transcript_text_set_current (bench->text, (int) i);
      hearth_transcript_text_scroll_to (bench->text,
                                        hearth_transcript_get_line (transcript, i)->start, 3);
      hearth_test_ui_wait_for_draw (GTK_WIDGET (bench->text));
    }
  tell ("follow");
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  GtkWidget *scroller;
  g_autoptr (HearthTranscript) transcript = NULL;
  gint64 begun_us;

  hearth_test_ui_init (&argc, &argv);
  begun_us = g_get_monotonic_time ();
  transcript = make_transcript ();
  printf ("make %.1f\n", (double) (g_get_monotonic_time () - begun_us) / 1000);
  bench.window = GTK_WINDOW (gtk_window_new ());
  bench.text = g_object_new (HEARTH_TYPE_TRANSCRIPT_TEXT, NULL);
  bench.frames_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (bench.text));
  bench.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_window_set_child (bench.window, scroller);
  gtk_window_set_default_size (bench.window, 300, 700);
  hearth_test_ui_show (bench.window);
  settle ();
  bench_stalls_watch ();

  open_transcript (&bench, transcript);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.text), scroll_cb, &bench, NULL);
  hearth_test_wait_for (bench.n_steps > N_STEPS, SECONDS);
  tell ("scroll");
  tell_frames (bench.frames_us);
  follow (&bench, transcript);
  hearth_test_ui_destroy (g_steal_pointer (&bench.window));
  g_array_unref (bench.frames_us);
  return 0;
}
