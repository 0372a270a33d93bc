/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline.h"

#include "hearth-accessible.h"
#include "hearth-chapter-marks.h"
#include "hearth-chapter.h"
#include "hearth-time.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define STEP_MS 5000
#define SNAP_PX 6.0
#define HEIGHT_PX 30
#define TRACK_Y 19.0
#define TRACK_PX 4.0
#define TRACK_GROWTH_PX 2.0
#define KNOB_RADIUS_PX 7.0
#define KNOB_GROWTH_PX 2.0
#define MARGIN_PX 10.0
#define MARK_PX 5.0
#define GROW_MS 150

struct _HearthTimeline
{
  GtkWidget parent_instance;

  gint64 position_ms;
  gint64 duration_ms;   /* -1 while unknown */
  GListModel *chapters; /* owned, nullable */

  double hover_x; /* -1 when the pointer is elsewhere */
  gboolean scrubbing;
  gint64 scrub_ms;
  double drag_start_x;
  gint64 spoken_s; /* the second that assistive technology was told last */

  GtkWidget *bubble;        /* owned child */
  GtkLabel *bubble_time;    /* within bubble */
  GtkLabel *bubble_chapter; /* within bubble */
  AdwAnimation *growth;     /* owned */
};

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
  N_SIGNALS,
} HearthTimelineSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTimeline, hearth_timeline, GTK_TYPE_WIDGET)

static gboolean
is_usable (HearthTimeline *self)
{
  return self->duration_ms > 0 && gtk_widget_is_sensitive (GTK_WIDGET (self));
}

static double
track_width (HearthTimeline *self)
{
  return MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN_PX);
}

static gint64
shown_ms (HearthTimeline *self)
{
  return self->scrubbing ? self->scrub_ms : self->position_ms;
}

static gint64
time_at (HearthTimeline *self, double x, gboolean snap)
{
  double ms_per_px = (double) self->duration_ms / track_width (self);
  gint64 ms = CLAMP ((gint64) ((x - MARGIN_PX) * ms_per_px), 0, self->duration_ms);
  gint64 near = -1;

  if (snap)
    near = hearth_chapter_marks_nearest (self->chapters, ms, (gint64) (SNAP_PX * ms_per_px));
  return near >= 0 ? MIN (near, self->duration_ms) : ms;
}

/* Tells assistive technology where we are, once a second and no more often. */
static void
update_accessible (HearthTimeline *self)
{
  g_autofree char *position = NULL;
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  gint64 second = shown_ms (self) / 1000;

  if (self->spoken_s == second)
    return;
  self->spoken_s = second;
  position = hearth_time_format_spoken (shown_ms (self));
  total = hearth_time_format_spoken (MAX (0, self->duration_ms));
  /* Translators: where a recording stands, read aloud: "2 minutes 5 seconds of 31 minutes" */
  text = self->duration_ms > 0 ? g_strdup_printf (_ ("%s of %s"), position, total)
                               : g_strdup (position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  MAX (0, self->duration_ms) / 1000.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) second,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
update_bubble (HearthTimeline *self)
{
  gboolean shown = is_usable (self) && (self->hover_x >= 0 || self->scrubbing);
  gint64 ms = self->scrubbing ? self->scrub_ms : time_at (self, self->hover_x, TRUE);
  g_autofree char *clock = NULL;
  g_autofree char *title = NULL;

  if (shown)
    {
      clock = hearth_time_format_clock (ms);
      title = hearth_chapter_marks_title_at (self->chapters, ms);
      gtk_label_set_label (self->bubble_time, clock);
      gtk_label_set_label (self->bubble_chapter, title != NULL ? title : "");
      gtk_widget_set_visible (GTK_WIDGET (self->bubble_chapter), title != NULL);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (gtk_widget_get_visible (self->bubble) == shown)
    return;
  gtk_widget_set_visible (self->bubble, shown);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OVERHANG]);
}

static void
update_growth (HearthTimeline *self)
{
  gboolean grown = is_usable (self) && (self->hover_x >= 0 || self->scrubbing ||
                                        gtk_widget_has_visible_focus (GTK_WIDGET (self)));
  AdwTimedAnimation *growth = ADW_TIMED_ANIMATION (self->growth);
  double to = grown ? 1 : 0;

  if (G_APPROX_VALUE (adw_timed_animation_get_value_to (growth), to, 0.01))
    return;
  adw_timed_animation_set_value_from (growth, adw_animation_get_value (self->growth));
  adw_timed_animation_set_value_to (growth, to);
  adw_animation_play (self->growth);
}

