/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-text.h"

#include "hearth-accessible.h"
#include "hearth-transcript-paint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* px: a press that moves farther selects, and one does not click twice by chance. */
#define CLICK_REACH 4
#define DOUBLE_CLICK_MS 400

struct _HearthTranscriptText
{
  GtkTextView parent_instance;

  HearthTranscriptPaint paint; /* its transcript and hits are owned */
  GtkTextTag *name_tag;        /* not owned: of the buffer */

  gint64 goal;        /* what is to be in view, in bytes of the transcript; -1 when nothing is */
  double goal_lead;   /* px that are to be seen above it */
  gboolean gliding;   /* there, and not jumping */
  gboolean adjusting; /* at this moment */

  double press_x, press_y; /* where the pointer or the finger went down */
  guint32 press_time;
  gboolean press_counts; /* it may become a click */
};

typedef enum
{
  SIGNAL_LINE_ACTIVATED,
  SIGNAL_MOVED,
  SIGNAL_POPUP,
  N_SIGNALS,
} HearthTranscriptTextSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTranscriptText, hearth_transcript_text, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
buffer_of (HearthTranscriptText *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static gboolean
is_empty (HearthTranscriptText *self)
{
  return self->paint.transcript == NULL ||
         hearth_transcript_get_n_rows (self->paint.transcript) == 0;
}

/* Rows that were never in view count as if they had no height until GTK has laid them out, little
 * by little. Until then the place of what is to be in view changes, and the view has to go with it.
 */
static void
hold_goal (HearthTranscriptText *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GtkTextIter iter;
  GdkRectangle place;

  if (self->goal < 0 || self->adjusting || is_empty (self))
    return;
  hearth_transcript_iter (GTK_TEXT_VIEW (self), self->paint.transcript, (guint) self->goal, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &place);
  self->adjusting = TRUE;
  gtk_adjustment_set_value (adjustment, place.y - self->goal_lead);
  self->adjusting = FALSE;
}

static void
height_cb (HearthTranscriptText *self)
{
  self->gliding = FALSE;
  hold_goal (self);
}

static void
scrolled_cb (HearthTranscriptText *self)
{
  if (!self->gliding)
    hold_goal (self);
}

/* GTK gives every scrollable its adjustments when it comes into its scroller. */
static void
adjustment_cb (HearthTranscriptText *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (height_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The line at a place of the widget, -1 beside the text. */
static int
line_at (HearthTranscriptText *self, double x, double y)
{
  GtkTextIter iter;
  GdkRectangle row;
  int buffer_x, buffer_y, line_y, line_height;

  if (is_empty (self))
    return -1;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, &line_y, &line_height);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &row);
  if (buffer_y < line_y || buffer_y > line_y + line_height)
    return -1;
  return hearth_transcript_line_of (self->paint.transcript,
                                    hearth_transcript_offset (self->paint.transcript, &iter));
}

static void
tag_names (HearthTranscriptText *self, guint first_row)
{
  for (guint i = first_row; i < hearth_transcript_get_n_rows (self->paint.transcript); i++)
    {
      GtkTextIter start, end;

      if (!hearth_transcript_get_row (self->paint.transcript, i)->is_name)
        continue;
      gtk_text_buffer_get_iter_at_line (buffer_of (self), &start, (int) i);
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_apply_tag (buffer_of (self), self->name_tag, &start, &end);
    }
}

/* A recording may tell its captions little by little: what is there already stays as it is. */
static gboolean
append_more (HearthTranscriptText *self, HearthTranscript *before)
{
  gsize length, old_length;
  const char *text = hearth_transcript_get_text (self->paint.transcript, &length);
  const char *old_text = hearth_transcript_get_text (before, &old_length);
  guint n_rows = hearth_transcript_get_n_rows (before);
  GtkTextIter end;

  if (old_length == 0 || length < old_length || memcmp (text, old_text, old_length) != 0)
    return FALSE;
  gtk_text_buffer_get_end_iter (buffer_of (self), &end);
  gtk_text_buffer_insert (buffer_of (self), &end, text + old_length, (int) (length - old_length));
  tag_names (self, n_rows);
  return TRUE;
}

static void
activate (HearthTranscriptText *self, int line)
{
  if (line >= 0)
    g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

static void
event_place (HearthTranscriptText *self, GdkEvent *event, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double native_x, native_y;

  gdk_event_get_position (event, x, y);
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), *x - native_x,
                                    *y - native_y, x, y);
}

