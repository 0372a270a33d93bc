/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view.h"

#include "hearth-caption-feed.h"
#include "hearth-caption-overlay.h"
#include "hearth-chapter-marks.h"
#include "hearth-fader.h"
#include "hearth-gst-player.h"
#include "hearth-media.h"
#include "hearth-notice.h"
#include "hearth-player-controls.h"
#include "hearth-player-keys.h"
#include "hearth-poster.h"
#include "hearth-settings.h"
#include "hearth-video-paintable.h"

#include <glib/gi18n-lib.h>

#define ASPECT (16.0 / 9.0)
#define NATURAL_WIDTH 640
#define RATE_MIN 0.5
#define RATE_MAX 3.0
#define RATE_STEP 0.25
/* Waiting that is shorter than this is not worth a word. */
#define PATIENCE_MS 200

struct _HearthPlayerView
{
  GtkWidget parent_instance;

  GtkWidget *stage;
  GtkStack *picture_stack;
  HearthPoster *art;
  GtkWidget *note;
  GtkPicture *picture;
  HearthCaptionOverlay *caption;
  GtkWidget *waiting;
  GtkSpinner *spinner;
  GtkLabel *waiting_label;
  GtkWidget *replay_button;
  GtkWidget *trouble;
  GtkImage *trouble_icon;
  GtkLabel *trouble_title;
  GtkLabel *trouble_text;
  GtkWidget *retry_button;
  GtkWidget *page_button;
  HearthPlayerControls *controls;
  HearthNotice *notice;

  char *audio_sink;                /* owned, nullable */
  HearthPlayer *player;            /* owned, nullable: from the first watch to unrealize */
  HearthVideoPaintable *paintable; /* owned, nullable: with the player */
  HearthCaptionFeed *feed;         /* owned */
  HearthFader *fader;              /* owned */
  GCancellable *cancellable;       /* owned: of getting ready to play */
  gboolean preparing;
  gboolean prepared;

  HearthSegment *segment; /* owned, nullable */
  char *uri; /* owned, nullable: what plays, or is to play as soon as the player is ready */
  gint64 start_ms;
  gboolean waits_for_player; /* the uri is not open yet */
  HearthPlayerState state;
  GError *error;  /* owned, nullable: what keeps it from playing */
  guint patience; /* source id */

  double volume;
  gboolean muted;
  double rate;
};

typedef enum
{
  PROP_AUDIO_SINK = 1,
  PROP_POSITION_MS,
  PROP_STATE,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_RATE,
  PROP_CAPTIONS,
  PROP_CAPTION_TRACK,
} HearthPlayerViewProperty;

static GParamSpec *props[PROP_CAPTION_TRACK + 1];

typedef enum
{
  SIGNAL_ENDED,
  SIGNAL_OPEN_PAGE,
  N_SIGNALS,
} HearthPlayerViewSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlayerView, hearth_player_view, GTK_TYPE_WIDGET)

static gboolean
is_fullscreen (HearthPlayerView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_is_fullscreen (GTK_WINDOW (root));
}

static gboolean
is_waiting (HearthPlayerView *self)
{
  return self->waits_for_player || self->state == HEARTH_PLAYER_STATE_LOADING ||
         self->state == HEARTH_PLAYER_STATE_BUFFERING;
}

static gint64
duration_ms (HearthPlayerView *self)
{
  gint64 known = self->player != NULL ? hearth_player_get_duration_ms (self->player) : -1;

  if (known <= 0 && self->segment != NULL)
    known = hearth_segment_get_duration_ms (self->segment);
  return known;
}

static void
notify_rate (HearthPlayerView *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Speed %.4g×"), self->rate);

  hearth_notice_show (self->notice, text);
}

static void
notify_volume (HearthPlayerView *self)
{
  g_autofree char *text = NULL;

  if (self->muted)
    text = g_strdup (_ ("Sound Off"));
  else
    text = g_strdup_printf (_ ("Volume %d%%"), (int) (self->volume * 100 + 0.5));
  hearth_notice_show (self->notice, text);
}

