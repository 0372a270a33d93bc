/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-dialog.h"

#include "hearth-accessible.h"
#include "hearth-draft-keeper.h"
#include "hearth-feedback-delivery.h"
#include "hearth-rating.h"
#include "hearth-settings.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What there is room for in a window of 360 pixels. */
#define NARROW_PX 312

#define CONTACT_KEY "feedback-contact"

#define RESOURCE "/io/github/hearthapp/Hearth/ui/hearth-feedback-dialog.ui"

struct _HearthFeedbackDialog
{
  AdwWindow parent_instance;

  HearthLibrary *library;         /* owned */
  HearthOutbox *outbox;           /* owned */
  HearthFeedbackAddress *address; /* owned, nullable: where it goes, as what it is by now */
  HearthFeedbackAddress *general; /* owned, nullable */
  HearthFeedbackAddress *asking;  /* owned, nullable: where questions go */
  HearthFeedback *feedback;       /* owned */
  HearthDraftKeeper *keeper;      /* owned, nullable: until the draft of before is looked for */
  HearthFeedbackWay way;
  GCancellable *cancellable; /* owned: while the draft is looked for */
  char *caption;             /* owned, nullable: what is said at position_ms */
  gint64 position_ms;        /* the moment that the check button stands for; -1: none */
  gboolean filling;          /* the form is being set from the feedback */
  gboolean closing;          /* it is on its way or given up */

  GtkWidget *send_button;
  GtkWidget *form;
  GtkLabel *about_title;
  GtkLabel *about_series;
  GtkWidget *found_box;
  GtkWidget *kinds;
  HearthRating *rating;
  GtkLabel *rating_words;
  GtkToggleButton *kind_feedback;
  GtkToggleButton *kind_question;
  GtkToggleButton *kind_problem;
  GtkWidget *topic_child;
  GtkDropDown *topic;
  GtkStringList *topics;
  GtkTextBuffer *message;
  GtkWidget *message_view;
  GtkWidget *message_hint;
  GtkLabel *draft_note;
  GtkLabel *count;
  GtkCheckButton *moment;
  GtkLabel *moment_time;
  GtkLabel *moment_caption;
  GtkWidget *contact_box;
  GtkEditable *contact;
  GtkWidget *contact_fault;
  GtkCheckButton *remember;
  GtkLabel *advice;
  GtkExpander *disclosure;
  GtkLabel *where;
  GtkTextView *what;
};

enum
{
  SIGNAL_OUTCOME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthFeedbackDialog, hearth_feedback_dialog, ADW_TYPE_WINDOW)

/* A slip of the finger is worth a word; whether the address exists only the mail tells. */
static gboolean
looks_like_mail (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL &&
         strpbrk (text, " \t<>,;") == NULL;
}

static gboolean
contact_is_fine (HearthFeedbackDialog *self)
{
  const char *text = gtk_editable_get_text (self->contact);

  return *text == '\0' || looks_like_mail (text);
}

static void
update_send (HearthFeedbackDialog *self)
{
  gboolean ready = !self->closing && self->keeper != NULL &&
                   !hearth_feedback_is_empty (self->feedback) && contact_is_fine (self) &&
                   gtk_text_buffer_get_char_count (self->message) <= HEARTH_FEEDBACK_MAX_MESSAGE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feedback.send", ready);
}

static void
update_count (HearthFeedbackDialog *self)
{
  int n_characters = gtk_text_buffer_get_char_count (self->message);
  int n_over = n_characters - HEARTH_FEEDBACK_MAX_MESSAGE;
  g_autofree char *words = NULL;

  if (n_over > 0)
    {
      words = g_strdup_printf (ngettext ("%d character too many", "%d characters too many", n_over),
                               n_over);
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "dim-label");
    }
  else
    {
      /* TRANSLATORS: How many characters are written, of how many there may be. */
      words = g_strdup_printf (_ ("%'d of %'d"), n_characters, HEARTH_FEEDBACK_MAX_MESSAGE);
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
    }
  gtk_label_set_text (self->count, words);
  gtk_widget_set_visible (self->message_hint, n_characters == 0);
}