static void
pressed (HearthTranscriptText *self, GdkEvent *event)
{
  guint32 time = gdk_event_get_time (event);
  gboolean again = time - self->press_time < DOUBLE_CLICK_MS;
  gboolean plain = gdk_event_get_event_type (event) == GDK_TOUCH_BEGIN ||
                   gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY;

  event_place (self, event, &self->press_x, &self->press_y);
  self->press_time = time;
  /* What takes a selection back, or selects a word, is meant for just that. */
  self->press_counts =
      plain && !again && !gtk_text_buffer_get_has_selection (buffer_of (self)) &&
      (gdk_event_get_modifier_state (event) & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
}

static void
released (HearthTranscriptText *self, GdkEvent *event)
{
  double x, y;

  event_place (self, event, &x, &y);
  if (!self->press_counts || ABS (x - self->press_x) > CLICK_REACH ||
      ABS (y - self->press_y) > CLICK_REACH || gtk_text_buffer_get_has_selection (buffer_of (self)))
    return;
  self->press_counts = FALSE;
  activate (self, line_at (self, x, y));
}

/* The text claims what is pressed for its selections, so that no gesture beside it ever ends. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, HearthTranscriptText *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (gdk_event_triggers_context_menu (event))
    {
      double x, y;

      event_place (self, event, &x, &y);
      g_signal_emit (self, signals[SIGNAL_POPUP], 0, (int) x, (int) y);
      return GDK_EVENT_STOP;
    }
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    pressed (self, event);
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END)
    released (self, event);
  return GDK_EVENT_PROPAGATE;
}

static void
hover (HearthTranscriptText *self, int line)
{
  if (line == self->paint.hovered)
    return;
  self->paint.hovered = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (HearthTranscriptText *self, double x, double y)
{
  hover (self, line_at (self, x, y));
}

static void
leave_cb (HearthTranscriptText *self)
{
  hover (self, -1);
}

static gboolean
moves_cursor (guint keyval)
{
  static const guint keys[] = { GDK_KEY_Up,        GDK_KEY_Down,       GDK_KEY_Page_Up,
                                GDK_KEY_Page_Down, GDK_KEY_Home,       GDK_KEY_End,
                                GDK_KEY_KP_Up,     GDK_KEY_KP_Down,    GDK_KEY_KP_Home,
                                GDK_KEY_KP_End,    GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == keyval)
      return TRUE;
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        HearthTranscriptText *self)
{
  if (moves_cursor (keyval))
    {
      hearth_transcript_text_let_go (self);
      g_signal_emit (self, signals[SIGNAL_MOVED], 0);
    }
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;
  activate (self, hearth_transcript_text_get_cursor (self));
  return GDK_EVENT_STOP;
}

static void
selection_cb (HearthTranscriptText *self)
{
  if (!gtk_text_buffer_get_has_selection (buffer_of (self)))
    return;
  hearth_transcript_text_let_go (self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

/* GTK's own menu offers to cut and to paste; this one takes its place on the keyboard, too. */
static void
popup_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthTranscriptText *self = HEARTH_TRANSCRIPT_TEXT (widget);
  GdkRectangle cursor;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self), NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, cursor.x,
                                         cursor.y + cursor.height, &cursor.x, &cursor.y);
  g_signal_emit (self, signals[SIGNAL_POPUP], 0, cursor.x,
                 CLAMP (cursor.y, 0, gtk_widget_get_height (widget)));
}

/* Where nothing is selected, the key is that of the window. */
static void
hearth_transcript_text_copy_clipboard (GtkTextView *view)
{
  HearthTranscriptText *self = HEARTH_TRANSCRIPT_TEXT (view);
  g_autofree char *clean = NULL;
  guint start, end;

  if (!hearth_transcript_text_get_selection (self, &start, &end))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-link", NULL);
      return;
    }
  clean = hearth_transcript_dup_clean (self->paint.transcript, start, end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), clean);
}

/* Nothing can be deleted here, and no bell need say so: the key is that of the player, which
 * whoever has one here hears of by the signal of the same name. */
static void
hearth_transcript_text_backspace (GtkTextView *view)
{
}

static void
hearth_transcript_text_snapshot_layer (GtkTextView *view,
                                       GtkTextViewLayer layer,
                                       GtkSnapshot *snapshot)
{
  HearthTranscriptText *self = HEARTH_TRANSCRIPT_TEXT (view);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    hearth_transcript_paint_below (&self->paint, snapshot);
  else
    hearth_transcript_paint_above (&self->paint, snapshot);
}

static void
stop_gliding (GtkAdjustment *adjustment)
{
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment));
}

/* Up to GTK 4.8, a scroller that goes while its text glides sets the text's place and then forgets
 * the gliding, which whoever sets the place in that moment, as GTK does itself when the text has
 * become shorter or narrower, has done before. So it is ended here; it is in both directions that
 * GTK glides to a mark. */
