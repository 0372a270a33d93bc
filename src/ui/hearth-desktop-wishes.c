/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-desktop-glue-private.h"

#include <glib/gi18n-lib.h>

/* A link that somebody wants in the list, while its segment is being looked for. */
typedef struct
{
  HearthQueue *queue; /* owned */
  guint position;     /* where it is to wait */
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->queue);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static void
raise_cb (HearthDesktopGlue *self)
{
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
quit_cb (HearthDesktopGlue *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));

  if (application != NULL)
    g_application_quit (G_APPLICATION (application));
  else
    gtk_window_close (GTK_WINDOW (self->window));
}

static void
play_cb (HearthDesktopGlue *self)
{
  if (hearth_playing_get_state (self->playing) == HEARTH_PLAYER_STATE_FAILED)
    hearth_player_host_retry (hearth_playing_get_host (self->playing));
  else
    hearth_playing_play (self->playing);
}

static void
pause_cb (HearthDesktopGlue *self)
{
  hearth_playing_pause (self->playing);
}

/* It stays open, and begins anew when it is played again. */
static void
stop_cb (HearthDesktopGlue *self)
{
  hearth_playing_pause (self->playing);
  self->stopped = TRUE;
  hearth_playing_seek (self->playing, 0);
  hearth_desktop_glue_update (self);
}

/* MPRIS lets only what plays go on playing with another one. */
static void
next_cb (HearthDesktopGlue *self)
{
  self->rests = !hearth_playing_wants_play (self->playing);
  hearth_playing_go (self->playing, HEARTH_PLAYING_NEXT);
}

static void
previous_cb (HearthDesktopGlue *self)
{
  self->rests = !hearth_playing_wants_play (self->playing);
  hearth_playing_go (self->playing, HEARTH_PLAYING_PREVIOUS);
}

static void
seek_cb (HearthDesktopGlue *self, gint64 position_ms)
{
  hearth_playing_seek (self->playing, position_ms);
}

static void
set_rate_cb (HearthDesktopGlue *self, double rate)
{
  g_object_set (hearth_playing_get_host (self->playing), "rate", rate, NULL);
}

/* Whoever turns the volume up wants to hear something. */
static void
set_volume_cb (HearthDesktopGlue *self, double volume)
{
  HearthPlayerHost *host = hearth_playing_get_host (self->playing);

  g_object_set (host, "volume", volume, NULL);
  if (volume > 0)
    g_object_set (host, "muted", FALSE, NULL);
}

static void
set_fullscreen_cb (HearthDesktopGlue *self, gboolean fullscreen)
{
  if (!fullscreen)
    {
      gtk_window_unfullscreen (GTK_WINDOW (self->window));
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-playing", NULL);
  gtk_window_fullscreen (GTK_WINDOW (self->window));
}

static void
open_uri_cb (HearthDesktopGlue *self, const char *uri)
{
  g_autoptr (HearthLink) link = hearth_link_parse (uri, NULL);

  if (link != NULL)
    hearth_window_open_link (self->window, link);
  else
    hearth_window_open (self->window, uri);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* What is skipped waits on. */
static void
go_to_cb (HearthDesktopGlue *self, HearthMprisTrack *track)
{
  guint position;

  if (!hearth_desktop_tracks_find (self->tracks, track, &position))
    return;
  hearth_queue_move (hearth_playing_get_queue (self->playing), position, 0);
  hearth_playing_go (self->playing, HEARTH_PLAYING_NEXT);
}

/* Without what is being watched the next is; without a next one nothing. */
static void
remove_track_cb (HearthDesktopGlue *self, HearthMprisTrack *track)
{
  guint position;

  if (hearth_desktop_tracks_find (self->tracks, track, &position))
    hearth_queue_remove (hearth_playing_get_queue (self->playing), position);
  else if (hearth_playing_can_next (self->playing))
    hearth_playing_go (self->playing, HEARTH_PLAYING_NEXT);
  else
    hearth_playing_go (self->playing, HEARTH_PLAYING_STOP);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GListModel) added = hearth_queue_add_finish (adding->queue, result, NULL);
  guint left = hearth_queue_get_left (adding->queue);

  if (added != NULL && g_list_model_get_n_items (added) > 0 && adding->position + 1 < left)
    hearth_queue_move (adding->queue, left - 1, adding->position);
}

static void
add_track_cb (HearthDesktopGlue *self, const char *uri, guint position, gboolean go_to)
{
  HearthQueue *queue = hearth_playing_get_queue (self->playing);
  g_autoptr (HearthLink) link = hearth_link_parse (uri, NULL);
  HearthSource *source =
      link != NULL
          ? hearth_library_find_id (hearth_services_get_library (self->services), link->series)
          : NULL;
  g_auto (GVariantBuilder) wanted = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xss)"));
  Adding *adding;

  if (source == NULL)
    {
      hearth_window_show_toast (self->window,
                                _ ("The link leads to a series that is not among yours"));
      return;
    }
  if (go_to)
    {
      hearth_window_open_link (self->window, link);
      return;
    }
  g_variant_builder_add (&wanted, "(xss)", hearth_source_get_key (source), link->episode,
                         link->segment);
  adding = g_new0 (Adding, 1);
  adding->queue = g_object_ref (queue);
  /* Nothing can wait before what is being watched. */
  adding->position = MAX (position, 1) - 1;
  hearth_queue_add_async (queue, g_variant_builder_end (&wanted), HEARTH_QUEUE_LAST, added_cb,
                          adding);
}

/**
 * hearth_desktop_glue_hear_wishes:
 * @self: the glue
 *
 * Does from now on what the desktop wants.
 */
void
hearth_desktop_glue_hear_wishes (HearthDesktopGlue *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } wishes[] = {
    { "raise", G_CALLBACK (raise_cb) },
    { "quit", G_CALLBACK (quit_cb) },
    { "play", G_CALLBACK (play_cb) },
    { "pause", G_CALLBACK (pause_cb) },
    { "stop", G_CALLBACK (stop_cb) },
    { "next", G_CALLBACK (next_cb) },
    { "previous", G_CALLBACK (previous_cb) },
    { "seek", G_CALLBACK (seek_cb) },
    { "set-rate", G_CALLBACK (set_rate_cb) },
    { "set-volume", G_CALLBACK (set_volume_cb) },
    { "set-fullscreen", G_CALLBACK (set_fullscreen_cb) },
    { "open-uri", G_CALLBACK (open_uri_cb) },
    { "go-to", G_CALLBACK (go_to_cb) },
    { "remove-track", G_CALLBACK (remove_track_cb) },
    { "add-track", G_CALLBACK (add_track_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect_object (self->face, wishes[i].signal, wishes[i].callback, self,
                             G_CONNECT_SWAPPED);
}
