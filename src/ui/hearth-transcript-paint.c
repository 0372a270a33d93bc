/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-paint.h"

#include <adwaita.h>

#define RADIUS 4
#define BAR_WIDTH 3
/* How much what was said steps back behind what is being said. */
#define VEIL 0.4

static GdkRGBA
find_colour (GtkTextView *view, const char *name, float alpha)
{
  GdkRGBA colour = { 0.2f, 0.5f, 0.9f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (view)), name, &colour);
  colour.alpha *= alpha;
  return colour;
}

static void
paint_box (
    GtkSnapshot *snapshot, float x, float y, float width, float height, const GdkRGBA *colour)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, colour, &box.bounds);
  gtk_snapshot_pop (snapshot);
}

/* The rest of a display line, up to the end of the range; moves to the next one. Where a line is
 * wrapped, its end is before its last character. */
static gboolean
next_stretch (GtkTextView *view, GtkTextIter *iter, const GtkTextIter *end, GdkRectangle *stretch)
{
  GtkTextIter stop = *iter;
  GdkRectangle from, to;
  int edge;

  if (gtk_text_iter_compare (iter, end) >= 0)
    return FALSE;
  gtk_text_view_forward_display_line_end (view, &stop);
  if (gtk_text_iter_compare (&stop, end) > 0 || gtk_text_iter_compare (&stop, iter) <= 0)
    stop = *end;
  gtk_text_view_get_iter_location (view, iter, &from);
  gtk_text_view_get_iter_location (view, &stop, &to);
  edge = to.x;
  if (!gtk_text_iter_equal (&stop, end) && !g_unichar_isspace (gtk_text_iter_get_char (&stop)))
    edge += to.width;
  *stretch = (GdkRectangle){ MIN (from.x, edge), from.y, MAX (from.x, edge) - MIN (from.x, edge),
                             from.height };
  *iter = stop;
  if (!gtk_text_iter_equal (iter, end))
    gtk_text_iter_forward_char (iter);
  return TRUE;
}

static void
paint_range (const HearthTranscriptPaint *paint,
             GtkSnapshot *snapshot,
             guint start,
             guint end,
             const GdkRGBA *colour)
{
  GdkRectangle visible, stretch;
  GtkTextIter iter, last;

  gtk_text_view_get_visible_rect (paint->view, &visible);
  hearth_transcript_iter (paint->view, paint->transcript, start, &iter);
  hearth_transcript_iter (paint->view, paint->transcript, end, &last);
  while (next_stretch (paint->view, &iter, &last, &stretch) &&
         stretch.y < visible.y + visible.height)
    if (stretch.y + stretch.height > visible.y)
      paint_box (snapshot, (float) stretch.x - 2, (float) stretch.y - 1, (float) stretch.width + 4,
                 (float) stretch.height + 2, colour);
}

/* The part of the text that is in view. */
static void
find_visible (const HearthTranscriptPaint *paint, guint *start, guint *end)
{
  GdkRectangle visible;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (paint->view, &visible);
  gtk_text_view_get_line_at_y (paint->view, &first, visible.y, NULL);
  gtk_text_view_get_line_at_y (paint->view, &last, visible.y + visible.height, NULL);
  gtk_text_iter_forward_to_line_end (&last);
  *start = hearth_transcript_offset (paint->transcript, &first);
  *end = hearth_transcript_offset (paint->transcript, &last);
}

static guint
first_hit_from (GArray *hits, guint offset)
{
  guint first = 0;
  guint end = hits->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (hits, HearthTranscriptHit, middle).end < offset)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

static void
paint_hits (const HearthTranscriptPaint *paint, GtkSnapshot *snapshot, guint start, guint end)
{
  GdkRGBA plain = find_colour (paint->view, "warning_bg_color", 0.4f);
  GdkRGBA strong = find_colour (paint->view, "warning_bg_color", 0.85f);

  for (guint i = first_hit_from (paint->hits, start); i < paint->hits->len; i++)
    {
      const HearthTranscriptHit *hit = &g_array_index (paint->hits, HearthTranscriptHit, i);

      if (hit->start > end)
        return;
      paint_range (paint, snapshot, hit->start, hit->end,
                   (int) i == paint->current_hit ? &strong : &plain);
    }
}

/* A bar at the side on which the lines begin. */
static void
paint_bar (const HearthTranscriptPaint *paint,
           GtkSnapshot *snapshot,
           const HearthTranscriptLine *line)
{
  GdkRGBA colour = find_colour (paint->view, "accent_color", 1);
  GdkRectangle visible, top, bottom, edge;
  GtkTextIter iter;
  gboolean from_right;
  float x;

  gtk_text_view_get_visible_rect (paint->view, &visible);
  hearth_transcript_iter (paint->view, paint->transcript, line->start, &iter);
  gtk_text_view_get_iter_location (paint->view, &iter, &top);
  hearth_transcript_iter (paint->view, paint->transcript, line->end, &iter);
  gtk_text_view_get_iter_location (paint->view, &iter, &bottom);
  gtk_text_iter_set_line_offset (&iter, 0);
  gtk_text_view_get_iter_location (paint->view, &iter, &edge);
  from_right = edge.x > visible.width / 2;
  x = from_right ? (float) (visible.width - gtk_text_view_get_right_margin (paint->view) + 5)
                 : (float) (gtk_text_view_get_left_margin (paint->view) - 5 - BAR_WIDTH);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (x, (float) top.y, BAR_WIDTH,
                                                  (float) (bottom.y + bottom.height - top.y)));
}

