/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-placer.h"

#include <math.h>

/* Lines run along one axis of the picture and follow each other across it. For lines that run from
 * left to right, across is downwards; for upright ones it is to the left or to the right. */
typedef struct
{
  HearthCueDirection direction;
  double along_start;
  double along_size;
  double across_size;
} Axes;

static Axes
get_axes (HearthCueDirection direction, const graphene_rect_t *view)
{
  if (direction == HEARTH_CUE_DIRECTION_HORIZONTAL)
    return (Axes){ direction, view->origin.x, view->size.width, view->size.height };
  return (Axes){ direction, view->origin.y, view->size.height, view->size.width };
}

static double
get_along (const HearthCaptionSpot *spot)
{
  return spot->settings->direction == HEARTH_CUE_DIRECTION_HORIZONTAL ? spot->width : spot->height;
}

static double
get_across (const HearthCaptionSpot *spot)
{
  return spot->settings->direction == HEARTH_CUE_DIRECTION_HORIZONTAL ? spot->height : spot->width;
}

/* How far a rectangle is from where lines begin. */
static double
across_of (HearthCueDirection direction, const graphene_rect_t *view, const graphene_rect_t *rect)
{
  switch (direction)
    {
    case HEARTH_CUE_DIRECTION_VERTICAL_LR:
      return rect->origin.x - view->origin.x;
    case HEARTH_CUE_DIRECTION_VERTICAL_RL:
      return view->origin.x + view->size.width - rect->origin.x - rect->size.width;
    case HEARTH_CUE_DIRECTION_HORIZONTAL:
    default:
      return rect->origin.y - view->origin.y;
    }
}

static double
size_across (HearthCueDirection direction, const graphene_rect_t *rect)
{
  return direction == HEARTH_CUE_DIRECTION_HORIZONTAL ? rect->size.height : rect->size.width;
}

static void
set_rect (HearthCaptionSpot *spot, const graphene_rect_t *view, double along, double across)
{
  double x = view->origin.x;
  double y = view->origin.y;

  switch (spot->settings->direction)
    {
    case HEARTH_CUE_DIRECTION_VERTICAL_LR:
      x += across;
      y = along;
      break;
    case HEARTH_CUE_DIRECTION_VERTICAL_RL:
      x += view->size.width - across - spot->width;
      y = along;
      break;
    case HEARTH_CUE_DIRECTION_HORIZONTAL:
    default:
      x = along;
      y += across;
      break;
    }
  graphene_rect_init (&spot->rect, (float) round (x), (float) round (y), (float) spot->width,
                      (float) spot->height);
}

/* 7.2, computed position. */
static double
get_position (const HearthCueSettings *settings)
{
  if (settings->has_position)
    return settings->position;
  if (settings->text_align == HEARTH_CUE_ALIGN_LEFT)
    return 0;
  return settings->text_align == HEARTH_CUE_ALIGN_RIGHT ? 100 : 50;
}

/* Where in a cue that has room its words stand: 0 at the left, 1 at the right. */
static double
get_text_share (const HearthCueSettings *settings, gboolean rtl)
{
  switch (settings->text_align)
    {
    case HEARTH_CUE_ALIGN_LEFT:
      return 0;
    case HEARTH_CUE_ALIGN_RIGHT:
      return 1;
    case HEARTH_CUE_ALIGN_START:
      return rtl ? 1 : 0;
    case HEARTH_CUE_ALIGN_END:
      return rtl ? 0 : 1;
    case HEARTH_CUE_ALIGN_CENTER:
    default:
      return 0.5;
    }
}

/* 7.2, computed position alignment: which point of the cue is at its position. */
static double
get_position_share (const HearthCueSettings *settings, gboolean rtl)
{
  switch (settings->position_align)
    {
    case HEARTH_CUE_POSITION_ALIGN_LINE_LEFT:
      return 0;
    case HEARTH_CUE_POSITION_ALIGN_LINE_RIGHT:
      return 1;
    case HEARTH_CUE_POSITION_ALIGN_CENTER:
      return 0.5;
    case HEARTH_CUE_POSITION_ALIGN_AUTO:
    default:
      return get_text_share (settings, rtl);
    }
}

