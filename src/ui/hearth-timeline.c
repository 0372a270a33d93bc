/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline-private.h"

#include "hearth-accessible.h"
#include "hearth-chapter-marks.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>

#define GROW_MS 150
/* How much further the pointer may stray above the line once it is on it. */
#define REACH_PX 12
#define MOST_MARKS 10000

typedef enum
{
  PROP_POSITION_MS = 1,
  PROP_DURATION_MS,
  PROP_CHAPTERS,
  PROP_OVERHANG,
} HearthTimelineProperty;

static GParamSpec *props[PROP_OVERHANG + 1];

typedef enum
{
  SIGNAL_SCRUB,
  SIGNAL_SEEK,
  SIGNAL_PEEK,
  N_SIGNALS,
} HearthTimelineSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTimeline, hearth_timeline, GTK_TYPE_WIDGET)

static char *
dup_spoken (HearthTimeline *self)
{
  gint64 now_ms = hearth_timeline_get_shown_ms (self);
  g_autofree char *position = hearth_time_format_spoken (now_ms);
  g_autofree char *total = hearth_time_format_spoken (MAX (0, self->duration_ms));
  g_autofree char *chapter = hearth_chapter_marks_title_at (self->chapters, now_ms);

  if (self->duration_ms <= 0)
    return g_strdup (position);
  if (chapter == NULL)
    /* Translators: where a recording stands, read aloud: "2 minutes 5 seconds of 31 minutes" */
    return g_strdup_printf (_ ("%s of %s"), position, total);
  /* Translators: read aloud: "2 minutes 5 seconds of 31 minutes, What Mariner is"; the last is the
   * title of a chapter */
  return g_strdup_printf (_ ("%s of %s, %s"), position, total, chapter);
}

static void
growth_cb (double value, gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static GArray *
new_moments (const gint64 *moments_ms, gsize n_moments)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (n_moments > 0)
    g_array_append_vals (moments, moments_ms, (guint) MIN (n_moments, MOST_MARKS));
  return moments;
}

static void
take_moments (HearthTimeline *self, GArray **place, const gint64 *moments_ms, gsize n_moments)
{
  g_clear_pointer (place, g_array_unref);
  *place = new_moments (moments_ms, n_moments);
  hearth_timeline_redraw (self);
}

static void
take_intervals (HearthTimeline *self, HearthIntervals **place, const HearthIntervals *intervals)
{
  gboolean alike = hearth_timeline_looks_alike (self, *place, intervals);

  g_clear_pointer (place, hearth_intervals_free);
  *place = intervals != NULL ? hearth_intervals_copy (intervals) : NULL;
  if (!alike)
    hearth_timeline_redraw (self);
}

static void
hearth_timeline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);

  hearth_timeline_draw (self, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->bubble), snapshot);
}

static void
hearth_timeline_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEARTH_TIMELINE_HEIGHT_PX : 60;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEARTH_TIMELINE_HEIGHT_PX : 200;
}

/* The bubble floats above the line, outside of the widget's own box, and stays within its width. */
static void
hearth_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  GtkWidget *bubble = GTK_WIDGET (self->bubble);
  double x = self->scrubbing ? hearth_timeline_get_x (self, self->scrub_ms) : self->hover_x;
  int natural_width, bubble_height;
  GtkAllocation allocation;

  if (!gtk_widget_should_layout (bubble))
    return;
  gtk_widget_measure (bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL, NULL);
  allocation.width = MIN (natural_width, width);
  gtk_widget_measure (bubble, GTK_ORIENTATION_VERTICAL, allocation.width, NULL, &bubble_height,
                      NULL, NULL);
  allocation.height = bubble_height;
  allocation.x = (int) CLAMP (x - allocation.width / 2.0, 0, width - allocation.width);
  allocation.y = -bubble_height + 2;
  gtk_widget_size_allocate (bubble, &allocation, -1);
}

/* The buttons below keep their own place; above is only the picture. */
static gboolean
hearth_timeline_contains (GtkWidget *widget, double x, double y)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  double reach = self->hover_x >= 0 || self->scrubbing ? REACH_PX : 0;

  return x >= 0 && x < gtk_widget_get_width (widget) && y >= -reach &&
         y < gtk_widget_get_height (widget);
}

static gboolean
hearth_timeline_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* Left and Right belong to the time here, so they never move the focus away. */
  if (gtk_widget_is_focus (widget) && (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT))
    return TRUE;
  return GTK_WIDGET_CLASS (hearth_timeline_parent_class)->focus (widget, direction);
}

static void
hearth_timeline_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);

  hearth_timeline_update_growth (self);
  hearth_timeline_redraw (self);
  GTK_WIDGET_CLASS (hearth_timeline_parent_class)->state_flags_changed (widget, previous);
}

