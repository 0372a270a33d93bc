/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-rescue.h"
#include "hearth-video-paintable.h"

G_BEGIN_DECLS

/* Gets a player ready when something is to be played first, keeps it from one recording to the next, and
 * remembers what a person set (volume, mute, speed) whether there is a player yet or not.
 *
 * Properties: volume, rate (double), muted, skip-silence (gboolean), state (int, HearthPlayerState), position-ms
 * (gint64), buffered (HearthIntervals, nullable).
 * Signals: "changed", when anything else about the player is different; "media-changed", when what the player tells of
 * tracks, bandwidth or skipped time is; "jumping" (gint64 to_ms), before a person's jump, while the position is still
 * that of before; "seeked" (gint64 to_ms), when somebody went elsewhere. */
#define HEARTH_TYPE_PLAYER_HOST (hearth_player_host_get_type ())
G_DECLARE_FINAL_TYPE (HearthPlayerHost, hearth_player_host, HEARTH, PLAYER_HOST, GObject)

/* Where nothing shall follow by itself. */
typedef enum
{
  HEARTH_PLAYER_STOP_NEVER,
  HEARTH_PLAYER_STOP_SEGMENT, /* after what plays now */
  HEARTH_PLAYER_STOP_EPISODE, /* after the last of its episode */
} HearthPlayerStop;

#define HEARTH_PLAYER_HOST_RATE_MIN 0.5
#define HEARTH_PLAYER_HOST_RATE_MAX 3.0

HearthPlayerHost  *hearth_player_host_new             (const char        *audio_sink);
void               hearth_player_host_attach          (HearthPlayerHost  *self,
                                                       HearthPixelFormat  format);
void               hearth_player_host_detach          (HearthPlayerHost  *self);
void               hearth_player_host_open            (HearthPlayerHost  *self,
                                                       const char        *uri,
                                                       gint64             start_ms);
void               hearth_player_host_open_page       (HearthPlayerHost  *self,
                                                       const char        *embed,
                                                       gint64             start_ms,
                                                       gint64             expected_ms,
                                                       const char        *language);
gboolean           hearth_player_host_is_page         (HearthPlayerHost  *self);
GtkWidget         *hearth_player_host_get_page        (HearthPlayerHost  *self);
gboolean           hearth_player_host_page_needs_person (HearthPlayerHost *self);
const char        *hearth_player_host_page_words      (HearthPlayerHost  *self);
gboolean           hearth_player_host_page_asks       (HearthPlayerHost  *self);
char              *hearth_player_host_dup_page_address (HearthPlayerHost *self);
void               hearth_player_host_await           (HearthPlayerHost  *self);
void               hearth_player_host_stop            (HearthPlayerHost  *self);
void               hearth_player_host_retry           (HearthPlayerHost  *self);
void               hearth_player_host_reopen          (HearthPlayerHost  *self,
                                                       const char        *uri);
void               hearth_player_host_toggle          (HearthPlayerHost  *self);
void               hearth_player_host_play            (HearthPlayerHost  *self);
void               hearth_player_host_pause           (HearthPlayerHost  *self);
void               hearth_player_host_step            (HearthPlayerHost  *self,
                                                       int                frames);
void               hearth_player_host_set_boosted     (HearthPlayerHost  *self,
                                                       gboolean           boosted);
void               hearth_player_host_play_from       (HearthPlayerHost  *self,
                                                       gint64             position_ms);
void               hearth_player_host_seek            (HearthPlayerHost  *self,
                                                       gint64             position_ms);
void               hearth_player_host_jump            (HearthPlayerHost  *self,
                                                       gint64             position_ms);
void               hearth_player_host_scrub           (HearthPlayerHost  *self,
                                                       gint64             position_ms);
void               hearth_player_host_fail            (HearthPlayerHost  *self,
                                                       const GError      *error);

HearthPlayerState  hearth_player_host_get_state       (HearthPlayerHost  *self);
gboolean           hearth_player_host_wants_play      (HearthPlayerHost  *self);
gboolean           hearth_player_host_is_boosted      (HearthPlayerHost  *self);
gint64             hearth_player_host_get_position_ms (HearthPlayerHost  *self);
gint64             hearth_player_host_get_duration_ms (HearthPlayerHost  *self);
int                hearth_player_host_get_buffering   (HearthPlayerHost  *self);
gboolean           hearth_player_host_is_seekable     (HearthPlayerHost  *self);
gboolean           hearth_player_host_is_open         (HearthPlayerHost  *self);
gboolean           hearth_player_host_has_video       (HearthPlayerHost  *self);
gboolean           hearth_player_host_has_picture     (HearthPlayerHost  *self);
GdkPaintable      *hearth_player_host_get_paintable   (HearthPlayerHost  *self);
const GError      *hearth_player_host_get_error       (HearthPlayerHost  *self);
GError            *hearth_player_host_dup_lack        (HearthPlayerHost  *self);
double             hearth_player_host_get_rate        (HearthPlayerHost  *self);
void               hearth_player_host_set_fade        (HearthPlayerHost  *self,
                                                       double             fade);
void               hearth_player_host_set_stop        (HearthPlayerHost  *self,
                                                       HearthPlayerStop   stop);
HearthPlayerStop   hearth_player_host_get_stop        (HearthPlayerHost  *self);
HearthPlayer      *hearth_player_host_get_player      (HearthPlayerHost  *self);
gboolean           hearth_player_host_is_live         (HearthPlayerHost  *self);
void               hearth_player_host_go_live         (HearthPlayerHost  *self);
HearthPlayerRescue *hearth_player_host_get_rescue     (HearthPlayerHost  *self);
const char        *hearth_player_host_get_uri         (HearthPlayerHost  *self);
HearthIntervals   *hearth_player_host_dup_buffered    (HearthPlayerHost  *self);

G_END_DECLS
