/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline-private.h"

#include "hearth-chapter.h"

#include <math.h>

#define TRACK_Y 19.0
#define TRACK_PX 4.0
#define TRACK_GROWTH_PX 2.0
#define KNOB_RADIUS_PX 7.0
#define KNOB_GROWTH_PX 2.0
#define SEEN_Y 25.0
#define SEEN_PX 2.0
#define CHAPTER_Y 5.0
#define CHAPTER_PX 5.0
#define TICK_WIDTH_PX 2.0
#define TICK_PX 10.0
#define MARK_Y 7.5
#define MARK_RADIUS_PX 3.0
#define LEFT_RADIUS_PX 5.0
#define LOOP_PX 16.0
#define LOOP_FOOT_PX 4.0

static const GdkRGBA groove = { 1, 1, 1, 0.26f };
static const GdkRGBA loaded = { 1, 1, 1, 0.24f };
static const GdkRGBA watched = { 1, 1, 1, 0.5f };
static const GdkRGBA white = { 0.96f, 0.96f, 0.95f, 1 };
static const GdkRGBA chapter_mark = { 1, 1, 1, 0.75f };
static const GdkRGBA amber = { 0.97f, 0.83f, 0.36f, 1 };
static const GdkRGBA shade = { 0, 0, 0, 0.25f };
static const GdkRGBA repeated = { 0.97f, 0.83f, 0.36f, 0.3f };

static int
get_scale (HearthTimeline *self)
{
  return MAX (1, gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

/* Where a moment is drawn: on a pixel, so that what does not move by one is not drawn again. */
static double
draw_x (HearthTimeline *self, gint64 ms)
{
  return (double) hearth_timeline_get_pixel (self, ms) / get_scale (self);
}

static void
append_rect (
    GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  if (width > 0)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                    (float) height));
}

static void
push_bar (GtkSnapshot *snapshot, double x, double y, double width, double thickness)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) (y - thickness / 2),
                                                        (float) MAX (0, width), (float) thickness),
                                   (float) (thickness / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
}

static void
append_disc (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double radius)
{
  push_bar (snapshot, x - radius, y, 2 * radius, 2 * radius);
  append_rect (snapshot, colour, x - radius, y - radius, 2 * radius, 2 * radius);
  gtk_snapshot_pop (snapshot);
}

static void
append_intervals (HearthTimeline *self,
                  GtkSnapshot *snapshot,
                  const HearthIntervals *intervals,
                  const GdkRGBA *colour,
                  double y,
                  double thickness)
{
  guint n = intervals != NULL ? hearth_intervals_get_n (intervals) : 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 from, to;
      double x;

      hearth_intervals_get (intervals, i, &from, &to);
      x = draw_x (self, from);
      append_rect (snapshot, colour, x, y - thickness / 2, draw_x (self, to) - x, thickness);
    }
}

static void
append_chapters (HearthTimeline *self, GtkSnapshot *snapshot)
{
  guint n = self->chapters != NULL ? g_list_model_get_n_items (self->chapters) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (self->chapters, i);
      gint64 start = hearth_chapter_get_start_ms (chapter);

      if (start > 0 && start < self->duration_ms)
        append_rect (snapshot, &chapter_mark, draw_x (self, start), CHAPTER_Y, 1, CHAPTER_PX);
    }
}

/* Thousands of hits stand on some hundreds of pixels: each pixel is drawn once. */
static void
append_ticks (HearthTimeline *self, GtkSnapshot *snapshot)
{
  int last = -1;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      int pixel = hearth_timeline_get_pixel (self, CLAMP (g_array_index (self->ticks, gint64, i), 0,
                                                          self->duration_ms));

      if (pixel == last)
        continue;
      last = pixel;
      append_rect (snapshot, &amber, (double) pixel / get_scale (self) - TICK_WIDTH_PX / 2,
                   TRACK_Y - TICK_PX / 2, TICK_WIDTH_PX, TICK_PX);
    }
}

static void
append_marks (HearthTimeline *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      gint64 ms = g_array_index (self->marks, gint64, i);

      if (ms >= 0 && ms <= self->duration_ms)
        append_disc (snapshot, &amber, draw_x (self, ms), MARK_Y, MARK_RADIUS_PX);
    }
}

/* A bracket that opens to the right for the start (1), to the left for the end (-1). */
static void
append_bracket (GtkSnapshot *snapshot, double x, int opens)
{
  double top = TRACK_Y - LOOP_PX / 2;
  double left = opens > 0 ? x : x - LOOP_FOOT_PX;

  append_rect (snapshot, &amber, x - 1, top, 2, LOOP_PX);
  append_rect (snapshot, &amber, left, top, LOOP_FOOT_PX, 2);
  append_rect (snapshot, &amber, left, top + LOOP_PX - 2, LOOP_FOOT_PX, 2);
}

static void
append_loop (HearthTimeline *self, GtkSnapshot *snapshot)
{
  double from = draw_x (self, self->loop_from_ms);
  double to = draw_x (self, self->loop_to_ms);

  if (self->loop_from_ms < 0)
    return;
  append_bracket (snapshot, from, 1);
  if (self->loop_to_ms < 0)
    return;
  append_rect (snapshot, &repeated, from, TRACK_Y - LOOP_PX / 2, to - from, LOOP_PX);
  append_bracket (snapshot, to, -1);
}