static void
set_scrubbing (HearthTimeline *self, gboolean scrubbing)
{
  self->scrubbing = scrubbing;
  update_growth (self);
  update_bubble (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
seek (HearthTimeline *self, gint64 ms)
{
  ms = CLAMP (ms, 0, self->duration_ms);
  hearth_timeline_set_position_ms (self, ms);
  g_signal_emit (self, signals[SIGNAL_SEEK], 0, ms);
}

static gboolean
snaps (GtkEventController *controller)
{
  return !(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK);
}

static void
growth_cb (double value, gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
drag_begin_cb (HearthTimeline *self, double x, double y, GtkGesture *gesture)
{
  if (!is_usable (self))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_start_x = x;
  hearth_timeline_scrub_to (self, x, snaps (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_update_cb (HearthTimeline *self, double dx, double dy, GtkGesture *gesture)
{
  hearth_timeline_scrub_to (self, self->drag_start_x + dx, snaps (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_end_cb (HearthTimeline *self, double dx, double dy, GtkGesture *gesture)
{
  hearth_timeline_end_scrub (self);
}

static void
motion_cb (HearthTimeline *self, double x, double y)
{
  hearth_timeline_hover (self, x);
}

static void
leave_cb (HearthTimeline *self)
{
  hearth_timeline_hover (self, -1);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  gint32 seconds = g_variant_get_int32 (args);

  if (!is_usable (self))
    return FALSE;
  seek (self, self->position_ms + seconds * 1000);
  return TRUE;
}

static gboolean
edge_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);

  if (!is_usable (self))
    return FALSE;
  seek (self, g_variant_get_boolean (args) ? self->duration_ms : 0);
  return TRUE;
}

static gboolean
chapter_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  gint64 target =
      hearth_chapter_marks_step (self->chapters, self->position_ms, g_variant_get_int32 (args));

  if (!is_usable (self) || target < 0)
    return FALSE;
  seek (self, target);
  return TRUE;
}

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double width, double thickness)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) x, (float) (TRACK_Y - thickness / 2),
                                             (float) MAX (0, width), (float) thickness);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) (thickness / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
append_disc (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double radius)
{
  append_bar (snapshot, colour, x - radius, 2 * radius, 2 * radius);
}

static void
append_marks (HearthTimeline *self, GtkSnapshot *snapshot)
{
  guint n = self->chapters != NULL ? g_list_model_get_n_items (self->chapters) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (self->chapters, i);
      gint64 start = hearth_chapter_get_start_ms (chapter);

      if (start <= 0 || start >= self->duration_ms)
        continue;
      gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 0.75f },
                                 &GRAPHENE_RECT_INIT ((float) round (
                                                          hearth_timeline_get_x (self, start)),
                                                      (float) (TRACK_Y - 14), 1, MARK_PX));
    }
}

static void
hearth_timeline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  double growth = adw_animation_get_value (self->growth);
  double thickness = TRACK_PX + TRACK_GROWTH_PX * growth;
  double radius = KNOB_RADIUS_PX + KNOB_GROWTH_PX * growth;
  double x = hearth_timeline_get_x (self, shown_ms (self));
  GdkRGBA played;

  /* The style sheet says in the colour property which colour the played part has. */
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &played);
  append_bar (snapshot, &(GdkRGBA){ 1, 1, 1, 0.28f }, MARGIN_PX, track_width (self), thickness);
  if (self->duration_ms > 0)
    {
      append_bar (snapshot, &played, MARGIN_PX, x - MARGIN_PX, thickness);
      append_marks (self, snapshot);
      if (gtk_widget_has_visible_focus (widget))
        append_disc (snapshot, &played, x, radius + 4);
      append_disc (snapshot, &(GdkRGBA){ 0, 0, 0, 0.25f }, x, radius + 1);
      append_disc (snapshot, &(GdkRGBA){ 0.96f, 0.96f, 0.95f, 1 }, x, radius);
    }
  gtk_widget_snapshot_child (widget, self->bubble, snapshot);
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
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_PX : 60;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_PX : 200;
}

