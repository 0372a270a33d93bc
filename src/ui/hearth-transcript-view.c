/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-view-private.h"

#include "hearth-accessible.h"
#include "hearth-menu-button.h"
#include "hearth-time.h"
#include "hearth-widget.h"

#include <glib/gi18n-lib.h>

/* What is said next is shown a moment before, and what was asked for is not shown as what is before
 * it. */
#define AHEAD_MS 40
/* Until then nobody wonders where the words are. */
#define PATIENCE_MS 200
/* Display lines that are kept above what is being said. */
#define LEAD_IN 3

typedef enum
{
  PROP_FOLLOWING = 1,
} HearthTranscriptViewProperty;

static GParamSpec *props[PROP_FOLLOWING + 1];

G_DEFINE_FINAL_TYPE (HearthTranscriptView, hearth_transcript_view, GTK_TYPE_WIDGET)

static HearthTranscript *
transcript_of (HearthTranscriptView *self)
{
  return hearth_transcript_text_get_transcript (self->text);
}

static HearthCaptionFeed *
feed_of (HearthTranscriptView *self)
{
  return hearth_player_view_get_feed (self->player);
}

static void
scroll_to_current (HearthTranscriptView *self)
{
  int line = hearth_transcript_text_get_current (self->text);

  if (transcript_of (self) != NULL && hearth_transcript_get_n_lines (transcript_of (self)) > 0)
    hearth_transcript_text_scroll_to (self->text,
                                      hearth_transcript_get_line (transcript_of (self),
                                                                  (guint) MAX (line, 0))
                                          ->start,
                                      LEAD_IN);
}

static void
update_back_button (HearthTranscriptView *self)
{
  g_autofree char *clock = hearth_time_format_clock (
      self->player != NULL ? hearth_player_view_get_position_ms (self->player) : 0);
  /* Translators: %s is a time such as 12:41, to which the transcript scrolls back */
  g_autofree char *words = g_strdup_printf (_ ("Back to %s"), clock);

  if (g_strcmp0 (gtk_button_get_label (self->back_button), words) == 0)
    return;
  gtk_button_set_label (self->back_button, words);
  hearth_accessible_name (self->back_button, words);
}

/* Where the player is in the times of the captions. */
static void
update_position (HearthTranscriptView *self)
{
  int line;

  if (transcript_of (self) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  line = hearth_transcript_line_at (transcript_of (self),
                                    hearth_transcript_view_get_position_ms (self) + AHEAD_MS);
  if (!self->following)
    update_back_button (self);
  if (line == hearth_transcript_text_get_current (self->text))
    return;
  hearth_transcript_text_set_current (self->text, line);
  if (self->following)
    scroll_to_current (self);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthTranscriptView *self = user_data;

  self->patience = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

/* "waiting", "text" or "trouble". What was hidden is laid out anew, and a GtkTextView asks for
 * another height while it is being placed. Up to GTK 4.8 that is forgotten half way up, and nothing
 * is painted, where the view has kept its place and only what is in it is placed; so the view is.
 */
static void
show_state (HearthTranscriptView *self, const char *state)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_spinner_stop (self->spinner);
  if (g_str_equal (state, "waiting"))
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
show_trouble (HearthTranscriptView *self, const char *words)
{
  gtk_label_set_text (self->trouble, words);
  show_state (self, "trouble");
}

static void
take_transcript (HearthTranscriptView *self, HearthTranscript *transcript)
{
  hearth_transcript_text_set_transcript (self->text, transcript);
  hearth_transcript_finder_set_transcript (self->finder, transcript);
  if (transcript != NULL && hearth_transcript_get_n_lines (transcript) == 0)
    show_trouble (self, _ ("There are captions, but nothing is said in them."));
  else
    show_state (self, transcript != NULL ? "text" : "waiting");
  hearth_transcript_view_update_actions (self);
  update_position (self);
}

static void
make (HearthTranscriptView *self);

static void
make_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, hearth_transcript_new (task_data),
                         (GDestroyNotify) hearth_transcript_unref);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (source);
  g_autoptr (HearthTranscript) transcript = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Only what was cancelled has none. */
  if (transcript == NULL)
    return;
  g_clear_object (&self->making);
  take_transcript (self, transcript);
  if (self->outdated)
    make (self);
}

