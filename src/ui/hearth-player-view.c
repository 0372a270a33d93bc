/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-media.h"
#include "hearth-player-keys.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

#define ASPECT (16.0 / 9.0)
#define NATURAL_WIDTH 640

typedef enum
{
  PROP_AUDIO_SINK = 1,
  PROP_POSITION_MS,
  PROP_STATE,
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

static void
state_cb (HearthPlayerView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  if (hearth_player_host_get_state (self->host) == HEARTH_PLAYER_STATE_ENDED)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
jumping_cb (HearthPlayerView *self, gint64 to_ms)
{
  hearth_player_view_note_jump (self, to_ms);
  hearth_fader_show (self->fader);
}

static void
position_cb (HearthPlayerView *self)
{
  hearth_player_view_update_position (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_MS]);
  hearth_player_view_follow_loop (self);
}

static void
rate_cb (HearthPlayerView *self)
{
  hearth_player_controls_set_rate (self->controls, hearth_player_host_get_rate (self->host));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
}

static HearthPixelFormat
choose_format (HearthPlayerView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GskRenderer *renderer = native != NULL ? gtk_native_get_renderer (native) : NULL;

  /* A processor draws straight from the memory of the frame; a GPU wants a texture. */
  if (renderer != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer") == 0)
    return HEARTH_PIXEL_FORMAT_BGRX;
  return HEARTH_PIXEL_FORMAT_BGRA;
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
scrub_cb (HearthPlayerView *self, gint64 ms)
{
  hearth_player_view_update_held (self);
  hearth_player_view_begin_scrub (self);
  hearth_player_host_scrub (self->host, ms);
}

static void
seek_cb (HearthPlayerView *self, gint64 ms)
{
  hearth_player_view_update_held (self);
  hearth_player_view_seek (self, ms);
}

static void
track_cb (HearthPlayerView *self, GParamSpec *pspec)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION_TRACK]);
}

static void
enabled_cb (HearthPlayerView *self, GParamSpec *pspec)
{
  guint n_tracks = g_list_model_get_n_items (hearth_caption_feed_get_tracks (self->feed));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTIONS]);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!hearth_caption_feed_get_enabled (self->feed))
    hearth_notice_show (self->notice, _ ("Captions Off"));
  else
    hearth_notice_show (self->notice,
                        n_tracks > 0 ? _ ("Captions On") : _ ("This Segment Has No Captions"));
}

static void
clicked_cb (HearthPlayerView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GdkDevice *device =
      gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  if (target == NULL || hearth_player_view_is_on_page (self, target) ||
      target == GTK_WIDGET (self->trouble) ||
      gtk_widget_is_ancestor (target, GTK_WIDGET (self->trouble)) ||
      gtk_widget_is_ancestor (target, GTK_WIDGET (self->waiting)) ||
      gtk_widget_is_ancestor (target, GTK_WIDGET (self->lack)) ||
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
  hearth_player_host_toggle (self->host);
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fullscreen", NULL);
}

/* In a window that shows nothing else it takes all the room, not that of its shape. */
static gboolean
has_window (HearthPlayerView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return is_fullscreen (self) ||
         (root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "compact"));
}

static void
fullscreened_cb (HearthPlayerView *self)
{
  if (has_window (self))
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
    {
      g_signal_connect_object (root, "notify::fullscreened", G_CALLBACK (fullscreened_cb), widget,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (root, "notify::css-classes", G_CALLBACK (fullscreened_cb), widget,
                               G_CONNECT_SWAPPED);
    }
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
  hearth_player_host_attach (HEARTH_PLAYER_VIEW (widget)->host,
                             choose_format (HEARTH_PLAYER_VIEW (widget)));
}

static void
hearth_player_view_unrealize (GtkWidget *widget)
{
  hearth_player_host_detach (HEARTH_PLAYER_VIEW (widget)->host);
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
  *natural = MAX (*natural, hearth_player_view_page_height (self));
  /* A screen may be wider than 16:9; there the picture takes the height that it has. */
  *minimum = has_window (self) || for_size < 0 ? least : *natural;
}

static void
hearth_player_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  gtk_widget_allocate (self->stage, width, height, baseline, NULL);
  if (self->page_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->page_popover));
  hearth_player_view_update_fit (self);
  hearth_player_view_update_inset (self);
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
      g_value_set_int (value, (int) hearth_player_host_get_state (self->host));
      break;
    case PROP_RATE:
      g_value_set_double (value, hearth_player_host_get_rate (self->host));
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
    case PROP_RATE:
      g_object_set_property (G_OBJECT (self->host), "rate", value);
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

  hearth_player_view_free_choices (self);
  hearth_player_view_drop_helper (self);
  if (self->host != NULL)
    hearth_player_host_detach (self->host);
  g_clear_object (&self->frames);
  if (self->page_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->page_popover));
  self->page_popover = NULL;
  g_clear_pointer (&self->stage, gtk_widget_unparent);
  g_clear_weak_pointer (&self->text_player);
  g_clear_object (&self->segment);
  g_clear_object (&self->chapters);

  G_OBJECT_CLASS (hearth_player_view_parent_class)->dispose (object);
}

