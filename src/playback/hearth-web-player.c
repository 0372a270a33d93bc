/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-player-private.h"

/* How long a page may take to come up with a video. */
#define PATIENCE_MS 25000

typedef enum
{
  PROP_PAGE = HEARTH_PLAYER_VALUE_LACK + 1,
  PROP_ASKS,
  PROP_INTERLUDE,
} HearthWebPlayerProperty;

static void
hearth_web_player_iface_init (HearthPlayerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthWebPlayer,
                               hearth_web_player,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HEARTH_TYPE_PLAYER,
                                                      hearth_web_player_iface_init))

static void
forget (HearthWebPlayer *self)
{
  hearth_web_player_close_page (self);
  g_clear_pointer (&self->uri, g_free);
  self->ended = FALSE;
  self->wants_play = FALSE;
  self->n_crashes = 0;
  self->n_told = 0;
  self->start_ms = 0;
  self->pending_ms = -1;
  self->sought_ms = -1;
  hearth_player_values_take_error (&self->values, NULL);
  hearth_player_values_take_buffered (&self->values, NULL);
  hearth_player_values_set_position (&self->values, 0);
  hearth_player_values_set_duration (&self->values, -1);
  hearth_player_values_set_live (&self->values, FALSE);
  hearth_player_values_set_has_video (&self->values, FALSE);
}

static void
hearth_web_player_open (HearthPlayer *player, const char *uri)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  forget (self);
  self->uri = g_strdup (uri);
  hearth_web_player_load_page (self);
  hearth_web_player_update_state (self);
}

static void
hearth_web_player_play (HearthPlayer *player)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  if (self->uri == NULL || self->values.error != NULL)
    return;
  self->wants_play = TRUE;
  self->n_told = 0;
  if (self->ended)
    {
      self->ended = FALSE;
      hearth_web_player_send_seek (self, 0);
    }
  hearth_web_player_send_wish (self);
  hearth_web_player_update_state (self);
}

static void
hearth_web_player_pause (HearthPlayer *player)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  if (self->uri == NULL)
    return;
  self->wants_play = FALSE;
  self->n_told = 0;
  hearth_web_player_send_wish (self);
  hearth_web_player_update_state (self);
}

static void
hearth_web_player_stop (HearthPlayer *player)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  forget (self);
  hearth_web_player_update_state (self);
}

static void
hearth_web_player_seek (HearthPlayer *player, gint64 position_ms)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  if (self->uri == NULL || self->values.error != NULL || (self->ready && !self->values.seekable))
    return;
  position_ms = MAX (0, position_ms);
  if (self->values.duration_ms > 0)
    position_ms = MIN (position_ms, self->values.duration_ms);
  if (!self->ready)
    {
      self->start_ms = position_ms;
      self->pending_ms = position_ms;
    }
  else
    {
      hearth_web_player_send_seek (self, position_ms);
    }
  if (self->ended)
    {
      self->ended = FALSE;
      hearth_web_player_send_wish (self);
    }
  hearth_player_values_set_position (&self->values, position_ms);
  hearth_web_player_update_state (self);
}

/* Where nobody knows how quick a site is, only the place where a drag ends is asked for. */
static void
hearth_web_player_scrub (HearthPlayer *player, gint64 position_ms)
{
}

static void
hearth_web_player_set_frame_handler (HearthPlayer *player,
                                     HearthFrameFunc func,
                                     gpointer user_data,
                                     GDestroyNotify notify)
{
  /* Its pictures are on its page. */
  if (notify != NULL)
    notify (user_data);
}

static GObject *
hearth_web_player_get_paintable (HearthPlayer *player)
{
  return NULL;
}

static const GError *
hearth_web_player_get_error (HearthPlayer *player)
{
  return HEARTH_WEB_PLAYER (player)->values.error;
}

static void
hearth_web_player_get_property (GObject *object,
                                guint property_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (object);

  if (property_id == PROP_PAGE)
    g_value_set_object (value, self->page);
  else if (property_id == PROP_ASKS)
    g_value_set_int (value, (int) self->asks);
  else if (property_id == PROP_INTERLUDE)
    g_value_set_boolean (value, self->interlude);
  else
    hearth_player_values_get (&self->values, (HearthPlayerValue) property_id, value);
}

static void
hearth_web_player_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (object);

  switch (property_id)
    {
    case HEARTH_PLAYER_VALUE_VOLUME:
      self->values.volume = g_value_get_double (value);
      hearth_web_player_send_volume (self);
      break;
    case HEARTH_PLAYER_VALUE_MUTED:
      self->values.muted = g_value_get_boolean (value);
      hearth_web_player_send_number (self, "muted", self->values.muted);
      break;
    case HEARTH_PLAYER_VALUE_RATE:
      self->values.rate = g_value_get_double (value);
      if (!self->interlude)
        hearth_web_player_send_number (self, "rate", self->values.rate);
      break;
    case HEARTH_PLAYER_VALUE_SKIP_SILENCE:
    case HEARTH_PLAYER_VALUE_AUDIO_TRACK:
    case HEARTH_PLAYER_VALUE_VIDEO_TRACK:
      return; /* The site chooses. */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
hearth_web_player_dispose (GObject *object)
{
  hearth_web_player_close_page (HEARTH_WEB_PLAYER (object));

  G_OBJECT_CLASS (hearth_web_player_parent_class)->dispose (object);
}

static void
hearth_web_player_finalize (GObject *object)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (object);

  hearth_player_values_clear (&self->values);
  g_free (self->uri);
  g_free (self->language);
  g_free (self->folder);

  G_OBJECT_CLASS (hearth_web_player_parent_class)->finalize (object);
}

