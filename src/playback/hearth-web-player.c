/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-player.h"

#include "hearth-config.h"
#include "hearth-embed.h"
#include "hearth-player-values.h"
#include "hearth-web-report.h"
#include "hearth-web-words.h"

/* How long a page may take to come up with a video. */
#define PATIENCE_MS 25000

/* How long the page may do otherwise than it was told before it is told again, and how often. */
#define SETTLE_US (1500 * G_TIME_SPAN_MILLISECOND)
#define MOST_TOLD 3

/* How long a seek may take until what the page says counts again, and how exact it need be. */
#define SEEK_US (6 * G_TIME_SPAN_SECOND)
#define SEEK_NEAR_MS 1500

/* After so long without a word the video of another frame takes over. */
#define SILENT_US (7 * G_TIME_SPAN_SECOND)

#define END_MS 1500
#define MOST_REFUSED 3000

/* Sites that want to know who shows their player are told the name of the application as an
 * address. */
#define REFERRER "https://" HEARTH_APPLICATION_ID "/"

struct _HearthWebPlayer
{
  GObject parent_instance;

  const HearthWebModule *module;
  HearthPlayerValues values;
  GObject *page;      /* owned, nullable: while something is open */
  char *uri;          /* owned, nullable */
  char *language;     /* owned, nullable: of captions that the site is to show */
  gint64 expected_ms; /* how long the recording is, -1 when nobody knows */
  guint patience_ms;
  guint patience; /* source id: until there is a video */

  HearthWebReport report; /* the newest one of the frame that is followed */
  gint64 reported_at;     /* monotonic, 0 for never */
  HearthWebSieve sieve;
  HearthWebAsks asks;
  gboolean ready;     /* the video is the recording, and it is known how long it is */
  gboolean interlude; /* it is something else that comes before or between */
  gboolean ended;
  gboolean wants_play;
  gint64 told_at; /* monotonic: when the page was told last to play or pause */
  guint n_told;
  gint64 start_ms;   /* where the person wanted to begin */
  gint64 pending_ms; /* where to go once the recording is there, -1 for nowhere */
  gint64 sought_ms;  /* where the page was told to go, -1 when it is there */
  gint64 sought_at;
  guint n_crashes;
};

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
send (HearthWebPlayer *self, const char *command)
{
  if (self->page != NULL && self->reported_at != 0)
    self->module->send (self->page, self->report.frame, command);
}

static void
send_number (HearthWebPlayer *self, const char *word, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *command =
      g_strconcat (word, " ", g_ascii_formatd (digits, sizeof digits, "%.3f", number), NULL);

  send (self, command);
}

static void
send_volume (HearthWebPlayer *self)
{
  /* As people hear it, the third power. */
  send_number (self, "volume", self->values.volume * self->values.volume * self->values.volume);
}

static void
send_wish (HearthWebPlayer *self)
{
  self->told_at = g_get_monotonic_time ();
  send (self, self->wants_play ? "play" : "pause");
}

static void
set_asks (HearthWebPlayer *self, HearthWebAsks asks)
{
  if (self->asks == asks)
    return;
  self->asks = asks;
  g_object_notify (G_OBJECT (self), "asks");
}

static void
set_interlude (HearthWebPlayer *self, gboolean interlude)
{
  if (self->interlude == interlude)
    return;
  self->interlude = interlude;
  g_object_notify (G_OBJECT (self), "interlude");
}

static HearthPlayerState
find_state (HearthWebPlayer *self)
{
  if (self->uri == NULL)
    return HEARTH_PLAYER_STATE_IDLE;
  if (self->values.error != NULL)
    return HEARTH_PLAYER_STATE_FAILED;
  if (self->ended)
    return HEARTH_PLAYER_STATE_ENDED;
  if (!self->ready && self->asks != HEARTH_WEB_ASKS_NOTHING)
    return HEARTH_PLAYER_STATE_PAUSED;
  if (!self->ready && !self->interlude)
    return HEARTH_PLAYER_STATE_LOADING;
  if (!self->wants_play)
    return HEARTH_PLAYER_STATE_PAUSED;
  if (self->interlude || self->report.paused || self->report.waiting || self->report.seeking ||
      self->sought_ms >= 0)
    return HEARTH_PLAYER_STATE_BUFFERING;
  return HEARTH_PLAYER_STATE_PLAYING;
}

