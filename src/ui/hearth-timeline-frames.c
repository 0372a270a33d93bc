/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-timeline-frames.h"

#include "hearth-frame-grabber.h"

#include <string.h>

/* How wide the pictures are, and how much room above the line they need with the words. */
#define WIDTH_PX 160
#define ROOM_PX 190
/* What one waits longer for, with all that has to be made first, comes over a network that has no
 * room for more. */
#define QUICK_MS 4000

struct _HearthTimelineFrames
{
  GObject parent_instance;

  HearthTimeline *timeline;    /* not owned: it lies in place, which owns this */
  GtkWidget *place;            /* not owned */
  HearthPlayerHost *host;      /* owned */
  HearthFrameGrabber *grabber; /* owned, nullable: from the first picture that was asked for */
  char *uri;                   /* owned, nullable: what it looks at */
  gint64 waits_since;          /* monotonic, when the player began to wait, -1 while it does not */
  gboolean quick;              /* the last time that was soon over */
};

G_DEFINE_FINAL_TYPE (HearthTimelineFrames, hearth_timeline_frames, G_TYPE_OBJECT)

static void
frame_cb (HearthTimelineFrames *self, HearthVideoFrame *frame, gint64 position_ms)
{
  g_autoptr (GdkTexture) texture =
      gdk_memory_texture_new ((int) frame->width, (int) frame->height, GDK_MEMORY_R8G8B8,
                              frame->pixels, frame->stride);

  hearth_timeline_set_frame (self->timeline, GDK_PAINTABLE (texture));
}

static void
look_at (HearthTimelineFrames *self, const char *uri)
{
  guint width = WIDTH_PX * (guint) gtk_widget_get_scale_factor (self->place);

  if (g_strcmp0 (self->uri, uri) == 0)
    return;
  g_free (self->uri);
  self->uri = g_strdup (uri);
  hearth_timeline_set_frame (self->timeline, NULL);
  if (uri == NULL && self->grabber == NULL)
    return;
  if (self->grabber == NULL)
    {
      self->grabber = hearth_frame_grabber_new (width);
      g_signal_connect_object (self->grabber, "frame", G_CALLBACK (frame_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hearth_frame_grabber_set_uri (self->grabber, uri);
}

static gboolean
is_manifest (const char *uri)
{
  g_autofree char *path = g_strndup (uri, strcspn (uri, "?#"));

  return g_str_has_suffix (path, ".m3u8") || g_str_has_suffix (path, ".mpd");
}

/* A network that is paid for by what goes through it is not for looking around. */
static gboolean
is_worth_asking (HearthTimelineFrames *self, const char *uri)
{
  if (uri == NULL || hearth_player_host_is_page (self->host) || is_manifest (uri) ||
      !hearth_player_host_has_video (self->host))
    return FALSE;
  if (g_str_has_prefix (uri, "file:") || g_str_has_prefix (uri, "resource:"))
    return TRUE;
  return self->quick && self->waits_since < 0 && !hearth_player_host_is_live (self->host) &&
         !g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

static gboolean
has_room (HearthTimelineFrames *self)
{
  double top = 0;

  return gtk_widget_translate_coordinates (GTK_WIDGET (self->timeline), self->place, 0, 0, NULL,
                                           &top) &&
         top >= ROOM_PX;
}

static void
peek_cb (HearthTimelineFrames *self, gint64 position_ms)
{
  const char *uri = hearth_player_host_get_uri (self->host);

  if (position_ms < 0)
    return;
  look_at (self, has_room (self) && is_worth_asking (self, uri) ? uri : NULL);
  if (self->uri != NULL)
    hearth_frame_grabber_want (self->grabber, position_ms);
}

/* What plays tells how quick the network is. */
static void
state_cb (HearthTimelineFrames *self)
{
  switch (hearth_player_host_get_state (self->host))
    {
    case HEARTH_PLAYER_STATE_LOADING:
    case HEARTH_PLAYER_STATE_BUFFERING:
      if (self->waits_since < 0)
        self->waits_since = g_get_monotonic_time ();
      break;
    case HEARTH_PLAYER_STATE_PAUSED:
    case HEARTH_PLAYER_STATE_PLAYING:
      if (self->waits_since >= 0)
        self->quick =
            g_get_monotonic_time () - self->waits_since <= QUICK_MS * G_TIME_SPAN_MILLISECOND;
      self->waits_since = -1;
      break;
    case HEARTH_PLAYER_STATE_IDLE:
    case HEARTH_PLAYER_STATE_FAILED:
      self->quick = FALSE;
      self->waits_since = -1;
      look_at (self, NULL);
      break;
    case HEARTH_PLAYER_STATE_ENDED:
    default:
      break;
    }
}

static void
hearth_timeline_frames_dispose (GObject *object)
{
  HearthTimelineFrames *self = HEARTH_TIMELINE_FRAMES (object);

  g_clear_object (&self->grabber);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hearth_timeline_frames_parent_class)->dispose (object);
}

static void
hearth_timeline_frames_finalize (GObject *object)
{
  g_free (HEARTH_TIMELINE_FRAMES (object)->uri);

  G_OBJECT_CLASS (hearth_timeline_frames_parent_class)->finalize (object);
}

static void
hearth_timeline_frames_class_init (HearthTimelineFramesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_timeline_frames_dispose;
  object_class->finalize = hearth_timeline_frames_finalize;
}

static void
hearth_timeline_frames_init (HearthTimelineFrames *self)
{
  self->waits_since = -1;
}

/**
 * hearth_timeline_frames_new:
 * @timeline: where to show them; must outlive this
 * @host: what plays
 * @place: what the timeline lies in; must outlive this
 *
 * Where the timeline has too little of @place above it for a picture, none is asked for.
 *
 * Returns: (transfer full): what brings small pictures to @timeline
 */
HearthTimelineFrames *
hearth_timeline_frames_new (HearthTimeline *timeline, HearthPlayerHost *host, GtkWidget *place)
{
  HearthTimelineFrames *self = g_object_new (HEARTH_TYPE_TIMELINE_FRAMES, NULL);

  self->timeline = timeline;
  self->place = place;
  self->host = g_object_ref (host);
  g_signal_connect_object (timeline, "peek", G_CALLBACK (peek_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  return self;
}