static const char *
trouble_icon_name (const GError *error)
{
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NETWORK))
    return "network-offline-symbolic";
  if (g_error_matches (error, HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_REFUSED))
    return "changes-prevent-symbolic";
  return "dialog-warning-symbolic";
}

static void
update_trouble (HearthPlayerView *self)
{
  gboolean shown = self->error != NULL;
  const char *page = self->segment != NULL ? hearth_segment_get_page (self->segment) : NULL;

  if (shown)
    {
      gtk_image_set_from_icon_name (self->trouble_icon, trouble_icon_name (self->error));
      gtk_label_set_text (self->trouble_title, _ ("This Segment Does Not Play"));
      gtk_label_set_text (self->trouble_text, self->error->message);
      gtk_widget_set_visible (self->retry_button, self->uri != NULL);
      gtk_widget_set_visible (self->page_button, page != NULL);
    }
  gtk_widget_set_visible (self->trouble, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->controls), !shown);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthPlayerView *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (self->waiting, TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
update_waiting (HearthPlayerView *self)
{
  int buffering = self->player != NULL ? hearth_player_get_buffering (self->player) : 100;
  g_autofree char *per_cent = g_strdup_printf (_ ("%d%%"), buffering);
  gboolean counts = self->state == HEARTH_PLAYER_STATE_BUFFERING && buffering < 100;

  gtk_label_set_text (self->waiting_label, per_cent);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_label), counts);
  if (!is_waiting (self) || self->error != NULL)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      gtk_widget_set_visible (self->waiting, FALSE);
      gtk_spinner_stop (self->spinner);
    }
  else if (self->patience == 0 && !gtk_widget_get_visible (self->waiting))
    {
      self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
      g_source_set_name_by_id (self->patience, "[hearth] player waits");
    }
}

static void
update_picture (HearthPlayerView *self)
{
  gboolean has_video = self->player != NULL && hearth_player_has_video (self->player);
  gboolean ready = self->state == HEARTH_PLAYER_STATE_PAUSED ||
                   self->state == HEARTH_PLAYER_STATE_PLAYING ||
                   self->state == HEARTH_PLAYER_STATE_ENDED;
  gboolean shown = has_video && self->paintable != NULL &&
                   hearth_video_paintable_get_has_picture (self->paintable);

  gtk_stack_set_visible_child_name (self->picture_stack, shown ? "picture" : "art");
  gtk_widget_set_visible (self->note, ready && !has_video);
}

static void
update_held (HearthPlayerView *self)
{
  hearth_fader_set_held (self->fader, self->state != HEARTH_PLAYER_STATE_PLAYING ||
                                          hearth_player_controls_is_busy (self->controls));
}

static void
update_position (HearthPlayerView *self)
{
  gint64 position = hearth_player_view_get_position_ms (self);

  hearth_player_controls_set_position (self->controls, position, duration_ms (self));
  hearth_caption_feed_set_position_ms (self->feed, position);
}

static void
update_face (HearthPlayerView *self)
{
  update_trouble (self);
  update_waiting (self);
  update_picture (self);
  update_held (self);
  update_position (self);
  hearth_player_controls_set_state (self->controls, self->state);
  hearth_player_controls_set_seekable (self->controls,
                                       self->player != NULL &&
                                           hearth_player_is_seekable (self->player));
  gtk_widget_set_visible (self->replay_button, self->state == HEARTH_PLAYER_STATE_ENDED);
}

static void
update_inset (HearthPlayerView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->controls));

  hearth_caption_overlay_set_inset (self->caption, height * hearth_fader_get_level (self->fader));
}

static void
set_error (HearthPlayerView *self, const GError *error)
{
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
}

static void
set_state (HearthPlayerView *self, HearthPlayerState state)
{
  gboolean changed = self->state != state;

  self->state = state;
  update_face (self);
  if (!changed)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  if (state == HEARTH_PLAYER_STATE_ENDED)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
player_state_cb (HearthPlayerView *self)
{
  HearthPlayerState state = hearth_player_get_state (self->player);

  if (state == HEARTH_PLAYER_STATE_FAILED)
    set_error (self, hearth_player_get_error (self->player));
  else if (state != HEARTH_PLAYER_STATE_IDLE)
    g_clear_error (&self->error);
  set_state (self, state);
}

static void
player_position_cb (HearthPlayerView *self)
{
  update_position (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_MS]);
}