/* 7.2, steps 2 to 4: how much of the picture the cue may be long, in percent. */
static double
get_size (const HearthCueSettings *settings, gboolean rtl)
{
  double position = get_position (settings);
  double share = get_position_share (settings, rtl);
  double most = 100;

  if (share < 0.5)
    most = 100 - position;
  else if (share > 0.5)
    most = position;
  else
    most = 2 * MIN (position, 100 - position);
  return MIN (settings->size, most);
}

static double
find_along (const HearthCaptionSpot *spot, const Axes *axes)
{
  double size = get_size (spot->settings, spot->rtl);
  double start =
      get_position (spot->settings) - size * get_position_share (spot->settings, spot->rtl);
  double room = axes->along_size * size / 100 - get_along (spot);
  double at = axes->along_start + axes->along_size * start / 100 +
              room * get_text_share (spot->settings, spot->rtl);

  return CLAMP (at, axes->along_start,
                MAX (axes->along_start, axes->along_start + axes->along_size - get_along (spot)));
}

static gboolean
meets (const graphene_rect_t *a, const graphene_rect_t *b)
{
  return a->origin.x < b->origin.x + b->size.width && b->origin.x < a->origin.x + a->size.width &&
         a->origin.y < b->origin.y + b->size.height && b->origin.y < a->origin.y + a->size.height;
}

static const graphene_rect_t *
find_obstacle (const HearthCaptionSpot *spot, GArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const graphene_rect_t *rect = &g_array_index (taken, graphene_rect_t, i);

      if (meets (&spot->rect, rect))
        return rect;
    }
  return NULL;
}

/* Goes on across the picture, from obstacle to obstacle, until there is room. */
static gboolean
walk (HearthCaptionSpot *spot,
      const graphene_rect_t *view,
      GArray *taken,
      double along,
      double across,
      gboolean forwards)
{
  HearthCueDirection direction = spot->settings->direction;
  const double last = get_axes (direction, view).across_size - get_across (spot);

  for (guint i = 0; i <= taken->len; i++)
    {
      const graphene_rect_t *obstacle;

      if (across < -0.5 || across > MAX (0, last) + 0.5)
        return FALSE;
      set_rect (spot, view, along, across);
      obstacle = find_obstacle (spot, taken);
      if (obstacle == NULL)
        return TRUE;
      across = across_of (direction, view, obstacle) +
               (forwards ? size_across (direction, obstacle) : -get_across (spot));
    }
  return FALSE;
}

/* Lines are counted from where they begin, or from where they end when negative. */
static gboolean
grows_back (const HearthCueSettings *settings)
{
  return settings->snap_to_lines && (!settings->has_line || settings->line < 0);
}

static double
find_across (const HearthCaptionSpot *spot, const Axes *axes)
{
  const HearthCueSettings *settings = spot->settings;
  double last = MAX (0, axes->across_size - get_across (spot));
  double line = settings->has_line ? settings->line : (settings->snap_to_lines ? -1 : 100);
  double across;

  if (settings->snap_to_lines)
    {
      /* No picture has so many lines. */
      across = round (CLAMP (line, -1000, 1000)) * spot->line_size;
      if (line < 0)
        across += axes->across_size;
      return CLAMP (across, 0, last);
    }
  across = axes->across_size * line / 100;
  if (settings->line_align == HEARTH_CUE_ALIGN_CENTER)
    across -= get_across (spot) / 2;
  else if (settings->line_align == HEARTH_CUE_ALIGN_END)
    across -= get_across (spot);
  return CLAMP (across, 0, last);
}

