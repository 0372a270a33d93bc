/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What waits to be watched: how it gets there, and what is said of it. */
typedef struct
{
  HearthWindow *window; /* owned */
  HearthQueuePlace place;
} Adding;

static void
say_added (HearthWindow *self, GListModel *added, HearthQueuePlace place)
{
  guint n_added = g_list_model_get_n_items (added);
  g_autoptr (HearthEntry) first = g_list_model_get_item (added, 0);
  g_autofree char *words = NULL;

  if (n_added == 0)
    words = g_strdup (_ ("Nothing of it can be played in this window"));
  else if (n_added > 1)
    words =
        g_strdup_printf (place == HEARTH_QUEUE_NEXT
                             ? ngettext ("%u segment plays next", "%u segments play next", n_added)
                             : ngettext ("%u segment added to Up Next",
                                         "%u segments added to Up Next", n_added),
                         n_added);
  else
    /* Translators: %s is the title of a segment */
    words = g_strdup_printf (place == HEARTH_QUEUE_NEXT ? _ ("“%s” plays next")
                                                        : _ ("“%s” added to Up Next"),
                             hearth_entry_get_title (first));
  hearth_window_show_toast (self, words);
}

/* Several in a row begin with the first. */
static void
play_first (HearthWindow *self)
{
  HearthEntry *first = hearth_queue_peek (self->queue);

  if (first != NULL)
    hearth_window_travel (self, hearth_entry_get_series_key (first),
                          hearth_entry_get_episode_id (first), hearth_entry_get_segment_id (first),
                          HEARTH_START_WHERE_LEFT);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Adding *adding = user_data;
  g_autoptr (HearthWindow) self = adding->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) added = hearth_queue_add_finish (HEARTH_QUEUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  if (error != NULL)
    hearth_window_show_toast (self, error->message);
  else if (adding->place == HEARTH_QUEUE_INSTEAD && g_list_model_get_n_items (added) > 0)
    play_first (self);
  else
    say_added (self, added, adding->place);
}

static void
add (HearthWindow *self, GVariant *items, HearthQueuePlace place)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->window = g_object_ref (self);
  adding->place = place;
  hearth_queue_add_async (self->queue, items, place, added_cb, adding);
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add (HEARTH_WINDOW (widget), parameter, HEARTH_QUEUE_INSTEAD);
}

static void
queue_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add (HEARTH_WINDOW (widget), parameter, HEARTH_QUEUE_NEXT);
}

static void
queue_last_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add (HEARTH_WINDOW (widget), parameter, HEARTH_QUEUE_LAST);
}

static void
clear_queue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthWindow *self = HEARTH_WINDOW (widget);
  g_autoptr (GVariant) before = g_variant_ref_sink (hearth_queue_to_variant (self->queue));

  if (hearth_queue_get_left (self->queue) == 0)
    return;
  hearth_queue_clear (self->queue);
  hearth_window_add_toast (self, _ ("Up Next cleared"), _ ("_Undo"), "win.queue-last", before);
}

/**
 * hearth_window_install_queue_actions:
 * @widget_class: the class of #HearthWindow
 *
 * Gives the window what one can do with what waits to be watched.
 */
void
hearth_window_install_queue_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.play", "a(xss)", play_action);
  gtk_widget_class_install_action (widget_class, "win.queue-next", "a(xss)", queue_next_action);
  gtk_widget_class_install_action (widget_class, "win.queue-last", "a(xss)", queue_last_action);
  gtk_widget_class_install_action (widget_class, "win.clear-queue", NULL, clear_queue_action);
}
