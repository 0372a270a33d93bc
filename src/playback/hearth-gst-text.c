/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-gst-text.h"

#include "hearth-caption-track.h"
#include "hearth-gst-cue.h"
#include "hearth-language.h"

#include <string.h>

/* Nobody means a file with more. */
#define MAX_TRACKS 100
#define MAX_WAITING 5000

/* A cue without an end stays for so long. */
#define USUAL_MS 4000

typedef struct
{
  char *language; /* owned, nullable */
  char *title;    /* owned, nullable */
} Track;

/* A cue on its way to the main thread. */
typedef struct
{
  guint track;
  HearthCue *cue; /* owned */
} Waiting;

struct _HearthGstText
{
  GMainContext *context; /* owned */
  GListStore *tracks;    /* owned; main thread only */
  HearthGstTextFunc func;
  gpointer user_data; /* not owned */

  GMutex lock; /* for all that follows */
  gboolean detached;
  guint uri;         /* counts what was opened */
  GPtrArray *found;  /* owned, of Track */
  gboolean is_other; /* the tracks are to be told */
  GArray *waiting;   /* owned, of Waiting */
  GSource *source;   /* owned, nullable: tells on the main thread */
};

/* One track where it comes out of a demuxer. */
typedef struct
{
  HearthGstText *text; /* owned */
  guint uri;
  guint track;
} Outlet;

static void
free_track (gpointer data)
{
  Track *track = data;

  g_free (track->language);
  g_free (track->title);
  g_free (track);
}

static void
clear_waiting (gpointer data)
{
  hearth_cue_unref (((Waiting *) data)->cue);
}

static GArray *
waiting_new (void)
{
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));

  g_array_set_clear_func (waiting, clear_waiting);
  return waiting;
}

static void
clear_text (gpointer data)
{
  HearthGstText *self = data;

  g_clear_object (&self->tracks);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_ptr_array_unref (self->found);
  g_array_unref (self->waiting);
  g_mutex_clear (&self->lock);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_text);
}

static void
release_closure (gpointer data, GClosure *closure)
{
  release (data);
}

static void
free_outlet (gpointer data)
{
  Outlet *outlet = data;

  release (outlet->text);
  g_free (outlet);
}

static GPtrArray *
copy_tracks (GPtrArray *found)
{
  GPtrArray *tracks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      const Track *track = g_ptr_array_index (found, i);

      g_ptr_array_add (tracks, g_object_new (HEARTH_TYPE_CAPTION_TRACK, "language", track->language,
                                             "label", track->title, NULL));
    }
  return tracks;
}

static void
tell_tracks (HearthGstText *self, GPtrArray *tracks)
{
  g_list_store_splice (self->tracks, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tracks)),
                       tracks->pdata, tracks->len);
}

/* Main thread. */
static gboolean
tell_cb (gpointer user_data)
{
  HearthGstText *self = user_data;
  g_autoptr (GPtrArray) tracks = NULL;
  g_autoptr (GArray) cues = NULL;
  gboolean detached;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->source, g_source_unref);
  detached = self->detached;
  if (self->is_other)
    tracks = copy_tracks (self->found);
  self->is_other = FALSE;
  cues = g_steal_pointer (&self->waiting);
  self->waiting = waiting_new ();
  g_mutex_unlock (&self->lock);

  if (tracks != NULL && !detached)
    tell_tracks (self, tracks);
  for (guint i = 0; i < cues->len && !detached; i++)
    {
      const Waiting *waiting = &g_array_index (cues, Waiting, i);

      self->func (waiting->track, waiting->cue, self->user_data);
    }
  return G_SOURCE_REMOVE;
}

/* With the lock held. */
static void
tell_later (HearthGstText *self)
{
  if (self->source != NULL || self->detached)
    return;
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, tell_cb, g_atomic_rc_box_acquire (self), release);
  g_source_set_static_name (self->source, "[hearth] captions in the recording");
  g_source_attach (self->source, self->context);
}

static void
forget (HearthGstText *self)
{
  g_mutex_lock (&self->lock);
  self->uri++;
  self->is_other |= self->found->len > 0;
  g_ptr_array_set_size (self->found, 0);
  g_array_set_size (self->waiting, 0);
  if (self->is_other)
    tell_later (self);
  g_mutex_unlock (&self->lock);
}

