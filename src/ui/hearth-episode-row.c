/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-episode-row.h"

#include "hearth-poster.h"
#include "hearth-widget.h"
#include "hearth-words.h"

#include <glib/gi18n-lib.h>

struct _HearthEpisodeRow
{
  GtkWidget parent_instance;

  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *live;
  GtkLabel *line;
};

G_DEFINE_FINAL_TYPE (HearthEpisodeRow, hearth_episode_row, GTK_TYPE_WIDGET)

static gboolean
is_live (HearthEpisode *episode)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);

  return live != NULL && hearth_live_session_get_status (live) == HEARTH_LIVE_STATUS_LIVE;
}

static void
hearth_episode_row_dispose (GObject *object)
{
  hearth_widget_unparent_children (object);

  G_OBJECT_CLASS (hearth_episode_row_parent_class)->dispose (object);
}

static void
hearth_episode_row_class_init (HearthEpisodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_episode_row_dispose;
  g_type_ensure (HEARTH_TYPE_POSTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-episode-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodeRow, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodeRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodeRow, live);
  gtk_widget_class_bind_template_child (widget_class, HearthEpisodeRow, line);
}

static void
hearth_episode_row_init (HearthEpisodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_episode_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hearth_episode_row_new (void)
{
  return g_object_new (HEARTH_TYPE_EPISODE_ROW, NULL);
}

/**
 * hearth_episode_row_bind:
 * @self: a row
 * @images: what brings pictures
 * @episode: what to show now
 *
 * Shows @episode in place of what the row showed before.
 */
void
hearth_episode_row_bind (HearthEpisodeRow *self, HearthImageLoader *images, HearthEpisode *episode)
{
  g_autofree char *line = hearth_words_episode_line (episode);

  gtk_label_set_text (self->title, hearth_episode_get_title (episode));
  gtk_label_set_text (self->line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->live), is_live (episode));
  hearth_poster_set (self->poster, images, hearth_episode_get_id (episode),
                     hearth_episode_get_title (episode), hearth_episode_get_image (episode));
}

/**
 * hearth_episode_row_name:
 * @episode: an episode
 *
 * Says what a screen reader says of the row of @episode. The list item around the row takes it,
 * because it is the item that has the focus.
 *
 * Returns: (transfer full): title, kind and length, and whether it is live
 */
char *
hearth_episode_row_name (HearthEpisode *episode)
{
  g_autofree char *line = hearth_words_episode_line (episode);

  if (is_live (episode))
    /* Translators: an episode that is live now: its title, what it is */
    return g_strdup_printf (_ ("%s, live now, %s"), hearth_episode_get_title (episode), line);
  return g_strdup_printf ("%s, %s", hearth_episode_get_title (episode), line);
}
