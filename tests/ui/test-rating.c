/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five stars, given with the mouse and with the keys. */
#include "hearth-rating.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

typedef struct
{
  GtkWindow *window;
  HearthRating *rating;
  GtkWidget *before;
  guint n_changes;
} Scene;

static void
on_changed (Scene *scene)
{
  scene->n_changes++;
}

static void
scene_open (Scene *scene, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  scene->window = GTK_WINDOW (gtk_window_new ());
  scene->before = gtk_entry_new ();
  scene->rating = HEARTH_RATING (hearth_rating_new ());
  g_signal_connect_swapped (scene->rating, "notify::value", G_CALLBACK (on_changed), scene);
  gtk_box_append (GTK_BOX (box), scene->before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scene->rating));
  gtk_window_set_child (scene->window, box);
  gtk_window_set_title (scene->window, "Rating");
  hearth_test_ui_show (scene->window);
}

static void
scene_close (Scene *scene, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (scene->rating), (gpointer *) &scene->rating);
  gtk_window_destroy (scene->window);
  hearth_test_wait_for (scene->rating == NULL, 10);
}

static void
assert_rating (Scene *scene, guint value)
{
  hearth_test_wait_for (hearth_rating_get_value (scene->rating) == value, 10);
  for (guint i = 1; i <= HEARTH_RATING_STARS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u of 5 stars", i);
      GtkWidget *star = hearth_test_ui_find_labelled (scene->rating, GTK_TYPE_BUTTON, name);

      g_assert_nonnull (star);
      gtk_test_accessible_assert_role (star, GTK_ACCESSIBLE_ROLE_RADIO);
      gtk_test_accessible_assert_state (star, GTK_ACCESSIBLE_STATE_CHECKED,
                                        i == value ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE);
      g_assert_true (gtk_widget_has_css_class (star, "lit") == (i <= value));
    }
}

static void
test_mouse (Scene *scene, gconstpointer data)
{
  gtk_test_accessible_assert_role (scene->rating, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  assert_rating (scene, 0);
  hearth_test_ui_click_labelled (scene->rating, "3 of 5 stars");
  assert_rating (scene, 3);
  hearth_test_ui_click_labelled (scene->rating, "5 of 5 stars");
  assert_rating (scene, 5);
  /* The star that is given already takes the rating back. */
  hearth_test_ui_click_labelled (scene->rating, "5 of 5 stars");
  assert_rating (scene, 0);
  g_assert_cmpuint (scene->n_changes, ==, 3);

  hearth_rating_set_value (scene->rating, 77);
  assert_rating (scene, 5);
}

static void
test_keys (Scene *scene, gconstpointer data)
{
  static const struct
  {
    const char *key;
    guint value;
  } steps[] = {
    { "4", 4 },    { "Right", 5 },  { "Right", 5 }, { "Left", 4 },      { "Down", 3 },
    { "Up", 4 },   { "Home", 1 },   { "End", 5 },   { "0", 0 },         { "Left", 1 },
    { "KP_2", 2 }, { "Delete", 0 }, { "Right", 1 }, { "BackSpace", 0 },
  };

  gtk_widget_grab_focus (scene->before);
  hearth_test_ui_type (scene->window, "Tab");
  hearth_test_wait_for (gtk_widget_get_focus_child (GTK_WIDGET (scene->rating)) != NULL, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("%s", steps[i].key);
      hearth_test_ui_type (scene->window, steps[i].key);
      assert_rating (scene, steps[i].value);
    }

  /* One stop for Tab, not five. */
  hearth_test_ui_type (scene->window, "3");
  assert_rating (scene, 3);
  hearth_test_ui_type (scene->window, "shift+Tab");
  hearth_test_wait_for (gtk_widget_get_focus_child (GTK_WIDGET (scene->rating)) == NULL, 10);
  hearth_test_ui_type (scene->window, "Tab");
  hearth_test_wait_for (gtk_widget_has_focus (hearth_test_ui_find_labelled (scene->rating,
                                                                            GTK_TYPE_BUTTON,
                                                                            "3 of 5 stars")),
                        10);
}

static void
test_keys_right_to_left (Scene *scene, gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (scene->rating), GTK_TEXT_DIR_RTL);
  gtk_widget_grab_focus (GTK_WIDGET (scene->rating));
  hearth_test_ui_type (scene->window, "2");
  assert_rating (scene, 2);
  hearth_test_ui_type (scene->window, "Left");
  assert_rating (scene, 3);
  hearth_test_ui_type (scene->window, "Right");
  assert_rating (scene, 2);
  hearth_test_ui_type (scene->window, "Up");
  assert_rating (scene, 3);
}

#define ADD(path, function) \
  g_test_add ("/rating/" path, Scene, NULL, scene_open, function, scene_close)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  ADD ("mouse", test_mouse);
  ADD ("keys", test_keys);
  ADD ("keys-right-to-left", test_keys_right_to_left);
  return g_test_run ();
}