static void
player_detail_cb (HearthPlayerView *self)
{
  update_face (self);
}

static void
let_player_go (HearthPlayerView *self)
{
  if (self->player == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->player, self);
  hearth_player_stop (self->player);
  g_signal_handlers_disconnect_by_data (self->paintable, self);
  if (self->picture != NULL)
    gtk_picture_set_paintable (self->picture, NULL);
  g_clear_object (&self->paintable);
  g_clear_object (&self->player);
}

static HearthPixelFormat
choose_format (HearthPlayerView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  /* Copying three bytes a pixel is cheaper than four where the processor draws; a GPU wants four.
   */
  if (renderer != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer") == 0)
    return HEARTH_PIXEL_FORMAT_RGB;
  return HEARTH_PIXEL_FORMAT_BGRA;
}

static void
make_player (HearthPlayerView *self)
{
  static const char *const details[] = { "notify::duration-ms", "notify::buffering",
                                         "notify::seekable", "notify::has-video" };

  self->player = hearth_gst_player_new (choose_format (self), self->audio_sink);
  hearth_player_set_volume (self->player, self->volume);
  hearth_player_set_muted (self->player, self->muted);
  hearth_player_set_rate (self->player, self->rate);
  g_signal_connect_object (self->player, "notify::state", G_CALLBACK (player_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::position-ms", G_CALLBACK (player_position_cb),
                           self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (self->player, details[i], G_CALLBACK (player_detail_cb), self,
                             G_CONNECT_SWAPPED);

  self->paintable = hearth_video_paintable_new (self->player);
  g_signal_connect_object (self->paintable, "notify::has-picture", G_CALLBACK (player_detail_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (self->paintable));
}

/* Opens what is to be watched, as soon as there is a player and a window to show it in. */
static void
open_if_ready (HearthPlayerView *self)
{
  if (!self->waits_for_player || !self->prepared || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  self->waits_for_player = FALSE;
  if (self->player == NULL)
    make_player (self);
  hearth_player_open (self->player, self->uri);
  hearth_video_paintable_clear (self->paintable);
  if (self->start_ms > 0)
    hearth_player_seek (self->player, self->start_ms);
  hearth_player_play (self->player);
  update_face (self);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthPlayerView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean prepared = hearth_gst_player_prepare_finish (result, &error);

  self->preparing = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->prepared = prepared;
  if (prepared)
    {
      open_if_ready (self);
      return;
    }
  self->waits_for_player = FALSE;
  set_error (self, error);
  set_state (self, HEARTH_PLAYER_STATE_FAILED);
}

static void
start_opening (HearthPlayerView *self, gint64 start_ms)
{
  g_clear_error (&self->error);
  self->start_ms = start_ms;
  self->waits_for_player = TRUE;
  if (!self->prepared && !self->preparing)
    {
      self->preparing = TRUE;
      hearth_gst_player_prepare_async (self->cancellable, prepared_cb, g_object_ref (self));
    }
  open_if_ready (self);
  update_face (self);
}

static guint
screen_height (HearthPlayerView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor = NULL;
  GdkRectangle geometry;

  if (surface != NULL)
    monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  if (monitor == NULL)
    return 0;
  gdk_monitor_get_geometry (monitor, &geometry);
  return (guint) (geometry.height * gdk_monitor_get_scale_factor (monitor));
}

static void
toggle_play (HearthPlayerView *self)
{
  if (self->player == NULL || self->waits_for_player)
    return;
  switch (self->state)
    {
    case HEARTH_PLAYER_STATE_PLAYING:
    case HEARTH_PLAYER_STATE_BUFFERING:
      hearth_player_pause (self->player);
      break;
    case HEARTH_PLAYER_STATE_ENDED:
      hearth_player_view_seek (self, 0);
      hearth_player_play (self->player);
      break;
    case HEARTH_PLAYER_STATE_FAILED:
      break;
    case HEARTH_PLAYER_STATE_IDLE:
    case HEARTH_PLAYER_STATE_LOADING:
    case HEARTH_PLAYER_STATE_PAUSED:
      hearth_player_play (self->player);
      break;
    }
}

static void
play_pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_play (HEARTH_PLAYER_VIEW (widget));
}

static void
seek_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  hearth_player_view_seek (self, hearth_player_view_get_position_ms (self) +
                                     g_variant_get_int32 (parameter) * 1000);
}

static void
chapter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  GListModel *chapters = self->segment != NULL ? hearth_segment_get_chapters (self->segment) : NULL;
  gint64 target = hearth_chapter_marks_step (chapters, hearth_player_view_get_position_ms (self),
                                             g_variant_get_int32 (parameter));
  g_autofree char *title = NULL;

  if (target < 0)
    return;
  hearth_player_view_seek (self, target);
  title = hearth_chapter_marks_title_at (chapters, target);
  if (title != NULL)
    hearth_notice_show (self->notice, title);
}

static void
tenth_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (duration_ms (self) > 0)
    hearth_player_view_seek (self, duration_ms (self) * g_variant_get_int32 (parameter) / 10);
}

static void
mute_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  g_object_set (self, "muted", !self->muted, NULL);
  notify_volume (self);
}

