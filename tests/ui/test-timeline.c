/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of time, dragged, pressed and read aloud. */
#include "hearth-chapter-marks.h"
#include "hearth-chapter.h"
#include "hearth-list.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"
#include "hearth-timeline.h"

typedef struct
{
  GtkWindow *window;
  HearthTimeline *timeline;
  GListModel *chapters;
  gint64 scrubbed; /* the newest "scrub", -1 for none */
  gint64 sought;   /* the newest "seek", -1 for none */
} Scene;

static void
store_cb (gint64 *place, gint64 ms)
{
  *place = ms;
}

static GListModel *
make_chapters (void)
{
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);
  static const struct
  {
    gint64 start_ms;
    const char *title;
  } parts[] = { { 0, "Welcome" }, { 30000, "The middle" }, { 60000, "Questions" } };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_ptr_array_add (chapters, g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", parts[i].start_ms,
                                             "title", parts[i].title, NULL));
  return hearth_list_new (HEARTH_TYPE_CHAPTER, chapters);
}

static void
set_up (Scene *scene, gconstpointer unused)
{
  scene->scrubbed = scene->sought = -1;
  scene->chapters = make_chapters ();
  scene->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (scene->window, 400, 80);
  gtk_window_set_child (scene->window, hearth_timeline_new ());
  scene->timeline = HEARTH_TIMELINE (gtk_window_get_child (scene->window));
  gtk_widget_set_valign (GTK_WIDGET (scene->timeline), GTK_ALIGN_END);
  g_signal_connect_swapped (scene->timeline, "scrub", G_CALLBACK (store_cb), &scene->scrubbed);
  g_signal_connect_swapped (scene->timeline, "seek", G_CALLBACK (store_cb), &scene->sought);
  hearth_timeline_set_duration_ms (scene->timeline, 100000);
  hearth_timeline_set_chapters (scene->timeline, scene->chapters);
  hearth_test_ui_show (scene->window);
  gtk_widget_grab_focus (GTK_WIDGET (scene->timeline));
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
  g_clear_object (&scene->chapters);
}

static void
drag_to (Scene *scene, gint64 ms, double off_by_px, gboolean snap)
{
  hearth_timeline_scrub_to (scene->timeline,
                            hearth_timeline_get_x (scene->timeline, ms) + off_by_px, snap);
}

static void
test_drag (Scene *scene, gconstpointer unused)
{
  drag_to (scene, 20000, 0, TRUE);
  g_assert_cmpint (ABS (scene->scrubbed - 20000), <, 300);
  g_assert_cmpint (scene->sought, ==, -1);

  /* The recording goes on below; the knob stays in the hand. */
  hearth_timeline_set_position_ms (scene->timeline, 1000);
  g_assert_true (hearth_timeline_is_scrubbing (scene->timeline));

  /* A chapter close by attracts, unless that is not wanted. */
  drag_to (scene, 30000, 4, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, 30000);
  drag_to (scene, 30000, 4, FALSE);
  g_assert_cmpint (scene->scrubbed, >, 30500);

  hearth_timeline_scrub_to (scene->timeline, 5000, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, 100000);
  hearth_timeline_scrub_to (scene->timeline, -5000, FALSE);
  g_assert_cmpint (scene->scrubbed, ==, 0);
  drag_to (scene, 60000, 0, TRUE);
  hearth_timeline_end_scrub (scene->timeline);
  g_assert_cmpint (scene->sought, ==, 60000);
  g_assert_cmpint (hearth_timeline_get_position_ms (scene->timeline), ==, 60000);
}

