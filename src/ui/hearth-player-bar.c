/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-bar.h"

#include "hearth-accessible.h"
#include "hearth-poster.h"
#include "hearth-squeeze-row.h"
#include "hearth-time.h"
#include "hearth-up-next.h"

#include <glib/gi18n-lib.h>

struct _HearthPlayerBar
{
  AdwBin parent_instance;

  HearthImageLoader *images;  /* owned */
  HearthPlaying *playing;     /* owned */
  HearthCountdown *countdown; /* owned */

  GtkProgressBar *progress;
  GtkWidget *place;
  HearthPoster *poster;
  GtkLabel *title;
  GtkLabel *line;
  GtkLabel *times;
  GtkWidget *stay;
  GtkWidget *back;
  GtkButton *play;
  GtkMenuButton *up_next;
};

G_DEFINE_FINAL_TYPE (HearthPlayerBar, hearth_player_bar, ADW_TYPE_BIN)

static void
show_play (HearthPlayerBar *self)
{
  gboolean playing = hearth_playing_wants_play (self->playing);
  const char *words = playing ? _ ("Pause (Space)") : _ ("Play (Space)");

  gtk_button_set_icon_name (self->play, playing ? "media-playback-pause-symbolic"
                                                : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), words);
  hearth_accessible_name (self->play,
                          playing ? C_ ("the player", "Pause") : C_ ("the player", "Play"));
}

/* Said as well where there is no room for the times at the side. */
static void
show_times (HearthPlayerBar *self)
{
  gint64 position_ms = hearth_playing_get_position_ms (self->playing);
  gint64 duration_ms = hearth_playing_get_duration_ms (self->playing);
  g_autofree char *elapsed = hearth_time_format_clock (position_ms);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;

  if (duration_ms > 0)
    {
      left = hearth_time_format_clock (MAX (duration_ms - position_ms, 0));
      words = g_strdup_printf ("%s / −%s", elapsed, left);
    }
  gtk_label_set_text (self->times, words != NULL ? words : elapsed);
  gtk_progress_bar_set_fraction (self->progress,
                                 duration_ms > 0
                                     ? CLAMP ((double) position_ms / (double) duration_ms, 0, 1)
                                     : 0);
}

static char *
line_in_words (HearthPlayerBar *self, const char *series)
{
  guint seconds = hearth_countdown_get_seconds_left (self->countdown);
  const HearthNext *next = hearth_countdown_get_next (self->countdown);

  if (next != NULL)
    return g_strdup_printf (ngettext ("Playing in %u s", "Playing in %u s", seconds), seconds);
  switch (hearth_playing_get_state (self->playing))
    {
    case HEARTH_PLAYER_STATE_FAILED:
      return g_strdup (_ ("Cannot go on playing"));
    case HEARTH_PLAYER_STATE_ENDED:
      return g_strdup (_ ("Watched to the end"));
    case HEARTH_PLAYER_STATE_IDLE:
    case HEARTH_PLAYER_STATE_LOADING:
    case HEARTH_PLAYER_STATE_BUFFERING:
    case HEARTH_PLAYER_STATE_PLAYING:
    case HEARTH_PLAYER_STATE_PAUSED:
      break;
    }
  return g_strdup (series);
}

/* At the end it shows what follows. */
static void
show_what (HearthPlayerBar *self)
{
  const HearthNext *next = hearth_countdown_get_next (self->countdown);
  HearthSegment *segment = hearth_playing_get_segment (self->playing);
  g_autoptr (HearthNext) now = NULL;
  g_autofree char *line = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *name = NULL;

  if (segment == NULL)
    return;
  now = hearth_next_new_from_segment (hearth_playing_get_model (self->playing), segment);
  if (next == NULL)
    next = now;
  line = line_in_words (self, next->series_title);
  gtk_label_set_text (self->title, next->title);
  gtk_label_set_text (self->line, line);
  hearth_poster_set (self->poster, self->images, next->segment_id, next->title, next->image);
  /* Translators: %s is the title of the segment that plays */
  tooltip = g_strdup_printf (_ ("Back to “%s”"), now->title);
  gtk_widget_set_tooltip_text (self->place, tooltip);
  name = g_strdup_printf ("%s, %s", next->title, line);
  hearth_accessible_name (self->place, name);
}

static void
update (HearthPlayerBar *self)
{
  gboolean counting = hearth_countdown_get_next (self->countdown) != NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) ||
      hearth_playing_get_segment (self->playing) == NULL)
    return;
  gtk_widget_set_visible (self->stay, counting);
  gtk_widget_set_visible (GTK_WIDGET (self->play), !counting);
  gtk_widget_set_visible (GTK_WIDGET (self->back), !counting);
  gtk_widget_set_visible (GTK_WIDGET (self->times), !counting);
  gtk_widget_set_visible (GTK_WIDGET (self->up_next), !counting);
  show_what (self);
  show_play (self);
  show_times (self);
}

/* The position changes several times a second; nobody sees it while the bar is away. */
static void
position_cb (HearthPlayerBar *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_times (self);
}

static void
changed_cb (HearthPlayerBar *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_play (self);
}

static void
create_up_next (GtkMenuButton *button, gpointer user_data)
{
  HearthPlayerBar *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, hearth_up_next_new_popover (self->images,
                                                                     hearth_playing_get_queue (
                                                                         self->playing)));
}

static void
hearth_player_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_player_bar_parent_class)->map (widget);
  update (HEARTH_PLAYER_BAR (widget));
}

static void
hearth_player_bar_dispose (GObject *object)
{
  HearthPlayerBar *self = HEARTH_PLAYER_BAR (object);

  g_clear_object (&self->images);
  g_clear_object (&self->playing);
  g_clear_object (&self->countdown);

  G_OBJECT_CLASS (hearth_player_bar_parent_class)->dispose (object);
}

static void
hearth_player_bar_class_init (HearthPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_player_bar_dispose;
  widget_class->map = hearth_player_bar_map;
  g_type_ensure (HEARTH_TYPE_POSTER);
  g_type_ensure (HEARTH_TYPE_SQUEEZE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, progress);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, place);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, poster);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, title);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, line);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, times);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, stay);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, back);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, play);
  gtk_widget_class_bind_template_child (widget_class, HearthPlayerBar, up_next);
}

static void
hearth_player_bar_init (HearthPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_accessible_name_menu_button (self->up_next, _ ("Up Next"));
  gtk_menu_button_set_create_popup_func (self->up_next, create_up_next, self, NULL);
}

/**
 * hearth_player_bar_new:
 * @images: what brings pictures
 * @playing: what is being watched
 * @countdown: to the next one
 *
 * Returns: (transfer floating): a bar that follows them
 */
GtkWidget *
hearth_player_bar_new (HearthImageLoader *images,
                       HearthPlaying *playing,
                       HearthCountdown *countdown)
{
  HearthPlayerBar *self = g_object_new (HEARTH_TYPE_PLAYER_BAR, NULL);

  self->images = g_object_ref (images);
  self->playing = g_object_ref (playing);
  self->countdown = g_object_ref (countdown);
  g_signal_connect_object (playing, "notify::segment", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playing, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (playing, "notify::position-ms", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playing, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (countdown, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * hearth_player_bar_show_up_next:
 * @self: a bar
 *
 * Opens what waits to be watched.
 */
void
hearth_player_bar_show_up_next (HearthPlayerBar *self)
{
  gtk_menu_button_popup (self->up_next);
}
