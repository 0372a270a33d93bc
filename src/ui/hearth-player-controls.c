/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-controls.h"

#include "hearth-accessible.h"
#include "hearth-captions-popover.h"
#include "hearth-share-menu.h"
#include "hearth-squeeze-row.h"
#include "hearth-time.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>

struct _HearthPlayerControls
{
  GtkWidget parent_instance;

  HearthTimeline *timeline;
  GtkButton *play_button;
  GtkButton *next_button;
  GtkWidget *live_label;
  GtkWidget *live_button;
  GtkLabel *elapsed_label;
  GtkButton *length_button;
  GtkMenuButton *speed_button;
  GtkLabel *speed_label;
  GtkMenuButton *menu_button;
  GtkToggleButton *captions_button;
  GtkMenuButton *captions_more_button;
  GtkMenuButton *captions_menu_button;
  GtkMenuButton *volume_button;
  GtkPopover *volume_popover;
  GtkButton *mute_button;
  GtkMenuButton *share_button;
  GtkButton *fullscreen_button;

  HearthCaptionFeed *feed; /* owned, nullable */
  gboolean playing;
  gint64 position_ms;
  gint64 duration_ms; /* -1 while unknown */
  gboolean shows_total;
  double volume;
  gboolean muted;
  guint n_open; /* menus that are open */
  HearthPlayerMenuFunc player_menu;
  HearthPlayerMenuFunc speed_menu;
  gpointer menu_data; /* not owned */
};

typedef enum
{
  PROP_VOLUME = 1,
  PROP_MUTED,
  PROP_BUSY,
} HearthPlayerControlsProperty;

static GParamSpec *props[PROP_BUSY + 1];

G_DEFINE_FINAL_TYPE (HearthPlayerControls, hearth_player_controls, GTK_TYPE_WIDGET)

/* A menu button is pressed through a button inside it. The keys stay with the player when that is
 * clicked, as with all of the controls. */
static void
set_menu_button_name (GtkMenuButton *button, const char *name)
{
  hearth_accessible_name_menu_button (button, name);
  gtk_widget_set_focus_on_click (gtk_widget_get_first_child (GTK_WIDGET (button)), FALSE);
}

/* A button whose words and picture go together; key is what to press instead. */
static void
set_button (GtkButton *button, const char *icon_name, const char *name, const char *key)
{
  /* Translators: a tooltip, what a button does and the key for it: "Pause (Space)" */
  g_autofree char *tooltip = g_strdup_printf (_ ("%s (%s)"), name, key);

  gtk_button_set_icon_name (button, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tooltip);
  hearth_accessible_name (button, name);
}

static char *
format_rate (double rate)
{
  /* Translators: the speed of playback, such as "1.25×" */
  return g_strdup_printf (_ ("%.4g×"), rate);
}

static void
update_play_button (HearthPlayerControls *self)
{
  if (self->playing)
    set_button (self->play_button, "media-playback-pause-symbolic", _ ("Pause"), _ ("Space"));
  else
    set_button (self->play_button, "media-playback-start-symbolic", _ ("Play"), _ ("Space"));
}

