/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fader.h"

#include <adwaita.h>

#define DELAY_MS 3000
#define FADE_MS 250

struct _HearthFader
{
  GObject parent_instance;

  GtkWidget *picture;      /* not owned, NULL once it is gone */
  GtkWidget *controls;     /* not owned, NULL once it is gone */
  AdwAnimation *animation; /* owned */
  guint delay;             /* source id */
  gboolean shown;
  gboolean held;
  gboolean pointer_on_controls;
  gboolean focus_on_controls;
  double x, y; /* where the pointer was last seen */
};

typedef enum
{
  PROP_HELD = 1,
  PROP_LEVEL,
} HearthFaderProperty;

static GParamSpec *props[PROP_LEVEL + 1];

G_DEFINE_FINAL_TYPE (HearthFader, hearth_fader, G_TYPE_OBJECT)

static gboolean
has_keyboard_focus (HearthFader *self)
{
  GtkRoot *root = gtk_widget_get_root (self->controls);

  return self->focus_on_controls && GTK_IS_WINDOW (root) &&
         gtk_window_get_focus_visible (GTK_WINDOW (root));
}

static gboolean
may_hide (HearthFader *self)
{
  return !self->held && !self->pointer_on_controls && !has_keyboard_focus (self);
}

static void
set_shown (HearthFader *self, gboolean shown)
{
  AdwTimedAnimation *animation = ADW_TIMED_ANIMATION (self->animation);

  if (self->shown == shown || self->picture == NULL || self->controls == NULL)
    return;
  self->shown = shown;
  /* What cannot be seen must not be pressed by a finger that only wants to see it. */
  gtk_widget_set_can_target (self->controls, shown);
  gtk_widget_set_cursor_from_name (self->picture, shown ? NULL : "none");
  adw_timed_animation_set_value_from (animation, adw_animation_get_value (self->animation));
  adw_timed_animation_set_value_to (animation, shown ? 1 : 0);
  adw_animation_play (self->animation);
}

static gboolean
delay_cb (gpointer user_data)
{
  HearthFader *self = user_data;

  self->delay = 0;
  if (may_hide (self))
    set_shown (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
restart (HearthFader *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (may_hide (self))
    {
      self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
      g_source_set_name_by_id (self->delay, "[hearth] controls fade");
    }
}

static void
level_cb (double value, gpointer user_data)
{
  HearthFader *self = user_data;

  if (self->controls != NULL)
    gtk_widget_set_opacity (self->controls, value);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEVEL]);
}

static void
motion_cb (HearthFader *self, double x, double y)
{
  /* A new layout under a pointer at rest is told as a movement too. */
  if (G_APPROX_VALUE (self->x, x, 1) && G_APPROX_VALUE (self->y, y, 1))
    return;
  self->x = x;
  self->y = y;
  hearth_fader_show (self);
}

static void
controls_enter_cb (HearthFader *self)
{
  self->pointer_on_controls = TRUE;
  hearth_fader_show (self);
}

static void
controls_leave_cb (HearthFader *self)
{
  self->pointer_on_controls = FALSE;
  restart (self);
}

static void
focus_enter_cb (HearthFader *self)
{
  self->focus_on_controls = TRUE;
  hearth_fader_show (self);
}

static void
focus_leave_cb (HearthFader *self)
{
  self->focus_on_controls = FALSE;
  restart (self);
}

