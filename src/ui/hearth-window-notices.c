/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-accessible.h"
#include "hearth-error.h"
#include "hearth-window-private.h"

#include <glib/gi18n-lib.h>

/* What the window says of itself: bars above the page, and pages where there is nothing else to
 * show. Each is made when there is first something to say: mostly there never is. */

#define BAR_SPACING_PX 12
#define SPINNER_PX 32

static GtkWidget *
new_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
new_words_with_button (GtkWidget *label, GtkWidget *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, BAR_SPACING_PX);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkRevealer *
add_bar (HearthWindow *self, GtkWidget *child)
{
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_widget_add_css_class (child, "quiet-banner");
  gtk_revealer_set_child (GTK_REVEALER (revealer), child);
  gtk_box_append (self->notices, revealer);
  return GTK_REVEALER (revealer);
}

static void
notice_closed_cb (HearthWindow *self)
{
  gtk_revealer_set_reveal_child (self->notice, FALSE);
}

static void
add_notice (HearthWindow *self)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("a notice", "Close"));
  GtkWidget *label = new_words (NULL);
  GtkWidget *box = new_words_with_button (label, button);

  self->notice_label = GTK_LABEL (label);
  gtk_label_set_selectable (self->notice_label, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (notice_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "notice-banner");
  self->notice = add_bar (self, box);
}

/**
 * hearth_window_show_notice:
 * @self: a window
 * @words: plain text
 *
 * Says above the page what must not go by unread: it stays until it is closed.
 */
void
hearth_window_show_notice (HearthWindow *self, const char *words)
{
  if (self->notice == NULL)
    add_notice (self);
  gtk_label_set_text (self->notice_label, words);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
}

static GtkRevealer *
add_offline (HearthWindow *self)
{
  GtkWidget *label = new_words (_ ("You are offline. What is on this computer still plays."));

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return add_bar (self, label);
}

/**
 * hearth_window_set_offline:
 * @self: a window
 * @offline: whether there is no network
 *
 * Says above the page that there is no network, as long as that is so.
 */
void
hearth_window_set_offline (HearthWindow *self, gboolean offline)
{
  if (self->offline == NULL && offline)
    self->offline = add_offline (self);
  if (self->offline != NULL)
    gtk_revealer_set_reveal_child (self->offline, offline);
}

static GtkRevealer *
add_unfollowed (HearthWindow *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Add"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow");
  return add_bar (self,
                  new_words_with_button (new_words (_ ("This series is not among yours yet.")),
                                         button));
}

/**
 * hearth_window_set_unfollowed:
 * @self: a window
 * @unfollowed: whether the series that is shown is not among those that this person follows
 *
 * Offers above the page to add the series, as long as that is so.
 */
void
hearth_window_set_unfollowed (HearthWindow *self, gboolean unfollowed)
{
  if (self->unfollowed == NULL && unfollowed)
    self->unfollowed = add_unfollowed (self);
  if (self->unfollowed != NULL)
    gtk_revealer_set_reveal_child (self->unfollowed, unfollowed);
}

static void
add_loading (HearthWindow *self)
{
  GtkWidget *page = adw_status_page_new ();

  self->loading_spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->loading_spinner), SPINNER_PX, SPINNER_PX);
  gtk_widget_set_halign (GTK_WIDGET (self->loading_spinner), GTK_ALIGN_CENTER);
  hearth_accessible_name (self->loading_spinner, _ ("Loading"));
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Loading…"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), GTK_WIDGET (self->loading_spinner));
  gtk_stack_add_named (self->pages, page, "loading");
}

/**
 * hearth_window_show_loading:
 * @self: a window
 *
 * Shows in the place of a page that it is on its way; see hearth_window_end_loading().
 */
void
hearth_window_show_loading (HearthWindow *self)
{
  if (self->loading_spinner == NULL)
    add_loading (self);
  gtk_spinner_start (self->loading_spinner);
  gtk_stack_set_visible_child_name (self->pages, "loading");
}

/**
 * hearth_window_end_loading:
 * @self: a window
 *
 * What was on its way is there, or will not come: something else is shown now.
 */
void
hearth_window_end_loading (HearthWindow *self)
{
  if (self->loading_spinner != NULL)
    gtk_spinner_stop (self->loading_spinner);
}

static AdwStatusPage *
add_error (HearthWindow *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Try Again"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.refresh");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_stack_add_named (self->pages, page, "error");
  return ADW_STATUS_PAGE (page);
}

/**
 * hearth_window_show_error:
 * @self: a window
 * @error: why a series cannot be shown
 *
 * Says in the place of the page what is wrong, with a button to try again.
 */
void
hearth_window_show_error (HearthWindow *self, const GError *error)
{
  gboolean offline = g_error_matches (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_OFFLINE);
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  if (self->error == NULL)
    self->error = add_error (self);
  adw_status_page_set_icon_name (self->error,
                                 offline ? "network-offline-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->error, offline ? _ ("You Are Offline")
                                                  : _ ("This Series Could Not Be Opened"));
  adw_status_page_set_description (self->error, words);
  gtk_stack_set_visible_child_name (self->pages, "error");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}
