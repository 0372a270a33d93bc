/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-window.h"

#include "hearth-entry-card.h"
#include "hearth-episode-page.h"
#include "hearth-segment-page.h"
#include "hearth-settings.h"
#include "hearth-window.h"

static void
open_it (OpenWindow *self)
{
  self->services = hearth_services_new (self->folder->path);
  self->window = GTK_WINDOW (hearth_window_new (NULL, self->services));
  hearth_window_start (HEARTH_WINDOW (self->window));
  hearth_test_ui_show (self->window);
}

static void
close_it (OpenWindow *self)
{
  g_autoptr (GAsyncResult) flushed = NULL;
  gpointer services = self->services;

  hearth_test_ui_destroy (g_steal_pointer (&self->window));
  hearth_library_flush_async (open_window_library (self), hearth_test_store_result, &flushed);
  hearth_test_wait_for (flushed != NULL, 20);
  g_clear_object (&flushed);
  /* What was cancelled with the window still has to say so. */
  g_object_add_weak_pointer (services, &services);
  g_clear_object (&self->services);
  hearth_test_wait_for (services == NULL, 20);
}

/**
 * open_window_set_up:
 * @self: a fixture
 * @user_data: not used
 *
 * Opens a window as at the very first start.
 */
void
open_window_set_up (OpenWindow *self, gconstpointer user_data)
{
  g_settings_reset (hearth_settings_get (), "last-series");
  self->folder = hearth_test_folder_new ();
  self->server = hearth_test_server_new (HEARTH_TEST_SERVER_PLAIN);
  open_it (self);
}

/**
 * open_window_tear_down:
 * @self: a fixture
 * @user_data: not used
 *
 * Closes the window and removes all that it left.
 */
void
open_window_tear_down (OpenWindow *self, gconstpointer user_data)
{
  close_it (self);
  g_clear_pointer (&self->server, hearth_test_server_free);
  g_clear_pointer (&self->folder, hearth_test_folder_free);
}

/**
 * open_window_restart:
 * @self: a fixture
 * @between: (nullable): called while the program is not there
 *
 * Ends the program and starts it again on the same library.
 */
void
open_window_restart (OpenWindow *self, void (*between) (OpenWindow *self))
{
  close_it (self);
  if (between != NULL)
    between (self);
  open_it (self);
}

/**
 * open_window_settle:
 * @self: a fixture
 *
 * Waits until the pages have faded into each other, and what has just come is laid out.
 */
void
open_window_settle (OpenWindow *self)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (hearth_test_ui_find_type (self->window, ADW_TYPE_LEAFLET));
  GtkWidget *content = adw_leaflet_get_child_by_name (leaflet, "content");
  GtkWidget *pages = hearth_test_ui_find_type (content, GTK_TYPE_STACK);

  hearth_test_wait_for (pages == NULL || !gtk_stack_get_transition_running (GTK_STACK (pages)), 20);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  hearth_test_ui_wait_for_draw (GTK_WIDGET (self->window));
}

/**
 * open_window_says:
 * @self: a fixture
 * @text: a whole text
 *
 * Returns: whether it can be read somewhere in the window
 */
gboolean
open_window_says (OpenWindow *self, const char *text)
{
  return hearth_test_ui_find_text (self->window, text) != NULL;
}

/**
 * open_window_shows:
 * @self: a fixture
 * @page_type: a kind of page
 *
 * Returns: whether such a page is in front
 */
gboolean
open_window_shows (OpenWindow *self, GType page_type)
{
  GtkWidget *page = hearth_test_ui_find_type (self->window, page_type);
  GtkWidget *stack = page != NULL ? gtk_widget_get_ancestor (page, GTK_TYPE_STACK) : NULL;

  /* A page that fades away is still there, but it is not in front. */
  return stack != NULL && gtk_stack_get_visible_child (GTK_STACK (stack)) == page;
}

/**
 * open_window_press:
 * @self: a fixture
 * @label: what a button says
 *
 * Waits for the button and presses it.
 */
