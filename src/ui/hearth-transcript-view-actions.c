/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-transcript-view-private.h"

#include "hearth-link.h"
#include "hearth-time.h"
#include "hearth-way.h"
#include "hearth-web-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One transcript on its way into a file. */
typedef struct
{
  GtkWidget *toasts; /* weak, nullable: where the outcome is told */
  char *name;        /* owned: of the file, as it is shown */
} Call;

static void
call_free (Call *call)
{
  g_clear_weak_pointer (&call->toasts);
  g_free (call->name);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
tell (GtkWidget *toasts, const char *words)
{
  AdwToast *toast;
  g_autofree char *escaped = NULL;

  if (toasts == NULL)
    return;
  /* A toast takes its words for markup. */
  escaped = g_markup_escape_text (words, -1);
  toast = adw_toast_new (escaped);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

static GtkWidget *
find_toasts (HearthTranscriptView *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
}

static void
copy (HearthTranscriptView *self, const char *text, const char *words)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tell (find_toasts (self), words);
}

/* What is selected, else the line that is being said, else the one at the cursor. */
static gboolean
find_part (HearthTranscriptView *self, guint *start, guint *end)
{
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  const HearthTranscriptLine *line;
  int index;

  if (hearth_transcript_text_get_selection (self->text, start, end))
    return TRUE;
  index = self->following ? hearth_transcript_text_get_current (self->text)
                          : hearth_transcript_text_get_cursor (self->text);
  if (transcript == NULL || index < 0)
    return FALSE;
  line = hearth_transcript_get_line (transcript, (guint) index);
  *start = line->start;
  *end = line->end;
  return TRUE;
}

/* An address that everybody can follow, where there is one. */
static char *
dup_link (HearthTranscriptView *self, gint64 position_ms)
{
  HearthEpisode *episode = hearth_episode_model_get_episode (self->model);
  char *link = hearth_web_moment_address (hearth_way_page (episode, self->segment), position_ms);

  if (link != NULL)
    return link;
  return hearth_link_to_string (&(HearthLink){
      .series = (char *) hearth_source_get_id (hearth_episode_model_get_source (self->model)),
      .episode = (char *) hearth_episode_get_id (episode),
      .segment = (char *) hearth_segment_get_id (self->segment),
      .position_ms = position_ms,
  });
}

static char *
dup_quote (HearthTranscriptView *self, guint start, guint end)
{
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  const HearthTranscriptLine *line =
      hearth_transcript_get_line (transcript,
                                  (guint) hearth_transcript_line_of (transcript, start));
  gint64 position_ms = line->start_ms + hearth_caption_feed_get_delay_ms (
                                            hearth_player_view_get_feed (self->player));
  g_autofree char *words = hearth_transcript_dup_clean (transcript, start, end);
  g_autofree char *clock = hearth_time_format_clock (position_ms);
  g_autofree char *link = dup_link (self, position_ms);
  const char *title = hearth_segment_get_title (self->segment);
  const char *speaker = hearth_transcript_speaker_of (transcript, start);

  g_strstrip (words);
  if (speaker != NULL)
    {
      /* The name is said behind the words. */
      g_autofree char *before = g_strconcat (speaker, ": ", NULL);
      const char *bare = g_str_has_prefix (words, before) ? words + strlen (before) : words;

      /* Translators: a quote: the words, who said them, the title, the time, and a link */
      return g_strdup_printf (_ ("“%s”\n— %s, %s, %s\n%s"), bare, speaker, title, clock, link);
    }
  /* Translators: a quote: the words, the title, the time, and a link */
  return g_strdup_printf (_ ("“%s”\n— %s, %s\n%s"), words, title, clock, link);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (widget);
  g_autofree char *clean = NULL;
  guint start, end;

  if (!find_part (self, &start, &end))
    return;
  clean =
      hearth_transcript_dup_clean (hearth_transcript_text_get_transcript (self->text), start, end);
  copy (self, clean, _ ("Text copied"));
}

static void
copy_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (widget);
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  g_autofree char *clean = hearth_transcript_dup_clean (transcript, 0, G_MAXUINT);

  copy (self, clean, _ ("Transcript copied"));
}

static void
quote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (widget);
  g_autofree char *quote = NULL;
  guint start, end;

  if (self->model == NULL || self->player == NULL || !find_part (self, &start, &end))
    return;
  quote = dup_quote (self, start, end);
  copy (self, quote, _ ("Quote copied"));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (HEARTH_TRANSCRIPT_VIEW (widget)->back_button, "clicked");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (hearth_transcript_save_finish (result, &error))
    /* Translators: %s is the name of a file */
    words = g_strdup_printf (_ ("Saved as %s"), call->name);
  else
    words = g_strdup_printf (_ ("%s could not be saved: %s"), call->name, error->message);
  tell (call->toasts, words);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, HearthTranscriptView *self)
{
  g_autoptr (GtkFileChooserNative) closed = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  g_autofree char *base = NULL;
  Call *call;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL || transcript == NULL || self->cues == NULL)
    return;
  base = g_file_get_basename (file);
  call = g_new0 (Call, 1);
  call->name = g_filename_display_name (base);
  g_set_weak_pointer (&call->toasts, find_toasts (self));
  hearth_transcript_save_async (transcript, self->cues, hearth_segment_get_title (self->segment),
                                self->form, file, NULL, saved_cb, call);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthTranscriptView *self = HEARTH_TRANSCRIPT_VIEW (widget);
  const char *form = g_variant_get_string (parameter, NULL);
  g_autofree char *file_name = NULL;

  /* Only one question at a time. */
  if (self->chooser != NULL || self->segment == NULL)
    return;
  self->form = g_str_equal (form, "markdown") ? HEARTH_TRANSCRIPT_MARKDOWN
               : g_str_equal (form, "webvtt") ? HEARTH_TRANSCRIPT_WEBVTT
                                              : HEARTH_TRANSCRIPT_TEXT_FILE;
  file_name = hearth_transcript_file_name (hearth_segment_get_title (self->segment), self->form);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save Transcript"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * hearth_transcript_view_install_actions:
 * @widget_class: the class of the view
 *
 * Installs what takes things out of the transcript.
 */
void
hearth_transcript_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "transcript.copy-all", NULL, copy_all_action);
  gtk_widget_class_install_action (widget_class, "transcript.quote", NULL, quote_action);
  gtk_widget_class_install_action (widget_class, "transcript.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "transcript.back", NULL, back_action);
}

/**
 * hearth_transcript_view_update_actions:
 * @self: a view
 *
 * Offers what can be done with what is there.
 */
void
hearth_transcript_view_update_actions (HearthTranscriptView *self)
{
  static const char *const actions[] = { "transcript.copy", "transcript.copy-all",
                                         "transcript.quote", "transcript.save" };
  HearthTranscript *transcript = hearth_transcript_text_get_transcript (self->text);
  gboolean any = transcript != NULL && hearth_transcript_get_n_lines (transcript) > 0;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], any);
}

/**
 * hearth_transcript_view_popup:
 * @self: a view
 * @x: a place in the text
 * @y: the same downwards
 *
 * Opens the menu of the text there.
 */
void
hearth_transcript_view_popup (HearthTranscriptView *self, int x, int y)
{
  if (self->popup == NULL)
    {
      self->popup = gtk_popover_menu_new_from_model (self->text_menu);
      gtk_widget_set_parent (self->popup, GTK_WIDGET (self->text));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popup), FALSE);
      gtk_widget_set_halign (self->popup, GTK_ALIGN_START);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popup), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popup));
}