static void
hearth_timeline_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthTimeline *self = HEARTH_TIMELINE (object);

  switch ((HearthTimelineProperty) property_id)
    {
    case PROP_POSITION_MS:
      g_value_set_int64 (value, self->position_ms);
      break;
    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;
    case PROP_CHAPTERS:
      g_value_set_object (value, self->chapters);
      break;
    case PROP_OVERHANG:
      g_value_set_int (value, hearth_timeline_get_overhang (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_timeline_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HearthTimeline *self = HEARTH_TIMELINE (object);

  switch ((HearthTimelineProperty) property_id)
    {
    case PROP_POSITION_MS:
      hearth_timeline_set_position_ms (self, g_value_get_int64 (value));
      break;
    case PROP_DURATION_MS:
      hearth_timeline_set_duration_ms (self, g_value_get_int64 (value));
      break;
    case PROP_CHAPTERS:
      hearth_timeline_set_chapters (self, g_value_get_object (value));
      break;
    case PROP_OVERHANG:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_timeline_dispose (GObject *object)
{
  HearthTimeline *self = HEARTH_TIMELINE (object);

  if (self->growth != NULL)
    adw_animation_reset (self->growth);
  g_clear_object (&self->growth);
  if (self->bubble != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->bubble)));
  g_clear_object (&self->chapters);
  g_clear_pointer (&self->under, gsk_render_node_unref);
  g_clear_pointer (&self->over, gsk_render_node_unref);

  G_OBJECT_CLASS (hearth_timeline_parent_class)->dispose (object);
}

static void
hearth_timeline_finalize (GObject *object)
{
  HearthTimeline *self = HEARTH_TIMELINE (object);

  g_clear_pointer (&self->buffered, hearth_intervals_free);
  g_clear_pointer (&self->seen, hearth_intervals_free);
  g_clear_pointer (&self->cues, hearth_cue_list_unref);
  g_array_unref (self->marks);
  g_array_unref (self->ticks);

  G_OBJECT_CLASS (hearth_timeline_parent_class)->finalize (object);
}

static guint
new_signal (GObjectClass *object_class, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (object_class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                       NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hearth_timeline_class_init (HearthTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_timeline_get_property;
  object_class->set_property = hearth_timeline_set_property;
  object_class->dispose = hearth_timeline_dispose;
  object_class->finalize = hearth_timeline_finalize;
  widget_class->snapshot = hearth_timeline_snapshot;
  widget_class->measure = hearth_timeline_measure;
  widget_class->size_allocate = hearth_timeline_size_allocate;
  widget_class->contains = hearth_timeline_contains;
  widget_class->focus = hearth_timeline_focus;
  widget_class->state_flags_changed = hearth_timeline_state_flags_changed;

  props[PROP_POSITION_MS] = g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_DURATION_MS] =
      g_param_spec_int64 ("duration-ms", NULL, NULL, -1, G_MAXINT64, -1, flags);
  props[PROP_CHAPTERS] = g_param_spec_object ("chapters", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_OVERHANG] = g_param_spec_int ("overhang", NULL, NULL, 0, G_MAXINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_SCRUB] = new_signal (object_class, "scrub");
  signals[SIGNAL_SEEK] = new_signal (object_class, "seek");
  signals[SIGNAL_PEEK] = new_signal (object_class, "peek");
  hearth_timeline_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
hearth_timeline_init (HearthTimeline *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (growth_cb, self, NULL);

  self->duration_ms = -1;
  self->hover_x = -1;
  self->peek_ms = self->left_ms = self->loop_from_ms = self->loop_to_ms = -1;
  self->spoken_s = -1;
  self->marks = new_moments (NULL, 0);
  self->ticks = new_moments (NULL, 0);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  hearth_accessible_name (self, C_ ("in the recording", "Position"));
  self->growth = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, GROW_MS, target);
  self->bubble = hearth_timeline_bubble_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->bubble), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->bubble), GTK_WIDGET (self));
  hearth_timeline_add_controllers (self);
  hearth_timeline_update_accessible (self);
}

/**
 * hearth_timeline_new:
 *
 * A line of time that shows where a recording stands and takes one elsewhere.
 *
 * Returns: (transfer floating): a timeline whose duration is not known yet
 */
GtkWidget *
hearth_timeline_new (void)
{
  return g_object_new (HEARTH_TYPE_TIMELINE, NULL);
}

/**
 * hearth_timeline_set_position_ms:
 * @self: the timeline
 * @position_ms: where the recording stands, in milliseconds
 *
 * While the line is dragged the knob stays under the pointer, whatever the position is.
 */