static void
volume_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  double volume = self->volume + g_variant_get_int32 (parameter) / 100.0;

  g_object_set (self, "volume", CLAMP (volume, 0, 1), NULL);
  notify_volume (self);
}

static void
speed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  double rate = 1;

  if (g_str_equal (name, "player.speed-up"))
    rate = self->rate + RATE_STEP;
  else if (g_str_equal (name, "player.speed-down"))
    rate = self->rate - RATE_STEP;
  g_object_set (self, "rate", CLAMP (rate, RATE_MIN, RATE_MAX), NULL);
  notify_rate (self);
}

static void
replay_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (self->player == NULL || self->uri == NULL)
    return;
  hearth_player_view_seek (self, 0);
  hearth_player_play (self->player);
  gtk_widget_grab_focus (widget);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (self->uri == NULL)
    return;
  start_opening (self, MAX (self->start_ms, hearth_player_view_get_position_ms (self)));
  gtk_widget_grab_focus (widget);
}

static void
open_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN_PAGE], 0);
}

static void
scrub_cb (HearthPlayerView *self, gint64 ms)
{
  update_held (self);
  if (self->player != NULL)
    hearth_player_scrub (self->player, ms);
}

static void
seek_cb (HearthPlayerView *self, gint64 ms)
{
  update_held (self);
  hearth_player_view_seek (self, ms);
}

static void
captions_cb (HearthPlayerView *self, GParamSpec *pspec)
{
  hearth_caption_overlay_set_text (self->caption, hearth_caption_feed_get_text (self->feed));
}

static void
track_cb (HearthPlayerView *self, GParamSpec *pspec)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION_TRACK]);
}

static void
enabled_cb (HearthPlayerView *self, GParamSpec *pspec)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTIONS]);
}

static void
captions_failed_cb (HearthPlayerView *self, const char *message)
{
  g_autofree char *text = g_strdup_printf (_ ("No captions: %s"), message);

  hearth_notice_show (self->notice, text);
}

static void
clicked_cb (HearthPlayerView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GdkDevice *device =
      gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  if (target == NULL || gtk_widget_is_ancestor (target, self->trouble) ||
      target == GTK_WIDGET (self->controls) ||
      gtk_widget_is_ancestor (target, GTK_WIDGET (self->controls)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    {
      if (hearth_fader_is_shown (self->fader))
        hearth_fader_hide (self->fader);
      else
        hearth_fader_show (self->fader);
      return;
    }
  /* The second press of a double click takes back what the first one did. */
  toggle_play (self);
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fullscreen", NULL);
}

static void
fullscreened_cb (HearthPlayerView *self)
{
  if (is_fullscreen (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "fullscreen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fullscreen");
  hearth_player_controls_set_fullscreen (self->controls, is_fullscreen (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
hearth_player_view_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (hearth_player_view_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::fullscreened", G_CALLBACK (fullscreened_cb), widget,
                             G_CONNECT_SWAPPED);
  fullscreened_cb (HEARTH_PLAYER_VIEW (widget));
}

static void
hearth_player_view_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), fullscreened_cb, widget);
  GTK_WIDGET_CLASS (hearth_player_view_parent_class)->unroot (widget);
}

static void
hearth_player_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_player_view_parent_class)->realize (widget);
  open_if_ready (HEARTH_PLAYER_VIEW (widget));
}

