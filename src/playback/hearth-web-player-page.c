/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-player-private.h"

#include "hearth-config.h"
#include "hearth-embed.h"
#include "hearth-web-words.h"

/* How long the page may do otherwise than it was told before it is told again, and how often. */
#define SETTLE_US (1500 * G_TIME_SPAN_MILLISECOND)
#define MOST_TOLD 3

/* How long a seek may take until what the page says counts again, and how exact it need be. */
#define SEEK_US (6 * G_TIME_SPAN_SECOND)
#define SEEK_NEAR_MS 1500

/* After so long without a word the video of another frame takes over. */
#define SILENT_US (7 * G_TIME_SPAN_SECOND)

#define END_MS 1500
#define STEP_MS 500
#define MOST_REFUSED 3000

/* Sites that want to know who shows their player are told the name of the application as an
 * address. */
#define REFERRER "https://" HEARTH_APPLICATION_ID "/"

static void
send (HearthWebPlayer *self, const char *command)
{
  if (self->page != NULL && self->reported_at != 0)
    self->module->send (self->page, self->report.frame, command);
}

/**
 * hearth_web_player_send_number:
 * @self: the player
 * @word: a command
 * @number: what goes with it
 *
 * Tells it the video that is followed, if there is one.
 */
void
hearth_web_player_send_number (HearthWebPlayer *self, const char *word, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *command =
      g_strconcat (word, " ", g_ascii_formatd (digits, sizeof digits, "%.3f", number), NULL);

  send (self, command);
}

/**
 * hearth_web_player_send_volume:
 * @self: the player
 *
 * Tells the video how loud it is to be.
 */
void
hearth_web_player_send_volume (HearthWebPlayer *self)
{
  /* As people hear it, the third power. */
  hearth_web_player_send_number (self, "volume",
                                 self->values.volume * self->values.volume * self->values.volume);
}

/**
 * hearth_web_player_send_wish:
 * @self: the player
 *
 * Tells the video to play or to pause.
 */
void
hearth_web_player_send_wish (HearthWebPlayer *self)
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

/**
 * hearth_web_player_update_state:
 * @self: the player
 *
 * Brings what others see of the player to what is known of the page.
 */
void
hearth_web_player_update_state (HearthWebPlayer *self)
{
  HearthPlayerState state = find_state (self);

  hearth_player_values_set_seekable (&self->values, self->ready && self->values.duration_ms > 0 &&
                                                        self->values.error == NULL);
  hearth_player_values_set_buffering (&self->values,
                                      state == HEARTH_PLAYER_STATE_BUFFERING ? 0 : 100);
  hearth_player_values_set_state (&self->values, state);
}

/**
 * hearth_web_player_close_page:
 * @self: the player
 *
 * Lets go of the page, if there is one, with all that it asked for.
 */
void
hearth_web_player_close_page (HearthWebPlayer *self)
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
  hearth_web_player_close_page (self);
  self->wants_play = FALSE;
  hearth_player_values_set_position (&self->values, position_ms);
  hearth_player_values_take_error (&self->values, error);
  hearth_web_player_update_state (self);
}

/* Whoever hears of what becomes of a page may let its player go: callbacks hold on to it. */
static gboolean
patience_cb (gpointer user_data)
{
  g_autoptr (HearthWebPlayer) self = g_object_ref (user_data);

  self->patience = 0;
  if (self->asks == HEARTH_WEB_ASKS_NOTHING)
    fail (self, hearth_web_words_no_video (self->refused));
  return G_SOURCE_REMOVE;
}

/**
 * hearth_web_player_start_patience:
 * @self: a player with a page
 *
 * Begins to wait for a video, anew where it was waiting.
 */
void
hearth_web_player_start_patience (HearthWebPlayer *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add (self->patience_ms, patience_cb, self);
  g_source_set_name_by_id (self->patience, "[hearth] web patience");
}

/**
 * hearth_web_player_send_seek:
 * @self: the player
 * @position_ms: where to go, in milliseconds
 *
 * Tells the video to go there, and waits until it is.
 */
void
hearth_web_player_send_seek (HearthWebPlayer *self, gint64 position_ms)
{
  self->sought_ms = position_ms;
  self->sought_at = g_get_monotonic_time ();
  hearth_web_player_send_number (self, "seek", (double) position_ms / 1000);
}