static void
update_draft_note (HearthFeedbackDialog *self)
{
  const char *fault = self->keeper != NULL ? hearth_draft_keeper_get_fault (self->keeper) : NULL;
  gboolean kept = self->keeper != NULL && hearth_draft_keeper_is_kept (self->keeper);

  if (fault != NULL)
    {
      g_autofree char *words = g_strdup_printf (_ ("The draft is not kept: %s"), fault);

      gtk_label_set_text (self->draft_note, words);
    }
  else
    {
      gtk_label_set_text (self->draft_note, kept ? _ ("Draft kept") : "");
    }
}

static void
update_disclosure (HearthFeedbackDialog *self)
{
  g_autofree char *what = NULL;

  if (self->feedback == NULL || !gtk_expander_get_expanded (self->disclosure))
    return;
  what = hearth_feedback_way_to_what (self->way, self->feedback);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->what), what, -1);
}

/* Where it goes is another place for a question than for what one thinks. */
static void
update_way (HearthFeedbackDialog *self)
{
  const gboolean asks = hearth_feedback_get_kind (self->feedback) == HEARTH_FEEDBACK_KIND_QUESTION;
  HearthFeedbackAddress *address = asks ? self->asking : self->general;
  g_autofree char *where = NULL;
  const char *advice;

  g_set_object (&self->address, address);
  self->way = hearth_feedback_way_of (self->address);
  advice = hearth_feedback_way_get_advice (self->way);
  where = hearth_feedback_way_to_where (self->way, self->address);
  gtk_button_set_label (GTK_BUTTON (self->send_button), hearth_feedback_way_get_button (self->way));
  gtk_label_set_text (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  /* A mail carries its own sender. */
  gtk_widget_set_visible (self->contact_box, self->way != HEARTH_FEEDBACK_WAY_MAIL);
  gtk_label_set_text (self->where, where);
}

static void
update_rating_words (HearthFeedbackDialog *self)
{
  guint value = hearth_rating_get_value (self->rating);
  g_autofree char *words = NULL;

  if (value == 0)
    words = g_strdup (_ ("How was it?"));
  else
    words = g_strdup_printf (ngettext ("%u of 5 stars", "%u of 5 stars", value), value);
  gtk_label_set_text (self->rating_words, words);
}

static void
update_kind_states (HearthFeedbackDialog *self)
{
  GtkToggleButton *buttons[] = { self->kind_feedback, self->kind_question, self->kind_problem };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_STATE_CHECKED,
                                 gtk_toggle_button_get_active (buttons[i])
                                     ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                 -1);
}

static void
on_feedback_changed (HearthFeedbackDialog *self)
{
  update_send (self);
  update_disclosure (self);
}

static void
on_rating_changed (HearthFeedbackDialog *self)
{
  update_rating_words (self);
  if (!self->filling)
    hearth_feedback_set_rating (self->feedback, hearth_rating_get_value (self->rating));
}

static void
on_kind_toggled (HearthFeedbackDialog *self)
{
  HearthFeedbackKind kind = HEARTH_FEEDBACK_KIND_FEEDBACK;

  update_kind_states (self);
  if (self->filling)
    return;
  if (gtk_toggle_button_get_active (self->kind_question))
    kind = HEARTH_FEEDBACK_KIND_QUESTION;
  else if (gtk_toggle_button_get_active (self->kind_problem))
    kind = HEARTH_FEEDBACK_KIND_PROBLEM;
  hearth_feedback_set_kind (self->feedback, kind);
  update_way (self);
  update_send (self);
  update_disclosure (self);
}

static void
on_topic_selected (HearthFeedbackDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->topic);

  if (self->filling)
    return;
  /* The first entry says that there is none. */
  hearth_feedback_set_topic (self->feedback,
                             selected == 0 || selected == GTK_INVALID_LIST_POSITION
                                 ? NULL
                                 : gtk_string_list_get_string (self->topics, selected));
}

