/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-player-media.h"

#include "hearth-language.h"
#include "hearth-media-pick.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough to read slides by, for less data. */
#define SAVING_HEIGHT 480

#define VARIANT "variant-"
#define TRACK "track-"

struct _HearthPlayerMedia
{
  GObject parent_instance;

  HearthPlayerHost *host;      /* owned */
  GSimpleActionGroup *actions; /* owned */
  GSimpleAction *quality;      /* of the group */
  GSimpleAction *language;     /* of the group */
  HearthSegment *segment;      /* owned, nullable */
  guint screen_height;
  gboolean tracks_seen; /* the wish for a language was brought to the tracks of what is open */
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_CHOSEN,
  N_SIGNALS,
} HearthPlayerMediaSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlayerMedia, hearth_player_media, G_TYPE_OBJECT)

static GListModel *
get_media (HearthPlayerMedia *self)
{
  return self->segment != NULL ? hearth_segment_get_media (self->segment) : NULL;
}

static char *
dup_setting (const char *key)
{
  g_autofree char *value = g_settings_get_string (hearth_settings_get (), key);

  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
saves_data (void)
{
  return g_settings_get_boolean (hearth_settings_get (), "save-data") &&
         g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

static HearthMedia *
pick (HearthPlayerMedia *self)
{
  g_autofree char *quality = dup_setting ("quality");
  g_autofree char *language = dup_setting ("audio-language");
  HearthPlayer *player = hearth_player_host_get_player (self->host);
  HearthMediaWish wish = { .language = language, .screen_height = self->screen_height };

  wish.sound_only = g_strcmp0 (quality, "sound") == 0;
  wish.height = quality != NULL ? (guint) g_ascii_strtoull (quality, NULL, 10) : 0;
  wish.most_height = saves_data () ? SAVING_HEIGHT : 0;
  wish.bandwidth = player != NULL ? hearth_player_get_bandwidth (player) : 0;
  if (self->segment != NULL)
    wish.duration_ms = hearth_segment_get_duration_ms (self->segment);
  return hearth_media_pick (get_media (self), &wish);
}

static HearthMedia *
find_open (HearthPlayerMedia *self)
{
  GListModel *media = get_media (self);
  const char *uri = hearth_player_host_get_uri (self->host);

  for (guint i = 0; media != NULL && i < g_list_model_get_n_items (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (g_strcmp0 (hearth_media_get_url (medium), uri) == 0)
        return medium;
    }
  return NULL;
}

/* Plays the form that is wanted now, from the same place. */
static void
switch_over (HearthPlayerMedia *self)
{
  HearthMedia *medium = pick (self);

  if (medium == NULL || hearth_player_host_get_uri (self->host) == NULL)
    return;
  if (g_strcmp0 (hearth_media_get_url (medium), hearth_player_host_get_uri (self->host)) != 0)
    self->tracks_seen = FALSE;
  hearth_player_host_reopen (self->host, hearth_media_get_url (medium));
}

static GListModel *
dup_tracks (HearthPlayerMedia *self)
{
  HearthPlayer *player = hearth_player_host_get_player (self->host);

  return player != NULL ? hearth_player_dup_audio_tracks (player) : NULL;
}

static GListModel *
dup_variants (HearthPlayerMedia *self)
{
  HearthPlayer *player = hearth_player_host_get_player (self->host);

  return player != NULL ? hearth_player_dup_video_tracks (player) : NULL;
}

static guint
count (GListModel *list)
{
  return list != NULL ? g_list_model_get_n_items (list) : 0;
}

static char *
name_track (HearthMediaTrack *track, guint position)
{
  const char *language = hearth_media_track_get_language (track);
  const char *label = hearth_media_track_get_label (track);
  g_autofree char *name = language != NULL ? hearth_language_name (language) : NULL;

  if (name != NULL && label != NULL)
    /* Translators: one voice of several in a recording: its language and what it is called */
    return g_strdup_printf (C_ ("voice", "%s (%s)"), name, label);
  if (name != NULL || label != NULL)
    return g_strdup (name != NULL ? name : label);
  /* Translators: one voice of several in a recording, of which nothing is known but its number */
  return g_strdup_printf (_ ("Voice %u"), position + 1);
}

static char *
name_variant (HearthMediaTrack *variant)
{
  double megabits = (double) hearth_media_track_get_bitrate (variant) / 1e6;

  if (hearth_media_track_get_height (variant) == 0)
    /* Translators: how much data a second a stream takes */
    return g_strdup_printf (_ ("%.1f Mbit/s"), megabits);
  /* Translators: the height of a picture in lines, and how much data a second it takes */
  return g_strdup_printf (_ ("%up, %.1f Mbit/s"), hearth_media_track_get_height (variant),
                          megabits);
}

static char *
name_height (guint height)
{
  /* Translators: the height of a picture in lines, as people name the quality of films */
  return g_strdup_printf (_ ("%up"), height);
}

static gboolean
speaks (HearthMediaTrack *track, const char *language)
{
  const char *own = hearth_media_track_get_language (track);
  gsize length = language != NULL ? strcspn (language, "-") : 0;

  return own != NULL && length > 0 && strncmp (own, language, length) == 0 &&
         strcspn (own, "-") == length;
}

static int
find_track (GListModel *tracks, const char *language)
{
  for (guint i = 0; i < count (tracks); i++)
    {
      g_autoptr (HearthMediaTrack) track = g_list_model_get_item (tracks, i);

      if (speaks (track, language))
        return (int) i;
    }
  return -1;
}

/* What is chosen now, as the action has it. */
static char *
find_language (HearthPlayerMedia *self)
{
  g_autoptr (GListModel) tracks = dup_tracks (self);
  HearthMedia *medium = find_open (self);

  if (count (tracks) > 1)
    return g_strdup_printf (TRACK "%d", hearth_player_get_audio_track (
                                            hearth_player_host_get_player (self->host)));
  if (medium != NULL && hearth_media_get_language (medium) != NULL)
    return g_strdup (hearth_media_get_language (medium));
  return g_strdup ("");
}

static char *
find_quality (HearthPlayerMedia *self)
{
  g_autofree char *quality = dup_setting ("quality");
  HearthPlayer *player = hearth_player_host_get_player (self->host);
  int variant = player != NULL ? hearth_player_get_video_track (player) : -1;

  if (variant >= 0)
    return g_strdup_printf (VARIANT "%d", variant);
  return quality != NULL ? g_steal_pointer (&quality) : g_strdup ("auto");
}

static void
update (HearthPlayerMedia *self)
{
  g_autofree char *language = find_language (self);
  g_autofree char *quality = find_quality (self);

  g_simple_action_set_state (self->language, g_variant_new_string (language));
  g_simple_action_set_state (self->quality, g_variant_new_string (quality));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The person's language, once the tracks of a recording are known. */
static void
bring_language (HearthPlayerMedia *self)
{
  g_autoptr (GListModel) tracks = dup_tracks (self);
  g_autofree char *language = dup_setting ("audio-language");
  int track = language != NULL ? find_track (tracks, language) : -1;

  /* What is chosen while it still loads is forgotten again. */
  if (self->tracks_seen || count (tracks) == 0 ||
      (hearth_player_host_get_state (self->host) != HEARTH_PLAYER_STATE_PLAYING &&
       hearth_player_host_get_state (self->host) != HEARTH_PLAYER_STATE_PAUSED))
    return;
  self->tracks_seen = TRUE;
  if (track >= 0)
    hearth_player_set_audio_track (hearth_player_host_get_player (self->host), track);
}

static void
media_changed_cb (HearthPlayerMedia *self)
{
  bring_language (self);
  update (self);
}

static void
say (HearthPlayerMedia *self, const char *words)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, words);
}

static void
choose_variant (HearthPlayerMedia *self, int variant)
{
  HearthPlayer *player = hearth_player_host_get_player (self->host);

  if (player != NULL)
    hearth_player_set_video_track (player, variant);
}

static void
quality_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthPlayerMedia *self = user_data;
  const char *quality = g_variant_get_string (parameter, NULL);
  g_autofree char *words = NULL;

  if (g_str_has_prefix (quality, VARIANT))
    {
      choose_variant (self, (int) g_ascii_strtoll (quality + strlen (VARIANT), NULL, 10));
    }
  else
    {
      choose_variant (self, -1);
      g_settings_set_string (hearth_settings_get (), "quality",
                             g_str_equal (quality, "auto") ? "" : quality);
      switch_over (self);
    }
  update (self);
  words = hearth_player_media_dup_quality_words (self);
  say (self, words);
}

static void
choose_track (HearthPlayerMedia *self, guint position)
{
  g_autoptr (GListModel) tracks = dup_tracks (self);
  g_autoptr (HearthMediaTrack) track = NULL;

  if (position >= count (tracks))
    return;
  track = g_list_model_get_item (tracks, position);
  hearth_player_set_audio_track (hearth_player_host_get_player (self->host), (int) position);
  if (hearth_media_track_get_language (track) != NULL)
    g_settings_set_string (hearth_settings_get (), "audio-language",
                           hearth_media_track_get_language (track));
}

static void
language_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HearthPlayerMedia *self = user_data;
  const char *language = g_variant_get_string (parameter, NULL);
  g_autofree char *words = NULL;

  if (g_str_has_prefix (language, TRACK))
    {
      choose_track (self, (guint) g_ascii_strtoull (language + strlen (TRACK), NULL, 10));
    }
  else
    {
      g_settings_set_string (hearth_settings_get (), "audio-language", language);
      switch_over (self);
    }
  update (self);
  words = hearth_player_media_dup_language_words (self);
  say (self, words);
}

