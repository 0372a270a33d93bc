/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment-layout.h"

#include "hearth-widget.h"

#define BREAKPOINT 760 /* px: from this width on the pane stands beside the picture */
#define SIDE_WIDTH 280
#define COLUMN_SPACING 24
#define SPACING 12
#define PANE_BESIDE 440 /* px: what a high pane needs at least, beside the picture and below it */
#define PANE_BELOW 360

struct _HearthSegmentLayout
{
  GtkWidget parent_instance;
};

typedef enum
{
  PART_PICTURE,
  PART_DETAILS,
  PART_PANE,
  PART_MORE,
  N_PARTS,
} Part;

typedef struct
{
  GtkWidget *widgets[N_PARTS]; /* NULL for what does not show */
  int heights[N_PARTS];        /* px, 0 for what does not show */
  gboolean beside;
} Parts;

G_DEFINE_FINAL_TYPE (HearthSegmentLayout, hearth_segment_layout, GTK_TYPE_WIDGET)

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
width_of (const Parts *parts, Part part, int width)
{
  if (!parts->beside)
    return width;
  return part == PART_PANE || part == PART_MORE ? SIDE_WIDTH : width - COLUMN_SPACING - SIDE_WIDTH;
}

/* What each part asks for at this width; a pane that expands has no wish of its own. */
static void
find_parts (HearthSegmentLayout *self, int width, Parts *parts)
{
  Part part = PART_PICTURE;

  *parts = (Parts){ 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL && part < N_PARTS; child = gtk_widget_get_next_sibling (child), part++)
    if (gtk_widget_should_layout (child))
      parts->widgets[part] = child;
  parts->beside = width >= BREAKPOINT &&
                  (parts->widgets[PART_PANE] != NULL || parts->widgets[PART_MORE] != NULL);
  for (part = PART_PICTURE; part < N_PARTS; part++)
    if (parts->widgets[part] != NULL &&
        !(part == PART_PANE && gtk_widget_get_vexpand (parts->widgets[part])))
      parts->heights[part] = height_for_width (parts->widgets[part], width_of (parts, part, width));
}

static int
least_pane_height (const Parts *parts)
{
  int most = parts->beside ? PANE_BESIDE : PANE_BELOW;

  if (parts->widgets[PART_PANE] == NULL)
    return 0;
  return gtk_widget_get_vexpand (parts->widgets[PART_PANE]) ? most
                                                            : MIN (parts->heights[PART_PANE], most);
}

static int
stack_height (const Parts *parts, Part first, Part second, int spacing)
{
  return parts->heights[first] + parts->heights[second] +
         (parts->heights[first] > 0 && parts->heights[second] > 0 ? spacing : 0);
}

static int
measure_height (HearthSegmentLayout *self, int width)
{
  Parts parts;
  int left, right;

  find_parts (self, width, &parts);
  parts.heights[PART_PANE] = least_pane_height (&parts);
  left = stack_height (&parts, PART_PICTURE, PART_DETAILS, SPACING);
  right = stack_height (&parts, PART_PANE, PART_MORE, COLUMN_SPACING);
  if (parts.beside)
    return MAX (left, right);
  return left + right + (left > 0 && right > 0 ? COLUMN_SPACING : 0);
}

/* A picture that has the window to itself can do with any height. */
static gboolean
is_picture_alone (HearthSegmentLayout *self)
{
  GtkWidget *picture = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (picture == NULL || !gtk_widget_get_vexpand (picture))
    return FALSE;
  for (GtkWidget *other = gtk_widget_get_next_sibling (picture); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    if (gtk_widget_should_layout (other))
      return FALSE;
  return TRUE;
}

/* The height of which a person sees all at once, without the margins around it. */
static int
visible_height (HearthSegmentLayout *self, int height)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  int margins = gtk_widget_get_allocated_height (GTK_WIDGET (self)) - height;

  return scroller != NULL ? MIN (height, gtk_widget_get_height (scroller) - margins) : height;
}

static void
place (const Parts *parts, Part part, int x, int *y, int width, int spacing)
{
  if (parts->widgets[part] == NULL)
    return;
  gtk_widget_size_allocate (parts->widgets[part],
                            &(GtkAllocation){ x, *y, width, parts->heights[part] }, -1);
  *y += parts->heights[part] + spacing;
}

static void
place_beside (HearthSegmentLayout *self, Parts *parts, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left_width = width_of (parts, PART_PICTURE, width);
  int left_x = mirrored ? SIDE_WIDTH + COLUMN_SPACING : 0;
  int right_x = mirrored ? 0 : left_width + COLUMN_SPACING;
  int below = parts->heights[PART_MORE] > 0 ? parts->heights[PART_MORE] + COLUMN_SPACING : 0;
  int room = MAX (least_pane_height (parts), visible_height (self, height) - below);
  int left_y = 0;
  int right_y = 0;

  if (parts->widgets[PART_PANE] != NULL)
    parts->heights[PART_PANE] = gtk_widget_get_vexpand (parts->widgets[PART_PANE])
                                    ? room
                                    : MIN (parts->heights[PART_PANE], room);
  place (parts, PART_PICTURE, left_x, &left_y, left_width, SPACING);
  place (parts, PART_DETAILS, left_x, &left_y, left_width, SPACING);
  place (parts, PART_PANE, right_x, &right_y, SIDE_WIDTH, COLUMN_SPACING);
  place (parts, PART_MORE, right_x, &right_y, SIDE_WIDTH, COLUMN_SPACING);
}

static void
hearth_segment_layout_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  HearthSegmentLayout *self = HEARTH_SEGMENT_LAYOUT (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (self, for_size >= 0 ? for_size : BREAKPOINT);
      if (is_picture_alone (self))
        gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum,
                            NULL, NULL, NULL);
      return;
    }
  hearth_widget_measure_largest (widget, orientation, minimum, natural);
  *natural = MAX (*natural, BREAKPOINT);
}

static void
hearth_segment_layout_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthSegmentLayout *self = HEARTH_SEGMENT_LAYOUT (widget);
  Parts parts;
  int y = 0;

  find_parts (self, width, &parts);
  if (parts.beside)
    {
      place_beside (self, &parts, width, height);
      return;
    }
  /* Alone, as when it fills the screen, the picture has everything. */
  if (parts.widgets[PART_DETAILS] == NULL && parts.widgets[PART_PANE] == NULL &&
      parts.widgets[PART_MORE] == NULL)
    parts.heights[PART_PICTURE] = height;
  parts.heights[PART_PANE] = least_pane_height (&parts);
  place (&parts, PART_PICTURE, 0, &y, width, SPACING);
  place (&parts, PART_PANE, 0, &y, width, COLUMN_SPACING);
  place (&parts, PART_DETAILS, 0, &y, width, COLUMN_SPACING);
  place (&parts, PART_MORE, 0, &y, width, 0);
}

static GtkSizeRequestMode
hearth_segment_layout_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_segment_layout_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_segment_layout_parent_class)->dispose (object);
}

static void
hearth_segment_layout_class_init (HearthSegmentLayoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_segment_layout_dispose;
  widget_class->measure = hearth_segment_layout_measure;
  widget_class->size_allocate = hearth_segment_layout_size_allocate;
  widget_class->get_request_mode = hearth_segment_layout_get_request_mode;
}

static void
hearth_segment_layout_init (HearthSegmentLayout *self)
{
}