static void
hearth_transcript_text_unmap (GtkWidget *widget)
{
  GtkScrollable *scrollable = GTK_SCROLLABLE (widget);

  HEARTH_TRANSCRIPT_TEXT (widget)->gliding = FALSE;
  stop_gliding (gtk_scrollable_get_hadjustment (scrollable));
  stop_gliding (gtk_scrollable_get_vadjustment (scrollable));

  GTK_WIDGET_CLASS (hearth_transcript_text_parent_class)->unmap (widget);
}

static void
hearth_transcript_text_dispose (GObject *object)
{
  HearthTranscriptText *self = HEARTH_TRANSCRIPT_TEXT (object);

  g_clear_pointer (&self->paint.hits, g_array_unref);
  g_clear_pointer (&self->paint.transcript, hearth_transcript_unref);

  G_OBJECT_CLASS (hearth_transcript_text_parent_class)->dispose (object);
}

static void
hearth_transcript_text_class_init (HearthTranscriptTextClass *klass)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_transcript_text_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = hearth_transcript_text_unmap;
  view_class->backspace = hearth_transcript_text_backspace;
  view_class->copy_clipboard = hearth_transcript_text_copy_clipboard;
  view_class->snapshot_layer = hearth_transcript_text_snapshot_layer;

  signals[SIGNAL_LINE_ACTIVATED] =
      g_signal_new ("line-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_POPUP] = g_signal_new ("popup", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "menu.popup", NULL, popup_action);
}

static void
add_controllers (HearthTranscriptText *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hearth_transcript_text_init (HearthTranscriptText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter start;

  self->paint =
      (HearthTranscriptPaint){ .view = view, .current = -1, .hovered = -1, .current_hit = -1 };
  self->goal = -1;
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_buffer_set_enable_undo (buffer_of (self), FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 10);
  gtk_text_view_set_right_margin (view, 10);
  gtk_text_view_set_bottom_margin (view, 60);
  gtk_text_view_set_pixels_below_lines (view, 9);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "transcript");
  hearth_accessible_name (self, _ ("Transcript"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  self->name_tag =
      gtk_text_buffer_create_tag (buffer_of (self), "name", "scale", 0.82, "weight",
                                  PANGO_WEIGHT_BOLD, "letter-spacing", PANGO_SCALE / 2,
                                  "text-transform", PANGO_TEXT_TRANSFORM_UPPERCASE,
                                  "pixels-above-lines", 6, "pixels-below-lines", 2, NULL);
  gtk_text_buffer_get_start_iter (buffer_of (self), &start);
  gtk_text_buffer_create_mark (buffer_of (self), "goal", &start, TRUE);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (adjustment_cb), NULL);
  g_signal_connect_object (buffer_of (self), "notify::has-selection", G_CALLBACK (selection_cb),
                           self, G_CONNECT_SWAPPED);
  add_controllers (self);
}

/**
 * hearth_transcript_text_set_transcript:
 * @self: a text
 * @transcript: (nullable): what to read
 *
 * Shows @transcript. One that goes on where the one before stopped is only added to it.
 */
void
hearth_transcript_text_set_transcript (HearthTranscriptText *self, HearthTranscript *transcript)
{
  g_autoptr (HearthTranscript) before = g_steal_pointer (&self->paint.transcript);
  gsize length;
  const char *text;
  GtkTextIter start;

  hearth_transcript_text_set_hits (self, NULL, -1);
  self->paint.hovered = -1;
  self->paint.transcript = transcript != NULL ? hearth_transcript_ref (transcript) : NULL;
  if (transcript == NULL)
    {
      self->paint.current = -1;
      self->goal = -1;
      gtk_text_buffer_set_text (buffer_of (self), "", 0);
      return;
    }
  if (before != NULL && append_more (self, before))
    return;
  self->paint.current = -1;
  self->goal = -1;
  text = hearth_transcript_get_text (transcript, &length);
  gtk_text_buffer_set_text (buffer_of (self), text, (int) length);
  tag_names (self, 0);
  gtk_text_buffer_get_start_iter (buffer_of (self), &start);
  gtk_text_buffer_place_cursor (buffer_of (self), &start);
}

/**
 * hearth_transcript_text_get_transcript:
 * @self: a text
 *
 * Returns: (transfer none) (nullable): what is read
 */
HearthTranscript *
hearth_transcript_text_get_transcript (HearthTranscriptText *self)
{
  return self->paint.transcript;
}

/**
 * hearth_transcript_text_set_current:
 * @self: a text
 * @line: the line that is being said, -1 for none
 *
 * Marks it.
 */
void
hearth_transcript_text_set_current (HearthTranscriptText *self, int line)
{
  if (line == self->paint.current)
    return;
  self->paint.current = line;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hearth_transcript_text_get_current:
 * @self: a text
 *
 * Returns: the line that is being said, -1 for none
 */
int
hearth_transcript_text_get_current (HearthTranscriptText *self)
{
  return self->paint.current;
}

/**
 * hearth_transcript_text_set_hits:
 * @self: a text
 * @hits: (nullable) (transfer none) (element-type HearthTranscriptHit): what was found
 * @current: which of them one is at, -1 for none
 *
 * Marks what was found.
 */
void
hearth_transcript_text_set_hits (HearthTranscriptText *self, GArray *hits, int current)
{
  if (hits != NULL)
    g_array_ref (hits);
  g_clear_pointer (&self->paint.hits, g_array_unref);
  self->paint.hits = hits;
  self->paint.current_hit = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hearth_transcript_text_scroll_to:
 * @self: a text
 * @offset: a place in the transcript
 * @lines_before: how many display lines are to be seen above it
 *
 * Brings a place into view and keeps it there, also while the text is still being laid out or
 * changes its width, until hearth_transcript_text_let_go(). What is near is glided to.
 */
void
hearth_transcript_text_scroll_to (HearthTranscriptText *self, guint offset, guint lines_before)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  const double page = gtk_adjustment_get_page_size (adjustment);
  g_autoptr (PangoLayout) layout = NULL;
  GtkTextIter iter;
  GdkRectangle place;
  int line_height;

  if (is_empty (self))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "X");
  pango_layout_get_pixel_size (layout, NULL, &line_height);
  line_height += gtk_text_view_get_pixels_inside_wrap (GTK_TEXT_VIEW (self));
  hearth_transcript_iter (GTK_TEXT_VIEW (self), self->paint.transcript, offset, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &place);
  self->goal = offset;
  self->goal_lead = lines_before * line_height;
  self->gliding = ABS (place.y - self->goal_lead - gtk_adjustment_get_value (adjustment)) < page;

  gtk_text_buffer_move_mark_by_name (buffer_of (self), "goal", &iter);
  /* This lays out what is around the mark, too. */
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                gtk_text_buffer_get_mark (buffer_of (self), "goal"), 0, TRUE, 0,
                                page > line_height
                                    ? MIN (0.5, self->goal_lead / (page - place.height))
                                    : 0);
  if (!self->gliding)
    hold_goal (self);
}