static void
update_state (HearthWebPlayer *self)
{
  HearthPlayerState state = find_state (self);

  hearth_player_values_set_seekable (&self->values, self->ready && self->values.duration_ms > 0 &&
                                                        self->values.error == NULL);
  hearth_player_values_set_buffering (&self->values,
                                      state == HEARTH_PLAYER_STATE_BUFFERING ? 0 : 100);
  hearth_player_values_set_state (&self->values, state);
}

static void
close_page (HearthWebPlayer *self)
{
  g_autoptr (GObject) page = g_steal_pointer (&self->page);

  g_clear_handle_id (&self->patience, g_source_remove);
  self->reported_at = 0;
  self->ready = FALSE;
  set_asks (self, HEARTH_WEB_ASKS_NOTHING);
  set_interlude (self, FALSE);
  if (page == NULL)
    return;
  g_object_notify (G_OBJECT (self), "page");
  self->module->close (page);
}

static void
fail (HearthWebPlayer *self, GError *error)
{
  gint64 position_ms = self->values.position_ms;

  if (self->uri == NULL || self->values.error != NULL)
    {
      g_error_free (error);
      return;
    }
  close_page (self);
  self->wants_play = FALSE;
  hearth_player_values_set_position (&self->values, position_ms);
  hearth_player_values_take_error (&self->values, error);
  update_state (self);
}

static gboolean
patience_cb (gpointer user_data)
{
  HearthWebPlayer *self = user_data;

  self->patience = 0;
  if (self->asks == HEARTH_WEB_ASKS_NOTHING)
    fail (self, hearth_web_words_no_video ());
  return G_SOURCE_REMOVE;
}

static void
start_patience (HearthWebPlayer *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add (self->patience_ms, patience_cb, self);
  g_source_set_name_by_id (self->patience, "[hearth] web patience");
}

static void
seek_page (HearthWebPlayer *self, gint64 position_ms)
{
  self->sought_ms = position_ms;
  self->sought_at = g_get_monotonic_time ();
  send_number (self, "seek", (double) position_ms / 1000);
}

/* A video that takes the place of another is told everything anew. */
static void
brief (HearthWebPlayer *self)
{
  send (self, "hide");
  send_volume (self);
  send_number (self, "muted", self->values.muted);
  send_number (self, "rate", self->interlude ? 1 : self->values.rate);
  self->n_told = 0;
  send_wish (self);
}

static void
begin_recording (HearthWebPlayer *self)
{
  gint64 position_ms = hearth_web_report_position_ms (&self->report);
  gint64 pending_ms = self->pending_ms;

  g_clear_handle_id (&self->patience, g_source_remove);
  set_asks (self, HEARTH_WEB_ASKS_NOTHING);
  self->pending_ms = -1;
  if (pending_ms >= 0 && ABS (pending_ms - position_ms) > SEEK_NEAR_MS)
    seek_page (self, pending_ms);
}

/* The page went on to something else: at the end of the recording that is the end, else the place
 * is kept for when it is there again. */
static void
leave_recording (HearthWebPlayer *self, gboolean same_length)
{
  gint64 duration_ms = self->values.duration_ms;

  if (duration_ms > 0 && self->values.position_ms >= duration_ms - END_MS)
    {
      self->ended = TRUE;
      self->wants_play = FALSE;
    }
  else if (self->pending_ms < 0)
    {
      self->pending_ms = same_length ? self->values.position_ms : self->start_ms;
    }
}