static void
test_keys (Scene *scene, gconstpointer unused)
{
  static const struct
  {
    guint key;
    gint64 from, to;
  } cases[] = {
    { GDK_KEY_Right, 10000, 15000 },   { GDK_KEY_Left, 10000, 5000 },
    { GDK_KEY_Left, 2000, 0 },         { GDK_KEY_Right, 98000, 100000 },
    { GDK_KEY_Home, 50000, 0 },        { GDK_KEY_End, 50000, 100000 },
    { GDK_KEY_Page_Up, 10000, 30000 }, { GDK_KEY_Page_Down, 40000, 30000 },
    { GDK_KEY_Page_Down, 31000, 0 },   { GDK_KEY_Page_Down, 500, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hearth_timeline_set_position_ms (scene->timeline, cases[i].from);
      g_assert_true (hearth_test_ui_press (scene->window, cases[i].key, 0));
      g_assert_cmpint (scene->sought, ==, cases[i].to);
    }

  /* Time runs from left to right in every language, and so do its keys. */
  gtk_widget_set_direction (GTK_WIDGET (scene->timeline), GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (hearth_timeline_get_x (scene->timeline, 90000), >,
                     hearth_timeline_get_x (scene->timeline, 10000));
  hearth_timeline_set_position_ms (scene->timeline, 10000);
  g_assert_true (hearth_test_ui_press (scene->window, GDK_KEY_Right, 0));
  g_assert_cmpint (scene->sought, ==, 15000);
}

static void
test_read_aloud (Scene *scene, gconstpointer unused)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (scene->timeline);

  hearth_timeline_set_position_ms (scene->timeline, 65400);
  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Position");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 65.0);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "1 minute 5 seconds of 1 minute 40 seconds, Questions");
}

static void
test_bubble (Scene *scene, gconstpointer unused)
{
  GtkWidget *root = GTK_WIDGET (scene->timeline);

  hearth_timeline_hover (scene->timeline, hearth_timeline_get_x (scene->timeline, 30000) + 2);
  hearth_test_wait_for (hearth_test_ui_find_text (root, "The middle") != NULL, 10);
  g_assert_nonnull (hearth_test_ui_find_text (root, "0:30"));
  hearth_test_ui_wait_for_draw (root);
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "timeline-bubble");
  g_assert_cmpint (hearth_timeline_get_overhang (scene->timeline), >, 10);
  hearth_timeline_hover (scene->timeline, -1);
  g_assert_cmpint (hearth_timeline_get_overhang (scene->timeline), ==, 0);
  hearth_test_wait_for (hearth_test_ui_find_text (root, "The middle") == NULL, 10);
}

/* While nobody knows how long it is, there is nowhere to go. */
static void
test_unknown_length (Scene *scene, gconstpointer unused)
{
  hearth_timeline_set_duration_ms (scene->timeline, -1);
  drag_to (scene, 20000, 0, TRUE);
  hearth_timeline_end_scrub (scene->timeline);
  hearth_test_ui_press (scene->window, GDK_KEY_End, 0);
  hearth_timeline_hover (scene->timeline, 100);
  g_assert_cmpint (scene->scrubbed, ==, -1);
  g_assert_cmpint (scene->sought, ==, -1);

  hearth_timeline_set_duration_ms (scene->timeline, 100000);
  gtk_widget_set_sensitive (GTK_WIDGET (scene->timeline), FALSE);
  drag_to (scene, 20000, 0, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, -1);
}

static void
test_chapter_marks (Scene *scene, gconstpointer unused)
{
  g_autofree char *first = hearth_chapter_marks_title_at (scene->chapters, 29999);
  g_autofree char *last = hearth_chapter_marks_title_at (scene->chapters, 99999);

  g_assert_cmpstr (first, ==, "Welcome");
  g_assert_cmpstr (last, ==, "Questions");
  g_assert_null (hearth_chapter_marks_title_at (NULL, 5));
  g_assert_cmpint (hearth_chapter_marks_step (scene->chapters, 70000, 1), ==, -1);
  g_assert_cmpint (hearth_chapter_marks_step (NULL, 70000, -1), ==, -1);
  g_assert_cmpint (hearth_chapter_marks_nearest (scene->chapters, 59000, 900), ==, -1);
  g_assert_cmpint (hearth_chapter_marks_nearest (scene->chapters, 59000, 1000), ==, 60000);
}