void
open_window_press (OpenWindow *self, const char *label)
{
  GtkWidget *text;

  hearth_test_wait_for (open_window_says (self, label), 20);
  text = hearth_test_ui_find_text (self->window, label);
  hearth_test_ui_click (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON));
}

/**
 * open_window_act:
 * @self: a fixture
 * @action: an action of the window without a parameter
 */
void
open_window_act (OpenWindow *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

/**
 * open_window_library:
 * @self: a fixture
 *
 * Returns: (transfer none): the library of the window
 */
HearthLibrary *
open_window_library (OpenWindow *self)
{
  return hearth_services_get_library (self->services);
}

/**
 * open_window_series:
 * @self: a fixture
 * @id: the id of a series
 *
 * Returns: (transfer none): the series, as soon as it is known
 */
HearthSource *
open_window_series (OpenWindow *self, const char *id)
{
  HearthLibrary *library = open_window_library (self);

  hearth_test_wait_for (hearth_library_find_id (library, id) != NULL, 20);
  return hearth_library_find_id (library, id);
}

/**
 * open_window_episode:
 * @self: a fixture
 * @series_id: the id of a series
 * @episode_id: an episode of it
 *
 * Goes to the page of an episode.
 */
void
open_window_episode (OpenWindow *self, const char *series_id, const char *episode_id)
{
  HearthSource *source = open_window_series (self, series_id);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-episode", "(xs)",
                                             hearth_source_get_key (source), episode_id));
  hearth_test_wait_for (open_window_shows (self, HEARTH_TYPE_EPISODE_PAGE), 20);
}

/**
 * open_window_watch:
 * @self: a fixture
 * @series_id: the id of a series
 * @episode_id: an episode of it
 * @segment_id: a segment of that
 *
 * Watches a segment from where the person stopped.
 */
void
open_window_watch (OpenWindow *self,
                   const char *series_id,
                   const char *episode_id,
                   const char *segment_id)
{
  HearthSource *source = open_window_series (self, series_id);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.watch", "(xss)",
                                             hearth_source_get_key (source), episode_id,
                                             segment_id));
  hearth_test_wait_for (open_window_shows (self, HEARTH_TYPE_SEGMENT_PAGE), 20);
}

static GtkWidget *
find_card (GtkWidget *widget, const char *title)
{
  if (HEARTH_IS_ENTRY_CARD (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (hearth_entry_get_title (
                       hearth_entry_card_get_entry (HEARTH_ENTRY_CARD (widget))),
                   title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *card = find_card (child, title);

      if (card != NULL)
        return card;
    }
  return NULL;
}

/**
 * open_window_has_card:
 * @self: a fixture
 * @title: the title of an episode or a segment
 *
 * Returns: whether a card of that title can be seen
 */
gboolean
open_window_has_card (OpenWindow *self, const char *title)
{
  return find_card (GTK_WIDGET (self->window), title) != NULL;
}

/**
 * open_window_card:
 * @self: a fixture
 * @title: the title of an episode or a segment
 *
 * Returns: (transfer none): its card, as soon as it can be seen
 */
GtkWidget *
open_window_card (OpenWindow *self, const char *title)
{
  hearth_test_wait_for (open_window_has_card (self, title), 20);
  return find_card (GTK_WIDGET (self->window), title);
}

/**
 * open_window_follow:
 * @self: a fixture
 * @path: where the server has a catalog
 * @series_id: the id of the series in it
 *
 * Follows a series of the server.
 *
 * Returns: (transfer none): the series
 */
HearthSource *
open_window_follow (OpenWindow *self, const char *path, const char *series_id)
{
  g_autofree char *uri = hearth_test_server_uri (self->server, path);
  HearthSource *source;

  hearth_window_open (HEARTH_WINDOW (self->window), uri);
  source = open_window_series (self, series_id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.follow", "x",
                                             hearth_source_get_key (source)));
  hearth_test_wait_for (hearth_source_is_followed (source), 20);
  return source;
}