static void
set_label_if_changed (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
update_times (HearthPlayerControls *self)
{
  g_autofree char *elapsed = hearth_time_format_clock (self->position_ms);
  g_autofree char *length = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *name = NULL;
  gint64 left_ms = MAX (0, self->duration_ms - self->position_ms);

  set_label_if_changed (self->elapsed_label, elapsed);
  gtk_widget_set_visible (GTK_WIDGET (self->length_button), self->duration_ms > 0);
  if (self->duration_ms <= 0)
    return;

  length = hearth_time_format_clock (self->shows_total ? self->duration_ms : left_ms);
  if (!self->shows_total)
    {
      g_autofree char *plain = g_steal_pointer (&length);

      /* The mark keeps the sign before the digits where people read from the right, too. */
      length = g_strconcat ("\u200e−", plain, NULL);
    }
  if (g_strcmp0 (gtk_button_get_label (self->length_button), length) == 0)
    return;
  gtk_button_set_label (self->length_button, length);
  spoken = hearth_time_format_spoken (self->shows_total ? self->duration_ms : left_ms);
  name = self->shows_total ? g_strdup_printf (_ ("%s in all"), spoken)
                           : g_strdup_printf (_ ("%s left"), spoken);
  hearth_accessible_name (self->length_button, name);
}

static void
update_volume_icons (HearthPlayerControls *self)
{
  const char *icon_name = "audio-volume-high-symbolic";

  if (self->muted || self->volume <= 0)
    icon_name = "audio-volume-muted-symbolic";
  else if (self->volume < 0.34)
    icon_name = "audio-volume-low-symbolic";
  else if (self->volume < 0.67)
    icon_name = "audio-volume-medium-symbolic";
  gtk_menu_button_set_icon_name (self->volume_button, icon_name);
  set_button (self->mute_button, icon_name, self->muted ? _ ("Sound On") : _ ("Mute"),
              C_ ("key", "M"));
}

static void
popover_visible_cb (HearthPlayerControls *self, GParamSpec *pspec, GtkPopover *popover)
{
  gboolean was_busy = self->n_open > 0;

  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    self->n_open++;
  else if (self->n_open > 0)
    self->n_open--;
  if (was_busy != (self->n_open > 0))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
watch_popover (HearthPlayerControls *self, GtkPopover *popover)
{
  g_signal_connect_object (popover, "notify::visible", G_CALLBACK (popover_visible_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_menu (HearthPlayerControls *self, GtkMenuButton *button, GMenuModel *menu)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_menu_button_set_popover (button, popover);
  watch_popover (self, GTK_POPOVER (popover));
}

/* Made anew each time, so that it says how things stand. */
static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  HearthPlayerControls *self = user_data;
  GtkWidget *popover = button == self->speed_button ? self->speed_menu (self->menu_data)
                                                    : self->player_menu (self->menu_data);

  watch_popover (self, GTK_POPOVER (popover));
  gtk_menu_button_set_popover (button, popover);
}

static void
share_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  menu = hearth_share_menu_new ();
  set_menu (user_data, button, menu);
}

static void
length_clicked_cb (HearthPlayerControls *self)
{
  self->shows_total = !self->shows_total;
  update_times (self);
}

static void
hearth_player_controls_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  HearthPlayerControls *self = HEARTH_PLAYER_CONTROLS (object);

  switch ((HearthPlayerControlsProperty) property_id)
    {
    case PROP_VOLUME:
      g_value_set_double (value, self->volume);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, self->muted);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, hearth_player_controls_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_player_controls_set_property (GObject *object,
                                     guint property_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  HearthPlayerControls *self = HEARTH_PLAYER_CONTROLS (object);

  switch ((HearthPlayerControlsProperty) property_id)
    {
    case PROP_VOLUME:
      if (G_APPROX_VALUE (self->volume, g_value_get_double (value), 0.0001))
        return;
      self->volume = g_value_get_double (value);
      break;
    case PROP_MUTED:
      if (self->muted == g_value_get_boolean (value))
        return;
      self->muted = g_value_get_boolean (value);
      break;
    case PROP_BUSY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  update_volume_icons (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
hearth_player_controls_dispose (GObject *object)
{
  g_clear_object (&HEARTH_PLAYER_CONTROLS (object)->feed);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_player_controls_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, timeline);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, play_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, next_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, live_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, live_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, elapsed_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, length_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, speed_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, speed_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, captions_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, captions_more_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, captions_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, volume_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, volume_popover);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, mute_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, share_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerControls, fullscreen_button);
  gtk_widget_class_bind_template_callback (widget_class, length_clicked_cb);
}

static void
hearth_player_controls_class_init (HearthPlayerControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_player_controls_get_property;
  object_class->set_property = hearth_player_controls_set_property;
  object_class->dispose = hearth_player_controls_dispose;

  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, flags);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, flags);
  props[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (HEARTH_TYPE_TIMELINE);
  g_type_ensure (HEARTH_TYPE_SQUEEZE_ROW);
  bind_template (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
hearth_player_controls_init (HearthPlayerControls *self)
{
  self->volume = 1;
  self->duration_ms = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name (self, _ ("Player Controls"));
  set_menu_button_name (self->menu_button, _ ("Player Settings"));
  watch_popover (self, self->volume_popover);
  set_menu_button_name (self->captions_more_button, _ ("More About Captions"));
  set_menu_button_name (self->captions_menu_button, _ ("Captions"));
  set_menu_button_name (self->volume_button, _ ("Volume"));
  set_menu_button_name (self->share_button, _ ("Share"));
  gtk_menu_button_set_create_popup_func (self->share_button, share_popup_cb, self, NULL);
  hearth_player_controls_set_rate (self, 1);
  hearth_player_controls_set_fullscreen (self, FALSE);
  update_play_button (self);
  update_times (self);
  update_volume_icons (self);
}

/**
 * hearth_player_controls_new:
 *
 * Returns: (transfer floating): controls for a player at rest
 */
GtkWidget *
hearth_player_controls_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAYER_CONTROLS, NULL);
}

/**
 * hearth_player_controls_get_timeline:
 * @self: the controls
 *
 * Returns: (transfer none): the line of time above the buttons
 */
HearthTimeline *
hearth_player_controls_get_timeline (HearthPlayerControls *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_CONTROLS (self), NULL);

  return self->timeline;
}

/**
 * hearth_player_controls_set_playing:
 * @self: the controls
 * @playing: whether it plays, or will as soon as it can: the button then offers to pause
 */
void
hearth_player_controls_set_playing (HearthPlayerControls *self, gboolean playing)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  playing = !!playing;
  if (self->playing == playing)
    return;
  self->playing = playing;
  update_play_button (self);
}

/**
 * hearth_player_controls_set_position:
 * @self: the controls
 * @position_ms: where the recording stands, in milliseconds
 * @duration_ms: how long it is, in milliseconds, or -1 while that is not known
 */