static void
place_by_itself (HearthCaptionSpot *spot, const graphene_rect_t *view, GArray *taken)
{
  const Axes axes = get_axes (spot->settings->direction, view);
  double along = find_along (spot, &axes);
  double across = find_across (spot, &axes);
  gboolean forwards = !grows_back (spot->settings);

  /* Lines in percent stand in no grid: they go to where there is room nearby. */
  if (!spot->settings->snap_to_lines && across > axes.across_size / 2)
    forwards = FALSE;
  spot->placed = walk (spot, view, taken, along, across, forwards) ||
                 walk (spot, view, taken, along, across, !forwards);
}

static graphene_rect_t
get_region_rect (const HearthCueRegionParts *region, double line_size, const graphene_rect_t *view)
{
  double width = view->size.width * region->width / 100;
  double height = MIN (line_size * MAX (1, region->lines), view->size.height);
  double x = view->origin.x + view->size.width * region->viewport_anchor_x / 100 -
             width * region->anchor_x / 100;
  double y = view->origin.y + view->size.height * region->viewport_anchor_y / 100 -
             height * region->anchor_y / 100;

  x = CLAMP (x, view->origin.x, view->origin.x + view->size.width - width);
  y = CLAMP (y, view->origin.y, view->origin.y + view->size.height - height);
  return GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

/* The newest stand at the bottom; those before are pushed up and out. */
static void
place_region (HearthCaptionSpot *spots, guint n_spots, guint last, const graphene_rect_t *view)
{
  const HearthCueRegionParts *region = spots[last].region;
  graphene_rect_t rect = get_region_rect (region, spots[last].line_size, view);
  double bottom = rect.origin.y + rect.size.height;
  const double top = rect.origin.y;

  for (guint i = last + 1; i-- > 0;)
    {
      HearthCaptionSpot *spot = &spots[i];
      const Axes axes = get_axes (HEARTH_CUE_DIRECTION_HORIZONTAL, &rect);

      if (spot->region != region)
        continue;
      bottom -= spot->height;
      /* Of what is higher than the region, the newest is shown all the same. */
      spot->placed = i == last || bottom >= top - spot->line_size / 2;
      graphene_rect_init (&spot->rect, (float) round (find_along (spot, &axes)),
                          (float) round (MAX (view->origin.y, bottom)), (float) spot->width,
                          (float) spot->height);
    }
}

static void
place_regions (HearthCaptionSpot *spots, guint n_spots, const graphene_rect_t *view)
{
  for (guint i = n_spots; i-- > 0;)
    {
      gboolean is_last = spots[i].region != NULL;

      for (guint j = i + 1; j < n_spots; j++)
        is_last = is_last && spots[j].region != spots[i].region;
      if (is_last)
        place_region (spots, n_spots, i, view);
    }
}

static void
take (GArray *taken, const HearthCaptionSpot *spot)
{
  if (spot->placed)
    g_array_append_val (taken, spot->rect);
}

/* In which turn captions choose: what grows upwards from the bottom has its lowest first. */
static guint
get_turn (const HearthCaptionSpot *spot)
{
  if (!spot->second)
    return 1;
  return grows_back (spot->settings) ? 0 : 2;
}

static void
place_turn (
    HearthCaptionSpot *spots, guint n_spots, guint turn, const graphene_rect_t *view, GArray *taken)
{
  for (guint i = 0; i < n_spots; i++)
    {
      if (spots[i].region != NULL || spots[i].placed || get_turn (&spots[i]) != turn)
        continue;
      place_by_itself (&spots[i], view, taken);
      take (taken, &spots[i]);
    }
}

/**
 * hearth_caption_placer_get_extent:
 * @settings: of a cue
 * @region: (nullable): where it stands
 * @rtl: whether it is written from the right
 * @view: the part of the picture that captions may use
 *
 * Returns: how long a line of the cue may be, in the units of @view
 */
double
hearth_caption_placer_get_extent (const HearthCueSettings *settings,
                                  const HearthCueRegionParts *region,
                                  gboolean rtl,
                                  const graphene_rect_t *view)
{
  double size = get_size (settings, rtl) / 100;

  if (region != NULL)
    return view->size.width * region->width / 100 * size;
  return get_axes (settings->direction, view).along_size * size;
}

/**
 * hearth_caption_placer_place:
 * @spots: (array length=n_spots): captions in the order of their start
 * @n_spots: how many
 * @view: the part of the picture that captions may use
 * @reserve: what is kept free at the bottom for the second language, in the units of @view
 *
 * Finds a place for all that have none, so that none covers another. What finds no room has no
 * place afterwards either.
 */
void
hearth_caption_placer_place (HearthCaptionSpot *spots,
                             guint n_spots,
                             const graphene_rect_t *view,
                             double reserve)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  graphene_rect_t kept = *view;

  place_regions (spots, n_spots, view);
  for (guint i = 0; i < n_spots; i++)
    take (taken, &spots[i]);
  place_turn (spots, n_spots, 0, view, taken);
  if (reserve > 0)
    {
      kept.origin.y += kept.size.height - (float) reserve;
      kept.size.height = (float) reserve;
      g_array_append_val (taken, kept);
    }
  place_turn (spots, n_spots, 1, view, taken);
  if (reserve > 0)
    g_array_set_size (taken, 0);
  for (guint i = 0; reserve > 0 && i < n_spots; i++)
    take (taken, &spots[i]);
  place_turn (spots, n_spots, 2, view, taken);
}