static void
on_message_changed (HearthFeedbackDialog *self)
{
  g_autofree char *text = NULL;

  update_count (self);
  if (self->filling)
    return;
  g_object_get (self->message, "text", &text, NULL);
  hearth_feedback_set_message (self->feedback, text);
  /* The count may be over the limit while the feedback itself no longer changes. */
  update_send (self);
}

static void
on_moment_toggled (HearthFeedbackDialog *self)
{
  if (!self->filling)
    hearth_feedback_set_position_ms (self->feedback, gtk_check_button_get_active (self->moment)
                                                         ? self->position_ms
                                                         : -1);
}

static void
on_contact_changed (HearthFeedbackDialog *self)
{
  gboolean fine = contact_is_fine (self);

  if (fine)
    gtk_widget_set_visible (self->contact_fault, FALSE);
  if (!self->filling)
    hearth_feedback_set_contact (self->feedback, gtk_editable_get_text (self->contact));
  update_send (self);
}

/* Only when the person has left the field: nobody wants to be told while the address is half
 * written. */
static void
on_contact_left (HearthFeedbackDialog *self)
{
  gboolean fine = contact_is_fine (self);

  gtk_widget_set_visible (self->contact_fault, !fine);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->contact), GTK_ACCESSIBLE_STATE_INVALID,
                               fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static guint
find_topic (HearthFeedbackDialog *self, const char *topic)
{
  guint n_topics = g_list_model_get_n_items (G_LIST_MODEL (self->topics));

  for (guint i = 1; topic != NULL && i < n_topics; i++)
    if (g_str_equal (gtk_string_list_get_string (self->topics, i), topic))
      return i;
  return 0;
}

static void
fill_topics (HearthFeedbackDialog *self)
{
  const char *const *topics =
      self->address != NULL ? hearth_feedback_address_get_topics (self->address) : NULL;
  const char *chosen = hearth_feedback_get_topic (self->feedback);

  gtk_string_list_splice (self->topics, 0, g_list_model_get_n_items (G_LIST_MODEL (self->topics)),
                          topics);
  /* TRANSLATORS: The first entry in a list of topics. */
  gtk_string_list_splice (self->topics, 0, 0, (const char *const[]){ _ ("None"), NULL });
  if (chosen != NULL && find_topic (self, chosen) == 0)
    gtk_string_list_append (self->topics, chosen);
  gtk_drop_down_set_selected (self->topic, find_topic (self, chosen));
  gtk_widget_set_visible (self->topic_child,
                          g_list_model_get_n_items (G_LIST_MODEL (self->topics)) > 1);
}

static void
fill_moment (HearthFeedbackDialog *self)
{
  gint64 position_ms = hearth_feedback_get_position_ms (self->feedback);
  g_autofree char *clock = NULL;
  g_autofree char *time = NULL;
  g_autofree char *quote = NULL;

  /* A draft stays about the moment that it was written for. */
  if (position_ms >= 0 && position_ms != self->position_ms)
    {
      self->position_ms = position_ms;
      g_clear_pointer (&self->caption, g_free);
    }
  self->filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->moment), self->position_ms >= 0);
  gtk_check_button_set_active (self->moment, position_ms >= 0);
  self->filling = FALSE;
  if (self->position_ms < 0)
    return;

  clock = hearth_time_format_clock (self->position_ms);
  /* TRANSLATORS: The feedback is about this moment of the video, such as 12:41. */
  time = g_strdup_printf (_ ("_About %s"), clock);
  gtk_label_set_text_with_mnemonic (self->moment_time, time);
  hearth_accessible_name (self->moment, gtk_label_get_text (self->moment_time));
  if (self->caption == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->moment_caption), FALSE);
      return;
    }
  /* TRANSLATORS: What is said at that moment. */
  quote = g_strdup_printf (_ ("“…%s…”"), self->caption);
  gtk_label_set_text (self->moment_caption, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->moment_caption), TRUE);
}

