/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-view-private.h"

#include "hearth-player-menu.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A press that is longer holds the key. */
#define HOLD_MS 350

#define EXTEND_SECONDS (10 * 60)

/* What was saved is told of when it is worth a word, and then only when it is much more. */
#define SAVED_WORTH_MS (60 * 1000)

struct _HearthPlayerChoices
{
  HearthPlayerMedia *media;    /* owned */
  HearthSleepTimer *sleep;     /* owned */
  GSimpleAction *sleep_action; /* owned */
  GtkWidget *badge;            /* of the stage */
  GtkEventController *keys;    /* of the window, while the view can be seen; nullable */
  GtkWidget *keys_root;        /* whose they are; nullable */
  gboolean is_down;            /* the key to hold, really */
  gboolean was_paused;         /* before it was held */
  guint hold;                  /* source id */
  gint64 told_saved_ms;
};

static void
end_hold (HearthPlayerView *self)
{
  HearthPlayerChoices *choices = self->choices;

  g_clear_handle_id (&choices->hold, g_source_remove);
  if (!hearth_player_host_is_boosted (self->host))
    return;
  hearth_player_host_set_boosted (self->host, FALSE);
  gtk_widget_set_visible (choices->badge, FALSE);
  if (choices->was_paused)
    hearth_player_host_pause (self->host);
}

static gboolean
hold_cb (gpointer user_data)
{
  HearthPlayerView *self = user_data;
  HearthPlayerChoices *choices = self->choices;

  choices->hold = 0;
  if (!hearth_player_host_is_open (self->host))
    return G_SOURCE_REMOVE;
  choices->was_paused = !hearth_player_host_wants_play (self->host);
  hearth_player_host_set_boosted (self->host, TRUE);
  hearth_player_host_play (self->host);
  gtk_widget_set_visible (choices->badge, TRUE);
  return G_SOURCE_REMOVE;
}

/* A key that comes from elsewhere than a keyboard is never let go: it toggles at once. */
static void
space_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  HearthPlayerChoices *choices = self->choices;

  if (!choices->is_down)
    {
      hearth_player_host_toggle (self->host);
      return;
    }
  if (choices->hold != 0 || hearth_player_host_is_boosted (self->host))
    return;
  choices->hold = g_timeout_add (HOLD_MS, hold_cb, self);
  g_source_set_name_by_id (choices->hold, "[hearth] held key");
}

/* Sees the keyboard before everybody else, and takes nothing from anybody. */
static gboolean
key_pressed_cb (HearthPlayerView *self, guint keyval)
{
  if (keyval == GDK_KEY_space)
    self->choices->is_down = TRUE;
  return FALSE;
}

static void
key_released_cb (HearthPlayerView *self, guint keyval)
{
  HearthPlayerChoices *choices = self->choices;

  if (keyval != GDK_KEY_space)
    return;
  choices->is_down = FALSE;
  if (choices->hold != 0)
    {
      g_clear_handle_id (&choices->hold, g_source_remove);
      hearth_player_host_toggle (self->host);
    }
  end_hold (self);
}

/* What is let go while another window is looked at is not told of here. */
static void
active_cb (HearthPlayerView *self, GParamSpec *pspec, GtkWindow *window)
{
  if (gtk_window_is_active (window) || self->choices == NULL)
    return;
  self->choices->is_down = FALSE;
  end_hold (self);
}

static void
unmapped_cb (HearthPlayerView *self)
{
  HearthPlayerChoices *choices = self->choices;

  if (choices == NULL)
    return;
  end_hold (self);
  choices->is_down = FALSE;
  if (choices->keys_root != NULL)
    {
      g_signal_handlers_disconnect_by_func (choices->keys_root, active_cb, self);
      gtk_widget_remove_controller (choices->keys_root, choices->keys);
    }
  choices->keys = NULL;
  g_clear_object (&choices->keys_root);
}