static int
compare_bottoms (gconstpointer a, gconstpointer b)
{
  const HearthCaptionSpot *first = *(HearthCaptionSpot *const *) a;
  const HearthCaptionSpot *second = *(HearthCaptionSpot *const *) b;
  float first_bottom = first->rect.origin.y + first->rect.size.height;
  float second_bottom = second->rect.origin.y + second->rect.size.height;

  return (first_bottom < second_bottom) - (first_bottom > second_bottom);
}

static gboolean
is_above_or_below (const graphene_rect_t *a, const graphene_rect_t *b)
{
  return a->origin.x < b->origin.x + b->size.width && b->origin.x < a->origin.x + a->size.width;
}

/* Those that stand in what is kept for the second language move with it. */
static gboolean
is_kept (const HearthCaptionSpot *spot, const graphene_rect_t *kept)
{
  return spot->second && spot->rect.origin.y >= kept->origin.y - 0.5f && kept->size.height > 0;
}

/**
 * hearth_caption_placer_lift:
 * @spots: (array length=n_spots): captions with their places
 * @n_spots: how many
 * @kept: what is kept for the second language, empty when nothing is
 * @bottom: the line that none may reach below
 *
 * Moves up what is in the way of something at the bottom of the picture, and what that would run
 * into.
 */
void
hearth_caption_placer_lift (HearthCaptionSpot *spots,
                            guint n_spots,
                            const graphene_rect_t *kept,
                            double bottom)
{
  HearthCaptionSpot reserve = { .placed = kept->size.height > 0, .rect = *kept };
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  if (reserve.placed)
    g_ptr_array_add (sorted, &reserve);
  for (guint i = 0; i < n_spots; i++)
    if (spots[i].placed && !is_kept (&spots[i], kept))
      g_ptr_array_add (sorted, &spots[i]);
  g_ptr_array_sort (sorted, compare_bottoms);
  for (guint i = 0; i < sorted->len; i++)
    {
      HearthCaptionSpot *spot = g_ptr_array_index (sorted, i);
      float limit = (float) bottom;

      for (guint j = 0; j < i; j++)
        {
          const HearthCaptionSpot *below = g_ptr_array_index (sorted, j);

          if (is_above_or_below (&spot->rect, &below->rect))
            limit = MIN (limit, below->rect.origin.y);
        }
      spot->rect.origin.y = MIN (spot->rect.origin.y, limit - spot->rect.size.height);
    }
  for (guint i = 0; i < n_spots; i++)
    if (is_kept (&spots[i], kept))
      spots[i].rect.origin.y -= kept->origin.y - reserve.rect.origin.y;
}