static void
hearth_web_player_class_init (HearthWebPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = hearth_web_player_dispose;
  object_class->finalize = hearth_web_player_finalize;
  object_class->get_property = hearth_web_player_get_property;
  object_class->set_property = hearth_web_player_set_property;
  hearth_player_values_override (object_class);
  g_object_class_install_property (object_class, PROP_PAGE,
                                   g_param_spec_object ("page", NULL, NULL, G_TYPE_OBJECT, flags));
  g_object_class_install_property (object_class, PROP_ASKS,
                                   g_param_spec_int ("asks", NULL, NULL, HEARTH_WEB_ASKS_NOTHING,
                                                     HEARTH_WEB_ASKS_ELSEWHERE,
                                                     HEARTH_WEB_ASKS_NOTHING, flags));
  g_object_class_install_property (object_class, PROP_INTERLUDE,
                                   g_param_spec_boolean ("interlude", NULL, NULL, FALSE, flags));
}

static void
hearth_web_player_iface_init (HearthPlayerInterface *iface)
{
  iface->open = hearth_web_player_open;
  iface->play = hearth_web_player_play;
  iface->pause = hearth_web_player_pause;
  iface->stop = hearth_web_player_stop;
  iface->seek = hearth_web_player_seek;
  iface->scrub = hearth_web_player_scrub;
  iface->set_frame_handler = hearth_web_player_set_frame_handler;
  iface->get_paintable = hearth_web_player_get_paintable;
  iface->get_error = hearth_web_player_get_error;
}

static void
hearth_web_player_init (HearthWebPlayer *self)
{
  hearth_player_values_init (&self->values, G_OBJECT (self));
  self->expected_ms = -1;
  self->pending_ms = -1;
  self->sought_ms = -1;
  self->patience_ms = PATIENCE_MS;
}

/**
 * hearth_web_player_new:
 * @module: what shows pages; must outlive the player
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): a player that has nothing open
 */
HearthPlayer *
hearth_web_player_new (const HearthWebModule *module)
{
  HearthWebPlayer *self = g_object_new (HEARTH_TYPE_WEB_PLAYER, NULL);

  self->module = module;
  return HEARTH_PLAYER (self);
}

/**
 * hearth_web_player_set_recording:
 * @self: the player
 * @expected_ms: how long the recording is that is opened next, -1 when nobody knows
 * @language: (nullable): in which language the site shall show captions, %NULL for none
 *
 * Tells what is known of what is opened next, so that advertisements are told apart from it.
 */
void
hearth_web_player_set_recording (HearthWebPlayer *self, gint64 expected_ms, const char *language)
{
  g_return_if_fail (HEARTH_IS_WEB_PLAYER (self));

  self->expected_ms = expected_ms;
  g_free (self->language);
  self->language = g_strdup (language);
}

/**
 * hearth_web_player_set_folder:
 * @self: the player
 * @folder: (nullable) (type filename): where the site of what is opened next keeps what it keeps;
 *   %NULL for nowhere
 */
void
hearth_web_player_set_folder (HearthWebPlayer *self, const char *folder)
{
  g_return_if_fail (HEARTH_IS_WEB_PLAYER (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
}

/**
 * hearth_web_player_get_folder:
 * @self: the player
 *
 * Returns: (transfer none) (nullable) (type filename): what hearth_web_player_set_folder() said
 */
const char *
hearth_web_player_get_folder (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), NULL);

  return self->folder;
}

/**
 * hearth_web_player_set_patience:
 * @self: the player
 * @patience_ms: for so many milliseconds a page may come without a video
 */
void
hearth_web_player_set_patience (HearthWebPlayer *self, guint patience_ms)
{
  g_return_if_fail (HEARTH_IS_WEB_PLAYER (self));

  self->patience_ms = patience_ms;
  if (self->patience != 0)
    hearth_web_player_start_patience (self);
}

/**
 * hearth_web_player_get_page:
 * @self: the player
 *
 * Returns: (transfer none) (nullable): the widget to show in place of a picture, as an object
 */
GObject *
hearth_web_player_get_page (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), NULL);

  return self->page;
}

/**
 * hearth_web_player_dup_address:
 * @self: the player
 *
 * Returns: (transfer full) (nullable): the address that its page shows now
 */
char *
hearth_web_player_dup_address (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), NULL);

  return self->page != NULL ? self->module->dup_address (self->page) : NULL;
}

/**
 * hearth_web_player_get_asks:
 * @self: the player
 *
 * Returns: what the page wants of the person before it plays
 */
HearthWebAsks
hearth_web_player_get_asks (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), HEARTH_WEB_ASKS_NOTHING);

  return self->asks;
}

/**
 * hearth_web_player_get_refused:
 * @self: the player
 *
 * Returns: what the page wanted last beyond showing its video, and did not get
 */
HearthWebRefusal
hearth_web_player_get_refused (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), HEARTH_WEB_REFUSAL_NONE);

  return self->refused;
}

/**
 * hearth_web_player_is_in_control:
 * @self: the player
 *
 * Returns: whether there is a video, so that nothing on the page needs to be clicked
 */
gboolean
hearth_web_player_is_in_control (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), FALSE);

  return self->ready;
}

/**
 * hearth_web_player_has_interlude:
 * @self: the player
 *
 * Returns: whether something else than the recording plays, before or between
 */
gboolean
hearth_web_player_has_interlude (HearthWebPlayer *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_PLAYER (self), FALSE);

  return self->interlude;
}