/* One at a time: a recording may bring its captions one by one. */
static void
make (HearthTranscriptView *self)
{
  g_autoptr (GTask) task = NULL;

  self->outdated = self->making != NULL;
  if (self->making != NULL)
    return;
  self->making = g_cancellable_new ();
  task = g_task_new (self, self->making, made_cb, NULL);
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, hearth_cue_list_ref (self->cues),
                        (GDestroyNotify) hearth_cue_list_unref);
  g_task_run_in_thread (task, make_thread);
}

static void
cues_cb (HearthTranscriptView *self)
{
  HearthCueList *cues = hearth_caption_feed_get_cues (feed_of (self));

  if (cues == self->cues)
    return;
  g_clear_pointer (&self->cues, hearth_cue_list_unref);
  if (cues != NULL)
    {
      self->cues = hearth_cue_list_ref (cues);
      make (self);
      return;
    }
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->outdated = FALSE;
  take_transcript (self, NULL);
}

static void
failed_cb (HearthTranscriptView *self, const char *message)
{
  if (transcript_of (self) == NULL)
    show_trouble (self, message);
}

static void
position_cb (HearthTranscriptView *self)
{
  update_position (self);
}

static gboolean
is_running (HearthTranscriptView *self)
{
  HearthPlayerState state;
  int value;

  g_object_get (self->player, "state", &value, NULL);
  state = (HearthPlayerState) value;
  return state == HEARTH_PLAYER_STATE_PLAYING || state == HEARTH_PLAYER_STATE_PAUSED;
}

/* The current line stops, and goes on. */
static void
line_activated_cb (HearthTranscriptView *self, int line)
{
  if (self->player == NULL)
    return;
  hearth_transcript_view_set_following (self, TRUE);
  if (line == hearth_transcript_text_get_current (self->text) && is_running (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->player), "player.play-pause", NULL);
      return;
    }
  hearth_player_view_play_from (self->player,
                                hearth_transcript_get_line (transcript_of (self), (guint) line)
                                        ->start_ms +
                                    hearth_caption_feed_get_delay_ms (feed_of (self)));
}

static void
moved_cb (HearthTranscriptView *self)
{
  hearth_transcript_view_set_following (self, FALSE);
}

static void
backspace_cb (HearthTranscriptView *self)
{
  if (self->player != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->player), "player.speed-normal", NULL);
}

static void
popup_cb (HearthTranscriptView *self, int x, int y)
{
  hearth_transcript_view_popup (self, x, y);
}

static void
back_clicked_cb (HearthTranscriptView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  hearth_transcript_view_set_following (self, TRUE);
  scroll_to_current (self);
}

static gboolean
can_scroll (HearthTranscriptView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_on_scrollbar (HearthTranscriptView *self, GdkEvent *event)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GtkWidget *scrollbar = gtk_scrolled_window_get_vscrollbar (self->scroller);
  double x, y, native_x, native_y;
  GtkWidget *target;

  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  target = gtk_widget_pick (GTK_WIDGET (native), x - native_x, y - native_y, GTK_PICK_DEFAULT);
  return target != NULL && (target == scrollbar || gtk_widget_is_ancestor (target, scrollbar));
}

/* Who scrolls, by whatever means, is not scrolled away from what is read. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, HearthTranscriptView *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (can_scroll (self) && (type == GDK_SCROLL || type == GDK_TOUCH_UPDATE ||
                            (type == GDK_BUTTON_PRESS && is_on_scrollbar (self, event))))
    {
      hearth_transcript_text_let_go (self->text);
      hearth_transcript_view_set_following (self, FALSE);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
focus_cb (HearthTranscriptView *self)
{
  HearthTranscript *transcript = transcript_of (self);
  int line = hearth_transcript_text_get_current (self->text);
  guint start, end;

  /* Keys go on from what is being said. */
  if (self->following && transcript != NULL && line >= 0 &&
      !hearth_transcript_text_get_selection (self->text, &start, &end))
    hearth_transcript_text_set_cursor (self->text,
                                       hearth_transcript_get_line (transcript, (guint) line)
                                           ->start);
}

static void
hearth_transcript_view_map (GtkWidget *widget)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (widget);

  GTK_WIDGET_CLASS (hearth_transcript_view_parent_class)->map (widget);
  if (self->player == NULL)
    return;
  hearth_caption_feed_set_reading (feed_of (self), TRUE);
  update_position (self);
  if (self->following)
    scroll_to_current (self);
}

