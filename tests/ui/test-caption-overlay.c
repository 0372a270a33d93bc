/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Captions over a picture: where they stand, how large they are, and that nothing in them is
 * markup. */
#include "hearth-caption-overlay.h"
#include "hearth-captions.h"
#include "hearth-settings.h"
#include "hearth-test-ui.h"
#include "hearth-test.h"

typedef struct
{
  GtkWindow *window;
  HearthCaptionOverlay *overlay;
} Scene;

static void
set_up (Scene *scene, gconstpointer unused)
{
  scene->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (scene->window, FALSE);
  gtk_window_set_default_size (scene->window, 640, 360);
  gtk_window_set_child (scene->window, hearth_caption_overlay_new ());
  scene->overlay = HEARTH_CAPTION_OVERLAY (gtk_window_get_child (scene->window));
  hearth_test_ui_show (scene->window);
}

static void
tear_down (Scene *scene, gconstpointer unused)
{
  hearth_test_ui_destroy (scene->window);
}

static graphene_rect_t
box_of (Scene *scene)
{
  graphene_rect_t box;

  g_assert_true (hearth_caption_overlay_get_box (scene->overlay, &box));
  return box;
}

/* Shows the cues of a WebVTT file that are due at the third second. */
static void
show_vtt (Scene *scene, const char *cues)
{
  g_autofree char *file = g_strconcat ("WEBVTT\n\n", cues, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) list = hearth_captions_read (bytes, "text/vtt", &error);
  g_autoptr (GArray) lines = hearth_caption_lines_new ();
  g_autoptr (GArray) found = NULL;

  g_assert_no_error (error);
  found = hearth_cue_list_find (list, 3000);
  g_array_set_size (lines, found->len);
  for (guint i = 0; i < found->len; i++)
    {
      guint at = g_array_index (found, guint, i);
      HearthCue *before = at > 0 ? hearth_cue_list_get (list, at - 1) : NULL;

      hearth_caption_line_set (&g_array_index (lines, HearthCaptionLine, i),
                               hearth_cue_list_get (list, at), "en",
                               before != NULL ? hearth_cue_get_voice (before) : NULL, FALSE);
    }
  hearth_caption_overlay_set_time (scene->overlay, 3000);
  hearth_caption_overlay_set_lines (scene->overlay, lines);
}

static graphene_rect_t
box_of_cue (Scene *scene, guint number)
{
  graphene_rect_t box;

  g_assert_nonnull (hearth_caption_overlay_get_block (scene->overlay, number, &box));
  return box;
}

static const char *
words_of_cue (Scene *scene, guint number)
{
  graphene_rect_t box;

  return hearth_caption_block_get_text (
      hearth_caption_overlay_get_block (scene->overlay, number, &box));
}

static void
shot (Scene *scene, const char *name)
{
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->overlay));
  hearth_test_ui_shot (GTK_WIDGET (scene->window), name);
}

static void
test_place (Scene *scene, gconstpointer unused)
{
  graphene_rect_t box, lifted;

  g_assert_false (hearth_caption_overlay_get_box (scene->overlay, &box));
  hearth_caption_overlay_set_text (scene->overlay, "The words run along here.");
  box = box_of (scene);
  g_assert_cmpfloat_with_epsilon (box.origin.x + box.size.width / 2, 320, 1);
  g_assert_cmpfloat (box.origin.y, >, 180);
  g_assert_cmpfloat (box.origin.y + box.size.height, <, 360 * 0.96);

  /* Controls push it up, by as much as they cover. */
  hearth_caption_overlay_set_inset (scene->overlay, 90);
  lifted = box_of (scene);
  g_assert_cmpfloat_with_epsilon (lifted.origin.y + lifted.size.height, 270, 1);
  g_assert_cmpfloat (lifted.size.width, ==, box.size.width);
}