void
hearth_timeline_set_position_ms (HearthTimeline *self, gint64 position_ms)
{
  int before;

  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  position_ms = MAX (0, position_ms);
  if (self->position_ms == position_ms)
    return;

  before = hearth_timeline_get_pixel (self, hearth_timeline_get_shown_ms (self));
  self->position_ms = position_ms;
  /* Ten positions a second would repaint a long recording's line for less than a pixel each. */
  if (hearth_timeline_get_pixel (self, hearth_timeline_get_shown_ms (self)) != before)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  hearth_timeline_update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POSITION_MS]);
}

/**
 * hearth_timeline_get_position_ms:
 * @self: the timeline
 *
 * Returns: where the recording stands, in milliseconds
 */
gint64
hearth_timeline_get_position_ms (HearthTimeline *self)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), 0);

  return self->position_ms;
}

/**
 * hearth_timeline_set_duration_ms:
 * @self: the timeline
 * @duration_ms: how long the recording is, in milliseconds; 0 or less while nobody knows
 */
void
hearth_timeline_set_duration_ms (HearthTimeline *self, gint64 duration_ms)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (duration_ms <= 0)
    duration_ms = -1;
  if (self->duration_ms == duration_ms)
    return;

  self->duration_ms = duration_ms;
  self->spoken_s = -1;
  hearth_timeline_update_accessible (self);
  hearth_timeline_update_growth (self);
  hearth_timeline_update_bubble (self);
  hearth_timeline_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DURATION_MS]);
}

/**
 * hearth_timeline_get_duration_ms:
 * @self: the timeline
 *
 * Returns: how long the recording is, in milliseconds, or -1 while that is not known
 */
gint64
hearth_timeline_get_duration_ms (HearthTimeline *self)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), -1);

  return self->duration_ms;
}

/**
 * hearth_timeline_set_chapters:
 * @self: the timeline
 * @chapters: (nullable): #HearthChapter in the order of their start
 */
void
hearth_timeline_set_chapters (HearthTimeline *self, GListModel *chapters)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));
  g_return_if_fail (chapters == NULL || G_IS_LIST_MODEL (chapters));

  if (!g_set_object (&self->chapters, chapters))
    return;
  self->spoken_s = -1;
  hearth_timeline_update_accessible (self);
  hearth_timeline_redraw (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHAPTERS]);
}

/**
 * hearth_timeline_set_buffered:
 * @self: the timeline
 * @buffered: (nullable): which parts of the recording are there already
 */
void
hearth_timeline_set_buffered (HearthTimeline *self, const HearthIntervals *buffered)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  take_intervals (self, &self->buffered, buffered);
}

/**
 * hearth_timeline_set_seen:
 * @self: the timeline
 * @seen: (nullable): which parts of the recording the person has seen
 */
void
hearth_timeline_set_seen (HearthTimeline *self, const HearthIntervals *seen)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  take_intervals (self, &self->seen, seen);
}

/**
 * hearth_timeline_set_cues:
 * @self: the timeline
 * @cues: (nullable): what is said, for the bubble
 */
void
hearth_timeline_set_cues (HearthTimeline *self, HearthCueList *cues)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (self->cues == cues)
    return;
  g_clear_pointer (&self->cues, hearth_cue_list_unref);
  self->cues = cues != NULL ? hearth_cue_list_ref (cues) : NULL;
  hearth_timeline_update_bubble (self);
}

/**
 * hearth_timeline_set_marks:
 * @self: the timeline
 * @marks_ms: (nullable) (array length=n_marks): moments that the person marked, such as those of
 *   notes, in milliseconds and in their order
 * @n_marks: how many; only the first ten thousand are shown
 *
 * The pointer snaps to them as to chapters.
 */
void
hearth_timeline_set_marks (HearthTimeline *self, const gint64 *marks_ms, gsize n_marks)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  take_moments (self, &self->marks, marks_ms, n_marks);
}

/**
 * hearth_timeline_set_ticks:
 * @self: the timeline
 * @ticks_ms: (nullable) (array length=n_ticks): where what one searches for was found, in
 *   milliseconds and in its order
 * @n_ticks: how many; only the first ten thousand are shown
 */
void
hearth_timeline_set_ticks (HearthTimeline *self, const gint64 *ticks_ms, gsize n_ticks)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  take_moments (self, &self->ticks, ticks_ms, n_ticks);
}

/**
 * hearth_timeline_set_left_ms:
 * @self: the timeline
 * @left_ms: the place that one jumped from, in milliseconds, or -1 for none
 */
void
hearth_timeline_set_left_ms (HearthTimeline *self, gint64 left_ms)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (self->left_ms == left_ms)
    return;
  self->left_ms = left_ms;
  hearth_timeline_redraw (self);
}

