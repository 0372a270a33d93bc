/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-rating.h"

#include "hearth-accessible.h"

#include <glib/gi18n-lib.h>

struct _HearthRating
{
  GtkWidget parent_instance;

  GtkWidget *stars[HEARTH_RATING_STARS]; /* borrowed: children */
  guint value;                           /* 0: none given */
  guint hovered;                         /* 0: the pointer is elsewhere */
};

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HearthRating, hearth_rating, GTK_TYPE_WIDGET)

static void
update_stars (HearthRating *self)
{
  guint shown = self->hovered > 0 ? self->hovered : self->value;

  for (guint i = 0; i < HEARTH_RATING_STARS; i++)
    {
      GtkWidget *star = self->stars[i];

      gtk_button_set_icon_name (GTK_BUTTON (star), i < shown ? "hearth-star-symbolic"
                                                             : "hearth-star-outline-symbolic");
      if (i < shown)
        gtk_widget_add_css_class (star, "lit");
      else
        gtk_widget_remove_css_class (star, "lit");
      gtk_accessible_update_state (GTK_ACCESSIBLE (star), GTK_ACCESSIBLE_STATE_CHECKED,
                                   i + 1 == self->value ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                        : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                   -1);
    }
}

static guint
number_of (HearthRating *self, GtkWidget *star)
{
  for (guint i = 0; i < HEARTH_RATING_STARS; i++)
    if (self->stars[i] == star)
      return i + 1;
  return 0;
}

/* The one star that Tab comes to, as in any group of radio buttons. */
static GtkWidget *
current_star (HearthRating *self)
{
  return self->stars[self->value > 0 ? self->value - 1 : 0];
}

static void
on_star_clicked (HearthRating *self, GtkWidget *star)
{
  guint number = number_of (self, star);

  /* The star that is the rating already takes it back. */
  hearth_rating_set_value (self, number == self->value ? 0 : number);
}

static void
on_star_entered (HearthRating *self, double x, double y, GtkEventController *controller)
{
  self->hovered = number_of (self, gtk_event_controller_get_widget (controller));
  update_stars (self);
}

static void
on_star_left (HearthRating *self, GtkEventController *controller)
{
  self->hovered = 0;
  update_stars (self);
}

static void
choose_and_focus (HearthRating *self, guint value)
{
  hearth_rating_set_value (self, value);
  gtk_widget_grab_focus (current_star (self));
}

static gboolean
on_key_chooses (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  choose_and_focus (HEARTH_RATING (widget), g_variant_get_uint32 (args));
  return GDK_EVENT_STOP;
}

static gboolean
on_key_steps (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HearthRating *self = HEARTH_RATING (widget);
  gboolean along_the_line;
  int step;

  g_variant_get (args, "(ib)", &step, &along_the_line);
  if (along_the_line && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  choose_and_focus (self, CLAMP ((int) self->value + step, 1, HEARTH_RATING_STARS));
  return GDK_EVENT_STOP;
}

static gboolean
hearth_rating_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HearthRating *self = HEARTH_RATING (widget);

  /* Inside, the arrows choose; everything else leaves. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (current_star (self));
}

static gboolean
hearth_rating_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (current_star (HEARTH_RATING (widget)));
}

static void
hearth_rating_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_VALUE:
      g_value_set_uint (value, HEARTH_RATING (object)->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_rating_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_VALUE:
      hearth_rating_set_value (HEARTH_RATING (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_rating_dispose (GObject *object)
{
  HearthRating *self = HEARTH_RATING (object);

  for (guint i = 0; i < HEARTH_RATING_STARS; i++)
    g_clear_pointer (&self->stars[i], gtk_widget_unparent);
  G_OBJECT_CLASS (hearth_rating_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const guint more[] = { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_KEY_Up, GDK_KEY_KP_Up };
  static const guint less[] = { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_KEY_Down, GDK_KEY_KP_Down };

  for (guint i = 0; i <= HEARTH_RATING_STARS; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + i, 0, on_key_chooses, "u", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + i, 0, on_key_chooses, "u", i);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_key_chooses, "u", 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_BackSpace, 0, on_key_chooses, "u", 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_key_chooses, "u", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_key_chooses, "u",
                                HEARTH_RATING_STARS);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      gtk_widget_class_add_binding (widget_class, more[i], 0, on_key_steps, "(ib)", 1, i < 2);
      gtk_widget_class_add_binding (widget_class, less[i], 0, on_key_steps, "(ib)", -1, i < 2);
    }
}

static void
hearth_rating_class_init (HearthRatingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_rating_get_property;
  object_class->set_property = hearth_rating_set_property;
  object_class->dispose = hearth_rating_dispose;
  widget_class->focus = hearth_rating_focus;
  widget_class->grab_focus = hearth_rating_grab_focus;

  properties[PROP_VALUE] =
      g_param_spec_uint ("value", NULL, NULL, 0, HEARTH_RATING_STARS, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "rating");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
add_star (HearthRating *self, guint number)
{
  /* TRANSLATORS: The name of one of the five stars with which something is rated. */
  g_autofree char *name =
      g_strdup_printf (ngettext ("%u of 5 stars", "%u of 5 stars", number), number);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkWidget *star = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                                  "tooltip-text", name, NULL);

  gtk_widget_add_css_class (star, "flat");
  gtk_widget_add_css_class (star, "circular");
  hearth_accessible_name (star, name);
  g_signal_connect_object (star, "clicked", G_CALLBACK (on_star_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_star_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_star_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (star, motion);
  gtk_widget_set_parent (star, GTK_WIDGET (self));
  self->stars[number - 1] = star;
}

static void
hearth_rating_init (HearthRating *self)
{
  for (guint number = 1; number <= HEARTH_RATING_STARS; number++)
    add_star (self, number);
  update_stars (self);
}

/**
 * hearth_rating_new:
 *
 * Makes five stars with none chosen. They behave as one group of radio buttons: Tab comes to one of
 * them, the arrows and the keys 1 to 5 choose, 0 takes the rating back, and so does a click on the
 * star that is chosen.
 *
 * Returns: (transfer floating): the stars
 */
GtkWidget *
hearth_rating_new (void)
{
  return g_object_new (HEARTH_TYPE_RATING, NULL);
}

/**
 * hearth_rating_get_value:
 * @self: stars
 *
 * Tells how many stars are given.
 *
 * Returns: 1 to 5, or 0 for no rating
 */
guint
hearth_rating_get_value (HearthRating *self)
{
  g_return_val_if_fail (HEARTH_IS_RATING (self), 0);

  return self->value;
}

/**
 * hearth_rating_set_value:
 * @self: stars
 * @value: 1 to 5, or 0 for no rating; what is more counts as 5
 *
 * Gives stars.
 */
void
hearth_rating_set_value (HearthRating *self, guint value)
{
  g_return_if_fail (HEARTH_IS_RATING (self));

  value = MIN (value, HEARTH_RATING_STARS);
  if (self->value == value)
    return;
  self->value = value;
  update_stars (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
