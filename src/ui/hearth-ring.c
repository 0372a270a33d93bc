/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-ring.h"

#include <math.h>

#define WIDTH 3.0

static void
draw_arc (cairo_t *cr, double fraction)
{
  const double radius = HEARTH_RING_SIZE / 2.0 - WIDTH;

  cairo_set_line_width (cr, WIDTH);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.3);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_arc (cr, 0, 0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * fraction);
  cairo_stroke (cr);
}

static void
draw_tick (cairo_t *cr)
{
  cairo_set_line_width (cr, 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, -4, 0);
  cairo_line_to (cr, -1, 3);
  cairo_line_to (cr, 4, -3);
  cairo_stroke (cr);
}

/**
 * hearth_ring_snapshot:
 * @snapshot: what to draw on
 * @x: the left edge
 * @y: the upper edge
 * @fraction: how much was seen, 0 to 1; nothing is drawn for 0
 * @accent: the colour of what is finished
 *
 * Draws a ring of %HEARTH_RING_SIZE on a dark disc, which can be told from any picture under it.
 */
void
hearth_ring_snapshot (
    GtkSnapshot *snapshot, double x, double y, double fraction, const GdkRGBA *accent)
{
  cairo_t *cr;

  if (fraction <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) x, (float) y, HEARTH_RING_SIZE,
                                                       HEARTH_RING_SIZE));
  cairo_translate (cr, x + HEARTH_RING_SIZE / 2.0, y + HEARTH_RING_SIZE / 2.0);
  if (fraction >= 1)
    gdk_cairo_set_source_rgba (cr, accent);
  else
    cairo_set_source_rgba (cr, 0, 0, 0, 0.7);
  cairo_arc (cr, 0, 0, HEARTH_RING_SIZE / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  if (fraction >= 1)
    draw_tick (cr);
  else
    draw_arc (cr, fraction);
  cairo_destroy (cr);
}