/**
 * hearth_transcript_text_let_go:
 * @self: a text
 *
 * Nothing has to be in view any more: the person scrolls.
 */
void
hearth_transcript_text_let_go (HearthTranscriptText *self)
{
  self->goal = -1;
}

/**
 * hearth_transcript_text_get_selection:
 * @self: a text
 * @start: (out): where what is selected begins in the transcript
 * @end: (out): where it ends
 *
 * Returns: whether anything is selected
 */
gboolean
hearth_transcript_text_get_selection (HearthTranscriptText *self, guint *start, guint *end)
{
  GtkTextIter first, last;

  if (self->paint.transcript == NULL ||
      !gtk_text_buffer_get_selection_bounds (buffer_of (self), &first, &last))
    return FALSE;
  *start = hearth_transcript_offset (self->paint.transcript, &first);
  *end = hearth_transcript_offset (self->paint.transcript, &last);
  return TRUE;
}

/**
 * hearth_transcript_text_get_cursor:
 * @self: a text
 *
 * Returns: the line in which the cursor is, -1 when there is nothing to read
 */
int
hearth_transcript_text_get_cursor (HearthTranscriptText *self)
{
  GtkTextIter iter;

  if (is_empty (self))
    return -1;
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &iter,
                                    gtk_text_buffer_get_insert (buffer_of (self)));
  return hearth_transcript_line_of (self->paint.transcript,
                                    hearth_transcript_offset (self->paint.transcript, &iter));
}

/**
 * hearth_transcript_text_set_cursor:
 * @self: a text that reads something
 * @offset: a place in the transcript
 *
 * Puts the cursor there, from where keys go on. Nothing is selected any more.
 */
void
hearth_transcript_text_set_cursor (HearthTranscriptText *self, guint offset)
{
  GtkTextIter iter;

  hearth_transcript_iter (GTK_TEXT_VIEW (self), self->paint.transcript, offset, &iter);
  gtk_text_buffer_place_cursor (buffer_of (self), &iter);
}

/**
 * hearth_transcript_text_get_place:
 * @self: a text
 * @line: a line of the transcript
 * @place: (out): where its first word is, in the coordinates of the widget
 *
 * Returns: whether it is in view
 */
gboolean
hearth_transcript_text_get_place (HearthTranscriptText *self, guint line, GdkRectangle *place)
{
  GdkRectangle visible;
  GtkTextIter iter;

  hearth_transcript_iter (GTK_TEXT_VIEW (self), self->paint.transcript,
                          hearth_transcript_get_line (self->paint.transcript, line)->start, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, place);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place->x,
                                         place->y, &place->x, &place->y);
  return place->y >= 0 && place->y + place->height <= visible.height;
}
