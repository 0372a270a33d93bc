/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-seen-line.h"

/* How much of something was seen: a thin line that is filled from the side where reading begins. A
 * page shows dozens of them, and a progress bar is made of three widgets. What it says is also in
 * words where it stands, so it says nothing to a screen reader. */
struct _HearthSeenLine
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (HearthSeenLine, hearth_seen_line, GTK_TYPE_WIDGET)

/* The part that is not filled is the widget's background, the filled one has its colour. */
static void
hearth_seen_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthSeenLine *self = HEARTH_SEEN_LINE (widget);
  const float width = gtk_widget_get_width (widget);
  const float height = gtk_widget_get_height (widget);
  const float filled = width * (float) self->fraction;
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (mirrored ? width - filled : 0, 0, filled, height);
  GskRoundedRect outline;
  GdkRGBA colour;

  if (filled <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, MIN (filled, height) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hearth_seen_line_class_init (HearthSeenLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hearth_seen_line_snapshot;
  gtk_widget_class_set_css_name (widget_class, "seenline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hearth_seen_line_init (HearthSeenLine *self)
{
}

/**
 * hearth_seen_line_new:
 *
 * Returns: (transfer floating): a line of something of which nothing was seen
 */
GtkWidget *
hearth_seen_line_new (void)
{
  return g_object_new (HEARTH_TYPE_SEEN_LINE, NULL);
}

/**
 * hearth_seen_line_get_fraction:
 * @self: a line
 *
 * Returns: how much of it is filled, from 0 to 1
 */
double
hearth_seen_line_get_fraction (HearthSeenLine *self)
{
  return self->fraction;
}

/**
 * hearth_seen_line_set_fraction:
 * @self: a line
 * @fraction: how much was seen, from 0 to 1; what lies beyond is taken for the nearer end
 *
 * Fills the line so far.
 */
void
hearth_seen_line_set_fraction (HearthSeenLine *self, double fraction)
{
  fraction = CLAMP (fraction, 0, 1);
  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
