/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-session-row.h"

#include "hearth-accessible.h"
#include "hearth-live-words.h"

#include <glib/gi18n-lib.h>

struct _HearthSessionRow
{
  GtkListBoxRow parent_instance;

  HearthSession *session; /* owned */

  GtkLabel *month;
  GtkLabel *day;
  GtkLabel *state;
  GtkLabel *title;
  GtkLabel *time;
  GtkLabel *place;
  GtkWidget *join;
  GtkWidget *calendar;
  GtkWidget *ask;
};

G_DEFINE_FINAL_TYPE (HearthSessionRow, hearth_session_row, GTK_TYPE_LIST_BOX_ROW)

static void
hearth_session_row_dispose (GObject *object)
{
  g_clear_object (&HEARTH_SESSION_ROW (object)->session);

  G_OBJECT_CLASS (hearth_session_row_parent_class)->dispose (object);
}

static void
hearth_session_row_class_init (HearthSessionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_session_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-session-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, month);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, day);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, state);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, time);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, place);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, join);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, HearthSessionRow, ask);
}

static void
hearth_session_row_init (HearthSessionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The leaf of a calendar, in the time of this place. */
static void
show_leaf (HearthSessionRow *self)
{
  const gint64 starts_ms = hearth_session_get_fields (self->session)->starts_ms;
  g_autoptr (GDateTime) starts =
      starts_ms != G_MININT64 ? g_date_time_new_from_unix_local (starts_ms / 1000) : NULL;
  g_autofree char *month = starts != NULL ? g_date_time_format (starts, "%b") : NULL;
  g_autofree char *day = starts != NULL ? g_date_time_format (starts, "%-e") : NULL;

  gtk_label_set_text (self->month, month != NULL ? month : "–");
  gtk_label_set_text (self->day, day != NULL ? day : "?");
}

static void
show_place (HearthSessionRow *self)
{
  const HearthSessionFields *fields = hearth_session_get_fields (self->session);
  const gboolean has_room = fields->room != NULL && *fields->room != '\0';
  g_autofree char *words = has_room
                               ? g_strdup_printf ("%s · %s", fields->room, fields->series_title)
                               : g_strdup (fields->series_title);

  gtk_label_set_text (self->place, words);
}

static void
name_buttons (HearthSessionRow *self)
{
  const HearthSessionFields *fields = hearth_session_get_fields (self->session);
  /* Translators: what a screen reader says of a button; %s is the title of a session */
  g_autofree char *join = g_strdup_printf (C_ ("a session", "Join: %s"), fields->title);
  /* Translators: what a screen reader says of a button; %s is the title of a session */
  g_autofree char *calendar = g_strdup_printf (_ ("Add to Calendar: %s"), fields->title);

  /* Translators: what a screen reader says of a button; %s is the title of a session */
  g_autofree char *ask = g_strdup_printf (_ ("Ask a Question: %s"), fields->title);
  GtkWidget *buttons[] = { self->join, self->calendar, self->ask };

  hearth_accessible_name (self->join, join);
  hearth_accessible_name (self->ask, ask);
  hearth_accessible_name (self->calendar, calendar);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "(xs)", fields->series_key,
                                      fields->episode_id);
}

static void
set_class (gpointer widget, const char *name, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* While one looks at it the words count down; only what is another one is told to the label. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (label), text))
    gtk_label_set_text (label, text);
}

/**
 * hearth_session_row_update:
 * @self: a row
 * @now_ms: the time, in Unix milliseconds
 *
 * Says how the session stands by now.
 */
void
hearth_session_row_update (HearthSessionRow *self, gint64 now_ms)
{
  const HearthSessionFields *fields = hearth_session_get_fields (self->session);
  const gboolean live = hearth_session_is_live (self->session, now_ms);
  const gboolean over = hearth_session_is_over (self->session, now_ms);
  const gboolean cancelled = fields->status == HEARTH_LIVE_STATUS_CANCELLED;
  g_autofree char *state = hearth_live_words_state (self->session, now_ms);
  g_autofree char *time = hearth_live_words_time (self->session, now_ms);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", fields->title, state, time);

  set_text (self->state, state);
  set_text (self->time, time);
  gtk_widget_set_visible (GTK_WIDGET (self->time), *time != '\0');
  set_class (self->state, "live-now", live);
  set_class (self->state, "dim-label", over && !cancelled);
  set_class (self->state, "cancelled", cancelled);
  set_class (self, "over", over || cancelled);
  gtk_widget_set_visible (self->join, hearth_live_words_can_join (self->session, now_ms));
  gtk_widget_set_visible (self->calendar, !over && !live && fields->starts_ms != G_MININT64);
  gtk_widget_set_visible (self->ask, !over && !cancelled);
  hearth_accessible_name (self, name);
}

/**
 * hearth_session_row_new:
 * @session: a session
 * @now_ms: the time, in Unix milliseconds
 *
 * Makes a row for the window's page of sessions; its buttons do win.join and win.add-to-calendar.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
hearth_session_row_new (HearthSession *session, gint64 now_ms)
{
  HearthSessionRow *self = g_object_new (HEARTH_TYPE_SESSION_ROW, NULL);

  self->session = g_object_ref (session);
  gtk_label_set_text (self->title, hearth_session_get_fields (session)->title);
  show_leaf (self);
  show_place (self);
  name_buttons (self);
  hearth_session_row_update (self, now_ms);
  return GTK_WIDGET (self);
}

/**
 * hearth_session_row_get_session:
 * @self: a row
 *
 * Returns: (transfer none): the session that it shows
 */
HearthSession *
hearth_session_row_get_session (HearthSessionRow *self)
{
  return self->session;
}
