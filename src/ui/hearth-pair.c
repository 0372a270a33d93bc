/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pair.h"

#include "hearth-widget.h"

struct _HearthPair
{
  GtkWidget parent_instance;

  int breakpoint;   /* px: from this width on the children stand beside each other */
  int spacing;      /* px */
  int first_width;  /* px when beside each other, 0 for what the second leaves */
  int second_width; /* px when beside each other, 0 for what the first leaves */
};

typedef enum
{
  PROP_BREAKPOINT = 1,
  PROP_SPACING,
  PROP_FIRST_WIDTH,
  PROP_SECOND_WIDTH,
} Property;

static GParamSpec *properties[PROP_SECOND_WIDTH + 1];

G_DEFINE_FINAL_TYPE (HearthPair, hearth_pair, GTK_TYPE_WIDGET)

/* The children that count, NULL where there is none to show. */
static void
find_children (HearthPair *self, GtkWidget **first, GtkWidget **second)
{
  GtkWidget *children[2] = { NULL, NULL };
  guint n_children = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL && n_children < 2; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      children[n_children++] = child;
  *first = children[0];
  *second = children[1];
}

static void
share_width (HearthPair *self, int width, int *first_width, int *second_width)
{
  if (self->first_width > 0)
    *first_width = self->first_width;
  else if (self->second_width > 0)
    *first_width = width - self->spacing - self->second_width;
  else
    *first_width = (width - self->spacing) / 2;
  *second_width = width - self->spacing - *first_width;
}

static int
height_for_width (GtkWidget *child, int width)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), NULL, &natural, NULL,
                      NULL);
  return natural;
}

static int
measure_height (HearthPair *self, int width)
{
  GtkWidget *first, *second;
  int first_width, second_width;

  find_children (self, &first, &second);
  if (first == NULL)
    return 0;
  if (second == NULL)
    return height_for_width (first, width);
  if (width < self->breakpoint)
    return height_for_width (first, width) + self->spacing + height_for_width (second, width);

  share_width (self, width, &first_width, &second_width);
  return MAX (height_for_width (first, first_width), height_for_width (second, second_width));
}

static void
hearth_pair_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HearthPair *self = HEARTH_PAIR (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (self, for_size >= 0 ? for_size : self->breakpoint);
      return;
    }
  hearth_widget_measure_largest (widget, orientation, minimum, natural);
  *natural = MAX (*natural, self->breakpoint);
}

static void
hearth_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthPair *self = HEARTH_PAIR (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *first, *second;
  int first_width, second_width, first_height;

  find_children (self, &first, &second);
  if (first == NULL)
    return;
  if (second == NULL)
    {
      gtk_widget_size_allocate (first, &(GtkAllocation){ 0, 0, width, height }, -1);
      return;
    }
  if (width < self->breakpoint)
    {
      first_height = height_for_width (first, width);
      gtk_widget_size_allocate (first, &(GtkAllocation){ 0, 0, width, first_height }, -1);
      gtk_widget_size_allocate (second,
                                &(GtkAllocation){ 0, first_height + self->spacing, width,
                                                  MAX (0, height - first_height - self->spacing) },
                                -1);
      return;
    }
  share_width (self, width, &first_width, &second_width);
  gtk_widget_size_allocate (first,
                            &(GtkAllocation){ mirrored ? second_width + self->spacing : 0, 0,
                                              first_width, height },
                            -1);
  gtk_widget_size_allocate (second,
                            &(GtkAllocation){ mirrored ? 0 : first_width + self->spacing, 0,
                                              second_width, height },
                            -1);
}

static GtkSizeRequestMode
hearth_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
field_of (HearthPair *self, Property property)
{
  switch (property)
    {
    case PROP_BREAKPOINT:
      return &self->breakpoint;
    case PROP_SPACING:
      return &self->spacing;
    case PROP_FIRST_WIDTH:
      return &self->first_width;
    case PROP_SECOND_WIDTH:
      return &self->second_width;
    }
  g_return_val_if_reached (NULL);
}

static void
hearth_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *field_of (HEARTH_PAIR (object), (Property) id));
}

static void
hearth_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  int *field = field_of (HEARTH_PAIR (object), (Property) id);

  if (*field == g_value_get_int (value))
    return;
  *field = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
  g_object_notify_by_pspec (object, pspec);
}

static void
hearth_pair_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_pair_parent_class)->dispose (object);
}

static void
hearth_pair_class_init (HearthPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_pair_get_property;
  object_class->set_property = hearth_pair_set_property;
  object_class->dispose = hearth_pair_dispose;
  widget_class->measure = hearth_pair_measure;
  widget_class->size_allocate = hearth_pair_size_allocate;
  widget_class->get_request_mode = hearth_pair_get_request_mode;

  properties[PROP_BREAKPOINT] =
      g_param_spec_int ("breakpoint", NULL, NULL, 0, G_MAXINT, 600, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 24, flags);
  properties[PROP_FIRST_WIDTH] =
      g_param_spec_int ("first-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_SECOND_WIDTH] =
      g_param_spec_int ("second-width", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_pair_init (HearthPair *self)
{
  self->breakpoint = 600;
  self->spacing = 24;
}