/* Sets the form from the feedback. */
static void
fill (HearthFeedbackDialog *self)
{
  const char *contact = hearth_feedback_get_contact (self->feedback);

  self->filling = TRUE;
  hearth_rating_set_value (self->rating, hearth_feedback_get_rating (self->feedback));
  switch (hearth_feedback_get_kind (self->feedback))
    {
    case HEARTH_FEEDBACK_KIND_FEEDBACK:
      gtk_toggle_button_set_active (self->kind_feedback, TRUE);
      break;
    case HEARTH_FEEDBACK_KIND_QUESTION:
      gtk_toggle_button_set_active (self->kind_question, TRUE);
      break;
    case HEARTH_FEEDBACK_KIND_PROBLEM:
      gtk_toggle_button_set_active (self->kind_problem, TRUE);
      break;
    }
  fill_topics (self);
  gtk_text_buffer_set_text (self->message, hearth_feedback_get_message (self->feedback), -1);
  gtk_editable_set_text (self->contact, contact != NULL ? contact : "");
  self->filling = FALSE;

  update_count (self);
  update_rating_words (self);
  update_kind_states (self);
  update_way (self);
}

static void
fill_about (HearthFeedbackDialog *self,
            HearthSeries *series,
            HearthEpisode *episode,
            HearthSegment *segment)
{
  gtk_label_set_text (self->about_title, segment != NULL ? hearth_segment_get_title (segment)
                                                         : hearth_episode_get_title (episode));
  gtk_label_set_text (self->about_series, hearth_series_get_title (series));
}

/* With large text or long words, what stands side by side stands one below the other. */
static void
fit_width (GtkWidget *box)
{
  GtkOrientable *orientable = GTK_ORIENTABLE (box);
  int minimum;

  gtk_orientable_set_orientation (orientable, GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > NARROW_PX)
    gtk_orientable_set_orientation (orientable, GTK_ORIENTATION_VERTICAL);
}

static void
start_keeping (HearthFeedbackDialog *self)
{
  self->keeper = hearth_draft_keeper_new (self->library, self->feedback,
                                          gtk_label_get_text (self->about_title),
                                          gtk_label_get_text (self->about_series));
  g_signal_connect_object (self->keeper, "notify", G_CALLBACK (update_draft_note), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feedback, "notify", G_CALLBACK (on_feedback_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->form, TRUE);
  gtk_widget_grab_focus (self->message_view);
  on_feedback_changed (self);
}

static void
on_draft_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthFeedbackDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMessage) message =
      hearth_library_find_draft_finish (HEARTH_LIBRARY (source), result, &error);
  g_autoptr (HearthFeedback) draft = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (message != NULL)
    {
      const char *body = hearth_message_get_fields (message)->body;
      g_autoptr (GBytes) json = g_bytes_new (body, strlen (body));

      draft = hearth_feedback_new_from_json (json, &error);
    }
  if (draft != NULL)
    {
      g_set_object (&self->feedback, draft);
      fill (self);
      fill_moment (self);
      gtk_widget_set_visible (self->found_box, TRUE);
      fit_width (self->found_box);
    }
  start_keeping (self);
  if (error != NULL)
    {
      g_autofree char *words =
          g_strdup_printf (_ ("A draft could not be read: %s"), error->message);

      gtk_label_set_text (self->draft_note, words);
    }
}