static void
hearth_player_view_unrealize (GtkWidget *widget)
{
  hearth_player_view_stop (HEARTH_PLAYER_VIEW (widget));
  let_player_go (HEARTH_PLAYER_VIEW (widget));
  GTK_WIDGET_CLASS (hearth_player_view_parent_class)->unrealize (widget);
}

static GtkSizeRequestMode
hearth_player_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_player_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  int least = 0;

  gtk_widget_measure (self->stage, orientation, for_size, &least, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, NATURAL_WIDTH);
      return;
    }
  *natural = MAX (least, (int) ((for_size >= 0 ? for_size : NATURAL_WIDTH) / ASPECT));
  /* A screen may be wider than 16:9; there the picture takes the height that it has. */
  *minimum = is_fullscreen (self) || for_size < 0 ? least : *natural;
}

static void
hearth_player_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  gtk_widget_allocate (self->stage, width, height, baseline, NULL);
  update_inset (self);
}

static void
hearth_player_view_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  switch ((HearthPlayerViewProperty) property_id)
    {
    case PROP_AUDIO_SINK:
      g_value_set_string (value, self->audio_sink);
      break;
    case PROP_POSITION_MS:
      g_value_set_int64 (value, hearth_player_view_get_position_ms (self));
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_CAPTIONS:
      g_value_set_boolean (value, hearth_caption_feed_get_enabled (self->feed));
      break;
    case PROP_CAPTION_TRACK:
      g_value_set_int (value, hearth_caption_feed_get_track (self->feed));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_volume (HearthPlayerView *self, double volume)
{
  if (G_APPROX_VALUE (self->volume, volume, 0.0001))
    return;
  /* Who turns the sound up wants to hear it. */
  if (volume > self->volume && self->muted)
    g_object_set (self, "muted", FALSE, NULL);
  self->volume = volume;
  if (self->player != NULL)
    hearth_player_set_volume (self->player, volume);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VOLUME]);
}

static void
set_muted (HearthPlayerView *self, gboolean muted)
{
  if (self->muted == muted)
    return;
  self->muted = muted;
  if (self->player != NULL)
    hearth_player_set_muted (self->player, muted);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MUTED]);
}

