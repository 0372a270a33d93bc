/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-squeeze-row.h"

#include "hearth-widget.h"

#define SPACING_PX 3

struct _HearthSqueezeRow
{
  GtkWidget parent_instance;
};

static void
hearth_squeeze_row_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthSqueezeRow,
                               hearth_squeeze_row,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      hearth_squeeze_row_buildable_init))

static GQuark
kind_quark (void)
{
  return g_quark_from_static_string ("hearth-squeeze-row-kind");
}

static HearthSqueezeRowKind
kind_of (GtkWidget *child)
{
  return (HearthSqueezeRowKind) GPOINTER_TO_UINT (
      g_object_get_qdata (G_OBJECT (child), kind_quark ()));
}

static int
natural_width (GtkWidget *child)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Adds up the children as wide as they like to be, with or without the optional ones. */
static int
width_of_row (HearthSqueezeRow *self, gboolean with_optional)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child) &&
          (with_optional || kind_of (child) != HEARTH_SQUEEZE_ROW_OPTIONAL))
        width += natural_width (child) + SPACING_PX;
    }
  return MAX (0, width - SPACING_PX);
}

/* Leaves out optional children from the last on until the rest fits. Returns the room left over. */
static int
squeeze (HearthSqueezeRow *self, int width)
{
  int wanted = width_of_row (self, TRUE);

  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    {
      gboolean left_out = wanted > width && gtk_widget_get_visible (child) &&
                          kind_of (child) == HEARTH_SQUEEZE_ROW_OPTIONAL;

      if (left_out)
        wanted -= natural_width (child) + SPACING_PX;
      gtk_widget_set_child_visible (child, !left_out);
    }
  return MAX (0, width - wanted);
}

static void
hearth_squeeze_row_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width_of_row (HEARTH_SQUEEZE_ROW (widget), FALSE);
      *natural = width_of_row (HEARTH_SQUEEZE_ROW (widget), TRUE);
    }
  else
    hearth_widget_measure_largest (widget, orientation, minimum, natural);
}

static void
hearth_squeeze_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int spare = squeeze (HEARTH_SQUEEZE_ROW (widget), width);
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0, 0, 0, height };

      if (!gtk_widget_should_layout (child) || !gtk_widget_get_child_visible (child))
        continue;
      place.width = natural_width (child);
      if (kind_of (child) == HEARTH_SQUEEZE_ROW_WIDE)
        {
          place.width += spare;
          spare = 0;
        }
      place.x = backwards ? width - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + SPACING_PX;
    }
}

static void
hearth_squeeze_row_add_child (GtkBuildable *buildable,
                              GtkBuilder *builder,
                              GObject *child,
                              const char *type)
{
  HearthSqueezeRowKind kind = HEARTH_SQUEEZE_ROW_ALWAYS;

  if (g_strcmp0 (type, "optional") == 0)
    kind = HEARTH_SQUEEZE_ROW_OPTIONAL;
  else if (g_strcmp0 (type, "wide") == 0)
    kind = HEARTH_SQUEEZE_ROW_WIDE;
  hearth_squeeze_row_append (HEARTH_SQUEEZE_ROW (buildable), GTK_WIDGET (child), kind);
}

static void
hearth_squeeze_row_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = hearth_squeeze_row_add_child;
}

static void
hearth_squeeze_row_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_squeeze_row_parent_class)->dispose (object);
}

static void
hearth_squeeze_row_class_init (HearthSqueezeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_squeeze_row_dispose;
  widget_class->measure = hearth_squeeze_row_measure;
  widget_class->size_allocate = hearth_squeeze_row_size_allocate;
}

static void
hearth_squeeze_row_init (HearthSqueezeRow *self)
{
}

/**
 * hearth_squeeze_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
hearth_squeeze_row_new (void)
{
  return g_object_new (HEARTH_TYPE_SQUEEZE_ROW, NULL);
}

/**
 * hearth_squeeze_row_append:
 * @self: the row
 * @child: (transfer floating): what to put at its end
 * @kind: whether @child may be left out, or takes the room that is over
 */
void
hearth_squeeze_row_append (HearthSqueezeRow *self, GtkWidget *child, HearthSqueezeRowKind kind)
{
  g_return_if_fail (HEARTH_IS_SQUEEZE_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_object_set_qdata (G_OBJECT (child), kind_quark (), GUINT_TO_POINTER (kind));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