static void
on_delivered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthFeedbackDialog) self = user_data;
  gboolean on_its_way = FALSE;
  g_autofree char *words = hearth_feedback_deliver_finish (result, &on_its_way);

  g_signal_emit (self, signals[SIGNAL_OUTCOME], 0, words,
                 on_its_way ? hearth_feedback_get_id (self->feedback) : NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The address stays on this computer for as long as the person wants it to. */
static void
keep_contact (HearthFeedbackDialog *self)
{
  const char *contact = hearth_feedback_get_contact (self->feedback);
  const gboolean wanted = gtk_check_button_get_active (self->remember) && contact != NULL;

  if (gtk_widget_get_visible (self->contact_box))
    g_settings_set_string (hearth_settings_get (), CONTACT_KEY, wanted ? contact : "");
}

static void
fill_contact (HearthFeedbackDialog *self)
{
  g_autofree char *contact = g_settings_get_string (hearth_settings_get (), CONTACT_KEY);

  gtk_check_button_set_active (self->remember, *contact != '\0');
  if (self->way != HEARTH_FEEDBACK_WAY_MAIL)
    hearth_feedback_set_contact (self->feedback, contact);
}

static void
on_send (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (widget);

  self->closing = TRUE;
  update_send (self);
  keep_contact (self);
  hearth_feedback_deliver_async (self->feedback, self->keeper, self->address, self->library,
                                 self->outbox, gtk_label_get_text (self->about_title),
                                 gtk_label_get_text (self->about_series),
                                 gtk_window_get_transient_for (GTK_WINDOW (self)), on_delivered,
                                 g_object_ref (self));
  /* Closed for the person; it stays behind the scenes until it can say how it went. */
  gtk_widget_set_visible (widget, FALSE);
}

static void
on_discard (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (widget);

  hearth_feedback_set_rating (self->feedback, 0);
  hearth_feedback_set_kind (self->feedback, HEARTH_FEEDBACK_KIND_FEEDBACK);
  hearth_feedback_set_topic (self->feedback, NULL);
  hearth_feedback_set_message (self->feedback, "");
  hearth_feedback_set_contact (self->feedback, NULL);
  fill (self);
  gtk_widget_set_visible (self->found_box, FALSE);
  hearth_draft_keeper_settle_async (self->keeper, NULL, NULL);
  gtk_widget_grab_focus (self->message_view);
}

static gboolean
hearth_feedback_dialog_close_request (GtkWindow *window)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (window);

  /* On its way already: it goes when the outcome is known. */
  if (self->closing)
    return GDK_EVENT_STOP;
  self->closing = TRUE;
  return GTK_WINDOW_CLASS (hearth_feedback_dialog_parent_class)->close_request (window);
}

static void
hearth_feedback_dialog_unmap (GtkWidget *widget)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (widget);

  /* However it closes, what was typed last is kept as well. */
  if (self->keeper != NULL)
    hearth_draft_keeper_settle_async (self->keeper, NULL, NULL);
  GTK_WIDGET_CLASS (hearth_feedback_dialog_parent_class)->unmap (widget);
}

static void
hearth_feedback_dialog_dispose (GObject *object)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* What the parts of the form say while they are taken down is nobody's wish. */
  self->filling = TRUE;
  g_clear_object (&self->keeper);
  g_clear_object (&self->feedback);
  g_clear_object (&self->address);
  g_clear_object (&self->general);
  g_clear_object (&self->asking);
  g_clear_object (&self->outbox);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (hearth_feedback_dialog_parent_class)->dispose (object);
}

static void
hearth_feedback_dialog_finalize (GObject *object)
{
  HearthFeedbackDialog *self = HEARTH_FEEDBACK_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->caption, g_free);
  G_OBJECT_CLASS (hearth_feedback_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, form);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, about_title);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, about_series);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, found_box);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, rating);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, rating_words);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, kind_feedback);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, kind_question);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, kind_problem);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, topic_child);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, topic);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, topics);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, message);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, message_view);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, message_hint);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, draft_note);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, count);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, moment);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, moment_time);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, moment_caption);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, contact_box);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, contact);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, contact_fault);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, remember);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, advice);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, disclosure);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, where);
  gtk_widget_class_bind_template_child (widget_class, HearthFeedbackDialog, what);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_topic_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_message_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_moment_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_contact_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_contact_left);
  gtk_widget_class_bind_template_callback (widget_class, on_rating_changed);
  gtk_widget_class_bind_template_callback (widget_class, update_disclosure);
}

