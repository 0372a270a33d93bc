/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be watched: how it gets there, in which order, and that it is there after a
 * restart. */
#include "hearth-home-page.h"
#include "hearth-lazy-list.h"
#include "hearth-segment-card.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "hearth-up-next-row.h"
#include "hearth-up-next.h"
#include "hearth-window.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

#define FIRST "Finding your way"
#define SECOND "Reading along"
#define THIRD "Saying what you think"

static HearthQueue *
queue (Fixture *fixture)
{
  return hearth_playing_get_queue (hearth_window_get_playing (HEARTH_WINDOW (fixture->window)));
}

/* The first letters of what waits, in its order. */
static char *
order (Fixture *fixture)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < hearth_queue_get_left (queue (fixture)); i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (queue (fixture)), i);

      g_string_append_c (letters, hearth_entry_get_title (entry)[0]);
    }
  return g_string_free (letters, FALSE);
}

static gboolean
waits (Fixture *fixture, const char *expected)
{
  g_autofree char *letters = order (fixture);

  return g_str_equal (letters, expected);
}

static void
add (Fixture *fixture, const char *action, const char *segment_id)
{
  gint64 key = hearth_source_get_key (open_window_series (fixture, "welcome"));
  GVariant *item = g_variant_new ("(xss)", key, "tour", segment_id);

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), action,
                                                     g_variant_new_array (NULL, &item, 1)));
}

static HearthUpNext *
up_next (Fixture *fixture)
{
  return HEARTH_UP_NEXT (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_UP_NEXT));
}

static HearthLazyList *
list (Fixture *fixture)
{
  return HEARTH_LAZY_LIST (hearth_test_ui_find_type (up_next (fixture), HEARTH_TYPE_LAZY_LIST));
}

static void
open_up_next (Fixture *fixture)
{
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_q, 0));
  hearth_test_wait_for (up_next (fixture) != NULL, 20);
}

static gboolean
has_focus (Fixture *fixture, guint position)
{
  GtkWidget *row = hearth_lazy_list_get_row (list (fixture), position);

  return row != NULL && gtk_window_get_focus (fixture->window) == row;
}

/* By the menus, as a person finds them. */
static void
test_menus (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card, *popover;

  open_window_episode (fixture, "welcome", "tour");
  card = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_CARD);
  g_assert_true (gtk_widget_activate_action (card, "segment.menu", NULL));
  hearth_test_wait_for ((popover = hearth_test_ui_find_type (card, GTK_TYPE_POPOVER_MENU)) != NULL,
                        20);
  g_assert_nonnull (hearth_test_ui_find_text (popover, "Play Last"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (hearth_test_ui_find_text (popover, "Play Next"),
                                                  g_type_from_name ("GtkModelButton")),
                         "clicked");
  hearth_test_wait_for (waits (fixture, "F"), 20);
  hearth_test_wait_for (open_window_says (fixture, "“Finding your way” plays next"), 20);
}

static void
test_order (Fixture *fixture, gconstpointer user_data)
{
  /* An episode stands for its segments; what waits already waits once. */
  add (fixture, "win.queue-last", "");
  hearth_test_wait_for (waits (fixture, "FRS"), 20);
  add (fixture, "win.queue-next", "saying-what-you-think");
  hearth_test_wait_for (waits (fixture, "SFR"), 20);

  /* The keyboard moves, and stays with what it moved. */
  open_up_next (fixture);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_wait_for (hearth_lazy_list_get_row (list (fixture), 2) != NULL, 20);
  hearth_test_ui_shot (GTK_WIDGET (up_next (fixture)), "up-next");
  hearth_test_ui_assert_named (up_next (fixture));
  hearth_lazy_list_focus_row (list (fixture), 0);
  hearth_test_wait_for (has_focus (fixture, 0), 20);
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_Down, GDK_ALT_MASK));
  hearth_test_wait_for (waits (fixture, "FSR") && has_focus (fixture, 1), 20);
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_Down, GDK_ALT_MASK));
  hearth_test_wait_for (waits (fixture, "FRS") && has_focus (fixture, 2), 20);
  hearth_test_ui_press (fixture->window, GDK_KEY_Down, GDK_ALT_MASK);
  g_assert_true (waits (fixture, "FRS"));
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_Up, GDK_ALT_MASK));
  hearth_test_wait_for (waits (fixture, "FSR") && has_focus (fixture, 1), 20);
  g_assert_true (hearth_test_ui_press (fixture->window, GDK_KEY_Delete, 0));
  hearth_test_wait_for (waits (fixture, "FR") && has_focus (fixture, 1), 20);

  /* It is there after the next start, and what is cleared can be had back. */
  open_window_restart (fixture, NULL);
  hearth_test_wait_for (waits (fixture, "FR"), 20);
  open_up_next (fixture);
  hearth_test_ui_click_labelled (up_next (fixture), "Clear");
  hearth_test_wait_for (waits (fixture, ""), 20);
  hearth_test_ui_shot (GTK_WIDGET (up_next (fixture)), "up-next-nothing");
  hearth_test_ui_press_toast (fixture->window, "Undo");
  hearth_test_wait_for (waits (fixture, "FR"), 20);
}

