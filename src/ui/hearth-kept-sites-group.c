/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-kept-sites-group.h"

#include "hearth-accessible.h"
#include "hearth-kept-sites.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

struct _HearthKeptSitesGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* owned: of GtkWidget, which the group has */
};

G_DEFINE_FINAL_TYPE (HearthKeptSitesGroup, hearth_kept_sites_group, ADW_TYPE_PREFERENCES_GROUP)

static void
remove_clicked_cb (GtkButton *button, gpointer user_data)
{
  AdwPreferencesRow *row = user_data;
  g_autofree char *site = g_strdup (adw_preferences_row_get_title (row));

  hearth_kept_sites_set (site, FALSE);
}

static void
add_row (HearthKeptSitesGroup *self, const char *site)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a web site such as youtube.com */
  g_autofree char *name = g_strdup_printf (_ ("Remove What %s Keeps"), site);

  /* The name comes from an address. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), site);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  hearth_accessible_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
update (HearthKeptSitesGroup *self)
{
  g_auto (GStrv) names = hearth_kept_sites_dup_names ();

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (gsize i = 0; names[i] != NULL; i++)
    add_row (self, names[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), names[0] != NULL);
}

static void
hearth_kept_sites_group_finalize (GObject *object)
{
  g_ptr_array_unref (HEARTH_KEPT_SITES_GROUP (object)->rows);

  G_OBJECT_CLASS (hearth_kept_sites_group_parent_class)->finalize (object);
}

static void
hearth_kept_sites_group_class_init (HearthKeptSitesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_kept_sites_group_finalize;
}

static void
hearth_kept_sites_group_init (HearthKeptSitesGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Web Sites That Keep Cookies"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("You allowed it where the address of a page is "
                                            "shown; what others store goes with their page"));
  g_signal_connect_object (hearth_settings_get (), "changed::" HEARTH_KEPT_SITES_KEY,
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
