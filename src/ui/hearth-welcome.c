/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-welcome.h"

#include "hearth-builtin.h"

#include <glib/gi18n-lib.h>

struct _HearthWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthWelcome, hearth_welcome, ADW_TYPE_BIN)

static void
hearth_welcome_class_init (HearthWelcomeClass *klass)
{
}

static void
hearth_welcome_init (HearthWelcome *self)
{
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* Whoever removed the tour gets it back. */
static GtkWidget *
new_tour_button (HearthSource *tour)
{
  GtkWidget *button = new_button (_ ("Take the Tour"), NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", hearth_source_get_key (tour));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow");
  return button;
}

/**
 * hearth_welcome_new:
 * @library: what this person has, open
 *
 * Returns: (transfer floating): a welcome that offers to add a series, and the tour if @library
 * knows it
 */
GtkWidget *
hearth_welcome_new (HearthLibrary *library)
{
  HearthWelcome *self = g_object_new (HEARTH_TYPE_WELCOME, NULL);
  /* The first of what comes with Hearth shows how it works. */
  HearthSource *tour = hearth_library_find_location (library, hearth_builtin_get_locations ()[0]);
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = new_button (_ ("Add a Series…"), "win.add-series");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "video-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Welcome to Hearth"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Follow series of talks and watch them here, without distraction. Hearth remembers what "
         "you have seen, goes on where you stopped, and tells you what is new."));
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), add);
  if (tour != NULL)
    gtk_box_append (GTK_BOX (buttons), new_tour_button (tour));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), buttons);
  adw_bin_set_child (ADW_BIN (self), page);
  return GTK_WIDGET (self);
}
