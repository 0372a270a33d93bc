/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-waiting.h"

#include "hearth-accessible.h"
#include "hearth-widget.h"
#include "hearth-wrap.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Waiting that is shorter than this is not worth a word; what is longer than that, many. */
#define PATIENCE_MS 200
#define SLOW_MS 6000

/* Who has to wait so often in so short a time need not wait long to be told why. */
#define MANY_STALLS 3
#define STALLS_US (60 * G_TIME_SPAN_SECOND)

struct _HearthPlayerWaiting
{
  GtkWidget parent_instance;

  GtkSpinner *spinner;
  GtkLabel *percent_label;
  GtkWidget *words;
  GtkLabel *title;
  GtkLabel *text;
  GtkWidget *lower_button;
  GtkWidget *retry_button;
  GtkWidget *try_button;
  GtkWidget *cancel_button;

  gboolean waits;
  gboolean slow; /* long enough to be told so */
  int percent;
  HearthPlayerRescueStep step;
  gboolean has_lower;
  guint patience;             /* source id: until it is shown */
  guint long_id;              /* source id: until it is slow */
  gint64 stalls[MANY_STALLS]; /* monotonic: when it had to wait last, the newest first */
};

G_DEFINE_FINAL_TYPE (HearthPlayerWaiting, hearth_player_waiting, GTK_TYPE_WIDGET)

static const char *
title_of (HearthPlayerWaiting *self)
{
  switch (self->step)
    {
    case HEARTH_PLAYER_RESCUE_OFFLINE:
      return _ ("No Network");
    case HEARTH_PLAYER_RESCUE_LOST:
      return _ ("Connection Lost");
    case HEARTH_PLAYER_RESCUE_RENEWING:
      return _ ("Looking for the Recording");
    case HEARTH_PLAYER_RESCUE_NONE:
    default:
      return self->slow ? _ ("The Network Is Slow") : NULL;
    }
}

static const char *
text_of (HearthPlayerWaiting *self)
{
  switch (self->step)
    {
    case HEARTH_PLAYER_RESCUE_OFFLINE:
      return _ ("It goes on by itself when this computer is online again.");
    case HEARTH_PLAYER_RESCUE_LOST:
      return _ ("Trying to go on where it stopped…");
    case HEARTH_PLAYER_RESCUE_RENEWING:
      return _ ("Its address does not work any more. Asking the series for another one…");
    case HEARTH_PLAYER_RESCUE_NONE:
    default:
      return self->has_lower ? _ ("Too little arrives to play it. A lower quality needs less.")
                             : _ ("Too little arrives to play it.");
    }
}

static void
set_words_style (HearthPlayerWaiting *self, gboolean has_words)
{
  if (has_words)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wordy");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wordy");
}

static void
update (HearthPlayerWaiting *self)
{
  const char *title = title_of (self);
  gboolean rescues = self->step != HEARTH_PLAYER_RESCUE_NONE;
  gboolean tries =
      self->step == HEARTH_PLAYER_RESCUE_OFFLINE || self->step == HEARTH_PLAYER_RESCUE_LOST;
  g_autofree char *percent = g_strdup_printf (_ ("%d%%"), self->percent);

  gtk_label_set_text (self->percent_label, percent);
  gtk_widget_set_visible (GTK_WIDGET (self->percent_label),
                          self->percent >= 0 && self->percent < 100 && !rescues);
  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_label_set_text (self->text, title != NULL ? text_of (self) : "");
  gtk_widget_set_visible (self->lower_button, !rescues && self->has_lower);
  gtk_widget_set_visible (self->retry_button, !rescues);
  gtk_widget_set_visible (self->try_button, tries);
  gtk_widget_set_visible (self->cancel_button, rescues);
  gtk_widget_set_visible (self->words, title != NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), title != NULL);
  set_words_style (self, title != NULL);
  if (title != NULL)
    hearth_accessible_name (self, title);
  else
    hearth_accessible_name (self, _ ("Loading"));
}

static void
show (HearthPlayerWaiting *self, gboolean shown)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (shown)
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthPlayerWaiting *self = user_data;

  self->patience = 0;
  show (self, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
long_cb (gpointer user_data)
{
  HearthPlayerWaiting *self = user_data;

  self->long_id = 0;
  self->slow = TRUE;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Whether it had to wait again and again of late. */
static gboolean
note_stall (HearthPlayerWaiting *self)
{
  memmove (self->stalls + 1, self->stalls, sizeof self->stalls - sizeof self->stalls[0]);
  self->stalls[0] = g_get_monotonic_time ();
  return self->stalls[MANY_STALLS - 1] > 0 &&
         self->stalls[0] - self->stalls[MANY_STALLS - 1] < STALLS_US;
}

static void
begin (HearthPlayerWaiting *self)
{
  self->slow = self->percent >= 0 && note_stall (self);
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  g_source_set_name_by_id (self->patience, "[hearth] player waits");
  self->long_id = g_timeout_add (SLOW_MS, long_cb, self);
  g_source_set_name_by_id (self->long_id, "[hearth] player waits long");
}

static void
end (HearthPlayerWaiting *self)
{
  g_clear_handle_id (&self->long_id, g_source_remove);
  self->slow = FALSE;
  show (self, FALSE);
}

static void
hearth_player_waiting_dispose (GObject *object)
{
  HearthPlayerWaiting *self = HEARTH_PLAYER_WAITING (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->long_id, g_source_remove);
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_player_waiting_parent_class)->dispose (object);
}

static void
hearth_player_waiting_class_init (HearthPlayerWaitingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_player_waiting_dispose;

  g_type_ensure (HEARTH_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-waiting.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, spinner);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, percent_label);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, words);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, title);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, text);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, lower_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, try_button);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerWaiting, cancel_button);
  gtk_widget_class_set_css_name (widget_class, "waiting");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
hearth_player_waiting_init (HearthPlayerWaiting *self)
{
  self->percent = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * hearth_player_waiting_new:
 *
 * Returns: (transfer floating): the words about waiting, hidden while nobody waits
 */
GtkWidget *
hearth_player_waiting_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAYER_WAITING, NULL);
}

/**
 * hearth_player_waiting_set:
 * @self: the words
 * @waits: whether the player waits
 * @percent: how much of what it waits for is there, -1 when that cannot be said
 * @step: what is done about a trouble
 */
void
hearth_player_waiting_set (HearthPlayerWaiting *self,
                           gboolean waits,
                           int percent,
                           HearthPlayerRescueStep step)
{
  g_return_if_fail (HEARTH_IS_PLAYER_WAITING (self));

  self->percent = percent;
  self->step = step;
  if (waits && !self->waits)
    begin (self);
  else if (!waits && self->waits)
    end (self);
  self->waits = waits;
  update (self);
}

/**
 * hearth_player_waiting_set_lower:
 * @self: the words
 * @has_lower: whether the recording is there in a quality that needs less of the network
 */
void
hearth_player_waiting_set_lower (HearthPlayerWaiting *self, gboolean has_lower)
{
  g_return_if_fail (HEARTH_IS_PLAYER_WAITING (self));

  self->has_lower = has_lower;
  update (self);
}

/**
 * hearth_player_waiting_forget:
 * @self: the words
 *
 * Something else plays, or somebody goes elsewhere in it: having to wait then says nothing about
 * the network.
 */
void
hearth_player_waiting_forget (HearthPlayerWaiting *self)
{
  g_return_if_fail (HEARTH_IS_PLAYER_WAITING (self));

  memset (self->stalls, 0, sizeof self->stalls);
}
