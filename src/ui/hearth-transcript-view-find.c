/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-view-private.h"

#include <glib/gi18n-lib.h>

/* Display lines that are kept above what was found. */
#define CONTEXT 5

static void
update_count (HearthTranscriptView *self, GArray *hits, int current)
{
  g_autofree char *words = NULL;

  if (hits != NULL && hits->len > 0)
    /* Translators: the place of what was found among all that was found, as in "3 of 17" */
    words = g_strdup_printf (_ ("%d of %u"), current + 1, hits->len);
  else
    words = g_strdup (hits != NULL ? _ ("Not Found") : "");
  gtk_label_set_text (self->count, words);
  gtk_revealer_set_reveal_child (self->results, hits != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.next-hit",
                                 hits != NULL && hits->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "transcript.previous-hit",
                                 hits != NULL && hits->len > 0);
}

/* Where something was found is shown on the timeline, too. */
static void
update_ticks (HearthTranscriptView *self, GArray *hits)
{
  g_autoptr (GArray) ticks = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  gint64 delay_ms;

  if (self->player == NULL)
    return;
  delay_ms = hearth_caption_feed_get_delay_ms (hearth_player_view_get_feed (self->player));
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      guint line = g_array_index (hits, HearthTranscriptHit, i).line;
      gint64 tick = hearth_transcript_get_line (transcript, line)->start_ms + delay_ms;

      g_array_append_val (ticks, tick);
    }
  hearth_player_view_set_ticks (self->player, (const gint64 *) (gpointer) ticks->data, ticks->len);
}

static void
found_cb (HearthTranscriptView *self)
{
  GArray *hits = hearth_transcript_finder_get_hits (self->finder);
  int current = hearth_transcript_finder_get_current (self->finder);

  hearth_transcript_text_set_hits (self->text, hits, current);
  update_count (self, hits, current);
  update_ticks (self, hits);
  if (current < 0)
    return;
  hearth_transcript_view_set_following (self, FALSE);
  hearth_transcript_text_scroll_to (self->text,
                                    g_array_index (hits, HearthTranscriptHit, (guint) current)
                                        .start,
                                    CONTEXT);
}

/* One reads on from where one was: at what is being said, or where one has scrolled to. */
static guint
find_origin (HearthTranscriptView *self)
{
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  int line = hearth_transcript_text_get_current (self->text);

  return transcript != NULL && line >= 0
             ? hearth_transcript_get_line (transcript, (guint) line)->start
             : 0;
}

static void
search_changed_cb (HearthTranscriptView *self)
{
  hearth_transcript_finder_find (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                 find_origin (self));
}

static void
next_cb (HearthTranscriptView *self)
{
  hearth_transcript_finder_step (self->finder, 1);
}

static void
previous_cb (HearthTranscriptView *self)
{
  hearth_transcript_finder_step (self->finder, -1);
}

static void
stop_cb (HearthTranscriptView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* Enter is the next one, and with Shift the one before. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        HearthTranscriptView *self)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  hearth_transcript_finder_step (self->finder, -1);
  return GDK_EVENT_STOP;
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_transcript_view_find (HEARTH_TRANSCRIPT_VIEW (widget));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_transcript_finder_step (HEARTH_TRANSCRIPT_VIEW (widget)->finder,
                                 g_str_equal (name, "transcript.next-hit") ? 1 : -1);
}

/**
 * hearth_transcript_view_install_find:
 * @widget_class: the class of the view
 *
 * Installs what finds words.
 */
void
hearth_transcript_view_install_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "transcript.next-hit", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "transcript.previous-hit", NULL, step_action);
}

/**
 * hearth_transcript_view_set_up_find:
 * @self: a view that is being made
 *
 * Makes the field look for what is typed into it.
 */
void
hearth_transcript_view_set_up_find (HearthTranscriptView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (self->finder, "changed", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "next-match", G_CALLBACK (next_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "previous-match", G_CALLBACK (previous_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  update_count (self, NULL, -1);
}

/**
 * hearth_transcript_view_find:
 * @self: a view
 *
 * Puts the cursor into the field for what to look for.
 */
void
hearth_transcript_view_find (HearthTranscriptView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