static void
mapped_cb (HearthPlayerView *self)
{
  HearthPlayerChoices *choices = self->choices;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  unmapped_cb (self);
  if (!GTK_IS_WINDOW (root))
    return;
  choices->keys_root = g_object_ref (GTK_WIDGET (root));
  choices->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (choices->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (choices->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (choices->keys, "key-released", G_CALLBACK (key_released_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (choices->keys_root, choices->keys);
}

static void
frame_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hearth_player_host_step (HEARTH_PLAYER_VIEW (widget)->host, g_variant_get_int32 (parameter));
}

static void
rate_by_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HearthPlayerView *self = HEARTH_PLAYER_VIEW (widget);
  double step = g_variant_get_int32 (parameter);
  double rate = round (hearth_player_host_get_rate (self->host) * 100 + step) / 100;

  g_object_set (self->host, "rate",
                CLAMP (rate, HEARTH_PLAYER_HOST_RATE_MIN, HEARTH_PLAYER_HOST_RATE_MAX), NULL);
}

static void
chosen_cb (HearthPlayerView *self, const char *words)
{
  if (*words != '\0')
    hearth_notice_show (self->notice, words);
}

static void
sleep_changed_cb (HearthPlayerView *self)
{
  HearthPlayerStop stop = hearth_player_host_get_stop (self->host);
  const char *state = "off";

  if (self->choices == NULL)
    return;
  if (hearth_sleep_timer_get_left (self->choices->sleep) >= 0)
    state = "on";
  else if (stop == HEARTH_PLAYER_STOP_SEGMENT)
    state = "segment";
  else if (stop == HEARTH_PLAYER_STOP_EPISODE)
    state = "episode";
  g_simple_action_set_state (self->choices->sleep_action, g_variant_new_string (state));
}

static void
sleep_fading_cb (HearthPlayerView *self)
{
  hearth_notice_offer (self->notice, _ ("The sleep timer is about to pause"), _ ("10 Minutes More"),
                       _ ("Go on watching for ten minutes"), "sleep.extend");
}

static void
sleep_done_cb (HearthPlayerView *self)
{
  hearth_notice_offer (self->notice, _ ("Paused by the sleep timer"), _ ("Play"),
                       _ ("Go on watching"), "player.play-pause");
}

static void
sleep_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthPlayerView *self = user_data;
  HearthSleepTimer *sleep = self->choices->sleep;
  const char *what = g_variant_get_string (parameter, NULL);
  int minutes = (int) g_ascii_strtoll (what, NULL, 10);
  g_autofree char *words = NULL;

  if (g_str_equal (what, "segment"))
    {
      hearth_sleep_timer_stop_after (sleep, HEARTH_PLAYER_STOP_SEGMENT);
      words = g_strdup (_ ("Pauses at the end of the segment"));
    }
  else if (g_str_equal (what, "episode"))
    {
      hearth_sleep_timer_stop_after (sleep, HEARTH_PLAYER_STOP_EPISODE);
      words = g_strdup (_ ("Pauses at the end of the episode"));
    }
  else if (minutes > 0)
    {
      hearth_sleep_timer_start (sleep, minutes * 60);
      words = g_strdup_printf (ngettext ("Pauses in %d minute", "Pauses in %d minutes",
                                         (gulong) minutes),
                               minutes);
    }
  else
    {
      hearth_sleep_timer_cancel (sleep);
      words = g_strdup (_ ("Sleep Timer Off"));
    }
  hearth_notice_show (self->notice, words);
}

static void
extend_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthPlayerView *self = user_data;
  g_autofree char *words = NULL;
  int minutes;

  hearth_sleep_timer_extend (self->choices->sleep, EXTEND_SECONDS);
  minutes = (int) ceil (hearth_sleep_timer_get_left (self->choices->sleep) / 60);
  if (minutes <= 0)
    return;
  words =
      g_strdup_printf (ngettext ("Pauses in %d minute", "Pauses in %d minutes", (gulong) minutes),
                       minutes);
  hearth_notice_show (self->notice, words);
}

static void
media_changed_cb (HearthPlayerView *self)
{
  HearthPlayer *player = self->choices != NULL ? hearth_player_host_get_player (self->host) : NULL;
  gint64 saved_ms = player != NULL ? hearth_player_get_skipped_ms (player) : 0;
  g_autofree char *words = NULL;
  int minutes = (int) (saved_ms / 60000);

  if (player == NULL)
    return;
  if (saved_ms < self->choices->told_saved_ms)
    self->choices->told_saved_ms = 0;
  if (saved_ms < MAX (SAVED_WORTH_MS, 2 * self->choices->told_saved_ms))
    return;
  self->choices->told_saved_ms = saved_ms;
  /* Translators: how much time passing over silence has saved */
  words = g_strdup_printf (ngettext ("%d min saved", "%d min saved", (gulong) minutes), minutes);
  hearth_notice_show (self->notice, words);
}