static void
set_rate (HearthPlayerView *self, double rate)
{
  if (G_APPROX_VALUE (self->rate, rate, 0.001))
    return;
  self->rate = rate;
  if (self->player != NULL)
    hearth_player_set_rate (self->player, rate);
  hearth_player_controls_set_rate (self->controls, rate);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

static void
hearth_player_view_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  switch ((HearthPlayerViewProperty) property_id)
    {
    case PROP_AUDIO_SINK:
      self->audio_sink = g_value_dup_string (value);
      break;
    case PROP_VOLUME:
      set_volume (self, g_value_get_double (value));
      break;
    case PROP_MUTED:
      set_muted (self, g_value_get_boolean (value));
      break;
    case PROP_RATE:
      set_rate (self, g_value_get_double (value));
      break;
    case PROP_CAPTIONS:
      hearth_caption_feed_set_enabled (self->feed, g_value_get_boolean (value));
      break;
    case PROP_CAPTION_TRACK:
      hearth_caption_feed_set_track (self->feed, g_value_get_int (value));
      break;
    case PROP_POSITION_MS:
    case PROP_STATE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_player_view_dispose (GObject *object)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  let_player_go (self);
  g_clear_pointer (&self->stage, gtk_widget_unparent);
  g_clear_object (&self->segment);

  G_OBJECT_CLASS (hearth_player_view_parent_class)->dispose (object);
}

static void
hearth_player_view_finalize (GObject *object)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  g_clear_object (&self->fader);
  g_clear_object (&self->feed);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->audio_sink);
  g_free (self->uri);

  G_OBJECT_CLASS (hearth_player_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_AUDIO_SINK] =
      g_param_spec_string ("audio-sink", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_POSITION_MS] =
      g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, readable);
  props[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, HEARTH_PLAYER_STATE_IDLE, HEARTH_PLAYER_STATE_FAILED,
                        HEARTH_PLAYER_STATE_IDLE, readable);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, flags);
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, RATE_MIN, RATE_MAX, 1, flags);
  props[PROP_CAPTIONS] = g_param_spec_boolean ("captions", NULL, NULL, FALSE, flags);
  props[PROP_CAPTION_TRACK] =
      g_param_spec_int ("caption-track", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.play-pause", NULL, play_pause_action);
  gtk_widget_class_install_action (widget_class, "player.seek-by", "i", seek_by_action);
  gtk_widget_class_install_action (widget_class, "player.chapter", "i", chapter_action);
  gtk_widget_class_install_action (widget_class, "player.tenth", "i", tenth_action);
  gtk_widget_class_install_action (widget_class, "player.mute", NULL, mute_action);
  gtk_widget_class_install_action (widget_class, "player.volume-by", "i", volume_by_action);
  gtk_widget_class_install_action (widget_class, "player.speed-up", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.speed-down", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.speed-normal", NULL, speed_action);
  gtk_widget_class_install_action (widget_class, "player.replay", NULL, replay_action);
  gtk_widget_class_install_action (widget_class, "player.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "player.open-page", NULL, open_page_action);
  gtk_widget_class_install_property_action (widget_class, "player.captions", "captions");
  gtk_widget_class_install_property_action (widget_class, "player.caption-track", "caption-track");
  gtk_widget_class_install_property_action (widget_class, "player.rate", "rate");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, stage);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, art);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, note);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, picture);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, caption);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, waiting);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, replay_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, trouble);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, trouble_title);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, page_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, controls);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, notice);
}