void
hearth_player_controls_set_position (HearthPlayerControls *self,
                                     gint64 position_ms,
                                     gint64 duration_ms)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  hearth_timeline_set_duration_ms (self->timeline, duration_ms);
  hearth_timeline_set_position_ms (self->timeline, position_ms);
  if (self->position_ms / 1000 == position_ms / 1000 && self->duration_ms == duration_ms)
    return;
  self->position_ms = position_ms;
  self->duration_ms = duration_ms;
  update_times (self);
}

/**
 * hearth_player_controls_set_live:
 * @self: the controls
 * @live: whether what plays is sent while it happens: it has no times to show then
 * @behind: whether one is behind that, so that there is a way back
 */
void
hearth_player_controls_set_live (HearthPlayerControls *self, gboolean live, gboolean behind)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  gtk_widget_set_visible (self->live_label, live && !behind);
  gtk_widget_set_visible (self->live_button, live && behind);
  gtk_widget_set_visible (GTK_WIDGET (self->elapsed_label), !live);
}

/**
 * hearth_player_controls_set_seekable:
 * @self: the controls
 * @seekable: whether one can go elsewhere in the recording
 */
void
hearth_player_controls_set_seekable (HearthPlayerControls *self, gboolean seekable)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->timeline), seekable);
}

/**
 * hearth_player_controls_set_rate:
 * @self: the controls
 * @rate: how fast it plays, 1 for as recorded
 */
void
hearth_player_controls_set_rate (HearthPlayerControls *self, double rate)
{
  g_autofree char *label = format_rate (rate);
  g_autofree char *name = NULL;

  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  /* Translators: read aloud, the speed of playback: "Speed 1.25×" */
  name = g_strdup_printf (_ ("Speed %s"), label);
  gtk_label_set_label (self->speed_label, label);
  set_menu_button_name (self->speed_button, name);
}

static void
captions_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  HearthPlayerControls *self = user_data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = hearth_captions_popover_new (self->feed);
  gtk_menu_button_set_popover (button, popover);
  watch_popover (self, GTK_POPOVER (popover));
}

static void
caption_tracks_cb (HearthPlayerControls *self)
{
  guint n_tracks = g_list_model_get_n_items (hearth_caption_feed_get_tracks (self->feed));

  gtk_widget_set_visible (GTK_WIDGET (self->captions_button), n_tracks == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->captions_more_button), n_tracks == 1);
  gtk_widget_set_visible (GTK_WIDGET (self->captions_menu_button), n_tracks > 1);
}

/**
 * hearth_player_controls_set_captions:
 * @self: the controls
 * @feed: the captions of what plays
 *
 * One track is switched on and off by a button, several are chosen from a menu. What else there is
 * to choose about captions is in a menu, too, which is made when it is first opened. To be called
 * once.
 */
void
hearth_player_controls_set_captions (HearthPlayerControls *self, HearthCaptionFeed *feed)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (feed));

  g_set_object (&self->feed, feed);
  gtk_menu_button_set_create_popup_func (self->captions_menu_button, captions_popup_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->captions_more_button, captions_popup_cb, self, NULL);
  g_signal_connect_object (hearth_caption_feed_get_tracks (feed), "items-changed",
                           G_CALLBACK (caption_tracks_cb), self, G_CONNECT_SWAPPED);
  caption_tracks_cb (self);
}

/**
 * hearth_player_controls_set_fullscreen:
 * @self: the controls
 * @fullscreen: whether the window covers the screen now
 */
void
hearth_player_controls_set_fullscreen (HearthPlayerControls *self, gboolean fullscreen)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  if (fullscreen)
    set_button (self->fullscreen_button, "view-restore-symbolic", _ ("Leave Fullscreen"),
                C_ ("key", "F"));
  else
    set_button (self->fullscreen_button, "view-fullscreen-symbolic", _ ("Fullscreen"),
                C_ ("key", "F"));
}

/**
 * hearth_player_controls_set_menus:
 * @self: the controls
 * @player_menu: makes the menu of everything that can be set
 * @speed_menu: makes the menu of the speed
 * @user_data: for both; must outlive the controls
 */
void
hearth_player_controls_set_menus (HearthPlayerControls *self,
                                  HearthPlayerMenuFunc player_menu,
                                  HearthPlayerMenuFunc speed_menu,
                                  gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_PLAYER_CONTROLS (self));

  self->player_menu = player_menu;
  self->speed_menu = speed_menu;
  self->menu_data = user_data;
  gtk_menu_button_set_create_popup_func (self->menu_button, create_popup_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->speed_button, create_popup_cb, self, NULL);
}

/**
 * hearth_player_controls_is_busy:
 * @self: the controls
 *
 * Returns: whether a menu is open or the line of time is being dragged
 */
gboolean
hearth_player_controls_is_busy (HearthPlayerControls *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_CONTROLS (self), FALSE);

  return self->n_open > 0 || hearth_timeline_is_scrubbing (self->timeline);
}