static void
hearth_feedback_dialog_class_init (HearthFeedbackDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_feedback_dialog_dispose;
  object_class->finalize = hearth_feedback_dialog_finalize;
  widget_class->unmap = hearth_feedback_dialog_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = hearth_feedback_dialog_close_request;

  /**
   * HearthFeedbackDialog::outcome:
   * @self: the dialog
   * @words: what happened, for the person
   * @id: (nullable): the id of the message, when it is on its way and can be taken back
   *
   * The feedback is on its way, or is not; the dialog is not on the screen any more. Not emitted
   * for Cancel.
   */
  signals[SIGNAL_OUTCOME] =
      g_signal_new ("outcome", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (HEARTH_TYPE_RATING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "feedback.send", NULL, on_send);
  gtk_widget_class_install_action (widget_class, "feedback.discard", NULL, on_discard);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_feedback_dialog_init (HearthFeedbackDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->position_ms = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_feedback_dialog_new:
 * @parent: (nullable): the window over which it stands
 * @library: where feedback is kept
 * @outbox: sends it
 * @series: the series
 * @episode: the episode
 * @segment: (nullable): the segment, or %NULL for the whole episode
 * @position_ms: the moment in the segment, in milliseconds, or -1
 * @caption: (nullable): what is said at that moment, as plain text
 *
 * Makes the dialog with which a person tells the publisher of @series something, at the address of
 * @episode where it has one. A draft of before is found and shown. See
 * HearthFeedbackDialog::outcome for how it ends. Main thread only.
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
hearth_feedback_dialog_new (GtkWindow *parent,
                            HearthLibrary *library,
                            HearthOutbox *outbox,
                            HearthSeries *series,
                            HearthEpisode *episode,
                            HearthSegment *segment,
                            gint64 position_ms,
                            const char *caption)
{
  HearthFeedbackDialog *self;
  const char *segment_id = segment != NULL ? hearth_segment_get_id (segment) : NULL;

  g_return_val_if_fail (HEARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (HEARTH_IS_OUTBOX (outbox), NULL);
  g_return_val_if_fail (HEARTH_IS_SERIES (series), NULL);
  g_return_val_if_fail (HEARTH_IS_EPISODE (episode), NULL);

  self = g_object_new (HEARTH_TYPE_FEEDBACK_DIALOG, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->outbox = g_object_ref (outbox);
  g_set_object (&self->general, hearth_feedback_choose_address (series, episode));
  self->asking = hearth_feedback_choose_asking (self->general, episode);
  g_set_object (&self->address, self->general);
  self->way = hearth_feedback_way_of (self->address);
  self->feedback = hearth_feedback_new (hearth_series_get_id (series),
                                        hearth_episode_get_id (episode), segment_id);
  if (segment != NULL && position_ms >= 0)
    {
      /* Offered, and told only when the person says so. */
      self->position_ms = position_ms;
      self->caption = g_strdup (caption);
    }
  fill_contact (self);

  fill_about (self, series, episode, segment);
  fill (self);
  fill_moment (self);
  fit_width (self->kinds);

  /* Nothing can be written before it is known whether there is a draft, so that none is written
   * over. */
  gtk_widget_set_sensitive (self->form, FALSE);
  update_send (self);
  hearth_library_find_draft_async (self->library, hearth_series_get_id (series),
                                   hearth_episode_get_id (episode), segment_id, self->cancellable,
                                   on_draft_found, g_object_ref (self));
  return GTK_WINDOW (self);
}

/**
 * hearth_feedback_dialog_ask:
 * @self: a dialog that is not shown yet
 *
 * Begins with a question, unless there is a draft that is something else. How a session was nobody
 * knows before it.
 */
void
hearth_feedback_dialog_ask (HearthFeedbackDialog *self)
{
  g_return_if_fail (HEARTH_IS_FEEDBACK_DIALOG (self));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Ask a Question"));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->rating)), FALSE);
  hearth_feedback_set_kind (self->feedback, HEARTH_FEEDBACK_KIND_QUESTION);
  fill (self);
}
