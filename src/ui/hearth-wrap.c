/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-wrap.h"

#include "hearth-widget.h"

struct _HearthWrap
{
  GtkWidget parent_instance;

  int spacing;      /* px between children on a line */
  int line_spacing; /* px between lines */
  int alignment;    /* per cent: where a line that is not full stands, 0 is at the start */
};

typedef enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  PROP_ALIGNMENT,
} Property;

static GParamSpec *properties[PROP_ALIGNMENT + 1];

G_DEFINE_FINAL_TYPE (HearthWrap, hearth_wrap, GTK_TYPE_WIDGET)

static int
width_of (GtkWidget *child, int available)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static int
height_of (GtkWidget *child, int width)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Finds where the line that starts with first ends, and how high it is. */
static GtkWidget *
measure_line (HearthWrap *self, GtkWidget *first, int available, int *height)
{
  GtkWidget *child = first;
  int x = 0;

  *height = 0;
  while (child != NULL)
    {
      int width = width_of (child, available);

      if (child != first && x + width > available)
        break;
      *height = MAX (*height, height_of (child, width));
      x += width + self->spacing;
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
  return child;
}

static int
measure_width (HearthWrap *self, GtkWidget *first, GtkWidget *end, int available)
{
  int width = -self->spacing;

  for (GtkWidget *child = first; child != end;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    width += width_of (child, available) + self->spacing;
  return width;
}

static void
allocate_line (HearthWrap *self, GtkWidget *first, GtkWidget *end, int available, int y, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left = MAX (0, available - measure_width (self, first, end, available));
  int x = left * self->alignment / 100;

  for (GtkWidget *child = first; child != end;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int width = width_of (child, available);
      GtkAllocation place = { mirrored ? available - x - width : x, y, width, height };

      gtk_widget_size_allocate (child, &place, -1);
      x += width + self->spacing;
    }
}

static int
lay_out (HearthWrap *self, int available, gboolean allocate)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int y = 0;

  while (child != NULL)
    {
      int height;
      GtkWidget *end = measure_line (self, child, available, &height);

      if (allocate)
        allocate_line (self, child, end, available, y, height);
      y += height + (end != NULL ? self->line_spacing : 0);
      child = end;
    }
  return y;
}

static void
hearth_wrap_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HearthWrap *self = HEARTH_WRAP (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
hearth_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (HEARTH_WRAP (widget), width, TRUE);
}

static GtkSizeRequestMode
hearth_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
field_of (HearthWrap *self, Property property)
{
  switch (property)
    {
    case PROP_SPACING:
      return &self->spacing;
    case PROP_LINE_SPACING:
      return &self->line_spacing;
    case PROP_ALIGNMENT:
      return &self->alignment;
    }
  g_return_val_if_reached (NULL);
}

static void
hearth_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *field_of (HEARTH_WRAP (object), (Property) id));
}

static void
hearth_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  int *field = field_of (HEARTH_WRAP (object), (Property) id);

  if (*field == g_value_get_int (value))
    return;
  *field = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
  g_object_notify_by_pspec (object, pspec);
}

static void
hearth_wrap_dispose (GObject *object)
{
  hearth_wrap_clear (HEARTH_WRAP (object));

  G_OBJECT_CLASS (hearth_wrap_parent_class)->dispose (object);
}

static void
hearth_wrap_class_init (HearthWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_wrap_get_property;
  object_class->set_property = hearth_wrap_set_property;
  object_class->dispose = hearth_wrap_dispose;
  widget_class->measure = hearth_wrap_measure;
  widget_class->size_allocate = hearth_wrap_size_allocate;
  widget_class->get_request_mode = hearth_wrap_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 12, flags);
  properties[PROP_LINE_SPACING] =
      g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT, 6, flags);
  properties[PROP_ALIGNMENT] = g_param_spec_int ("alignment", NULL, NULL, 0, 100, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_wrap_init (HearthWrap *self)
{
  self->spacing = 12;
  self->line_spacing = 6;
}

/**
 * hearth_wrap_clear:
 * @self: a wrap
 *
 * Removes every child.
 */
void
hearth_wrap_clear (HearthWrap *self)
{
  hearth_widget_unparent_children (self);
}

/**
 * hearth_wrap_append:
 * @self: a wrap
 * @child: (transfer floating): a widget without a parent
 *
 * Adds @child behind those that are there.
 */
void
hearth_wrap_append (HearthWrap *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