/* Another recording begins. */
static void
source_cb (GstElement *playbin, GstElement *source, gpointer user_data)
{
  forget (user_data);
}

/* What programs write when nobody gave a name. */
static gboolean
is_name (const char *title)
{
  static const char *const none[] = { "Subtitle", "Subtitles", "SubtitleHandler", "Text" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (g_ascii_strcasecmp (title, none[i]) == 0)
      return FALSE;
  return *title != '\0';
}

static void
take_tags (Outlet *outlet, GstEvent *event)
{
  HearthGstText *self = outlet->text;
  GstTagList *tags = NULL;
  g_autofree char *code = NULL;
  g_autofree char *language = NULL;
  g_autofree char *title = NULL;

  gst_event_parse_tag (event, &tags);
  if (gst_tag_list_get_string (tags, GST_TAG_LANGUAGE_CODE, &code))
    language = hearth_language_tag (code);
  gst_tag_list_get_string (tags, GST_TAG_TITLE, &title);
  g_mutex_lock (&self->lock);
  if (outlet->uri == self->uri)
    {
      Track *track = g_ptr_array_index (self->found, outlet->track);

      if (language != NULL && g_strcmp0 (language, track->language) != 0)
        {
          g_free (track->language);
          track->language = g_steal_pointer (&language);
          self->is_other = TRUE;
        }
      if (title != NULL && is_name (title) && track->title == NULL &&
          gst_tag_list_get_scope (tags) == GST_TAG_SCOPE_STREAM)
        {
          track->title = g_steal_pointer (&title);
          self->is_other = TRUE;
        }
      if (self->is_other)
        tell_later (self);
    }
  g_mutex_unlock (&self->lock);
}

/* Those that went by before anybody looked. */
static void
take_sticky_tags (Outlet *outlet, GstPad *pad)
{
  GstEvent *event;

  for (guint i = 0; (event = gst_pad_get_sticky_event (pad, GST_EVENT_TAG, i)) != NULL; i++)
    {
      take_tags (outlet, event);
      gst_event_unref (event);
    }
}

/* The time in the recording at which a buffer is due; before the segment for what began earlier. */
static gboolean
get_start (GstPad *pad, GstBuffer *buffer, gint64 *start_ms)
{
  GstEvent *event = gst_pad_get_sticky_event (pad, GST_EVENT_SEGMENT, 0);
  const GstSegment *segment = NULL;

  if (event == NULL || !GST_BUFFER_PTS_IS_VALID (buffer))
    {
      g_clear_pointer (&event, gst_event_unref);
      return FALSE;
    }
  gst_event_parse_segment (event, &segment);
  *start_ms = ((gint64) GST_BUFFER_PTS (buffer) - (gint64) segment->start +
               (gint64) (GST_CLOCK_TIME_IS_VALID (segment->time) ? segment->time : 0)) /
              GST_MSECOND;
  gst_event_unref (event);
  return TRUE;
}

static gboolean
is_markup (GstPad *pad)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const GstStructure *structure = caps != NULL ? gst_caps_get_structure (caps, 0) : NULL;

  return structure != NULL &&
         (g_strcmp0 (gst_structure_get_string (structure, "format"), "pango-markup") == 0 ||
          gst_structure_has_name (structure, "application/x-subtitle-vtt"));
}

static HearthCue *
make_cue (GstPad *pad, GstBuffer *buffer)
{
  gint64 start_ms = 0;
  gint64 length_ms = USUAL_MS;
  HearthCue *cue;
  GstMapInfo map;

  if (!get_start (pad, buffer, &start_ms) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return NULL;
  if (GST_BUFFER_DURATION_IS_VALID (buffer))
    length_ms = (gint64) (GST_BUFFER_DURATION (buffer) / GST_MSECOND);
  cue = hearth_gst_cue_new ((const char *) map.data, map.size, is_markup (pad), start_ms,
                            start_ms + length_ms);
  gst_buffer_unmap (buffer, &map);
  return cue;
}

static void
take_buffer (Outlet *outlet, GstPad *pad, GstBuffer *buffer)
{
  HearthGstText *self = outlet->text;
  Waiting waiting = { outlet->track, make_cue (pad, buffer) };

  if (waiting.cue == NULL)
    return;
  g_mutex_lock (&self->lock);
  if (outlet->uri == self->uri && !self->detached && self->waiting->len < MAX_WAITING)
    {
      g_array_append_val (self->waiting, waiting);
      tell_later (self);
    }
  else
    hearth_cue_unref (waiting.cue);
  g_mutex_unlock (&self->lock);
}

/* Streaming thread: looks on, and takes nothing away. */
static GstPadProbeReturn
probe_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  if ((info->type & GST_PAD_PROBE_TYPE_BUFFER) != 0)
    take_buffer (user_data, pad, GST_PAD_PROBE_INFO_BUFFER (info));
  else if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_TAG)
    take_tags (user_data, GST_PAD_PROBE_INFO_EVENT (info));
  return GST_PAD_PROBE_OK;
}