/* What plays now is told apart by its length from what was asked for. */
static void
take_video (HearthWebPlayer *self, const HearthWebReport *report)
{
  gboolean live = hearth_web_report_is_live (report);
  gint64 duration_ms = hearth_web_report_duration_ms (report);
  gboolean interlude = hearth_web_report_is_interlude (report, self->expected_ms,
                                                       MAX (self->pending_ms, self->start_ms));
  gboolean known = (live || duration_ms > 0) && !interlude;
  gboolean other =
      self->reported_at == 0 || report->frame != self->report.frame ||
      report->serial != self->report.serial || interlude != self->interlude ||
      known != self->ready ||
      (known && !live && !hearth_web_report_is_long (report, self->values.duration_ms));

  if (other && self->ready)
    leave_recording (self, interlude || !known ||
                               hearth_web_report_is_long (report, self->values.duration_ms));
  self->report = *report;
  self->reported_at = g_get_monotonic_time ();
  self->ready = known;
  set_interlude (self, interlude);
  if (known)
    {
      hearth_player_values_set_live (&self->values, live);
      hearth_player_values_set_duration (&self->values, duration_ms);
    }
  if (!other || self->ended)
    return;
  brief (self);
  if (known)
    begin_recording (self);
}

static void
take_position (HearthWebPlayer *self)
{
  gint64 position_ms = hearth_web_report_position_ms (&self->report);
  gint64 now = g_get_monotonic_time ();

  if (!self->ready)
    return;
  if (self->sought_ms >= 0 &&
      ((!self->report.seeking && ABS (position_ms - self->sought_ms) <= SEEK_NEAR_MS) ||
       now - self->sought_at > SEEK_US))
    self->sought_ms = -1;
  if (self->sought_ms < 0 && self->pending_ms < 0)
    hearth_player_values_set_position (&self->values, position_ms);
  hearth_player_values_take_buffered (&self->values,
                                      hearth_web_report_dup_buffered (&self->report));
}

/* A page that does otherwise is told again, and then has its way: it may have a reason. */
static void
take_wish (HearthWebPlayer *self)
{
  gboolean agrees = self->report.paused != self->wants_play;

  if (agrees || self->report.ended)
    {
      self->n_told = 0;
      return;
    }
  if (g_get_monotonic_time () - self->told_at < SETTLE_US)
    return;
  if (self->n_told < MOST_TOLD)
    {
      self->n_told++;
      send_wish (self);
      return;
    }
  self->n_told = 0;
  self->wants_play = !self->report.paused;
}

/* A site may set its own speed and loudness, or go back to them after an advertisement. */
static void
take_settings (HearthWebPlayer *self)
{
  if (self->ready && !G_APPROX_VALUE (self->report.rate, self->values.rate, 0.01))
    send_number (self, "rate", self->values.rate);
  if (self->report.muted != self->values.muted)
    send_number (self, "muted", self->values.muted);
}

static void
report_cb (gpointer user_data, const HearthWebReport *report)
{
  HearthWebPlayer *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (!hearth_web_sieve_pass (&self->sieve, now))
    {
      if (self->sieve.n_refused > MOST_REFUSED)
        fail (self, hearth_web_words_trouble (HEARTH_WEB_TROUBLE_FLOOD, NULL));
      return;
    }
  if (self->page == NULL || !hearth_web_report_is_sane (report))
    return;
  if (self->reported_at != 0 && report->frame != self->report.frame &&
      now - self->reported_at < SILENT_US && !hearth_web_report_is_better (report, &self->report))
    return;
  if (report->error > 0)
    return;
  take_video (self, report);
  if (self->ended)
    {
      if (!report->paused && !report->ended)
        send (self, "pause");
    }
  else
    {
      take_position (self);
      take_wish (self);
      take_settings (self);
      if (self->ready && report->ended && self->sought_ms < 0)
        {
          self->ended = TRUE;
          self->wants_play = FALSE;
        }
    }
  update_state (self);
}

