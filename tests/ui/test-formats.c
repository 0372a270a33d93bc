/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each format from its publisher to the eye: its address is pasted, what is there is seen before it
 * is added, its episodes stand in the sidebar, and one plays, with its captions. */
#include "format-table.h"
#include "hearth-add-dialog.h"
#include "hearth-caption-overlay.h"
#include "hearth-episode-page.h"
#include "hearth-episode-row.h"
#include "hearth-format.h"
#include "hearth-lazy-list.h"
#include "hearth-player-view.h"
#include "hearth-segment-card.h"
#include "hearth-segment-page.h"
#include "hearth-sidebar.h"
#include "open-window.h"

#include <string.h>

typedef OpenWindow Fixture;

/* As a designer would look at it. */
static void
take_picture (gpointer window, const FormatCase *format, guint number)
{
  g_autofree char *name = g_strdup_printf ("formats-%s-%u", format->name, number);
  GtkWidget *stack = hearth_test_ui_find_type (window, GTK_TYPE_STACK);

  hearth_test_wait_for (!gtk_stack_get_transition_running (GTK_STACK (stack)), 20);
  hearth_test_ui_wait_for_draw (window);
  hearth_test_ui_assert_named (window);
  hearth_test_ui_shot (window, name);
}

/* --- The dialog */

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (HEARTH_IS_ADD_DIALOG (at->data))
      return at->data;
  return NULL;
}

static gboolean
dialog_says (Fixture *fixture, const char *text)
{
  return hearth_test_ui_find_text (find_dialog (fixture), text) != NULL;
}

static gboolean
can_add (Fixture *fixture)
{
  GtkWidget *add = hearth_test_ui_find_labelled (find_dialog (fixture), GTK_TYPE_BUTTON, "Add");

  return add != NULL && gtk_widget_is_sensitive (add);
}

static void
paste (Fixture *fixture, const char *address)
{
  GtkWindow *dialog;

  open_window_act (fixture, "win.add-series");
  dialog = find_dialog (fixture);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (dialog));
  gtk_editable_set_text (GTK_EDITABLE (hearth_test_ui_find_type (dialog, GTK_TYPE_ENTRY)), address);
  hearth_test_ui_click_labelled (dialog, "Look Up");
}

/* Out of a list, by its name. */
static void
choose (Fixture *fixture, const char *title)
{
  GtkWidget *search;

  hearth_test_wait_for (dialog_says (fixture, "2 series"), 20);
  search = hearth_test_ui_find_type (find_dialog (fixture), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), title);
  hearth_test_wait_for (dialog_says (fixture, "1 series"), 20);
  g_signal_emit_by_name (search, "activate");
}

static void
add (Fixture *fixture, const FormatCase *format)
{
  g_autofree char *address = format_table_address (format, fixture->server, fixture->folder);

  paste (fixture, address);
  if (format->choice != NULL)
    choose (fixture, format->choice);
  hearth_test_wait_for (can_add (fixture), 20);
  g_assert_true (dialog_says (fixture, format->title));
  g_assert_true (dialog_says (fixture, hearth_format_find (format->id)->name));
  g_assert_true (dialog_says (fixture, format->counts));
  g_assert_true (format->contents == NULL || dialog_says (fixture, format->contents));
  take_picture (find_dialog (fixture), format, 0);
  hearth_test_ui_click_labelled (find_dialog (fixture), "Add");
  hearth_test_wait_for (find_dialog (fixture) == NULL, 20);
  open_window_settle (fixture);
}

/* --- The sidebar */

static HearthLazyList *
find_list (Fixture *fixture)
{
  GtkWidget *sidebar = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SIDEBAR);

  return HEARTH_LAZY_LIST (hearth_test_ui_find_type (sidebar, HEARTH_TYPE_LAZY_LIST));
}

/* Where the row of an episode is, or G_MAXUINT. */
static guint
find_row (Fixture *fixture, const char *title)
{
  HearthLazyList *list = find_list (fixture);
  GtkWidget *row;

  for (guint i = 0; list != NULL && (row = hearth_lazy_list_get_row (list, i)) != NULL; i++)
    {
      HearthEntry *entry = hearth_episode_row_get_entry (HEARTH_EPISODE_ROW (row));

      if (entry != NULL && hearth_entry_is_loaded (entry) &&
          g_str_equal (hearth_entry_get_title (entry), title))
        return i;
    }
  return G_MAXUINT;
}

