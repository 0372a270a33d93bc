/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resource-row.h"

#include "hearth-accessible.h"
#include "hearth-text.h"
#include "hearth-widget.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthResourceRow
{
  GtkWidget parent_instance;

  HearthEntry *entry; /* owned, nullable */
  gboolean showing;   /* what it shows changes, and not by the person */

  GtkCheckButton *done;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *line;
  GtkWidget *go;
};

G_DEFINE_FINAL_TYPE (HearthResourceRow, hearth_resource_row, GTK_TYPE_WIDGET)

static const char *
icon_of (HearthResourceKind kind)
{
  switch (kind)
    {
    case HEARTH_RESOURCE_KIND_COURSE:
      return "accessories-dictionary-symbolic";
    case HEARTH_RESOURCE_KIND_ARTICLE:
      return "text-x-generic-symbolic";
    case HEARTH_RESOURCE_KIND_CODE:
      return "utilities-terminal-symbolic";
    case HEARTH_RESOURCE_KIND_SLIDES:
      return "x-office-presentation-symbolic";
    case HEARTH_RESOURCE_KIND_COMMUNITY:
      return "system-users-symbolic";
    case HEARTH_RESOURCE_KIND_CATALOG:
    case HEARTH_RESOURCE_KIND_LINK:
      break;
    }
  return "insert-link-symbolic";
}

/* What it belongs to: a segment or an episode where there is one, and the series. */
static char *
place_of (HearthEntry *entry)
{
  const char *series = hearth_entry_get_series_title (entry);
  const char *episode = hearth_entry_get_episode_title (entry);

  if (*episode == '\0' || g_str_equal (episode, series))
    return g_strdup (series);
  return g_strdup_printf ("%s · %s", episode, series);
}

static void
show_go (HearthResourceRow *self)
{
  const char *episode = hearth_entry_get_episode_title (self->entry);
  const char *to = *episode != '\0' ? episode : hearth_entry_get_series_title (self->entry);
  /* Translators: %s is the title of what something to read on belongs to */
  g_autofree char *words = g_strdup_printf (_ ("Go to “%s”"), to);

  gtk_widget_set_tooltip_text (self->go, words);
  hearth_accessible_name (self->go, words);
}

static void
show_names (HearthResourceRow *self, const char *line)
{
  const char *title = hearth_entry_get_title (self->entry);
  g_autofree char *described = g_strdup_printf ("%s, %s", title, line);
  /* Translators: what a screen reader says of a link; %s is its title */
  g_autofree char *name = g_strdup_printf (_ ("%s, opens in the browser"), described);
  /* Translators: what a screen reader says of the box before something to read on; %s is its title
   */
  g_autofree char *done = g_strdup_printf (_ ("Done: %s"), title);

  hearth_accessible_name (self, name);
  hearth_accessible_name (self->done, done);
}

static void
show_entry (HearthResourceRow *self)
{
  const char *kind = hearth_words_resource_kind (hearth_entry_get_resource_kind (self->entry));
  const gboolean done = hearth_entry_is_done (self->entry);
  const char *url = hearth_entry_get_url (self->entry);
  const char *summary = hearth_entry_get_summary (self->entry);
  g_autofree char *place = place_of (self->entry);
  g_autofree char *line = g_strdup_printf ("%s · %s", kind, place);
  g_autofree char *tooltip = summary != NULL && *summary != '\0' && url != NULL
                                 ? g_strdup_printf ("%s\n%s", summary, url)
                                 : g_strdup (url);

  self->showing = TRUE;
  gtk_check_button_set_active (self->done, done);
  self->showing = FALSE;
  gtk_label_set_text (self->title, hearth_entry_get_title (self->entry));
  gtk_label_set_text (self->line, line);
  gtk_image_set_from_icon_name (self->icon, icon_of (hearth_entry_get_resource_kind (self->entry)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), tooltip);
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
  show_go (self);
  show_names (self, line);
}

/* Before it was read there is nothing that one could do with it. */
static void
entry_cb (HearthResourceRow *self)
{
  const gboolean is_there = hearth_entry_is_loaded (self->entry);

  gtk_widget_set_visible (GTK_WIDGET (self->done), is_there);
  gtk_widget_set_visible (self->go, is_there);
  if (is_there)
    {
      show_entry (self);
      return;
    }
  gtk_label_set_text (self->title, "");
  gtk_label_set_text (self->line, "");
  gtk_image_clear (self->icon);
}

static void
toggled_cb (HearthResourceRow *self)
{
  if (self->showing || self->entry == NULL || hearth_entry_get_url (self->entry) == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.mark-resource", "(sb)",
                              hearth_entry_get_url (self->entry),
                              gtk_check_button_get_active (self->done));
}

static void
go_cb (HearthResourceRow *self)
{
  const gint64 series_key = self->entry != NULL ? hearth_entry_get_series_key (self->entry) : 0;

  if (series_key == 0)
    return;
  if (*hearth_entry_get_episode_id (self->entry) != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-episode", "(xs)", series_key,
                                hearth_entry_get_episode_id (self->entry));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-series", "x", series_key);
}

static void
hearth_resource_row_dispose (GObject *object)
{
  HearthResourceRow *self = HEARTH_RESOURCE_ROW (object);

  hearth_widget_unparent_children (self);
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hearth_resource_row_parent_class)->dispose (object);
}

static void
hearth_resource_row_class_init (HearthResourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_resource_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-resource-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthResourceRow, done);
  gtk_widget_class_bind_template_child (widget_class, HearthResourceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HearthResourceRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthResourceRow, line);
  gtk_widget_class_bind_template_child (widget_class, HearthResourceRow, go);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
hearth_resource_row_init (HearthResourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_resource_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hearth_resource_row_new (void)
{
  return g_object_new (HEARTH_TYPE_RESOURCE_ROW, NULL);
}

/**
 * hearth_resource_row_bind:
 * @self: a row
 * @entry: (nullable): something to read on; %NULL to let go of what it shows
 *
 * Shows another one, and what becomes of it.
 */
void
hearth_resource_row_bind (HearthResourceRow *self, HearthEntry *entry)
{
  if (self->entry == entry)
    return;
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_cb), self, G_CONNECT_SWAPPED);
  entry_cb (self);
}