static gboolean
has_words (GstPad *pad)
{
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  const GstStructure *structure = caps != NULL ? gst_caps_get_structure (caps, 0) : NULL;

  return structure != NULL && (gst_structure_has_name (structure, "text/x-raw") ||
                               gst_structure_has_name (structure, "application/x-subtitle-vtt"));
}

static void
pad_cb (GstElement *demuxer, GstPad *pad, gpointer user_data)
{
  HearthGstText *self = user_data;
  Outlet *outlet = NULL;

  if (GST_PAD_DIRECTION (pad) != GST_PAD_SRC || !has_words (pad))
    return;
  g_mutex_lock (&self->lock);
  if (self->found->len < MAX_TRACKS && !self->detached)
    {
      outlet = g_new0 (Outlet, 1);
      outlet->text = g_atomic_rc_box_acquire (self);
      outlet->uri = self->uri;
      outlet->track = self->found->len;
      g_ptr_array_add (self->found, g_new0 (Track, 1));
      self->is_other = TRUE;
      tell_later (self);
    }
  g_mutex_unlock (&self->lock);
  if (outlet == NULL)
    return;
  take_sticky_tags (outlet, pad);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, probe_cb,
                     outlet, free_outlet);
}

/* Any thread. */
static void
element_cb (GstElement *playbin, GstElement *element, gpointer user_data)
{
  const char *kind = gst_element_get_metadata (element, GST_ELEMENT_METADATA_KLASS);

  if (kind != NULL && strstr (kind, "Demux") != NULL)
    g_signal_connect_data (element, "pad-added", G_CALLBACK (pad_cb),
                           g_atomic_rc_box_acquire (user_data), release_closure, 0);
}

/**
 * hearth_gst_text_new:
 * @pipeline: what plays, with nothing loaded
 * @tracks: (transfer none): gets a #HearthCaptionTrack for each track of what is loaded
 * @func: called with the cues of all of them
 * @user_data: for @func; must live until hearth_gst_text_detach()
 *
 * Watches for captions in what @pipeline loads. Main thread; the default context of this thread is
 * where @tracks changes and @func is called.
 *
 * Returns: (transfer full): a reader of captions
 */
HearthGstText *
hearth_gst_text_new (GstElement *pipeline,
                     GListStore *tracks,
                     HearthGstTextFunc func,
                     gpointer user_data)
{
  HearthGstText *self = g_atomic_rc_box_new0 (HearthGstText);

  self->context = g_main_context_ref_thread_default ();
  self->tracks = g_object_ref (tracks);
  self->func = func;
  self->user_data = user_data;
  g_mutex_init (&self->lock);
  self->found = g_ptr_array_new_with_free_func (free_track);
  self->waiting = waiting_new ();
  g_signal_connect_data (pipeline, "source-setup", G_CALLBACK (source_cb),
                         g_atomic_rc_box_acquire (self), release_closure, 0);
  g_signal_connect_data (pipeline, "element-setup", G_CALLBACK (element_cb),
                         g_atomic_rc_box_acquire (self), release_closure, 0);
  return self;
}

/**
 * hearth_gst_text_reset:
 * @self: a reader of captions
 *
 * Forgets the captions of what was loaded. Main thread.
 */
void
hearth_gst_text_reset (HearthGstText *self)
{
  forget (self);
  g_list_store_remove_all (self->tracks);
}

/**
 * hearth_gst_text_detach:
 * @self: (transfer full): a reader of captions
 *
 * Tells nothing any more, and empties the list of tracks. Main thread.
 */
void
hearth_gst_text_detach (HearthGstText *self)
{
  g_mutex_lock (&self->lock);
  self->detached = TRUE;
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_unlock (&self->lock);
  g_list_store_remove_all (self->tracks);
  release (self);
}