static gboolean
shows_episode (Fixture *fixture, const char *title)
{
  GtkWidget *page = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_EPISODE_PAGE);

  return open_window_shows (fixture, HEARTH_TYPE_EPISODE_PAGE) &&
         hearth_test_ui_find_text (page, title) != NULL;
}

static void
open_episode (Fixture *fixture, const char *title)
{
  hearth_test_wait_for (find_row (fixture, title) != G_MAXUINT, 20);
  hearth_lazy_list_focus_row (find_list (fixture), find_row (fixture, title));
  hearth_test_ui_type (fixture->window, "Return");
  hearth_test_wait_for (shows_episode (fixture, title), 20);
  open_window_settle (fixture);
}

/* --- What is watched */

static gint64
position_ms (Fixture *fixture)
{
  GtkWidget *view = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW);

  return view != NULL ? hearth_player_view_get_position_ms (HEARTH_PLAYER_VIEW (view)) : -1;
}

static const char *
caption (Fixture *fixture)
{
  GtkWidget *overlay = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_CAPTION_OVERLAY);

  return overlay != NULL ? hearth_caption_overlay_get_text (HEARTH_CAPTION_OVERLAY (overlay))
                         : NULL;
}

static gboolean
page_mentions (Fixture *fixture, const char *words)
{
  return hearth_test_ui_mentions (hearth_test_ui_find_type (fixture->window,
                                                            HEARTH_TYPE_SEGMENT_PAGE),
                                  words);
}

static void
watch (Fixture *fixture, const FormatTalk *talk)
{
  GtkWidget *card;

  hearth_test_wait_for (open_window_says (fixture, "Watch"), 20);
  card = hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_SEGMENT_CARD);
  g_assert_true (gtk_widget_activate (card));
  hearth_test_wait_for (open_window_shows (fixture, HEARTH_TYPE_SEGMENT_PAGE), 20);
  hearth_test_wait_for (position_ms (fixture) > 200, 90);
  if (talk->caption != NULL)
    hearth_test_wait_for (g_strcmp0 (caption (fixture), talk->caption) == 0, 20);
  else
    g_assert_null (caption (fixture));
  if (talk->chapter != NULL)
    {
      hearth_test_wait_for (open_window_says (fixture, "Chapters"), 20);
      open_window_press (fixture, "Chapters");
      hearth_test_wait_for (page_mentions (fixture, talk->chapter), 20);
    }
  g_assert_true (talk->person == NULL || page_mentions (fixture, talk->person));
}

/* Nothing of it plays here, but there is a page to go to. */
static void
read_on_its_page (Fixture *fixture)
{
  hearth_test_wait_for (open_window_says (fixture, "Open in Browser") ||
                            open_window_says (fixture, "Episode page"),
                        20);
  g_assert_false (open_window_says (fixture, "Watch"));
  g_assert_null (hearth_test_ui_find_type (fixture->window, HEARTH_TYPE_PLAYER_VIEW));
}

static void
test_format (Fixture *fixture, gconstpointer data)
{
  const FormatCase *format = data;

  format_table_publish (format, fixture->server, fixture->folder);
  add (fixture, format);
  for (guint i = 0; i < G_N_ELEMENTS (format->talks) && format->talks[i].title != NULL; i++)
    {
      open_episode (fixture, format->talks[i].title);
      if (format->talks[i].plays)
        watch (fixture, &format->talks[i]);
      else
        read_on_its_page (fixture);
      take_picture (fixture->window, format, i + 1);
    }
}

int
main (int argc, char **argv)
{
  hearth_test_ui_init (&argc, &argv);
  for (guint i = 0; i < n_formats; i++)
    {
      g_autofree char *path = g_strconcat ("/formats/", format_table[i].name, NULL);

      g_test_add (path, Fixture, &format_table[i], open_window_set_up, test_format,
                  open_window_tear_down);
    }
  return g_test_run ();
}