static void
hearth_player_media_dispose (GObject *object)
{
  HearthPlayerMedia *self = HEARTH_PLAYER_MEDIA (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->segment);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hearth_player_media_parent_class)->dispose (object);
}

static void
hearth_player_media_class_init (HearthPlayerMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_player_media_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GSimpleAction *
add_action (HearthPlayerMedia *self, const char *name, GCallback callback)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING, g_variant_new_string (""));

  g_signal_connect_object (action, "activate", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  return action; /* The group keeps it. */
}

static void
add_setting (HearthPlayerMedia *self, const char *key)
{
  g_autoptr (GAction) action = g_settings_create_action (hearth_settings_get (), key);

  g_action_map_add_action (G_ACTION_MAP (self->actions), action);
}

static void
hearth_player_media_init (HearthPlayerMedia *self)
{
  self->actions = g_simple_action_group_new ();
  self->quality = add_action (self, "quality", G_CALLBACK (quality_cb));
  self->language = add_action (self, "language", G_CALLBACK (language_cb));
  add_setting (self, "skip-silence");
  add_setting (self, "save-data");
}

/**
 * hearth_player_media_new:
 * @host: what plays
 *
 * Returns: (transfer full): the choices for @host, of nothing yet
 */
HearthPlayerMedia *
hearth_player_media_new (HearthPlayerHost *host)
{
  HearthPlayerMedia *self = g_object_new (HEARTH_TYPE_PLAYER_MEDIA, NULL);

  self->host = g_object_ref (host);
  g_signal_connect_object (host, "media-changed", G_CALLBACK (media_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "notify::state", G_CALLBACK (media_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (hearth_settings_get (), "skip-silence", host, "skip-silence",
                   G_SETTINGS_BIND_GET);
  return self;
}

/**
 * hearth_player_media_get_actions:
 * @self: the choices
 *
 * Returns: (transfer none): its actions
 */
GActionGroup *
hearth_player_media_get_actions (HearthPlayerMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_MEDIA (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * hearth_player_media_begin:
 * @self: the choices
 * @segment: what is to be watched
 * @screen_height: of the screen that it is watched on, in pixels; 0 where nobody knows
 *
 * Chooses in which form to watch @segment.
 *
 * Returns: (transfer none) (nullable): what to open, or %NULL where there is no recording
 */
HearthMedia *
hearth_player_media_begin (HearthPlayerMedia *self, HearthSegment *segment, guint screen_height)
{
  g_return_val_if_fail (HEARTH_IS_PLAYER_MEDIA (self), NULL);

  g_set_object (&self->segment, segment);
  self->screen_height = screen_height;
  self->tracks_seen = FALSE;
  update (self);
  return pick (self);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
append_variants (HearthPlayerMedia *self, GMenu *menu)
{
  g_autoptr (GListModel) variants = dup_variants (self);

  for (guint i = 0; i < count (variants); i++)
    {
      g_autoptr (HearthMediaTrack) variant = g_list_model_get_item (variants, i);
      g_autofree char *label = name_variant (variant);
      g_autofree char *target = g_strdup_printf (VARIANT "%u", i);

      append (menu, label, "media.quality", target);
    }
}

static gboolean
has_sound_and_picture (HearthPlayerMedia *self)
{
  GListModel *media = get_media (self);
  gboolean sound = FALSE;
  gboolean picture = FALSE;

  for (guint i = 0; i < count (media); i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      sound |= hearth_media_is_audio (medium);
      picture |= !hearth_media_is_audio (medium);
    }
  return sound && picture;
}

/**
 * hearth_player_media_dup_qualities:
 * @self: the choices
 *
 * Returns: (transfer full) (nullable): a menu of qualities; %NULL where there is only one
 */
GMenuModel *
hearth_player_media_dup_qualities (HearthPlayerMedia *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *language = dup_setting ("audio-language");
  g_autoptr (GArray) heights = hearth_media_heights (get_media (self), language);

  append (menu, _ ("Automatic"), "media.quality", "auto");
  for (guint i = 0; i < heights->len && heights->len > 1; i++)
    {
      g_autofree char *label = name_height (g_array_index (heights, guint, i));
      g_autofree char *target = g_strdup_printf ("%u", g_array_index (heights, guint, i));

      append (menu, label, "media.quality", target);
    }
  append_variants (self, menu);
  if (has_sound_and_picture (self))
    append (menu, _ ("Sound Only"), "media.quality", "sound");
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) < 2)
    return NULL;
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * hearth_player_media_dup_languages:
 * @self: the choices
 *
 * Returns: (transfer full) (nullable): a menu of what can be heard; %NULL where there is only one
 */
GMenuModel *
hearth_player_media_dup_languages (HearthPlayerMedia *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GListModel) tracks = dup_tracks (self);
  g_autoptr (GPtrArray) languages = hearth_media_languages (get_media (self));

  for (guint i = 0; i < count (tracks) && count (tracks) > 1; i++)
    {
      g_autoptr (HearthMediaTrack) track = g_list_model_get_item (tracks, i);
      g_autofree char *label = name_track (track, i);
      g_autofree char *target = g_strdup_printf (TRACK "%u", i);

      append (menu, label, "media.language", target);
    }
  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);
      g_autofree char *label = hearth_language_name (language);

      if (count (tracks) < 2 || find_track (tracks, language) < 0)
        append (menu, label, "media.language", language);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) < 2)
    return NULL;
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * hearth_player_media_dup_quality_words:
 * @self: the choices
 *
 * Returns: (transfer full): which quality is chosen, and what that leads to
 */
char *
hearth_player_media_dup_quality_words (HearthPlayerMedia *self)
{
  g_autofree char *quality = find_quality (self);
  HearthMedia *medium = find_open (self);
  guint height = medium != NULL ? hearth_media_get_height (medium) : 0;
  g_autofree char *lines = height > 0 ? name_height (height) : NULL;

  if (g_str_has_prefix (quality, VARIANT))
    {
      g_autoptr (GListModel) variants = dup_variants (self);
      guint position = (guint) g_ascii_strtoull (quality + strlen (VARIANT), NULL, 10);
      g_autoptr (HearthMediaTrack) variant = g_list_model_get_item (variants, position);

      return variant != NULL ? name_variant (variant) : g_strdup (_ ("Automatic"));
    }
  if (medium != NULL && hearth_media_is_audio (medium))
    return g_strdup (_ ("Sound Only"));
  if (g_str_equal (quality, "auto"))
    /* Translators: the player chose a quality by itself, such as "Automatic (720p)" */
    return lines != NULL ? g_strdup_printf (_ ("Automatic (%s)"), lines)
                         : g_strdup (_ ("Automatic"));
  return lines != NULL ? g_steal_pointer (&lines) : g_strdup (_ ("Automatic"));
}

/**
 * hearth_player_media_dup_language_words:
 * @self: the choices
 *
 * Returns: (transfer full): what is heard
 */
char *
hearth_player_media_dup_language_words (HearthPlayerMedia *self)
{
  g_autofree char *language = find_language (self);
  g_autoptr (GListModel) tracks = dup_tracks (self);
  g_autoptr (HearthMediaTrack) track = NULL;
  guint position;

  if (!g_str_has_prefix (language, TRACK))
    return hearth_language_name (language);
  position = (guint) g_ascii_strtoull (language + strlen (TRACK), NULL, 10);
  track = g_list_model_get_item (tracks, position);
  return track != NULL ? name_track (track, position) : g_strdup ("");
}
