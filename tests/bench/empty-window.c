/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <signal.h>

/* The least that a libadwaita program can show. With HEARTH_EXIT_AFTER_FIRST_FRAME it ends when its
 * first frame has been painted, and stands still before that when it is "stop". */

static void
after_paint_cb (GdkFrameClock *clock, GApplication *application)
{
  if (g_strcmp0 (g_getenv ("HEARTH_EXIT_AFTER_FIRST_FRAME"), "stop") == 0)
    raise (SIGSTOP);
  g_application_quit (application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_present (GTK_WINDOW (window));
  if (g_getenv ("HEARTH_EXIT_AFTER_FIRST_FRAME") == NULL)
    return;
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), application, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.hearthapp.EmptyWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
