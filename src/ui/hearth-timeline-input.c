/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline-private.h"

#include "hearth-chapter-marks.h"

#define STEP_S 5
#define SNAP_PX 6.0

static gint64
nearer (gint64 best, gint64 candidate, gint64 ms, gint64 reach_ms)
{
  if (candidate < 0 || ABS (candidate - ms) > reach_ms)
    return best;
  return best < 0 || ABS (candidate - ms) < ABS (best - ms) ? candidate : best;
}

/* The chapter, note, or place one came from, that attracts the pointer; -1 for none. */
static gint64
attraction (HearthTimeline *self, gint64 ms, gint64 reach_ms)
{
  gint64 best = hearth_chapter_marks_nearest (self->chapters, ms, reach_ms);

  for (guint i = 0; i < self->marks->len; i++)
    best = nearer (best, g_array_index (self->marks, gint64, i), ms, reach_ms);
  return nearer (best, self->left_ms, ms, reach_ms);
}

static gint64
time_at (HearthTimeline *self, double x, gboolean snap)
{
  double ms_per_px = (double) self->duration_ms / hearth_timeline_get_track_width (self);
  gint64 ms = CLAMP ((gint64) ((x - HEARTH_TIMELINE_MARGIN_PX) * ms_per_px), 0, self->duration_ms);
  gint64 near = snap ? attraction (self, ms, (gint64) (SNAP_PX * ms_per_px)) : -1;

  return near >= 0 ? MIN (near, self->duration_ms) : ms;
}

static void
set_scrubbing (HearthTimeline *self, gboolean scrubbing)
{
  self->scrubbing = scrubbing;
  hearth_timeline_update_growth (self);
  hearth_timeline_update_bubble (self);
  hearth_timeline_update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
seek (HearthTimeline *self, gint64 ms)
{
  ms = CLAMP (ms, 0, self->duration_ms);
  hearth_timeline_set_position_ms (self, ms);
  hearth_timeline_emit_seek (self, ms);
}

static gboolean
snaps (GtkEventController *controller)
{
  return !(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK);
}

static void
drag_begin_cb (HearthTimeline *self, double x, double y, GtkGesture *gesture)
{
  if (!hearth_timeline_is_usable (self))
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

  if (!hearth_timeline_is_usable (self))
    return FALSE;
  seek (self, self->position_ms + g_variant_get_int32 (args) * 1000);
  return TRUE;
}

static gboolean
edge_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HearthTimeline *self = HEARTH_TIMELINE (widget);

  if (!hearth_timeline_is_usable (self))
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

  if (!hearth_timeline_is_usable (self) || target < 0)
    return FALSE;
  seek (self, target);
  return TRUE;
}

/**
 * hearth_timeline_add_keys:
 * @widget_class: the class of timelines
 */
void
hearth_timeline_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key, keypad;
    int seconds;
  } steps[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -STEP_S },
    { GDK_KEY_Down, GDK_KEY_KP_Down, -STEP_S },
    { GDK_KEY_Right, GDK_KEY_KP_Right, STEP_S },
    { GDK_KEY_Up, GDK_KEY_KP_Up, STEP_S },
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

/**
 * hearth_timeline_add_controllers:
 * @self: a new timeline
 *
 * Lets pointer and fingers move it.
 */
void
hearth_timeline_add_controllers (HearthTimeline *self)
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

/**
 * hearth_timeline_update_bubble:
 * @self: the timeline
 *
 * Makes the bubble tell of what is under the pointer, or vanish.
 */
void
hearth_timeline_update_bubble (HearthTimeline *self)
{
  GtkWidget *bubble = GTK_WIDGET (self->bubble);
  gboolean shown = hearth_timeline_is_usable (self) && (self->hover_x >= 0 || self->scrubbing);
  gint64 ms = -1;

  if (shown)
    {
      g_autofree char *title = NULL;
      g_autofree char *words = NULL;

      ms = self->scrubbing ? self->scrub_ms : time_at (self, self->hover_x, TRUE);
      title = hearth_chapter_marks_title_at (self->chapters, ms);
      words = self->cues != NULL ? hearth_cue_list_text_at (self->cues, ms) : NULL;
      hearth_timeline_bubble_tell (self->bubble, ms, title, words);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (gtk_widget_get_visible (bubble) != shown)
    {
      gtk_widget_set_visible (bubble, shown);
      g_object_notify (G_OBJECT (self), "overhang");
    }
  if (self->peek_ms == ms)
    return;
  self->peek_ms = ms;
  hearth_timeline_emit_peek (self, ms);
}

/**
 * hearth_timeline_update_growth:
 * @self: the timeline
 *
 * Lets the line grow under the pointer, where it is easier to hit, and shrink again.
 */
void
hearth_timeline_update_growth (HearthTimeline *self)
{
  gboolean grown =
      hearth_timeline_is_usable (self) &&
      (self->hover_x >= 0 || self->scrubbing || gtk_widget_has_visible_focus (GTK_WIDGET (self)));
  AdwTimedAnimation *growth = ADW_TIMED_ANIMATION (self->growth);
  double to = grown ? 1 : 0;

  if (G_APPROX_VALUE (adw_timed_animation_get_value_to (growth), to, 0.01))
    return;
  adw_timed_animation_set_value_from (growth, adw_animation_get_value (self->growth));
  adw_timed_animation_set_value_to (growth, to);
  adw_animation_play (self->growth);
}

/**
 * hearth_timeline_scrub_to:
 * @self: the timeline
 * @x: the place of the pointer, in pixels of the timeline
 * @snap: whether a chapter, a note or the place one came from attracts the pointer
 *
 * What dragging does: the knob goes to @x and "scrub" is emitted when that is another moment than
 * before.
 */
void
hearth_timeline_scrub_to (HearthTimeline *self, double x, gboolean snap)
{
  gint64 ms;

  g_return_if_fail (HEARTH_IS_TIMELINE (self));

  if (!hearth_timeline_is_usable (self))
    return;
  ms = time_at (self, x, snap);
  if (self->scrubbing && self->scrub_ms == ms)
    return;
  self->scrub_ms = ms;
  set_scrubbing (self, TRUE);
  hearth_timeline_emit_scrub (self, ms);
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
  hearth_timeline_update_growth (self);
  hearth_timeline_update_bubble (self);
}