static void
hearth_transcript_view_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch ((HearthTranscriptViewProperty) property_id)
    {
    case PROP_FOLLOWING:
      g_value_set_boolean (value, HEARTH_TRANSCRIPT_VIEW (object)->following);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_transcript_view_dispose (GObject *object)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->popup, gtk_widget_unparent);
  g_clear_object (&self->finder);
  g_clear_object (&self->segment);
  g_clear_object (&self->model);
  g_clear_pointer (&self->cues, hearth_cue_list_unref);
  g_clear_weak_pointer (&self->player);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_transcript_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, menu);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, text_menu);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, results);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, count);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, text);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, back);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, back_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTranscriptView, trouble);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, backspace_cb);
  gtk_widget_class_bind_template_callback (widget_class, popup_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
}

static void
hearth_transcript_view_class_init (HearthTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hearth_transcript_view_get_property;
  object_class->dispose = hearth_transcript_view_dispose;
  widget_class->map = hearth_transcript_view_map;

  props[PROP_FOLLOWING] = g_param_spec_boolean ("following", NULL, NULL, TRUE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (HEARTH_TYPE_TRANSCRIPT_TEXT);
  gtk_widget_class_set_css_name (widget_class, "transcriptview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  bind_template (widget_class);
  hearth_transcript_view_install_find (widget_class);
  hearth_transcript_view_install_actions (widget_class);
}

static void
hearth_transcript_view_init (HearthTranscriptView *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->finder = hearth_transcript_finder_new ();
  self->following = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->menu_button, _ ("What to Do with the Transcript"));
  hearth_menu_button_set_model_later (self->menu_button, self->menu);
  hearth_transcript_view_set_up_find (self);
  hearth_transcript_view_update_actions (self);
  /* Who looks at the page without eyes meets the button before it is shown. */
  update_back_button (self);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), events);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
}

/**
 * hearth_transcript_view_new:
 * @player: what plays, and has the captions; it is not kept alive
 *
 * Returns: (transfer floating): what is said in what @player plays
 */
GtkWidget *
hearth_transcript_view_new (HearthPlayerView *player)
{
  HearthTranscriptView *self = g_object_new (HEARTH_TYPE_TRANSCRIPT_VIEW, NULL);

  g_set_weak_pointer (&self->player, player);
  g_signal_connect_object (player, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (feed_of (self), "notify::cues", G_CALLBACK (cues_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (feed_of (self), "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  cues_cb (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_transcript_view_set_segment:
 * @self: a view
 * @model: the episode
 * @segment: what plays now
 *
 * Says what it is the transcript of, for what is copied and saved, and goes along with the speaker
 * again.
 */
void
hearth_transcript_view_set_segment (HearthTranscriptView *self,
                                    HearthEpisodeModel *model,
                                    HearthSegment *segment)
{
  g_set_object (&self->model, model);
  g_set_object (&self->segment, segment);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  hearth_transcript_view_set_following (self, TRUE);
  if (transcript_of (self) == NULL)
    show_state (self, "waiting");
}

/**
 * hearth_transcript_view_follows:
 * @self: a view
 *
 * Returns: whether it goes along with the speaker
 */
gboolean
hearth_transcript_view_follows (HearthTranscriptView *self)
{
  return self->following;
}

/**
 * hearth_transcript_view_set_following:
 * @self: a view
 * @following: whether to go along with the speaker
 *
 * While it does not, a button leads back.
 */
void
hearth_transcript_view_set_following (HearthTranscriptView *self, gboolean following)
{
  if (self->following == following)
    return;
  self->following = following;
  update_back_button (self);
  gtk_revealer_set_reveal_child (self->back, !following);
  gtk_widget_set_can_target (GTK_WIDGET (self->back), !following);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLLOWING]);
}

/**
 * hearth_transcript_view_get_position_ms:
 * @self: a view
 *
 * Returns: where the player is in the times of the captions, in milliseconds
 */
gint64
hearth_transcript_view_get_position_ms (HearthTranscriptView *self)
{
  if (self->player == NULL)
    return 0;
  return hearth_player_view_get_position_ms (self->player) -
         hearth_caption_feed_get_delay_ms (feed_of (self));
}
