/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moment that is taken along: its link, its address on the web, its picture; and what all
 * controls around it are called. */
#include "choose-file.h"
#include "hearth-frame-picture.h"
#include "hearth-player-host.h"
#include "hearth-player-view.h"
#include "hearth-segment-page.h"
#include "open-window.h"

typedef OpenWindow Fixture;
#define set_up open_window_set_up
#define tear_down open_window_tear_down

static HearthPlayerHost *
host (Fixture *fixture)
{
  return hearth_player_view_get_host (
      HEARTH_PLAYER_VIEW (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW)));
}

/* The page may show another segment until this one has been read. */
static void
watch (Fixture *fixture, const char *series_id, const char *episode_id, const char *segment_id)
{
  GtkWidget *page;

  open_window_watch (fixture, series_id, episode_id, segment_id);
  page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_PAGE);
  hearth_test_wait_for (g_str_equal (hearth_segment_get_id (hearth_segment_page_get_segment (
                                         HEARTH_SEGMENT_PAGE (page))),
                                     segment_id),
                        20);
}

static void
pause_at (Fixture *fixture, gint64 position_ms)
{
  hearth_test_wait_for (hearth_player_host_has_picture (host (fixture)) &&
                            hearth_player_host_is_seekable (host (fixture)),
                        90);
  hearth_player_host_pause (host (fixture));
  hearth_player_host_seek (host (fixture), position_ms);
  hearth_test_wait_for (hearth_player_host_get_state (host (fixture)) ==
                                HEARTH_PLAYER_STATE_PAUSED &&
                            hearth_player_host_get_position_ms (host (fixture)) == position_ms,
                        20);
}

static char *
read_clipboard (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());

  gdk_clipboard_read_text_async (clipboard, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  return gdk_clipboard_read_text_finish (clipboard, result, NULL);
}

static void
follow_page (Fixture *fixture)
{
  g_autoptr (GBytes) clip = hearth_test_fixture ("media/clip.mp4");
  g_autofree char *clip_uri = hearth_test_server_uri (fixture->server, "/clip.mp4");
  g_autofree char *catalog = g_strdup_printf (
      "{\"format\":\"hearth-catalog\",\"version\":1,\"id\":\"talks\",\"title\":\"Talks\",\"episodes\":["
      "{\"id\":\"one\",\"title\":\"One\",\"segments\":["
      "{\"id\":\"tube\",\"title\":\"On a tube\",\"page\":\"https://tube.example/w/abc\","
      "\"media\":[{\"url\":\"%s\"}]},"
      "{\"id\":\"site\",\"title\":\"On a site\",\"page\":\"https://site.example/talk\","
      "\"media\":[{\"url\":\"%s\"}]},"
      "{\"id\":\"bare\",\"title\":\"Bare\",\"media\":[{\"url\":\"%s\"}]}]}]}",
      clip_uri, clip_uri, clip_uri);

  hearth_test_server_answer (fixture->server, "/clip.mp4",
                             &(HearthTestAnswer){ .content_type = "video/mp4" }, clip);
  hearth_test_server_answer_text (fixture->server, "/talks.hearth.json",
                                  &(HearthTestAnswer){ .content_type = "application/json" },
                                  catalog);
  open_window_follow (fixture, "/talks.hearth.json", "talks");
}

static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *link = NULL;
  g_autofree char *timed = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *expected = NULL;

  follow_page (fixture);
  watch (fixture, "talks", "one", "tube");
  pause_at (fixture, 1200);
  open_window_act (fixture, "win.copy-link");
  link = read_clipboard ();
  g_assert_cmpstr (link, ==, "hearth://open/talks/one/tube?t=1.200");
  open_window_act (fixture, "win.copy-web-address");
  timed = read_clipboard ();
  g_assert_cmpstr (timed, ==, "https://tube.example/w/abc?start=1");
  hearth_test_wait_for (open_window_says (fixture, "Web address of this moment copied"), 20);

  /* A site that takes no time has its page all the same; a recording by itself takes one. */
  watch (fixture, "talks", "one", "site");
  pause_at (fixture, 1500);
  open_window_act (fixture, "win.copy-web-address");
  plain = read_clipboard ();
  g_assert_cmpstr (plain, ==, "https://site.example/talk");
  watch (fixture, "talks", "one", "bare");
  pause_at (fixture, 1500);
  open_window_act (fixture, "win.copy-web-address");
  bare = read_clipboard ();
  expected = hearth_test_server_uri (fixture->server, "/clip.mp4#t=1");
  g_assert_cmpstr (bare, ==, expected);
}

