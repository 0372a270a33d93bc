/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-accessible.h"
#include "hearth-embed.h"
#include "hearth-text.h"
#include "hearth-web-backend.h"

#include <glib/gi18n-lib.h>

/* The player of a web site in place of the picture. */

/* So far above the lower edge of the player the address comes up. */
#define POINT_UP 24

/* While a page waits for somebody to press something it has at least this height, where it can. */
#define ASKING_HEIGHT 400

/* The page, and words about it below. */
static GtkWidget *
new_box (HearthPlayerView *self, GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page_note = HEARTH_PAGE_NOTE (hearth_page_note_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page_note));
  return box;
}

static void
take_page (HearthPlayerView *self, GtkWidget *page)
{
  if (self->page != NULL)
    gtk_stack_remove (self->picture_stack, gtk_widget_get_parent (self->page));
  self->page = page;
  self->page_note = NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "player.page-address", page != NULL);
  if (page != NULL)
    {
      hearth_accessible_name (page, _ ("Player of the Web Site"));
      gtk_stack_add_named (self->picture_stack, new_box (self, page), "page");
    }
  else if (self->page_popover != NULL)
    {
      gtk_popover_popdown (GTK_POPOVER (self->page_popover));
    }
}

/**
 * hearth_player_view_update_page:
 * @self: the view
 *
 * Shows the player of a web site where that is what plays. While it plays, clicks and keys are for
 * the view as on any picture; before that the page may want something of the person.
 *
 * Returns: whether it is shown
 */
gboolean
hearth_player_view_update_page (HearthPlayerView *self)
{
  GtkWidget *page = hearth_player_host_get_page (self->host);
  gboolean needs_person = hearth_player_host_page_needs_person (self->host);

  if (self->page != page)
    take_page (self, page);
  if (page == NULL)
    return FALSE;
  hearth_page_note_set_words (self->page_note, hearth_player_host_page_words (self->host));
  /* The keys go back to the view with the page still there. */
  if (!needs_person && gtk_widget_is_focus (page))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_can_target (page, needs_person);
  gtk_widget_set_can_focus (page, needs_person);
  return TRUE;
}

/**
 * hearth_player_view_is_on_page:
 * @self: the view
 * @target: a widget within it
 *
 * Returns: whether what happens there is for the page of a web site
 */
gboolean
hearth_player_view_is_on_page (HearthPlayerView *self, GtkWidget *target)
{
  return (self->page != NULL &&
          (target == self->page || gtk_widget_is_ancestor (target, self->page))) ||
         (self->page_note != NULL &&
          (target == GTK_WIDGET (self->page_note) ||
           gtk_widget_is_ancestor (target, GTK_WIDGET (self->page_note))));
}

/**
 * hearth_player_view_page_height:
 * @self: the view
 *
 * Returns: the height in pixels that a page needs in which somebody has to press something, 0 when
 *   there is none
 */
int
hearth_player_view_page_height (HearthPlayerView *self)
{
  return self->page != NULL && hearth_player_host_page_asks (self->host) ? ASKING_HEIGHT : 0;
}

static void
page_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  g_autofree char *address = hearth_player_host_dup_page_address (self->host);
  g_autofree char *site = hearth_text_host (hearth_player_host_get_uri (self->host));

  if (address == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (self->page_popover == NULL)
    {
      self->page_popover = HEARTH_PAGE_POPOVER (hearth_page_popover_new ());
      gtk_popover_set_position (GTK_POPOVER (self->page_popover), GTK_POS_TOP);
      gtk_widget_set_parent (GTK_WIDGET (self->page_popover), widget);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->page_popover),
                               &(GdkRectangle){ gtk_widget_get_width (widget) / 2,
                                                gtk_widget_get_height (widget) - POINT_UP, 1, 1 });
  hearth_page_popover_show (self->page_popover, address, site);
}

static void
copy_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (self->page_popover == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          hearth_page_popover_get_address (self->page_popover));
  gtk_popover_popdown (GTK_POPOVER (self->page_popover));
  hearth_notice_show (self->notice, _ ("Address Copied"));
}

static void
open_address_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);

  if (self->page_popover == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->page_popover));
  gtk_widget_activate_action (widget, "win.open-url", "s",
                              hearth_page_popover_get_address (self->page_popover));
}

/**
 * hearth_player_view_install_page_actions:
 * @widget_class: the class of the view
 *
 * Installs the actions player.page-address, player.copy-page-address and player.open-page-address.
 */
void
hearth_player_view_install_page_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.page-address", NULL, page_address_action);
  gtk_widget_class_install_action (widget_class, "player.copy-page-address", NULL,
                                   copy_address_action);
  gtk_widget_class_install_action (widget_class, "player.open-page-address", NULL,
                                   open_address_action);
}

/* Where the catalog has no captions, those of the site are asked for by who wants captions. */
static char *
find_language (HearthPlayerView *self)
{
  const char *const *names = g_get_language_names ();

  if (!hearth_caption_feed_get_enabled (self->feed) ||
      g_list_model_get_n_items (hearth_segment_get_captions (self->segment)) > 0)
    return NULL;
  return g_str_equal (names[0], "C") ? NULL : g_strndup (names[0], strcspn (names[0], "_.@"));
}

/**
 * hearth_player_view_watch_page:
 * @self: the view, with a segment
 * @start_ms: where to start, in milliseconds
 *
 * Plays the segment in the player of a web site, where there is one.
 *
 * Returns: whether there is
 */
gboolean
hearth_player_view_watch_page (HearthPlayerView *self, gint64 start_ms)
{
  g_autofree char *embed =
      hearth_web_backend_is_there () ? hearth_embed_of_segment (self->segment) : NULL;
  g_autofree char *language = find_language (self);

  if (embed == NULL)
    return FALSE;
  hearth_player_host_open_page (self->host, embed, start_ms,
                                hearth_segment_get_duration_ms (self->segment), language);
  return TRUE;
}