/**
 * hearth_timeline_get_left_ms:
 * @self: the timeline
 *
 * Returns: the place that one jumped from, in milliseconds, or -1 for none
 */
gint64
hearth_timeline_get_left_ms (HearthTimeline *self)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), -1);

  return self->left_ms;
}

/**
 * hearth_timeline_set_loop:
 * @self: the timeline
 * @from_ms: where the part that is repeated begins, in milliseconds, or -1 for none
 * @to_ms: where it ends, or -1 while that is not known
 */
void
hearth_timeline_set_loop (HearthTimeline *self, gint64 from_ms, gint64 to_ms)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (self->loop_from_ms == from_ms && self->loop_to_ms == to_ms)
    return;
  self->loop_from_ms = from_ms;
  self->loop_to_ms = to_ms;
  hearth_timeline_redraw (self);
}

/**
 * hearth_timeline_set_frame:
 * @self: the timeline
 * @frame: (nullable): a small picture of the moment that "peek" told of last, for the bubble
 */
void
hearth_timeline_set_frame (HearthTimeline *self, GdkPaintable *frame)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  hearth_timeline_bubble_set_frame (self->bubble, frame);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hearth_timeline_get_x:
 * @self: the timeline
 * @position_ms: a moment, in milliseconds
 *
 * Returns: where that moment lies, in pixels of the timeline from its left edge
 */
double
hearth_timeline_get_x (HearthTimeline *self, gint64 position_ms)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), 0);

  if (self->duration_ms <= 0)
    return HEARTH_TIMELINE_MARGIN_PX;
  return HEARTH_TIMELINE_MARGIN_PX +
         hearth_timeline_get_track_width (self) *
             CLAMP ((double) position_ms / (double) self->duration_ms, 0, 1);
}

/**
 * hearth_timeline_get_overhang:
 * @self: the timeline
 *
 * What is written over the picture keeps clear of the words of the bubble, but does not jump to
 * the top for a small picture that comes and goes.
 *
 * Returns: how far the bubble reaches above the timeline now, in pixels; 0 while there is none, or
 *   one with a picture
 */
int
hearth_timeline_get_overhang (HearthTimeline *self)
{
  GtkWidget *bubble;
  int height;

  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), 0);

  bubble = GTK_WIDGET (self->bubble);
  if (!gtk_widget_get_visible (bubble) || hearth_timeline_bubble_has_frame (self->bubble))
    return 0;
  gtk_widget_measure (bubble, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

/**
 * hearth_timeline_is_usable:
 * @self: the timeline
 *
 * Returns: whether one can go elsewhere by it
 */
gboolean
hearth_timeline_is_usable (HearthTimeline *self)
{
  return self->duration_ms > 0 && gtk_widget_is_sensitive (GTK_WIDGET (self));
}

/**
 * hearth_timeline_get_shown_ms:
 * @self: the timeline
 *
 * Returns: where the knob is, in milliseconds
 */
gint64
hearth_timeline_get_shown_ms (HearthTimeline *self)
{
  return self->scrubbing ? self->scrub_ms : self->position_ms;
}

/**
 * hearth_timeline_get_track_width:
 * @self: the timeline
 *
 * Returns: how long the line is, in pixels
 */
double
hearth_timeline_get_track_width (HearthTimeline *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * HEARTH_TIMELINE_MARGIN_PX);
}

/**
 * hearth_timeline_update_accessible:
 * @self: the timeline
 *
 * Tells assistive technology where we are, once a second and no more often.
 */
void
hearth_timeline_update_accessible (HearthTimeline *self)
{
  g_autofree char *text = NULL;
  gint64 second = hearth_timeline_get_shown_ms (self) / 1000;

  if (self->spoken_s == second)
    return;
  self->spoken_s = second;
  text = dup_spoken (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  MAX (0, self->duration_ms) / 1000.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/**
 * hearth_timeline_emit_scrub:
 * @self: the timeline
 * @ms: where it is being dragged, in milliseconds
 */
void
hearth_timeline_emit_scrub (HearthTimeline *self, gint64 ms)
{
  g_signal_emit (self, signals[SIGNAL_SCRUB], 0, ms);
}

/**
 * hearth_timeline_emit_seek:
 * @self: the timeline
 * @ms: where to go, in milliseconds
 */
void
hearth_timeline_emit_seek (HearthTimeline *self, gint64 ms)
{
  g_signal_emit (self, signals[SIGNAL_SEEK], 0, ms);
}

/**
 * hearth_timeline_emit_peek:
 * @self: the timeline
 * @ms: what the bubble tells of, in milliseconds, or -1 for nothing more
 */
void
hearth_timeline_emit_peek (HearthTimeline *self, gint64 ms)
{
  g_signal_emit (self, signals[SIGNAL_PEEK], 0, ms);
}