static gint64
get_length_ms (HearthPlayerView *self)
{
  return hearth_player_view_get_duration_ms (self);
}

static GtkWidget *
player_menu_cb (gpointer user_data)
{
  HearthPlayerView *self = user_data;

  return hearth_player_menu_new (self->choices->media, self->choices->sleep, self->host,
                                 get_length_ms (self));
}

static GtkWidget *
speed_menu_cb (gpointer user_data)
{
  HearthPlayerView *self = user_data;

  return hearth_player_menu_new_speed (self->host, get_length_ms (self));
}

static void
add_sleep_actions (HearthPlayerView *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) extend = g_simple_action_new ("extend", NULL);

  self->choices->sleep_action =
      g_simple_action_new_stateful ("timer", G_VARIANT_TYPE_STRING, g_variant_new_string ("off"));
  g_signal_connect_object (self->choices->sleep_action, "activate", G_CALLBACK (sleep_cb), self, 0);
  g_signal_connect_object (extend, "activate", G_CALLBACK (extend_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->choices->sleep_action));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (extend));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sleep", G_ACTION_GROUP (group));
}

static void
add_badge (HearthPlayerView *self)
{
  GtkWidget *badge = gtk_label_new (_ ("2× while you hold Space"));

  gtk_widget_set_name (badge, "hold-badge");
  gtk_widget_add_css_class (badge, "hold-badge");
  gtk_widget_set_halign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_set_can_target (badge, FALSE);
  gtk_widget_set_visible (badge, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->stage), badge);
  self->choices->badge = badge;
}

/**
 * hearth_player_view_install_choices:
 * @widget_class: the class of the view
 *
 * Installs the actions player.space, which toggles or, held, hurries; player.frame and
 * player.rate-by.
 */
void
hearth_player_view_install_choices (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "player.space", NULL, space_action);
  gtk_widget_class_install_action (widget_class, "player.frame", "i", frame_action);
  gtk_widget_class_install_action (widget_class, "player.rate-by", "i", rate_by_action);
}

/**
 * hearth_player_view_connect_choices:
 * @self: the view, with its host
 *
 * Makes what there is to choose about what plays: its form, its speed, its end.
 */
void
hearth_player_view_connect_choices (HearthPlayerView *self)
{
  HearthPlayerChoices *choices = g_new0 (HearthPlayerChoices, 1);

  self->choices = choices;
  choices->media = hearth_player_media_new (self->host);
  choices->sleep = hearth_sleep_timer_new (self->host);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "media",
                                  hearth_player_media_get_actions (choices->media));
  add_sleep_actions (self);
  add_badge (self);
  g_signal_connect_object (choices->media, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (choices->sleep, "changed", G_CALLBACK (sleep_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (choices->sleep, "fading", G_CALLBACK (sleep_fading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (choices->sleep, "done", G_CALLBACK (sleep_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "changed", G_CALLBACK (sleep_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->host, "media-changed", G_CALLBACK (media_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
  hearth_player_controls_set_menus (self->controls, player_menu_cb, speed_menu_cb, self);
}

/**
 * hearth_player_view_free_choices:
 * @self: the view
 *
 * Lets go of it all; may be called again.
 */
void
hearth_player_view_free_choices (HearthPlayerView *self)
{
  HearthPlayerChoices *choices = self->choices;

  if (choices == NULL)
    return;
  unmapped_cb (self);
  self->choices = NULL;
  g_clear_handle_id (&choices->hold, g_source_remove);
  g_clear_object (&choices->media);
  g_clear_object (&choices->sleep);
  g_clear_object (&choices->sleep_action);
  g_free (choices);
}

/**
 * hearth_player_view_choose_form:
 * @self: the view, with its segment
 * @screen_height: of the screen, in pixels; 0 where nobody knows
 *
 * Returns: (transfer none) (nullable): in which form to play the segment, as the person wants and
 *   the network allows
 */
HearthMedia *
hearth_player_view_choose_form (HearthPlayerView *self, guint screen_height)
{
  self->choices->told_saved_ms = 0;
  return hearth_player_media_begin (self->choices->media, self->segment, screen_height);
}

/**
 * hearth_player_view_get_sleep_timer:
 * @self: the view
 *
 * Returns: (transfer none): what pauses when somebody wants to sleep
 */
HearthSleepTimer *
hearth_player_view_get_sleep_timer (HearthPlayerView *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_VIEW (self), NULL);

  return self->choices->sleep;
}
