/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-up-next-row.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-time.h"
#include "hearth-widget.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthUpNextRow
{
  GtkWidget parent_instance;

  HearthImageLoader *images; /* owned */
  HearthEntry *entry;        /* owned, nullable */

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *line;
  GtkWidget *remove;
};

static guint remove_signal;

G_DEFINE_FINAL_TYPE (HearthUpNextRow, hearth_up_next_row, GTK_TYPE_WIDGET)

static void
removed_cb (HearthUpNextRow *self)
{
  g_signal_emit (self, remove_signal, 0);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, HearthUpNextRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  if (self->entry == NULL)
    return NULL;
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HEARTH_TYPE_ENTRY, self->entry);
}

/* How long it takes, or what is left of what was begun, at the speed of its series. */
static char *
line_in_words (HearthEntry *entry)
{
  gboolean begun = hearth_entry_get_state (entry) == HEARTH_WATCH_STATE_STARTED;
  gint64 left_ms = begun ? hearth_entry_get_left_ms (entry) : hearth_entry_get_duration_ms (entry);
  g_autofree char *time = NULL;

  if (left_ms <= 0)
    return g_strdup (hearth_entry_get_series_title (entry));
  time = begun ? hearth_words_time_left (left_ms) : hearth_time_format_duration (left_ms);
  return g_strdup_printf ("%s · %s", time, hearth_entry_get_series_title (entry));
}

static void
hearth_up_next_row_dispose (GObject *object)
{
  HearthUpNextRow *self = HEARTH_UP_NEXT_ROW (object);

  hearth_widget_unparent_children (self);
  g_clear_object (&self->entry);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (hearth_up_next_row_parent_class)->dispose (object);
}

static void
hearth_up_next_row_class_init (HearthUpNextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_up_next_row_dispose;
  remove_signal = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-up-next-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthUpNextRow, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNextRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNextRow, line);
  gtk_widget_class_bind_template_child (widget_class, HearthUpNextRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
}

static void
hearth_up_next_row_init (HearthUpNextRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

/**
 * hearth_up_next_row_new:
 * @images: what brings pictures
 *
 * Returns: (transfer floating): a row that shows nothing
 */
GtkWidget *
hearth_up_next_row_new (HearthImageLoader *images)
{
  HearthUpNextRow *self = g_object_new (HEARTH_TYPE_UP_NEXT_ROW, NULL);

  self->images = g_object_ref (images);
  return GTK_WIDGET (self);
}

/**
 * hearth_up_next_row_bind:
 * @self: a row
 * @entry: (nullable): a segment; %NULL to let go of the one that it shows
 *
 * Shows another one.
 */
void
hearth_up_next_row_bind (HearthUpNextRow *self, HearthEntry *entry)
{
  g_autofree char *line = NULL;
  g_autofree char *name = NULL;
  g_autofree char *remove = NULL;

  if (!g_set_object (&self->entry, entry) || entry == NULL)
    return;
  line = line_in_words (entry);
  name = g_strdup_printf ("%s, %s", hearth_entry_get_title (entry), line);
  gtk_label_set_text (self->title, hearth_entry_get_title (entry));
  gtk_label_set_text (self->line, line);
  hearth_poster_set (self->poster, self->images, hearth_entry_get_segment_id (entry),
                     hearth_entry_get_title (entry), hearth_entry_get_image (entry));
  hearth_accessible_name (self, name);
  /* Translators: %s is the title of a segment */
  remove = g_strdup_printf (_ ("Take “%s” Out of Up Next"), hearth_entry_get_title (entry));
  hearth_accessible_name (self->remove, remove);
}

/**
 * hearth_up_next_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HearthEntry *
hearth_up_next_row_get_entry (HearthUpNextRow *self)
{
  return self->entry;
}