static void
test_long_and_foreign (Scene *scene, gconstpointer unused)
{
  g_autoptr (GString) page = g_string_new (NULL);
  graphene_rect_t one_line, box;

  hearth_caption_overlay_set_text (scene->overlay, "Short");
  one_line = box_of (scene);
  for (guint i = 0; i < 400; i++)
    g_string_append (page, "on and on ");
  hearth_caption_overlay_set_text (scene->overlay, page->str);
  box = box_of (scene);
  g_assert_cmpfloat (box.size.width, <=, 640 * 0.9);
  g_assert_cmpfloat (box.size.height, >, one_line.size.height * 2);
  g_assert_cmpfloat (box.size.height, <, 180);

  /* Right to left, and words that no line can hold. */
  hearth_caption_overlay_set_text (scene->overlay, "שלום לכולם, זה נשמע כאן");
  g_assert_cmpfloat_with_epsilon (box_of (scene).origin.x + box_of (scene).size.width / 2, 320, 1);
  for (guint i = 0; i < 300; i++)
    g_string_overwrite (page, i, "x");
  hearth_caption_overlay_set_text (scene->overlay, page->str);
  g_assert_cmpfloat (box_of (scene).size.width, <=, 640 * 0.9);
}

static void
test_plain_text (Scene *scene, gconstpointer unused)
{
  g_autoptr (GdkTexture) empty = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  g_autoptr (GdkTexture) drawn = NULL;

  g_assert_true (hearth_test_ui_is_blank (empty));
  hearth_caption_overlay_set_text (scene->overlay, "<b>5 < 6 & so on</b>");
  g_assert_cmpstr (hearth_caption_overlay_get_text (scene->overlay), ==, "<b>5 < 6 & so on</b>");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (scene->overlay), GTK_ACCESSIBLE_ROLE_CAPTION);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (scene->overlay),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "<b>5 < 6 & so on</b>");
  hearth_test_ui_wait_for_draw (GTK_WIDGET (scene->overlay));
  drawn = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  g_assert_false (hearth_test_ui_is_blank (drawn));

  hearth_caption_overlay_set_text (scene->overlay, "");
  g_assert_null (hearth_caption_overlay_get_text (scene->overlay));
  g_assert_false (hearth_caption_overlay_get_box (scene->overlay, &(graphene_rect_t){ 0 }));
}

static void
test_grows_with_the_picture (Scene *scene, gconstpointer unused)
{
  graphene_rect_t small, large;

  hearth_caption_overlay_set_text (scene->overlay, "Size");
  small = box_of (scene);
  gtk_window_set_default_size (scene->window, 1200, 800);
  hearth_test_wait_for (gtk_widget_get_height (GTK_WIDGET (scene->overlay)) == 800, 10);
  large = box_of (scene);
  g_assert_cmpfloat (large.size.height, >, small.size.height * 1.8);
}

/* Where the captions say: https://www.w3.org/TR/webvtt1/, section 7. The picture is 640 by 360, and
 * captions keep 32 pixels from its sides, 18 from above and 22 from below. */
