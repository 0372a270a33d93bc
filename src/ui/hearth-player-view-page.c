/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-accessible.h"
#include "hearth-embed.h"
#include "hearth-web-backend.h"

#include <glib/gi18n-lib.h>

/* The player of a web site in place of the picture. */

static GtkWidget *
new_note (void)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Open in Browser"));

  gtk_widget_set_name (note, "page-note");
  gtk_widget_add_css_class (note, "page-note");
  gtk_widget_set_halign (note, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (note, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "player.open-page");
  gtk_widget_set_tooltip_text (button, _ ("Open the Page in the Browser"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (note), label);
  gtk_box_append (GTK_BOX (note), button);
  return note;
}

static void
update_note (HearthPlayerView *self)
{
  const char *words = hearth_player_host_page_words (self->host);

  if (words != NULL && self->page_note == NULL)
    {
      self->page_note = new_note ();
      gtk_overlay_add_overlay (GTK_OVERLAY (self->stage), self->page_note);
    }
  if (self->page_note == NULL)
    return;
  if (words != NULL)
    gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (self->page_note)), words);
  gtk_widget_set_visible (self->page_note, words != NULL);
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

  update_note (self);
  if (self->page != page)
    {
      if (self->page != NULL)
        gtk_stack_remove (self->picture_stack, self->page);
      if (page != NULL)
        {
          hearth_accessible_name (page, _ ("Player of the Web Site"));
          gtk_stack_add_named (self->picture_stack, page, "page");
        }
      self->page = page;
    }
  if (page == NULL)
    return FALSE;
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
         (self->page_note != NULL && gtk_widget_is_ancestor (target, self->page_note));
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
