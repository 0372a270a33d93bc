/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-player-error.h"
#include "hearth-intervals.h"
#include "hearth-media-track.h"
#include "hearth-video-frame.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_PLAYER_STATE_IDLE,      /* nothing is open */
  HEARTH_PLAYER_STATE_LOADING,   /* opened, nothing to show yet */
  HEARTH_PLAYER_STATE_BUFFERING, /* waits for the network */
  HEARTH_PLAYER_STATE_PAUSED,
  HEARTH_PLAYER_STATE_PLAYING,
  HEARTH_PLAYER_STATE_ENDED,
  HEARTH_PLAYER_STATE_FAILED,    /* the error property says why */
} HearthPlayerState;

/* Called in a streaming thread, never on the main one: takes no reference of frame but its own. */
typedef void (*HearthFrameFunc) (HearthVideoFrame *frame,
                                 gpointer          user_data);

/* What plays, whatever plays it.
 *
 * Properties, all notified on the main thread: state (HearthPlayerState), position-ms and duration-ms (gint64,
 * duration -1 while unknown), volume (double 0 to 1 as heard), muted (gboolean), rate (double),
 * buffering (int, per cent), seekable (gboolean), has-video (gboolean), live (gboolean: sent while it happens, with
 * no end yet), error (GError, nullable).
 * More of them: buffered (HearthIntervals in milliseconds, nullable: what needs no network any more; NULL where none
 * is needed, or nobody knows), bandwidth (guint64, bits a second that the network gave, 0 while unknown);
 * audio-tracks, video-tracks (GListModel of HearthMediaTrack, another list when they change), audio-track, video-track
 * (int, which of them was chosen; -1 for none, and for video: the player chooses);
 * skip-silence (gboolean: long silence is passed over), skipped-ms (gint64: the time that this saved so far);
 * lack (GError, nullable: which part cannot be played on this computer, while the rest plays).
 * Signal: "text-cue" (guint track, HearthCue), on the main thread: a caption in the recording, before or as it is due. */
#define HEARTH_TYPE_PLAYER (hearth_player_get_type ())
G_DECLARE_INTERFACE (HearthPlayer, hearth_player, HEARTH, PLAYER, GObject)

struct _HearthPlayerInterface
{
  GTypeInterface parent_iface;

  void     (*open)              (HearthPlayer *self, const char *uri);
  void     (*play)              (HearthPlayer *self);
  void     (*pause)             (HearthPlayer *self);
  void     (*stop)              (HearthPlayer *self);
  void     (*seek)              (HearthPlayer *self, gint64 position_ms);
  void     (*scrub)             (HearthPlayer *self, gint64 position_ms);
  void     (*step)              (HearthPlayer *self, int frames); /* may be NULL */
  void     (*set_frame_handler) (HearthPlayer *self, HearthFrameFunc func, gpointer user_data, GDestroyNotify notify);
  GObject *(*get_paintable)     (HearthPlayer *self);
  void     (*set_picture_size)  (HearthPlayer *self, int width, int height); /* these two may be NULL, too */
  HearthVideoFrame *(*grab)     (HearthPlayer *self);
  const GError *(*get_error)    (HearthPlayer *self);
  GListModel *(*get_text_tracks) (HearthPlayer *self); /* may be NULL: no captions in what plays */
};

void               hearth_player_open              (HearthPlayer      *self,
                                                    const char        *uri);
void               hearth_player_play              (HearthPlayer      *self);
void               hearth_player_pause             (HearthPlayer      *self);
void               hearth_player_stop              (HearthPlayer      *self);
void               hearth_player_seek              (HearthPlayer      *self,
                                                    gint64             position_ms);
void               hearth_player_scrub             (HearthPlayer      *self,
                                                    gint64             position_ms);
void               hearth_player_step              (HearthPlayer      *self,
                                                    int                frames);
void               hearth_player_set_frame_handler (HearthPlayer      *self,
                                                    HearthFrameFunc    func,
                                                    gpointer           user_data,
                                                    GDestroyNotify     notify);
GObject           *hearth_player_get_paintable     (HearthPlayer      *self);
void               hearth_player_set_picture_size  (HearthPlayer      *self,
                                                    int                width,
                                                    int                height);
HearthVideoFrame  *hearth_player_grab              (HearthPlayer      *self);

HearthPlayerState  hearth_player_get_state         (HearthPlayer      *self);
gint64             hearth_player_get_position_ms   (HearthPlayer      *self);
gint64             hearth_player_get_duration_ms   (HearthPlayer      *self);
double             hearth_player_get_volume        (HearthPlayer      *self);
void               hearth_player_set_volume        (HearthPlayer      *self,
                                                    double             volume);
gboolean           hearth_player_get_muted         (HearthPlayer      *self);
void               hearth_player_set_muted         (HearthPlayer      *self,
                                                    gboolean           muted);
double             hearth_player_get_rate          (HearthPlayer      *self);
void               hearth_player_set_rate          (HearthPlayer      *self,
                                                    double             rate);
int                hearth_player_get_buffering     (HearthPlayer      *self);
gboolean           hearth_player_is_seekable       (HearthPlayer      *self);
gboolean           hearth_player_has_video         (HearthPlayer      *self);
gboolean           hearth_player_is_live           (HearthPlayer      *self);
const GError      *hearth_player_get_error         (HearthPlayer      *self);
HearthIntervals   *hearth_player_dup_buffered      (HearthPlayer      *self);
guint64            hearth_player_get_bandwidth     (HearthPlayer      *self);
GError            *hearth_player_dup_lack          (HearthPlayer      *self); /* nullable */
GListModel        *hearth_player_dup_audio_tracks  (HearthPlayer      *self);
int                hearth_player_get_audio_track   (HearthPlayer      *self);
void               hearth_player_set_audio_track   (HearthPlayer      *self,
                                                    int                track);
GListModel        *hearth_player_dup_video_tracks  (HearthPlayer      *self);
int                hearth_player_get_video_track   (HearthPlayer      *self);
void               hearth_player_set_video_track   (HearthPlayer      *self,
                                                    int                track);
gboolean           hearth_player_get_skip_silence  (HearthPlayer      *self);
void               hearth_player_set_skip_silence  (HearthPlayer      *self,
                                                    gboolean           skip);
gint64             hearth_player_get_skipped_ms    (HearthPlayer      *self);
GListModel        *hearth_player_get_text_tracks   (HearthPlayer      *self);

G_END_DECLS