static void
test_settings (Scene *scene, gconstpointer unused)
{
  static const struct
  {
    const char *settings;
    double x; /* of the middle, -1 for anywhere */
    double y;
  } cases[] = {
    { "line:0", 320, 31 },
    { "line:-1", 320, 325 },
    { "line:1", 320, 52 },
    { "line:50%,center", 320, 178 },
    { "line:0%", 320, 31 },
    { "line:100%", 320, 325 },
    { "position:25%", 176, -1 },
    { "position:0%,line-left align:left line:20%", -1, 95 },
    { "size:50% align:left position:50%,line-left", -1, 325 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cues =
          g_strdup_printf ("00:01.000 --> 00:09.000 %s\nHere I am\n", cases[i].settings);
      graphene_rect_t box;

      show_vtt (scene, cues);
      box = box_of_cue (scene, 0);
      g_test_message ("%s: %g,%g %gx%g", cases[i].settings, box.origin.x, box.origin.y,
                      box.size.width, box.size.height);
      if (cases[i].x >= 0)
        g_assert_cmpfloat_with_epsilon (box.origin.x + box.size.width / 2, cases[i].x, 2);
      if (cases[i].y >= 0)
        g_assert_cmpfloat_with_epsilon (box.origin.y + box.size.height / 2, cases[i].y, 7);
    }

  /* At the left edge, at the right one, and in a region of its own. */
  show_vtt (scene, "00:01.000 --> 00:09.000 align:left\nLeft\n\n"
                   "00:01.000 --> 00:09.000 align:right\nRight\n");
  g_assert_cmpfloat_with_epsilon (box_of_cue (scene, 0).origin.x, 32, 1);
  g_assert_cmpfloat_with_epsilon (box_of_cue (scene, 1).origin.x + box_of_cue (scene, 1).size.width,
                                  608, 1);
  show_vtt (scene, "REGION\nid:r width:40% lines:3 viewportanchor:10%,30% regionanchor:0%,0%\n\n"
                   "00:01.000 --> 00:09.000 region:r\nFirst\n\n"
                   "00:02.000 --> 00:09.000 region:r\nSecond\n");
  g_assert_cmpfloat (box_of_cue (scene, 1).origin.y, <, 200);
  g_assert_cmpfloat (box_of_cue (scene, 0).origin.y + box_of_cue (scene, 0).size.height, <=,
                     box_of_cue (scene, 1).origin.y + 0.5);
  g_assert_cmpfloat (box_of_cue (scene, 1).origin.x, <, 320);
  shot (scene, "captions-region");
}

/* None covers another, wherever it wants to be; the controls move them all. */
static void
test_none_covers_another (Scene *scene, gconstpointer unused)
{
  graphene_rect_t a, b;

  show_vtt (scene, "00:01.000 --> 00:09.000\nOne of us\n\n"
                   "00:02.000 --> 00:09.000\nand another\nin two lines\n\n"
                   "00:02.000 --> 00:09.000 line:50%\nin the middle\n\n"
                   "00:02.500 --> 00:09.000 line:52%\nthere, too\n");
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < i; j++)
      {
        a = box_of_cue (scene, i);
        b = box_of_cue (scene, j);
        g_assert_false (graphene_rect_intersection (&a, &b, NULL) && a.origin.y + 1 < b.origin.y &&
                        a.origin.y + a.size.height > b.origin.y + 1);
      }
  a = box_of_cue (scene, 0);
  shot (scene, "captions-four");
  hearth_caption_overlay_set_inset (scene->overlay, 120);
  b = box_of_cue (scene, 0);
  g_assert_cmpfloat (b.origin.y + b.size.height, <=, 240);
  g_assert_cmpfloat (box_of_cue (scene, 1).origin.y + box_of_cue (scene, 1).size.height, <=,
                     b.origin.y + 0.5);
  shot (scene, "captions-lifted");
  hearth_caption_overlay_set_inset (scene->overlay, 0);
  b = box_of_cue (scene, 0);
  g_assert_cmpfloat (a.origin.y, ==, b.origin.y);
}