/* The bubble floats above the line, outside of the widget's own box, and stays within its width. */
static void
hearth_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);
  double x = self->scrubbing ? hearth_timeline_get_x (self, self->scrub_ms) : self->hover_x;
  int natural_width, bubble_height;
  GtkAllocation allocation;

  if (!gtk_widget_should_layout (self->bubble))
    return;
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_width, NULL,
                      NULL);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, -1, &bubble_height, NULL, NULL, NULL);
  allocation.width = MIN (natural_width, width);
  allocation.height = bubble_height;
  allocation.x = (int) CLAMP (x - allocation.width / 2.0, 0, width - allocation.width);
  allocation.y = -bubble_height + 2;
  gtk_widget_size_allocate (self->bubble, &allocation, -1);
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

  update_growth (self);
  gtk_widget_queue_draw (widget);
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
  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_object (&self->chapters);

  G_OBJECT_CLASS (hearth_timeline_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, keypad;
    int seconds;
  } steps[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -STEP_MS / 1000 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, -STEP_MS / 1000 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, STEP_MS / 1000 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, STEP_MS / 1000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_widget_class_add_binding (widget_class, steps[i].key, 0, step_cb, "i", steps[i].seconds);
      gtk_widget_class_add_binding (widget_class, steps[i].keypad, 0, step_cb, "i",
                                    steps[i].seconds);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, chapter_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, chapter_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, edge_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, edge_cb, "b", TRUE);
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
  widget_class->snapshot = hearth_timeline_snapshot;
  widget_class->measure = hearth_timeline_measure;
  widget_class->size_allocate = hearth_timeline_size_allocate;
  widget_class->focus = hearth_timeline_focus;
  widget_class->state_flags_changed = hearth_timeline_state_flags_changed;

  props[PROP_POSITION_MS] = g_param_spec_int64 ("position-ms", NULL, NULL, 0, G_MAXINT64, 0, flags);
  props[PROP_DURATION_MS] =
      g_param_spec_int64 ("duration-ms", NULL, NULL, -1, G_MAXINT64, -1, flags);
  props[PROP_CHAPTERS] = g_param_spec_object ("chapters", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_OVERHANG] = g_param_spec_int ("overhang", NULL, NULL, 0, G_MAXINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  signals[SIGNAL_SCRUB] = g_signal_new ("scrub", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SEEK] = g_signal_new ("seek", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
add_bubble (HearthTimeline *self)
{
  self->bubble_time = GTK_LABEL (gtk_label_new (NULL));
  self->bubble_chapter = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->bubble_time), "numeric");
  gtk_label_set_ellipsize (self->bubble_chapter, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->bubble_chapter, 30);

  self->bubble = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bubble, "bubble");
  gtk_widget_set_can_target (self->bubble, FALSE);
  gtk_widget_set_visible (self->bubble, FALSE);
  gtk_box_append (GTK_BOX (self->bubble), GTK_WIDGET (self->bubble_time));
  gtk_box_append (GTK_BOX (self->bubble), GTK_WIDGET (self->bubble_chapter));
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
}

static void
add_pointer_controllers (HearthTimeline *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
hearth_timeline_init (HearthTimeline *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (growth_cb, self, NULL);

  self->duration_ms = -1;
  self->hover_x = -1;
  self->spoken_s = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  hearth_accessible_name (self, _ ("Position"));
  self->growth = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, GROW_MS, target);
  add_bubble (self);
  add_pointer_controllers (self);
  update_accessible (self);
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
  double before;

  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  position_ms = MAX (0, position_ms);
  if (self->position_ms == position_ms)
    return;

  before = hearth_timeline_get_x (self, shown_ms (self));
  self->position_ms = position_ms;
  /* Ten positions a second would repaint a long recording's line for less than a pixel each. */
  if (fabs (hearth_timeline_get_x (self, shown_ms (self)) - before) >= 0.25)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  update_accessible (self);
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
  update_accessible (self);
  update_growth (self);
  update_bubble (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHAPTERS]);
}

/**
 * hearth_timeline_scrub_to:
 * @self: the timeline
 * @x: the place of the pointer, in pixels of the timeline
 * @snap: whether a chapter mark close by attracts the pointer
 *
 * What dragging does: the knob goes to @x and "scrub" is emitted when that is another moment than
 * before.
 */
void
hearth_timeline_scrub_to (HearthTimeline *self, double x, gboolean snap)
{
  gint64 ms;

  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (!is_usable (self))
    return;
  ms = time_at (self, x, snap);
  if (self->scrubbing && self->scrub_ms == ms)
    return;
  self->scrub_ms = ms;
  set_scrubbing (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_SCRUB], 0, ms);
}

/**
 * hearth_timeline_end_scrub:
 * @self: the timeline
 *
 * What letting go does: "seek" is emitted with the moment that was dragged to.
 */
void
hearth_timeline_end_scrub (HearthTimeline *self)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (!self->scrubbing)
    return;
  self->position_ms = self->scrub_ms;
  set_scrubbing (self, FALSE);
  seek (self, self->scrub_ms);
}

/**
 * hearth_timeline_is_scrubbing:
 * @self: the timeline
 *
 * Returns: whether it is being dragged
 */
gboolean
hearth_timeline_is_scrubbing (HearthTimeline *self)
{
  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), FALSE);

  return self->scrubbing;
}

/**
 * hearth_timeline_hover:
 * @self: the timeline
 * @x: where the pointer is, in pixels of the timeline, or -1 when it is elsewhere
 *
 * What the pointer does without a button: the bubble tells the time and chapter under it.
 */
void
hearth_timeline_hover (HearthTimeline *self, double x)
{
  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  self->hover_x = x;
  update_growth (self);
  update_bubble (self);
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
    return MARGIN_PX;
  return MARGIN_PX +
         track_width (self) * CLAMP ((double) position_ms / (double) self->duration_ms, 0, 1);
}

/**
 * hearth_timeline_get_overhang:
 * @self: the timeline
 *
 * Returns: how far the bubble reaches above the timeline now, in pixels; 0 while there is none
 */
int
hearth_timeline_get_overhang (HearthTimeline *self)
{
  int height;

  g_return_val_if_fail (HEARTH_IS_TIMELINE (self), 0);

  if (!gtk_widget_get_visible (self->bubble))
    return 0;
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}