static void
hearth_fader_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthFader *self = HEARTH_FADER (object);

  switch ((HearthFaderProperty) property_id)
    {
    case PROP_HELD:
      g_value_set_boolean (value, self->held);
      break;
    case PROP_LEVEL:
      g_value_set_double (value, hearth_fader_get_level (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_fader_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HearthFader *self = HEARTH_FADER (object);

  switch ((HearthFaderProperty) property_id)
    {
    case PROP_HELD:
      hearth_fader_set_held (self, g_value_get_boolean (value));
      break;
    case PROP_LEVEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_fader_dispose (GObject *object)
{
  HearthFader *self = HEARTH_FADER (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_weak_pointer (&self->picture);
  g_clear_weak_pointer (&self->controls);
  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);

  G_OBJECT_CLASS (hearth_fader_parent_class)->dispose (object);
}

static void
hearth_fader_class_init (HearthFaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_fader_get_property;
  object_class->set_property = hearth_fader_set_property;
  object_class->dispose = hearth_fader_dispose;

  props[PROP_HELD] =
      g_param_spec_boolean ("held", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_LEVEL] =
      g_param_spec_double ("level", NULL, NULL, 0, 1, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_fader_init (HearthFader *self)
{
  self->shown = TRUE;
  self->x = self->y = -1;
}

static void
connect_pointer (HearthFader *self)
{
  GtkEventController *over_picture = gtk_event_controller_motion_new ();
  GtkEventController *over_controls = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (over_picture, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->picture, over_picture);

  g_signal_connect_object (over_controls, "enter", G_CALLBACK (controls_enter_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (over_controls, "leave", G_CALLBACK (controls_leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->controls, over_controls);

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->controls, focus);
}

/**
 * hearth_fader_new:
 * @picture: where the pointer moves
 * @controls: what fades, a descendant of @picture
 *
 * Three seconds after the pointer rests, and when nothing holds them, the controls fade. They fade
 * at once where the desktop wants no animations.
 *
 * Returns: (transfer full): a fader whose controls are shown
 */
HearthFader *
hearth_fader_new (GtkWidget *picture, GtkWidget *controls)
{
  HearthFader *self;

  g_return_val_if_fail (GTK_IS_WIDGET (picture), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (controls), NULL);

  self = g_object_new (HEARTH_TYPE_FADER, NULL);
  g_set_weak_pointer (&self->picture, picture);
  g_set_weak_pointer (&self->controls, controls);
  self->animation =
      adw_timed_animation_new (controls, 1, 1, FADE_MS,
                               adw_callback_animation_target_new (level_cb, self, NULL));
  connect_pointer (self);
  return self;
}

/**
 * hearth_fader_set_held:
 * @self: the fader
 * @held: whether the controls must stay, as when a menu is open or nothing plays
 */
void
hearth_fader_set_held (HearthFader *self, gboolean held)
{
  g_return_if_fail (HEARTH_IS_FADER (self));

  held = !!held;
  if (self->held == held)
    return;
  self->held = held;
  hearth_fader_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HELD]);
}

/**
 * hearth_fader_show:
 * @self: the fader
 *
 * Shows the controls now, and for another three seconds.
 */
void
hearth_fader_show (HearthFader *self)
{
  g_return_if_fail (HEARTH_IS_FADER (self));

  set_shown (self, TRUE);
  restart (self);
}

/**
 * hearth_fader_hide:
 * @self: the fader
 *
 * Lets the controls fade now, unless something holds them.
 */
void
hearth_fader_hide (HearthFader *self)
{
  g_return_if_fail (HEARTH_IS_FADER (self));

  g_clear_handle_id (&self->delay, g_source_remove);
  if (may_hide (self))
    set_shown (self, FALSE);
}

/**
 * hearth_fader_is_shown:
 * @self: the fader
 *
 * Returns: whether the controls are there or on their way
 */
gboolean
hearth_fader_is_shown (HearthFader *self)
{
  g_return_val_if_fail (HEARTH_IS_FADER (self), FALSE);

  return self->shown;
}

/**
 * hearth_fader_get_level:
 * @self: the fader
 *
 * Returns: how much of the controls is to be seen, 0 to 1
 */
double
hearth_fader_get_level (HearthFader *self)
{
  g_return_val_if_fail (HEARTH_IS_FADER (self), 1);

  return self->animation != NULL ? adw_animation_get_value (self->animation) : 1;
}