static void
test_frame (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder->path, "frame.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HearthVideoFrame) frame = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) pasted = NULL;
  g_autoptr (GdkTexture) saved = NULL;
  g_autoptr (GdkTexture) copied = NULL;
  g_autoptr (HearthVideoFrame) now = NULL;
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GdkTexture) seen = NULL;
  g_autoptr (GError) error = NULL;
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());

  watch (fixture, "welcome", "tour", "reading-along");
  hearth_test_wait_for (hearth_player_host_has_picture (host (fixture)), 90);
  hearth_player_host_pause (host (fixture));
  hearth_test_wait_for (hearth_player_host_get_state (host (fixture)) == HEARTH_PLAYER_STATE_PAUSED,
                        20);

  /* The whole picture, however small it is on the screen. */
  frame = hearth_player_grab (hearth_player_host_get_player (host (fixture)));
  g_assert_nonnull (frame);
  hearth_frame_picture_save_async (frame, file, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_true (hearth_frame_picture_save_finish (result, &error));
  g_assert_no_error (error);
  saved = gdk_texture_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (saved), ==, (int) frame->width);
  g_assert_cmpint (gdk_texture_get_height (saved), ==, (int) frame->height);
  g_assert_false (hearth_test_ui_is_blank (saved));

  open_window_act (fixture, "win.copy-frame");
  now = hearth_player_grab (hearth_player_host_get_player (host (fixture)));
  hearth_frame_picture_make_async (now, NULL, hearth_test_store_result, &made);
  hearth_test_wait_for (open_window_says (fixture, "Frame copied"), 20);
  gdk_clipboard_read_texture_async (clipboard, NULL, hearth_test_store_result, &pasted);
  hearth_test_wait_for (pasted != NULL, 20);
  copied = gdk_clipboard_read_texture_finish (clipboard, pasted, &error);
  g_assert_no_error (error);
  hearth_test_wait_for (made != NULL, 20);
  seen = hearth_frame_picture_make_finish (made, NULL);
  g_assert_true (hearth_test_ui_is_same (copied, seen));
}

/* The name is there already; the person only says where. */
static void
test_frame_is_saved (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder->path);
  g_autoptr (GFile) file = g_file_get_child (folder, "Reading along 0.03.png");
  g_autoptr (GdkTexture) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  watch (fixture, "welcome", "tour", "reading-along");
  pause_at (fixture, 3000);
  open_window_act (fixture, "win.save-frame");
  name = gtk_file_chooser_get_current_name (choose_file_wait ());
  g_assert_cmpstr (name, ==, "Reading along 0.03.png");
  choose_file_answer (file);
  hearth_test_wait_for (open_window_says (fixture, "Frame saved"), 20);
  saved = gdk_texture_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (saved), ==, 1280);
}