/* In buffer coordinates, as everything here. */
static void
paint_veil (const HearthTranscriptPaint *paint,
            GtkSnapshot *snapshot,
            const HearthTranscriptLine *line)
{
  GdkRGBA colour = find_colour (paint->view, "window_bg_color", VEIL);
  GdkRectangle visible, edge, stretch;
  GtkTextIter iter, end;
  float bottom;

  gtk_text_view_get_visible_rect (paint->view, &visible);
  hearth_transcript_iter (paint->view, paint->transcript, line->start, &end);
  gtk_text_view_get_iter_location (paint->view, &end, &edge);
  bottom = (float) MIN (edge.y, visible.y + visible.height);
  if (bottom > (float) visible.y)
    gtk_snapshot_append_color (snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) visible.x, (float) visible.y,
                                                    (float) visible.width,
                                                    bottom - (float) visible.y));

  /* The line may begin in the middle of a display line. */
  iter = end;
  gtk_text_view_backward_display_line_start (paint->view, &iter);
  if (next_stretch (paint->view, &iter, &end, &stretch))
    gtk_snapshot_append_color (snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) stretch.x, (float) stretch.y,
                                                    (float) stretch.width, (float) stretch.height));
}

static gboolean
is_painted (const HearthTranscriptPaint *paint)
{
  return paint->transcript != NULL && hearth_transcript_get_n_lines (paint->transcript) > 0;
}

/**
 * hearth_transcript_iter:
 * @view: what shows @transcript
 * @transcript: a transcript with any text
 * @offset: a place in it
 * @iter: (out): the same place in the buffer of @view
 *
 * The rows of a transcript are the lines of the buffer.
 */
void
hearth_transcript_iter (GtkTextView *view,
                        HearthTranscript *transcript,
                        guint offset,
                        GtkTextIter *iter)
{
  guint row = hearth_transcript_row_of (transcript, offset);
  const HearthTranscriptRow *place = hearth_transcript_get_row (transcript, row);

  gtk_text_buffer_get_iter_at_line_index (gtk_text_view_get_buffer (view), iter, (int) row,
                                          (int) (MIN (offset, place->end) - place->start));
}

/**
 * hearth_transcript_offset:
 * @transcript: a transcript with any text
 * @iter: a place in a buffer that holds it
 *
 * Returns: the same place in the transcript
 */
guint
hearth_transcript_offset (HearthTranscript *transcript, const GtkTextIter *iter)
{
  guint n_rows = hearth_transcript_get_n_rows (transcript);
  guint row = MIN ((guint) gtk_text_iter_get_line (iter), n_rows - 1);

  return hearth_transcript_get_row (transcript, row)->start +
         (guint) gtk_text_iter_get_line_index (iter);
}

/**
 * hearth_transcript_paint_below:
 * @paint: what to mark
 * @snapshot: where to draw, in coordinates of the buffer
 *
 * Draws what lies below the words: the line that is being said, the one under the pointer, and what
 * was found.
 */
void
hearth_transcript_paint_below (const HearthTranscriptPaint *paint, GtkSnapshot *snapshot)
{
  guint start, end;

  if (!is_painted (paint))
    return;
  find_visible (paint, &start, &end);
  for (int pass = 0; pass < 2; pass++)
    {
      int index = pass == 0 ? paint->hovered : paint->current;
      GdkRGBA colour = pass == 0 ? find_colour (paint->view, "window_fg_color", 0.07f)
                                 : find_colour (paint->view, "accent_bg_color", 0.24f);
      const HearthTranscriptLine *line;

      if (index < 0 || (pass == 0 && index == paint->current))
        continue;
      line = hearth_transcript_get_line (paint->transcript, (guint) index);
      if (line->end < start || line->start > end)
        continue;
      paint_range (paint, snapshot, line->start, line->end, &colour);
      if (pass == 1)
        paint_bar (paint, snapshot, line);
    }
  if (paint->hits != NULL)
    paint_hits (paint, snapshot, start, end);
}

/**
 * hearth_transcript_paint_above:
 * @paint: what to mark
 * @snapshot: where to draw, in coordinates of the buffer
 *
 * Draws what lies above the words: a veil over what was said already, unless the person needs all
 * the contrast that there is.
 */
void
hearth_transcript_paint_above (const HearthTranscriptPaint *paint, GtkSnapshot *snapshot)
{
  if (is_painted (paint) && paint->current >= 0 &&
      !adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    paint_veil (paint, snapshot,
                hearth_transcript_get_line (paint->transcript, (guint) paint->current));
}