/* A row that moves stays the same row, so that the focus stays with it. */
static void
test_move (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *last;
  GtkWidget *first;

  add (fixture, "win.queue-last", "");
  hearth_test_wait_for (waits (fixture, "FRS"), 20);
  open_up_next (fixture);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (fixture->window));
  hearth_test_wait_for (hearth_lazy_list_get_row (list (fixture), 2) != NULL, 20);
  last = hearth_lazy_list_get_row (list (fixture), 2);
  first = hearth_lazy_list_get_row (list (fixture), 0);
  hearth_queue_move (queue (fixture), 2, 0);
  hearth_test_wait_for (waits (fixture, "SFR"), 20);
  /* What is on the screen keeps its widgets over the change. */
  hearth_test_wait_for (hearth_lazy_list_get_row (list (fixture), 0) == last &&
                            hearth_lazy_list_get_row (list (fixture), 1) == first,
                        20);
}

/* The window is closed with the list open: nothing of it stays behind, and holds the input. */
static void
test_closes (Fixture *fixture, gconstpointer user_data)
{
  gpointer open;

  add (fixture, "win.queue-last", "");
  hearth_test_wait_for (waits (fixture, "FRS"), 20);
  open_up_next (fixture);
  open = gtk_widget_get_ancestor (GTK_WIDGET (up_next (fixture)), GTK_TYPE_POPOVER);
  hearth_test_wait_for (gtk_widget_get_mapped (open), 20);
  g_object_add_weak_pointer (open, &open);
  open_window_restart (fixture, NULL);
  hearth_test_wait_for (open == NULL, 20);
}

/* Lets go of a row that is dragged, so many pixels below the top of the list. */
static gboolean
drop (Fixture *fixture, guint position, double y)
{
  g_autoptr (HearthEntry) entry = g_list_model_get_item (G_LIST_MODEL (queue (fixture)), position);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (list (fixture)));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, HEARTH_TYPE_ENTRY);
  g_value_set_object (&value, entry);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 20.0, y, &taken);
    }
  return taken;
}

static void
test_drop (Fixture *fixture, gconstpointer user_data)
{
  int height;

  add (fixture, "win.queue-last", "");
  hearth_test_wait_for (waits (fixture, "FRS"), 20);
  open_up_next (fixture);
  hearth_test_wait_for (hearth_lazy_list_get_row (list (fixture), 2) != NULL, 20);
  hearth_test_wait_for ((height = gtk_widget_get_height (
                             hearth_lazy_list_get_row (list (fixture), 0))) > 30,
                        20);

  /* Over another row it takes its place; below the last it comes last. */
  g_assert_true (drop (fixture, 2, height / 2.0));
  hearth_test_wait_for (waits (fixture, "SFR"), 20);
  g_assert_true (drop (fixture, 0, height * 10.0));
  hearth_test_wait_for (waits (fixture, "FRS"), 20);
}

/* What the person removes is not played any more, and that is said. */
static void
test_dropped (Fixture *fixture, gconstpointer user_data)
{
  add (fixture, "win.queue-last", "reading-along");
  hearth_test_wait_for (waits (fixture, "R"), 20);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-series", "x",
                                  hearth_source_get_key (open_window_series (fixture, "welcome"))));
  hearth_test_wait_for (waits (fixture, ""), 20);
  hearth_test_wait_for (open_window_says (fixture, "“Reading along” cannot be played any more and "
                                                   "was taken out of Up Next"),
                        20);
}

/* What waits is watched in its order, and gone back to. */
static void
test_play (Fixture *fixture, gconstpointer user_data)
{
  HearthPlaying *playing = hearth_window_get_playing (HEARTH_WINDOW (fixture->window));

  add (fixture, "win.queue-last", "saying-what-you-think");
  add (fixture, "win.queue-last", "finding-your-way");
  hearth_test_wait_for (waits (fixture, "SF"), 20);

  /* One press in the list plays it now; the others go on waiting. */
  open_up_next (fixture);
  hearth_test_wait_for (hearth_lazy_list_get_row (list (fixture), 0) != NULL, 20);
  g_signal_emit_by_name (list (fixture), "activate", 0);
  hearth_test_wait_for (open_window_says (fixture, "3   Saying what you think"), 20);
  hearth_test_wait_for (waits (fixture, "F"), 20);
  hearth_test_wait_for (hearth_playing_get_position_ms (playing) > 300, 90);
  open_window_act (fixture, "win.next-segment");
  hearth_test_wait_for (open_window_says (fixture, "1   Finding your way"), 20);
  hearth_test_wait_for (waits (fixture, ""), 20);

  /* Back again, what waited waits again. */
  hearth_test_wait_for (hearth_playing_get_position_ms (playing) > 300, 90);
  open_window_act (fixture, "win.previous-segment");
  hearth_test_wait_for (open_window_says (fixture, "3   Saying what you think"), 20);
  hearth_test_wait_for (waits (fixture, "F"), 20);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  hearth_test_add ("/up-next/menus", test_menus);
  hearth_test_add ("/up-next/order", test_order);
  hearth_test_add ("/up-next/move", test_move);
  hearth_test_add ("/up-next/closes", test_closes);
  hearth_test_add ("/up-next/drop", test_drop);
  hearth_test_add ("/up-next/dropped", test_dropped);
  hearth_test_add ("/up-next/play", test_play);
  return g_test_run ();
}