/* What is told of the recording can be seen. */
static void
test_layers (Scene *scene, gconstpointer unused)
{
  GtkWidget *widget = GTK_WIDGET (scene->timeline);
  const gint64 moments[] = { 12000, 47000, 47010 };
  g_autoptr (HearthIntervals) some = hearth_intervals_new ();
  g_autoptr (GdkTexture) before = hearth_test_ui_render (widget);

  hearth_intervals_add (some, 10000, 25000);
  hearth_intervals_add (some, 70000, 80000);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GdkTexture) after = NULL;

      switch (i)
        {
        case 0:
          hearth_timeline_set_buffered (scene->timeline, some);
          break;
        case 1:
          hearth_timeline_set_seen (scene->timeline, some);
          break;
        case 2:
          hearth_timeline_set_marks (scene->timeline, moments, G_N_ELEMENTS (moments));
          break;
        case 3:
          hearth_timeline_set_ticks (scene->timeline, moments, G_N_ELEMENTS (moments));
          break;
        case 4:
          hearth_timeline_set_left_ms (scene->timeline, 90000);
          break;
        case 5:
        default:
          hearth_timeline_set_loop (scene->timeline, 50000, 60000);
        }
      hearth_test_ui_wait_for_draw (widget);
      after = hearth_test_ui_render (widget);
      g_assert_false (hearth_test_ui_is_same (before, after));
      g_set_object (&before, after);
    }
  hearth_test_ui_shot (GTK_WIDGET (scene->window), "timeline-layers");
}

/* What does not change a pixel is not drawn again. */
static void
test_thrift (Scene *scene, gconstpointer unused)
{
  g_autoptr (GdkPaintable) watched = gtk_widget_paintable_new (GTK_WIDGET (scene->timeline));
  g_autoptr (HearthIntervals) seen = hearth_intervals_new ();
  guint n_drawn = 0;

  hearth_intervals_add (seen, 0, 10000);
  hearth_timeline_set_seen (scene->timeline, seen);
  hearth_timeline_set_position_ms (scene->timeline, 10000);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->timeline));
  g_signal_connect_swapped (watched, "invalidate-contents", G_CALLBACK (hearth_test_count_cb),
                            &n_drawn);
  for (gint64 ms = 10001; ms <= 10020; ms++)
    {
      hearth_intervals_add (seen, 0, ms);
      hearth_timeline_set_seen (scene->timeline, seen);
      hearth_timeline_set_position_ms (scene->timeline, ms);
    }
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->window));
  g_assert_cmpuint (n_drawn, <=, 1);
  hearth_timeline_set_position_ms (scene->timeline, 20000);
  hearth_test_wait_for (n_drawn >= 1, 10);
}

/* Notes and the place one came from attract like chapters, the nearest of them; the line is easier
 * to stay on than to find. */
static void
test_marks_attract (Scene *scene, gconstpointer unused)
{
  const gint64 note = 12000;

  hearth_timeline_set_marks (scene->timeline, &note, 1);
  hearth_timeline_set_left_ms (scene->timeline, 80000);
  drag_to (scene, 12000, 3, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, 12000);
  drag_to (scene, 80000, -3, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, 80000);
  hearth_timeline_set_left_ms (scene->timeline, 61000);
  drag_to (scene, 61000, 1, TRUE);
  g_assert_cmpint (scene->scrubbed, ==, 61000);
  hearth_timeline_end_scrub (scene->timeline);

  g_assert_false (gtk_widget_contains (GTK_WIDGET (scene->timeline), 50, -8));
  hearth_timeline_hover (scene->timeline, 50);
  g_assert_true (gtk_widget_contains (GTK_WIDGET (scene->timeline), 50, -8));
  hearth_timeline_hover (scene->timeline, -1);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  add ("/timeline/drag", test_drag);
  add ("/timeline/keys", test_keys);
  add ("/timeline/read-aloud", test_read_aloud);
  add ("/timeline/bubble", test_bubble);
  add ("/timeline/unknown-length", test_unknown_length);
  add ("/timeline/chapter-marks", test_chapter_marks);
  add ("/timeline/layers", test_layers);
  add ("/timeline/thrift", test_thrift);
  add ("/timeline/marks-attract", test_marks_attract);
  return g_test_run ();
}