static void
append_left (HearthTimeline *self, GtkSnapshot *snapshot)
{
  double x = draw_x (self, self->left_ms);
  GskRoundedRect outline;
  const float borders[] = { 2, 2, 2, 2 };
  const GdkRGBA colours[] = { white, white, white, white };

  if (self->left_ms < 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) (x - LEFT_RADIUS_PX),
                                                        (float) (TRACK_Y - LEFT_RADIUS_PX),
                                                        (float) (2 * LEFT_RADIUS_PX),
                                                        (float) (2 * LEFT_RADIUS_PX)),
                                   (float) LEFT_RADIUS_PX);
  append_disc (snapshot, &shade, x, TRACK_Y, LEFT_RADIUS_PX + 1);
  gtk_snapshot_append_border (snapshot, &outline, borders, colours);
}

/* What stands still lies under the played part or over it; both are drawn once and kept. */
static GskRenderNode *
make_under (HearthTimeline *self, double thickness)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  double width = hearth_timeline_get_track_width (self);

  push_bar (snapshot, HEARTH_TIMELINE_MARGIN_PX, TRACK_Y, width, thickness);
  append_rect (snapshot, &groove, HEARTH_TIMELINE_MARGIN_PX, TRACK_Y - thickness / 2, width,
               thickness);
  if (self->duration_ms > 0)
    append_intervals (self, snapshot, self->buffered, &loaded, TRACK_Y, thickness);
  gtk_snapshot_pop (snapshot);
  return gtk_snapshot_to_node (snapshot);
}

static GskRenderNode *
make_over (HearthTimeline *self)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  if (self->duration_ms > 0)
    {
      append_intervals (self, snapshot, self->seen, &watched, SEEN_Y, SEEN_PX);
      append_chapters (self, snapshot);
      append_loop (self, snapshot);
      append_ticks (self, snapshot);
      append_marks (self, snapshot);
      append_left (self, snapshot);
    }
  return gtk_snapshot_to_node (snapshot);
}

static void
forget (HearthTimeline *self)
{
  g_clear_pointer (&self->under, gsk_render_node_unref);
  g_clear_pointer (&self->over, gsk_render_node_unref);
}

static void
append_kept (GtkSnapshot *snapshot, GskRenderNode *node)
{
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
}

static void
append_played (HearthTimeline *self, GtkSnapshot *snapshot, double x, double thickness)
{
  GdkRGBA played;

  /* The style sheet says in the colour property which colour the played part has. */
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &played);
  push_bar (snapshot, HEARTH_TIMELINE_MARGIN_PX, TRACK_Y, hearth_timeline_get_track_width (self),
            thickness);
  append_rect (snapshot, &played, HEARTH_TIMELINE_MARGIN_PX, TRACK_Y - thickness / 2,
               x - HEARTH_TIMELINE_MARGIN_PX, thickness);
  gtk_snapshot_pop (snapshot);
}

static void
append_knob (HearthTimeline *self, GtkSnapshot *snapshot, double x, double radius)
{
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    append_disc (snapshot, &white, x, TRACK_Y, radius + 3);
  append_disc (snapshot, &shade, x, TRACK_Y, radius + 1);
  append_disc (snapshot, &white, x, TRACK_Y, radius);
}

/**
 * hearth_timeline_get_pixel:
 * @self: the timeline
 * @ms: a moment, in milliseconds
 *
 * Returns: the pixel of the screen on which that moment is drawn, counted from the left edge
 */
int
hearth_timeline_get_pixel (HearthTimeline *self, gint64 ms)
{
  return (int) lround (hearth_timeline_get_x (self, ms) * get_scale (self));
}

/**
 * hearth_timeline_looks_alike:
 * @self: the timeline
 * @a: (nullable): some intervals
 * @b: (nullable): others
 *
 * Returns: whether both are drawn as the same pixels
 */
gboolean
hearth_timeline_looks_alike (HearthTimeline *self,
                             const HearthIntervals *a,
                             const HearthIntervals *b)
{
  guint n = a != NULL ? hearth_intervals_get_n (a) : 0;

  if (n != (b != NULL ? hearth_intervals_get_n (b) : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gint64 a_from, a_to, b_from, b_to;

      hearth_intervals_get (a, i, &a_from, &a_to);
      hearth_intervals_get (b, i, &b_from, &b_to);
      if (hearth_timeline_get_pixel (self, a_from) != hearth_timeline_get_pixel (self, b_from) ||
          hearth_timeline_get_pixel (self, a_to) != hearth_timeline_get_pixel (self, b_to))
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_timeline_redraw:
 * @self: the timeline
 *
 * Draws anew what stands still, too.
 */
void
hearth_timeline_redraw (HearthTimeline *self)
{
  forget (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hearth_timeline_draw:
 * @self: the timeline
 * @snapshot: what to draw on
 */
void
hearth_timeline_draw (HearthTimeline *self, GtkSnapshot *snapshot)
{
  double growth = adw_animation_get_value (self->growth);
  double thickness = TRACK_PX + TRACK_GROWTH_PX * growth;
  double x = draw_x (self, hearth_timeline_get_shown_ms (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->drawn_width != width)
    forget (self);
  if (!G_APPROX_VALUE (self->drawn_growth, growth, 0.001))
    g_clear_pointer (&self->under, gsk_render_node_unref);
  self->drawn_width = width;
  self->drawn_growth = growth;
  if (self->under == NULL)
    self->under = make_under (self, thickness);
  append_kept (snapshot, self->under);
  if (self->duration_ms <= 0)
    return;
  append_played (self, snapshot, x, thickness);
  if (self->over == NULL)
    self->over = make_over (self);
  append_kept (snapshot, self->over);
  append_knob (self, snapshot, x, KNOB_RADIUS_PX + KNOB_GROWTH_PX * growth);
}