static void
asks_cb (gpointer user_data, HearthWebAsks asks)
{
  HearthWebPlayer *self = user_data;

  /* What plays asks for nothing, whatever else is on its page. */
  if (self->page == NULL || self->ready || self->interlude)
    return;
  if (asks == HEARTH_WEB_ASKS_UNAVAILABLE)
    {
      fail (self, hearth_web_words_unavailable ());
      return;
    }
  set_asks (self, asks);
  if (asks == HEARTH_WEB_ASKS_NOTHING)
    start_patience (self);
  update_state (self);
}

static void
load (HearthWebPlayer *self);

static void
trouble_cb (gpointer user_data, HearthWebTrouble trouble, const char *detail)
{
  HearthWebPlayer *self = user_data;

  /* Once, that is nobody's business: it goes on where it was. */
  if (trouble == HEARTH_WEB_TROUBLE_CRASHED && self->n_crashes++ == 0 && self->uri != NULL)
    {
      if (self->ready && self->pending_ms < 0)
        self->pending_ms = self->values.position_ms;
      load (self);
      update_state (self);
      return;
    }
  /* What plays need not be led anywhere. */
  if (trouble != HEARTH_WEB_TROUBLE_AWAY || !self->ready)
    fail (self, hearth_web_words_trouble (trouble, detail));
}

static const HearthWebListener listener = { report_cb, asks_cb, trouble_cb };

static void
load (HearthWebPlayer *self)
{
  g_autofree char *address =
      hearth_embed_open_address (self->uri, MAX (0, self->pending_ms), self->language);
  g_auto (GStrv) patterns = hearth_embed_site_patterns (self->uri);

  close_page (self);
  self->sieve = (HearthWebSieve){ 0 };
  self->sought_ms = -1;
  if (patterns == NULL)
    {
      fail (self, hearth_web_words_trouble (HEARTH_WEB_TROUBLE_SYSTEM, NULL));
      return;
    }
  self->page = self->module->create (&listener, self);
  hearth_player_values_set_has_video (&self->values, TRUE);
  g_object_notify (G_OBJECT (self), "page");
  start_patience (self);
  self->module->load (self->page, address, (const char *const *) patterns,
                      hearth_embed_wants_referrer (self->uri) ? REFERRER : NULL);
}

static void
forget (HearthWebPlayer *self)
{
  close_page (self);
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
  load (self);
  update_state (self);
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
      seek_page (self, 0);
    }
  send_wish (self);
  update_state (self);
}

static void
hearth_web_player_pause (HearthPlayer *player)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  if (self->uri == NULL)
    return;
  self->wants_play = FALSE;
  self->n_told = 0;
  send_wish (self);
  update_state (self);
}

static void
hearth_web_player_stop (HearthPlayer *player)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (player);

  forget (self);
  update_state (self);
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
      seek_page (self, position_ms);
    }
  if (self->ended)
    {
      self->ended = FALSE;
      send_wish (self);
    }
  hearth_player_values_set_position (&self->values, position_ms);
  update_state (self);
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
      send_volume (self);
      break;
    case HEARTH_PLAYER_VALUE_MUTED:
      self->values.muted = g_value_get_boolean (value);
      send_number (self, "muted", self->values.muted);
      break;
    case HEARTH_PLAYER_VALUE_RATE:
      self->values.rate = g_value_get_double (value);
      if (!self->interlude)
        send_number (self, "rate", self->values.rate);
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
  close_page (HEARTH_WEB_PLAYER (object));

  G_OBJECT_CLASS (hearth_web_player_parent_class)->dispose (object);
}

static void
hearth_web_player_finalize (GObject *object)
{
  HearthWebPlayer *self = HEARTH_WEB_PLAYER (object);

  hearth_player_values_clear (&self->values);
  g_free (self->uri);
  g_free (self->language);

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
                                                     HEARTH_WEB_ASKS_UNAVAILABLE,
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
 * hearth_web_player_set_patience:
 * @self: the player
 * @patience_ms: for so many milliseconds a page may come without a video
 */
void
hearth_web_player_set_patience (HearthWebPlayer *self, guint patience_ms)
{
  g_return_if_fail (HEARTH_IS_WEB_PLAYER (self));

  self->patience_ms = patience_ms;
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