static void
hearth_player_view_class_init (HearthPlayerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_player_view_get_property;
  object_class->set_property = hearth_player_view_set_property;
  object_class->dispose = hearth_player_view_dispose;
  object_class->finalize = hearth_player_view_finalize;
  widget_class->root = hearth_player_view_root;
  widget_class->unroot = hearth_player_view_unroot;
  widget_class->realize = hearth_player_view_realize;
  widget_class->unrealize = hearth_player_view_unrealize;
  widget_class->get_request_mode = hearth_player_view_get_request_mode;
  widget_class->measure = hearth_player_view_measure;
  widget_class->size_allocate = hearth_player_view_size_allocate;

  install_properties (object_class);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN_PAGE] = g_signal_new ("open-page", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  install_actions (widget_class);

  g_type_ensure (HEARTH_TYPE_CAPTION_OVERLAY);
  g_type_ensure (HEARTH_TYPE_NOTICE);
  g_type_ensure (HEARTH_TYPE_PLAYER_CONTROLS);
  g_type_ensure (HEARTH_TYPE_POSTER);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "playerview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
connect_parts (HearthPlayerView *self)
{
  HearthTimeline *timeline = hearth_player_controls_get_timeline (self->controls);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (timeline, "scrub", G_CALLBACK (scrub_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "seek", G_CALLBACK (seek_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controls, "notify::busy", G_CALLBACK (update_held), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fader, "notify::level", G_CALLBACK (update_inset), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::text", G_CALLBACK (captions_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::track", G_CALLBACK (track_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::enabled", G_CALLBACK (enabled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "failed", G_CALLBACK (captions_failed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
bind_settings (HearthPlayerView *self)
{
  GSettings *settings = hearth_settings_get ();

  g_settings_bind (settings, "volume", self, "volume", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "muted", self, "muted", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "captions", self->feed, "enabled", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "caption-language", self->feed, "language", G_SETTINGS_BIND_DEFAULT);
}

static void
hearth_player_view_init (HearthPlayerView *self)
{
  self->volume = 1;
  self->rate = 1;
  self->cancellable = g_cancellable_new ();
  self->feed = hearth_caption_feed_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fader = hearth_fader_new (GTK_WIDGET (self), GTK_WIDGET (self->controls));
  connect_parts (self);
  bind_settings (self);
  hearth_player_keys_add (GTK_WIDGET (self));
  update_face (self);
}

/**
 * hearth_player_view_new:
 *
 * Returns: (transfer floating): a view that plays nothing yet
 */
GtkWidget *
hearth_player_view_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAYER_VIEW, NULL);
}

/**
 * hearth_player_view_watch:
 * @self: the view
 * @fetcher: what fetches the captions
 * @segment: what to watch; one without media is told as an error
 * @start_ms: where to start, in milliseconds
 *
 * Plays @segment in place of what was there, in the form that the screen needs, and takes the
 * keyboard focus. Trouble is shown within the view.
 */
void
hearth_player_view_watch (HearthPlayerView *self,
                          HearthFetcher *fetcher,
                          HearthSegment *segment,
                          gint64 start_ms)
{
  HearthMedia *medium;

  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (HEARTH_IS_SEGMENT (segment));

  hearth_player_view_stop (self);
  g_set_object (&self->segment, segment);
  hearth_poster_set_seed (self->art, hearth_segment_get_id (segment));
  hearth_poster_set_title (self->art, hearth_segment_get_title (segment));
  gtk_picture_set_alternative_text (self->picture, hearth_segment_get_title (segment));
  hearth_timeline_set_chapters (hearth_player_controls_get_timeline (self->controls),
                                hearth_segment_get_chapters (segment));
  hearth_caption_feed_set_segment (self->feed, fetcher, segment);
  hearth_player_controls_set_captions (self->controls, hearth_caption_feed_get_tracks (self->feed));

  medium = hearth_media_choose (hearth_segment_get_media (segment), screen_height (self));
  if (medium == NULL)
    {
      self->error = g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NOT_FOUND,
                                         _ ("It has no recording yet."));
      set_state (self, HEARTH_PLAYER_STATE_FAILED);
      return;
    }
  self->uri = g_strdup (hearth_media_get_url (medium));
  start_opening (self, MAX (0, start_ms));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * hearth_player_view_stop:
 * @self: the view
 *
 * Stops and lets go of what was open. The view shows no picture any more.
 */
void
hearth_player_view_stop (HearthPlayerView *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  self->waits_for_player = FALSE;
  self->start_ms = 0;
  g_clear_pointer (&self->uri, g_free);
  g_clear_error (&self->error);
  if (self->player != NULL)
    {
      hearth_player_stop (self->player);
      hearth_video_paintable_clear (self->paintable);
    }
  set_state (self, HEARTH_PLAYER_STATE_IDLE);
}

/**
 * hearth_player_view_get_position_ms:
 * @self: the view
 *
 * Returns: where the segment stands, in milliseconds
 */
gint64
hearth_player_view_get_position_ms (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), 0);

  if (self->waits_for_player || self->player == NULL)
    return self->start_ms;
  return MAX (0, hearth_player_get_position_ms (self->player));
}

/**
 * hearth_player_view_seek:
 * @self: the view
 * @position_ms: where to go, in milliseconds; beyond the ends means the ends
 */
void
hearth_player_view_seek (HearthPlayerView *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_VIEW (self));

  position_ms = MAX (0, position_ms);
  if (duration_ms (self) > 0)
    position_ms = MIN (position_ms, duration_ms (self));
  if (self->waits_for_player)
    self->start_ms = position_ms;
  else if (self->player != NULL && self->uri != NULL)
    hearth_player_seek (self->player, position_ms);
  hearth_fader_show (self->fader);
  update_position (self);
}

/**
 * hearth_player_view_get_caption:
 * @self: the view
 *
 * Returns: (nullable) (transfer full): what is being said now, when captions are on
 */
char *
hearth_player_view_get_caption (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), NULL);

  return g_strdup (hearth_caption_feed_get_text (self->feed));
}
