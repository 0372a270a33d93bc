/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-watching.h"

#include "hearth-player-view.h"
#include "hearth-settings.h"
#include "hearth-source.h"
#include "hearth-test-ui.h"
#include "hearth-window.h"

#include <unistd.h>

#define SECONDS 60

/* As long as the longest talks: three hours with something said every two seconds. */
#define N_CUES 5000
#define CUE_MS 2000

static char *
write_file (BenchWatching *self, const char *name, const char *contents)
{
  g_autofree char *path = hearth_test_folder_file (self->folder, name, contents);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
append_time (GString *text, guint64 ms)
{
  g_string_append_printf (text, "%02u:%02u:%02u.%03u", (guint) (ms / 3600000),
                          (guint) (ms / 60000 % 60), (guint) (ms / 1000 % 60), (guint) (ms % 1000));
}

static char *
write_captions (BenchWatching *self)
{
  g_autoptr (GString) text = g_string_new ("WEBVTT\n\n");

  for (guint64 i = 0; i < N_CUES; i++)
    {
      append_time (text, i * CUE_MS);
      g_string_append (text, " --> ");
      append_time (text, i * CUE_MS + CUE_MS - 100);
      g_string_append_printf (text,
                              "\n<v %s>What is said here as number %u, in a sentence\n"
                              "of a usual length.\n\n",
                              i / 7 % 2 == 0 ? "Host" : "Guest", (guint) i);
    }
  return write_file (self, "captions.vtt", text->str);
}

static char *
write_catalog (BenchWatching *self, const char *clip)
{
  static const char json[] =
      "{\"format\": \"hearth-catalog\", \"version\": 1, \"id\": \"bench\", \"title\": \"Bench\","
      " \"language\": \"en\", \"episodes\": [{\"id\": \"e\", \"title\": \"An episode\","
      " \"segments\": [{\"id\": \"s\", \"title\": \"A segment\","
      " \"media\": [{\"url\": \"clip.mp4\", \"type\": \"video/mp4\", \"width\": 1280, \"height\": 720}],"
      " \"captions\": [{\"url\": \"captions.vtt\", \"language\": \"en\", \"kind\": \"captions\"}],"
      " \"chapters\": [{\"start\": 0, \"title\": \"One\"}, {\"start\": 5, \"title\": \"Two\"}]}]}]}";
  g_autofree char *captions = write_captions (self);
  g_autofree char *medium = g_build_filename (self->folder->path, "clip.mp4", NULL);

  g_assert_no_errno (symlink (clip, medium));
  return write_file (self, "bench.hearth.json", json);
}

static void
choose_settings (void)
{
  GSettings *settings = hearth_settings_get ();

  g_settings_set_int (settings, "window-width", 1280);
  g_settings_set_int (settings, "window-height", 800);
  g_settings_set_boolean (settings, "captions", TRUE);
  g_settings_set_string (settings, "segment-pane", "transcript");
  g_settings_set_boolean (settings, "segment-pane-folded", FALSE);
}

static void
watch (BenchWatching *self, const char *clip)
{
  HearthLibrary *library = hearth_services_get_library (self->services);
  g_autofree char *uri = write_catalog (self, clip);
  HearthSource *source;

  hearth_window_open (HEARTH_WINDOW (self->window), uri);
  hearth_test_wait_for (hearth_library_find_id (library, "bench") != NULL, SECONDS);
  source = hearth_library_find_id (library, "bench");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.follow", "x",
                              hearth_source_get_key (source));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.watch", "(xss)",
                                             hearth_source_get_key (source), "e", "s"));
}

static gboolean
plays (BenchWatching *self)
{
  GtkWidget *view = hearth_test_ui_find_type (self->window, HEARTH_TYPE_PLAYER_VIEW);

  return view != NULL && hearth_player_view_get_position_ms (HEARTH_PLAYER_VIEW (view)) > 0;
}

/**
 * bench_watching_open:
 * @self: to be filled
 * @clip: a file of media
 *
 * Opens the window and waits until the clip plays in it.
 */
void
bench_watching_open (BenchWatching *self, const char *clip)
{
  GtkWidget *picture;

  self->folder = hearth_test_folder_new ();
  choose_settings ();
  self->services = hearth_services_new (self->folder->path);
  self->window = GTK_WINDOW (hearth_window_new (NULL, self->services));
  hearth_window_start (HEARTH_WINDOW (self->window));
  hearth_test_ui_show (self->window);
  watch (self, clip);
  hearth_test_wait_for (plays (self), SECONDS);
  picture = hearth_test_ui_find_name (self->window, "player-picture");
  self->paintable =
      g_object_ref (HEARTH_VIDEO_PAINTABLE (gtk_picture_get_paintable (GTK_PICTURE (picture))));
}

/**
 * bench_watching_close:
 * @self: what was opened
 *
 * Ends it and removes its files.
 */
void
bench_watching_close (BenchWatching *self)
{
  g_autoptr (GAsyncResult) flushed = NULL;

  g_clear_object (&self->paintable);
  hearth_test_ui_destroy (g_steal_pointer (&self->window));
  hearth_library_flush_async (hearth_services_get_library (self->services),
                              hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, SECONDS);
  g_clear_object (&self->services);
  g_clear_pointer (&self->folder, hearth_test_folder_free);
}