static void
test_no_room (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/frame.png");
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\1\2\3\0", 4);
  g_autoptr (HearthVideoFrame) frame =
      hearth_video_frame_new (pixels, 1, 1, 4, HEARTH_PIXEL_FORMAT_BGRX, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hearth_frame_picture_save_async (frame, file, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  g_assert_false (hearth_frame_picture_save_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Nothing shines through, and what was recorded narrow is as wide as it was meant. */
static void
test_pixels (void)
{
  static const guint8 two[] = { 255, 0, 0, 0, 0, 0, 255, 7 };
  g_autoptr (GBytes) pixels = g_bytes_new_static (two, sizeof two);
  g_autoptr (HearthVideoFrame) frame =
      hearth_video_frame_new (pixels, 2, 1, 8, HEARTH_PIXEL_FORMAT_BGRX, 2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GdkTexture) picture = NULL;
  guint32 seen[4];

  hearth_frame_picture_make_async (frame, NULL, hearth_test_store_result, &result);
  hearth_test_wait_for (result != NULL, 20);
  picture = hearth_frame_picture_make_finish (result, NULL);
  g_assert_cmpint (gdk_texture_get_width (picture), ==, 4);
  g_assert_cmpint (gdk_texture_get_height (picture), ==, 1);
  gdk_texture_download (picture, (guchar *) seen, sizeof seen);
  g_assert_cmphex (seen[0], ==, 0xff0000ff);
  g_assert_cmphex (seen[3], ==, 0xffff0000);
}

static void
test_names (void)
{
  static const struct
  {
    const char *title;
    gint64 position_ms;
    const char *name;
  } cases[] = {
    { "Finding your way", 3000, "Finding your way 0.03.png" },
    { "A/B: what?  \"now\"", 3723000, "A B what now 1.02.03.png" },
    { "../../etc", 0, "etc 0.00.png" },
    { "", 61000, "1.01.png" },
    { "深い話", 1000, "深い話 0.01.png" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = hearth_frame_picture_name (cases[i].title, cases[i].position_ms);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* The menu, as it is seen and as it is heard. */
static void
test_menu (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *button;
  GtkPopover *popover;

  watch (fixture, "welcome", "tour", "reading-along");
  pause_at (fixture, 3000);
  hearth_test_ui_assert_named (fixture->window);
  button = hearth_test_ui_find_name (fixture->window, "share-button");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  hearth_test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (popover)), 20);
  g_assert_nonnull (hearth_test_ui_find_text (popover, "Copy Link to This Moment"));
  g_assert_nonnull (hearth_test_ui_find_text (popover, "Save Frame as Picture…"));
  g_assert_nonnull (hearth_test_ui_find_text (popover, "Copy Frame"));
  hearth_test_ui_assert_named (popover);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (popover));
  hearth_test_ui_shot (GTK_WIDGET (popover), "share-menu");
  hearth_test_ui_shot (GTK_WIDGET (fixture->window), "share-page");
  gtk_popover_popdown (popover);
}

static void
open_menus (GtkWidget *widget, guint *n_opened)
{
  GtkPopover *popover;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    open_menus (child, n_opened);
  if (!GTK_IS_MENU_BUTTON (widget) || !gtk_widget_get_mapped (widget))
    return;
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget));
  hearth_test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (popover)), 20);
  g_test_message ("%s", gtk_widget_get_name (widget));
  hearth_test_ui_assert_named (popover);
  gtk_popover_popdown (popover);
  hearth_test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (popover)), 20);
  (*n_opened)++;
}

/* Whoever cannot see the player hears what each of its controls is, those in its menus, too. */
static void
test_controls_have_names (Fixture *fixture, gconstpointer user_data)
{
  guint n_opened = 0;

  watch (fixture, "welcome", "tour", "reading-along");
  pause_at (fixture, 3000);
  hearth_test_ui_assert_named (fixture->window);
  open_menus (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_PAGE), &n_opened);
  g_assert_cmpuint (n_opened, >=, 4);
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  g_test_add_func ("/share/names", test_names);
  g_test_add_func ("/share/pixels", test_pixels);
  hearth_test_add ("/share/links", test_links);
  hearth_test_add ("/share/frame", test_frame);
  hearth_test_add ("/share/frame-is-saved", test_frame_is_saved);
  hearth_test_add ("/share/no-room", test_no_room);
  hearth_test_add ("/share/menu", test_menu);
  hearth_test_add ("/share/controls-have-names", test_controls_have_names);
  return g_test_run ();
}