/* Names, colours, ruby and upright lines. */
static void
test_words (Scene *scene, gconstpointer unused)
{
  graphene_rect_t plain, upright;
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) after = NULL;

  show_vtt (scene, "00:01.000 --> 00:02.000\n<v Ann>Hello\n\n"
                   "00:02.000 --> 00:09.000\n<v Ann>So we <i>go on</i>\n<v Bob>and I, too\n");
  g_assert_cmpstr (words_of_cue (scene, 0), ==, "So we go on\nBob: and I, too");
  g_settings_set_string (hearth_settings_get (), "caption-names", "always");
  g_assert_cmpstr (words_of_cue (scene, 0), ==, "Ann: So we go on\nBob: and I, too");
  shot (scene, "captions-names");
  g_settings_set_string (hearth_settings_get (), "caption-names", "never");
  g_assert_cmpstr (words_of_cue (scene, 0), ==, "So we go on\nand I, too");
  g_settings_reset (hearth_settings_get (), "caption-names");

  show_vtt (scene, "00:01.000 --> 00:09.000\n火 <c.yellow>x</c>\n");
  plain = box_of_cue (scene, 0);
  show_vtt (scene, "00:01.000 --> 00:09.000\n<ruby>火<rt>ひ</rt></ruby> <c.yellow>x</c>\n");
  g_assert_cmpfloat (box_of_cue (scene, 0).size.height, >, plain.size.height * 1.15);
  g_assert_null (strstr (words_of_cue (scene, 0), "ひ"));
  show_vtt (scene, "00:01.000 --> 00:09.000 line:0\n"
                   "<ruby>火<rt>ひ</rt></ruby>side <c.yellow>warm</c> <c.red.bg_white>hot</c> "
                   "<u>under</u> <b>bold</b> <i>lean</i>\n\n"
                   "00:01.000 --> 00:09.000 vertical:rl line:0\n縦書き upright\nin two lines\n\n"
                   "00:01.000 --> 00:09.000 vertical:lr line:0\nfrom the left\nto the right\n\n"
                   "00:01.000 --> 00:09.000\nשלום <i>לכולם</i>, זה נשמע כאן\n");
  upright = box_of_cue (scene, 1);
  g_assert_cmpfloat (upright.size.height, >, upright.size.width);
  g_assert_cmpfloat (upright.origin.x + upright.size.width, >, 600);
  g_assert_cmpfloat (box_of_cue (scene, 2).origin.x, <, 40);
  shot (scene, "captions-words");

  /* Words within a caption wait for their time, and nothing moves when it comes. */
  show_vtt (scene, "00:01.000 --> 00:09.000\nNow <00:05.000>and then\n");
  plain = box_of_cue (scene, 0);
  before = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  shot (scene, "captions-progress");
  hearth_caption_overlay_set_time (scene->overlay, 5000);
  after = hearth_test_ui_render (GTK_WIDGET (scene->overlay));
  g_assert_false (hearth_test_ui_is_same (before, after));
  g_assert_true (graphene_rect_equal (&plain, &(graphene_rect_t){ box_of_cue (scene, 0).origin,
                                                                  box_of_cue (scene, 0).size }));
}

/* Who has twice the text everywhere has larger captions, too; who needs contrast has a solid box.
 */
static void
test_large_text (Scene *scene, gconstpointer unused)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (scene->overlay));
  HearthCaptionStyle style;
  graphene_rect_t usual;

  hearth_caption_overlay_set_text (scene->overlay, "Can you read this?");
  usual = box_of (scene);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  hearth_test_wait_for (box_of (scene).size.height > usual.size.height * 1.3, 10);
  shot (scene, "captions-large-text");
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  hearth_test_wait_for (box_of (scene).size.height == usual.size.height, 10);

  g_settings_set_string (hearth_settings_get (), "caption-text-color", "#404040");
  hearth_caption_style_read (&style, hearth_settings_get (), FALSE);
  g_assert_cmpfloat (style.background.alpha, <, 1);
  g_assert_cmpfloat (style.text.red, <, 0.3);
  hearth_caption_style_clear (&style);
  hearth_caption_style_read (&style, hearth_settings_get (), TRUE);
  g_assert_cmpfloat (style.background.alpha, ==, 1);
  g_assert_true (hearth_caption_style_has_contrast (&style.text, &style.background, 7));
  hearth_caption_style_clear (&style);
  hearth_caption_style_reset (hearth_settings_get ());
}

/* In a window of another shape than the picture, captions stay on the picture. */
static void
test_bars (Scene *scene, gconstpointer unused)
{
  graphene_rect_t full, narrow;

  show_vtt (scene, "00:01.000 --> 00:09.000 align:left position:0%\nAt the edge\n");
  full = box_of_cue (scene, 0);
  hearth_caption_overlay_set_aspect (scene->overlay, 4.0 / 3);
  narrow = box_of_cue (scene, 0);
  g_assert_cmpfloat (narrow.origin.x, >=, 80);
  g_assert_cmpfloat (full.origin.x, <, 80);
}

#define add(path, func) g_test_add (path, Scene, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);

  add ("/caption-overlay/place", test_place);
  add ("/caption-overlay/long-and-foreign", test_long_and_foreign);
  add ("/caption-overlay/plain-text", test_plain_text);
  add ("/caption-overlay/grows-with-the-picture", test_grows_with_the_picture);
  add ("/caption-overlay/settings", test_settings);
  add ("/caption-overlay/none-covers-another", test_none_covers_another);
  add ("/caption-overlay/words", test_words);
  add ("/caption-overlay/large-text", test_large_text);
  add ("/caption-overlay/bars", test_bars);
  return g_test_run ();
}