static void
hearth_player_view_finalize (GObject *object)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  g_clear_object (&self->fader);
  g_clear_pointer (&self->tried, g_ptr_array_unref);
  g_clear_object (&self->feed);
  g_clear_object (&self->trail);
  g_clear_object (&self->host);
  g_free (self->audio_sink);

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
  props[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, HEARTH_PLAYER_HOST_RATE_MIN,
                                          HEARTH_PLAYER_HOST_RATE_MAX, 1, flags);
  props[PROP_CAPTIONS] = g_param_spec_boolean ("captions", NULL, NULL, FALSE, flags);
  props[PROP_CAPTION_TRACK] =
      g_param_spec_int ("caption-track", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
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
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, replay_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, trouble);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, controls);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, lack);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerView, notice);
}

static void
connect_parts (HearthPlayerView *self)
{
  HearthTimeline *timeline = hearth_player_controls_get_timeline (self->controls);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (self->host, "changed", G_CALLBACK (hearth_player_view_update_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "jumping", G_CALLBACK (jumping_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "notify::rate", G_CALLBACK (rate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (hearth_player_view_update_fit), NULL);
  g_object_bind_property (self->host, "volume", self->controls, "volume",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->host, "muted", self->controls, "muted", G_BINDING_SYNC_CREATE);

  g_signal_connect_object (timeline, "scrub", G_CALLBACK (scrub_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "seek", G_CALLBACK (seek_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "notify::overhang",
                           G_CALLBACK (hearth_player_view_update_inset), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controls, "notify::busy",
                           G_CALLBACK (hearth_player_view_update_held), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fader, "notify::level",
                           G_CALLBACK (hearth_player_view_update_inset), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::track", G_CALLBACK (track_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "notify::enabled", G_CALLBACK (enabled_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
bind_settings (HearthPlayerView *self)
{
  GSettings *settings = hearth_settings_get ();

  g_settings_bind (settings, "volume", self->host, "volume", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "muted", self->host, "muted", G_SETTINGS_BIND_DEFAULT);
}

static void
hearth_player_view_constructed (GObject *object)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (object);

  G_OBJECT_CLASS (hearth_player_view_parent_class)->constructed (object);

  self->host = hearth_player_host_new (self->audio_sink);
  connect_parts (self);
  hearth_player_view_connect_rescue (self);
  bind_settings (self);
  hearth_player_view_connect_choices (self);
  hearth_player_keys_add (GTK_WIDGET (self));
  hearth_player_view_begin_captions (self);
  hearth_player_view_begin_jumps (self);
  hearth_player_view_feed_timeline (self);
  hearth_player_view_update_face (self);
}

static void
hearth_player_view_class_init (HearthPlayerViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hearth_player_view_constructed;
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
  hearth_player_view_install_actions (widget_class);
  hearth_player_view_install_choices (widget_class);
  hearth_player_view_install_rescue (widget_class);
  hearth_player_view_install_jump_actions (widget_class);
  hearth_player_view_install_page_actions (widget_class);

  g_type_ensure (HEARTH_TYPE_CAPTION_OVERLAY);
  g_type_ensure (HEARTH_TYPE_NOTICE);
  g_type_ensure (HEARTH_TYPE_PLAYER_CONTROLS);
  g_type_ensure (HEARTH_TYPE_PLAYER_LACK);
  g_type_ensure (HEARTH_TYPE_PLAYER_TROUBLE);
  g_type_ensure (HEARTH_TYPE_PLAYER_WAITING);
  g_type_ensure (HEARTH_TYPE_POSTER);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "playerview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hearth_player_view_init (HearthPlayerView *self)
{
  self->feed = hearth_caption_feed_new ();
  self->trail = hearth_seek_trail_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fader = hearth_fader_new (GTK_WIDGET (self), GTK_WIDGET (self->controls));
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
  hearth_player_view_begin_rescue (self);
  g_set_object (&self->segment, segment);
  hearth_poster_set_seed (self->art, hearth_segment_get_id (segment));
  hearth_poster_set_title (self->art, hearth_segment_get_title (segment));
  gtk_picture_set_alternative_text (self->picture, hearth_segment_get_title (segment));
  hearth_player_view_set_chapters (self, hearth_segment_get_chapters (segment));
  hearth_caption_feed_set_segment (self->feed, fetcher, segment);

  medium = hearth_player_view_choose_form (self, screen_height (self));
  if (medium != NULL)
    {
      hearth_player_host_open (self->host, hearth_media_get_url (medium), start_ms);
    }
  else if (!hearth_player_view_ask_helper (self, fetcher, start_ms) &&
           !hearth_player_view_watch_page (self, start_ms))
    {
      g_autoptr (GError) error =
          g_error_new_literal (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_NOT_FOUND,
                               _ ("It has no recording yet."));

      hearth_player_host_fail (self->host, error);
    }
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

  hearth_player_view_drop_helper (self);
  hearth_player_host_stop (self->host);
  hearth_player_view_begin_jumps (self);
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

  return hearth_player_host_get_position_ms (self->host);
}

/**
 * hearth_player_view_get_duration_ms:
 * @self: the view
 *
 * What the catalog says counts until the recording itself is known.
 *
 * Returns: how long the segment is, in milliseconds, or -1 when nobody knows
 */
gint64
hearth_player_view_get_duration_ms (HearthPlayerView *self)
{
  gint64 known = hearth_player_host_get_duration_ms (self->host);

  if (known <= 0 && self->segment != NULL && !hearth_player_host_is_live (self->host))
    known = hearth_segment_get_duration_ms (self->segment);
  return known;
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

  hearth_player_host_jump (self->host, position_ms);
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

/**
 * hearth_player_view_get_feed:
 * @self: the view
 *
 * Returns: (transfer none): the captions of what it plays
 */
HearthCaptionFeed *
hearth_player_view_get_feed (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), NULL);

  return self->feed;
}