/* A video that takes the place of another is told everything anew. */
static void
brief (HearthWebPlayer *self)
{
  send (self, "hide");
  hearth_web_player_send_volume (self);
  hearth_web_player_send_number (self, "muted", self->values.muted);
  hearth_web_player_send_number (self, "rate", self->interlude ? 1 : self->values.rate);
  self->n_told = 0;
  hearth_web_player_send_wish (self);
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
    hearth_web_player_send_seek (self, pending_ms);
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

/* A page that has much to do tells seldom where it is; what played meanwhile was seen, too, so it
 * is told step by step. */
static void
walk_to (HearthWebPlayer *self, gint64 position_ms, gboolean follows)
{
  if (follows && self->values.state == HEARTH_PLAYER_STATE_PLAYING)
    for (gint64 step_ms = self->values.position_ms + STEP_MS; step_ms < position_ms;
         step_ms += STEP_MS)
      hearth_player_values_set_position (&self->values, step_ms);
  hearth_player_values_set_position (&self->values, position_ms);
}

static void
take_position (HearthWebPlayer *self, gboolean follows)
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
    walk_to (self, position_ms, follows);
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
      hearth_web_player_send_wish (self);
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
    hearth_web_player_send_number (self, "rate", self->values.rate);
  if (self->report.muted != self->values.muted)
    hearth_web_player_send_number (self, "muted", self->values.muted);
}

static void
report_cb (gpointer user_data, const HearthWebReport *report)
{
  g_autoptr (HearthWebPlayer) self = g_object_ref (user_data);
  gint64 now = g_get_monotonic_time ();
  gboolean follows;

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
  follows = self->reported_at != 0 && self->ready && self->sought_ms < 0 && self->pending_ms < 0 &&
            hearth_web_report_follows (report, &self->report);
  take_video (self, report);
  if (self->ended)
    {
      if (!report->paused && !report->ended)
        send (self, "pause");
    }
  else
    {
      take_position (self, follows);
      take_wish (self);
      take_settings (self);
      if (self->ready && report->ended && self->sought_ms < 0)
        {
          self->ended = TRUE;
          self->wants_play = FALSE;
        }
    }
  hearth_web_player_update_state (self);
}

static void
asks_cb (gpointer user_data, HearthWebAsks asks)
{
  g_autoptr (HearthWebPlayer) self = g_object_ref (user_data);

  /* What plays asks for nothing, whatever else is on its page. */
  if (self->page == NULL || self->ready || self->interlude)
    return;
  if (asks == HEARTH_WEB_ASKS_UNAVAILABLE || asks == HEARTH_WEB_ASKS_ELSEWHERE)
    {
      fail (self, hearth_web_words_unavailable (asks));
      return;
    }
  set_asks (self, asks);
  if (asks == HEARTH_WEB_ASKS_NOTHING)
    hearth_web_player_start_patience (self);
  hearth_web_player_update_state (self);
}

static void
trouble_cb (gpointer user_data, HearthWebTrouble trouble, const char *detail)
{
  g_autoptr (HearthWebPlayer) self = g_object_ref (user_data);

  /* Once, that is nobody's business: it goes on where it was. */
  if (trouble == HEARTH_WEB_TROUBLE_CRASHED && self->n_crashes++ == 0 && self->uri != NULL)
    {
      if (self->ready && self->pending_ms < 0)
        self->pending_ms = self->values.position_ms;
      hearth_web_player_load_page (self);
      hearth_web_player_update_state (self);
      return;
    }
  /* What plays need not be led anywhere. */
  if (trouble != HEARTH_WEB_TROUBLE_AWAY || !self->ready)
    fail (self, hearth_web_words_trouble (trouble, detail));
}

/* The film plays on without it; where there is none, that may be the reason. */
static void
refused_cb (gpointer user_data, HearthWebRefusal refusal)
{
  HearthWebPlayer *self = user_data;

  if (refusal != HEARTH_WEB_REFUSAL_NONE)
    self->refused = refusal;
}

static const HearthWebListener listener = { report_cb, asks_cb, trouble_cb, refused_cb };

/**
 * hearth_web_player_load_page:
 * @self: a player with an address
 *
 * Shows the address in a new page, and waits for a video there.
 */
void
hearth_web_player_load_page (HearthWebPlayer *self)
{
  g_autofree char *address =
      hearth_embed_open_address (self->uri, MAX (0, self->pending_ms), self->language);
  g_auto (GStrv) patterns = hearth_embed_site_patterns (self->uri);

  hearth_web_player_close_page (self);
  self->sieve = (HearthWebSieve){ 0 };
  self->refused = HEARTH_WEB_REFUSAL_NONE;
  self->sought_ms = -1;
  if (patterns == NULL)
    {
      fail (self, hearth_web_words_trouble (HEARTH_WEB_TROUBLE_SYSTEM, NULL));
      return;
    }
  self->page = self->module->create (&listener, self, self->folder);
  hearth_player_values_set_has_video (&self->values, TRUE);
  g_object_notify (G_OBJECT (self), "page");
  hearth_web_player_start_patience (self);
  self->module->load (self->page, address, (const char *const *) patterns,
                      hearth_embed_wants_referrer (self->uri) ? REFERRER : NULL);
}
