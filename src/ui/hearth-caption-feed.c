/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-feed-private.h"

#include "hearth-caption-track.h"

#include <string.h>

/* The player tells its position about four times a second; in between, the feed counts on. */
#define LONGEST_WAIT_MS 500

typedef enum
{
  PROP_ENABLED = 1,
  PROP_LANGUAGE,
  PROP_SECOND_LANGUAGE,
  PROP_TRACK,
  PROP_SECOND_TRACK,
  PROP_TEXT,
  PROP_DELAY_MS,
  PROP_READING,
  PROP_CUES,
} HearthCaptionFeedProperty;

static GParamSpec *props[PROP_CUES + 1];

typedef enum
{
  SIGNAL_FAILED,
  SIGNAL_CHANGED,
  N_SIGNALS,
} HearthCaptionFeedSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthCaptionFeed, hearth_caption_feed, G_TYPE_OBJECT)

static gboolean
is_recalling (HearthCaptionFeed *self)
{
  return self->recall_until_ms >= 0;
}

/**
 * hearth_caption_feed_is_shown:
 * @self: the feed
 *
 * Returns: whether there is to be anything on the picture
 */
gboolean
hearth_caption_feed_is_shown (HearthCaptionFeed *self)
{
  return self->enabled || is_recalling (self);
}

static gint64
get_cue_time (HearthCaptionFeed *self)
{
  return self->position_ms - self->delay_ms;
}

static void
append_lines (HearthCaptionFeed *self, GArray *lines, int role)
{
  HearthCueList *cues = self->roles[role].cues;
  g_autoptr (HearthCaptionTrack) track = NULL;
  g_autoptr (GArray) found = NULL;

  if (cues == NULL)
    return;
  track = g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) self->roles[role].track);
  found = hearth_cue_list_find (cues, get_cue_time (self));
  for (guint i = 0; i < found->len; i++)
    {
      guint index = g_array_index (found, guint, i);
      HearthCue *cue = hearth_cue_list_get (cues, index);
      HearthCue *before = index > 0 ? hearth_cue_list_get (cues, index - 1) : NULL;

      if (*hearth_cue_get_text (cue) == '\0')
        continue;
      g_array_set_size (lines, lines->len + 1);
      hearth_caption_line_set (&g_array_index (lines, HearthCaptionLine, lines->len - 1), cue,
                               track != NULL ? hearth_caption_track_get_language (track) : NULL,
                               before != NULL ? hearth_cue_get_voice (before) : NULL,
                               role == HEARTH_CAPTION_SECOND);
    }
}

static void
take_text (HearthCaptionFeed *self, char *text)
{
  gboolean same = g_strcmp0 (text, self->text) == 0;

  g_free (self->text);
  self->text = text;
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

/* When the next word, or the next caption, comes or goes; -1 for never. */
static gint64
find_next_change (HearthCaptionFeed *self)
{
  const gint64 now = get_cue_time (self);
  gint64 next = G_MAXINT64;

  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    {
      gint64 bound =
          self->roles[i].cues != NULL ? hearth_cue_list_next_bound (self->roles[i].cues, now) : -1;

      if (bound > now)
        next = MIN (next, bound);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      guint n_spans;
      const HearthCueSpan *spans =
          hearth_cue_get_spans (g_array_index (self->lines, HearthCaptionLine, i).cue, &n_spans);

      for (guint j = 0; j < n_spans; j++)
        if (spans[j].kind == HEARTH_CUE_SPAN_TIME && spans[j].time_ms > now)
          next = MIN (next, spans[j].time_ms);
    }
  return next < G_MAXINT64 ? next : -1;
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthCaptionFeed *self = user_data;
  gint64 now_us = g_get_monotonic_time ();

  self->timer = 0;
  self->position_ms += (gint64) ((double) (now_us - self->since_us) / 1000 * self->rate);
  self->since_us = now_us;
  hearth_caption_feed_update_lines (self);
  return G_SOURCE_REMOVE;
}

/* Captions are on time to the hundredth, however seldom the player tells where it is. */
static void
update_timer (HearthCaptionFeed *self)
{
  gint64 next;
  double wait_ms;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->rate <= 0 || !hearth_caption_feed_is_shown (self))
    return;
  next = find_next_change (self);
  if (next < 0)
    return;
  wait_ms = (double) (next - get_cue_time (self)) / self->rate;
  if (wait_ms > LONGEST_WAIT_MS)
    return;
  self->timer = g_timeout_add ((guint) wait_ms + 1, timer_cb, self);
  g_source_set_name_by_id (self->timer, "[hearth] next caption");
}

/**
 * hearth_caption_feed_update_lines:
 * @self: the feed
 *
 * Brings what is shown to where the recording is, and tells.
 */
void
hearth_caption_feed_update_lines (HearthCaptionFeed *self)
{
  g_autoptr (GArray) lines = hearth_caption_lines_new ();
  g_autoptr (GArray) before = NULL;

  if (hearth_caption_feed_is_shown (self))
    for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
      append_lines (self, lines, i);
  before = g_steal_pointer (&self->lines);
  self->lines = g_steal_pointer (&lines);
  update_timer (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (!hearth_caption_lines_equal (before, self->lines))
    take_text (self, hearth_caption_lines_text (self->lines, FALSE));
}

static void
end_recall (HearthCaptionFeed *self)
{
  self->recall_until_ms = -1;
  hearth_caption_feed_load (self);
  hearth_caption_feed_update_lines (self);
}

static void
hearth_caption_feed_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  HearthCaptionFeed *self = HEARTH_CAPTION_FEED (object);

  switch ((HearthCaptionFeedProperty) property_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->roles[HEARTH_CAPTION_FIRST].language);
      break;
    case PROP_SECOND_LANGUAGE:
      g_value_set_string (value, self->roles[HEARTH_CAPTION_SECOND].language);
      break;
    case PROP_TRACK:
      g_value_set_int (value, hearth_caption_feed_get_track (self));
      break;
    case PROP_SECOND_TRACK:
      g_value_set_int (value, hearth_caption_feed_get_second_track (self));
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_DELAY_MS:
      g_value_set_int64 (value, self->delay_ms);
      break;
    case PROP_READING:
      g_value_set_boolean (value, self->reading);
      break;
    case PROP_CUES:
      g_value_set_boxed (value, self->roles[HEARTH_CAPTION_FIRST].cues);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_caption_feed_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  HearthCaptionFeed *self = HEARTH_CAPTION_FEED (object);

  switch ((HearthCaptionFeedProperty) property_id)
    {
    case PROP_ENABLED:
      hearth_caption_feed_set_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_LANGUAGE:
      hearth_caption_feed_set_language (self, g_value_get_string (value));
      break;
    case PROP_SECOND_LANGUAGE:
      hearth_caption_feed_set_second_language (self, g_value_get_string (value));
      break;
    case PROP_TRACK:
      hearth_caption_feed_set_track (self, g_value_get_int (value));
      break;
    case PROP_SECOND_TRACK:
      hearth_caption_feed_set_second_track (self, g_value_get_int (value));
      break;
    case PROP_DELAY_MS:
      hearth_caption_feed_set_delay_ms (self, g_value_get_int64 (value));
      break;
    case PROP_READING:
      hearth_caption_feed_set_reading (self, g_value_get_boolean (value));
      break;
    case PROP_TEXT:
    case PROP_CUES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_caption_feed_dispose (GObject *object)
{
  HearthCaptionFeed *self = HEARTH_CAPTION_FEED (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->text_source, g_source_remove);
  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    {
      g_cancellable_cancel (self->roles[i].loading);
      g_clear_object (&self->roles[i].loading);
      g_clear_pointer (&self->roles[i].cues, hearth_cue_list_unref);
    }
  g_clear_object (&self->text_tracks);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (hearth_caption_feed_parent_class)->dispose (object);
}

static void
hearth_caption_feed_finalize (GObject *object)
{
  HearthCaptionFeed *self = HEARTH_CAPTION_FEED (object);

  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    g_free (self->roles[i].language);
  g_clear_object (&self->tracks);
  hearth_caption_shelf_free (self->shelf);
  g_ptr_array_unref (self->text_cues);
  g_array_unref (self->lines);
  g_free (self->segment_id);
  g_free (self->text);

  G_OBJECT_CLASS (hearth_caption_feed_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  props[PROP_SECOND_LANGUAGE] = g_param_spec_string ("second-language", NULL, NULL, "", flags);
  props[PROP_TRACK] = g_param_spec_int ("track", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_SECOND_TRACK] = g_param_spec_int ("second-track", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, readable);
  props[PROP_DELAY_MS] =
      g_param_spec_int64 ("delay-ms", NULL, NULL, -HEARTH_CAPTION_FEED_MAX_DELAY_MS,
                          HEARTH_CAPTION_FEED_MAX_DELAY_MS, 0, flags);
  props[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE, flags);
  props[PROP_CUES] = g_param_spec_boxed ("cues", NULL, NULL, HEARTH_TYPE_CUE_LIST, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_caption_feed_class_init (HearthCaptionFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_caption_feed_get_property;
  object_class->set_property = hearth_caption_feed_set_property;
  object_class->dispose = hearth_caption_feed_dispose;
  object_class->finalize = hearth_caption_feed_finalize;

  install_properties (object_class);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_caption_feed_init (HearthCaptionFeed *self)
{
  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    self->roles[i] = (HearthCaptionRole){ .language = g_strdup (""), .wanted = -1, .track = -1 };
  self->tracks = g_list_store_new (HEARTH_TYPE_CAPTION_TRACK);
  self->shelf = hearth_caption_shelf_new ();
  self->text_cues = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->lines = hearth_caption_lines_new ();
  self->recall_until_ms = -1;
}

/**
 * hearth_caption_feed_new:
 *
 * Returns: (transfer full): a feed without a segment, switched off
 */
HearthCaptionFeed *
hearth_caption_feed_new (void)
{
  return g_object_new (HEARTH_TYPE_CAPTION_FEED, NULL);
}

/**
 * hearth_caption_feed_get_tracks:
 * @self: the feed
 *
 * Returns: (transfer none): the #HearthCaptionTrack to choose from
 */
GListModel *
hearth_caption_feed_get_tracks (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), NULL);

  return G_LIST_MODEL (self->tracks);
}

/**
 * hearth_caption_feed_set_enabled:
 * @self: the feed
 * @enabled: whether captions are wanted; nothing is fetched while they are not and nobody reads
 */
void
hearth_caption_feed_set_enabled (HearthCaptionFeed *self, gboolean enabled)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  enabled = !!enabled;
  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  self->recall_until_ms = -1;
  hearth_caption_feed_load (self);
  hearth_caption_feed_update_lines (self);
  /* What is read may be there already, and is shown from now on, or not any more. */
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRACK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECOND_TRACK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENABLED]);
}

/**
 * hearth_caption_feed_get_enabled:
 * @self: the feed
 *
 * Returns: whether captions are wanted
 */
gboolean
hearth_caption_feed_get_enabled (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), FALSE);

  return self->enabled;
}

/**
 * hearth_caption_feed_set_position_ms:
 * @self: the feed
 * @position_ms: where the recording stands, in milliseconds
 */
void
hearth_caption_feed_set_position_ms (HearthCaptionFeed *self, gint64 position_ms)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  self->position_ms = position_ms;
  self->since_us = g_get_monotonic_time ();
  if (is_recalling (self) &&
      (position_ms < self->recall_from_ms || position_ms >= self->recall_until_ms))
    end_recall (self);
  else
    hearth_caption_feed_update_lines (self);
}

/**
 * hearth_caption_feed_set_rate:
 * @self: the feed
 * @rate: how fast the recording moves, 1 for as recorded, 0 while it stands
 */
void
hearth_caption_feed_set_rate (HearthCaptionFeed *self, double rate)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  if (self->rate == rate)
    return;
  self->rate = rate;
  self->since_us = g_get_monotonic_time ();
  update_timer (self);
}

/**
 * hearth_caption_feed_get_time_ms:
 * @self: the feed
 *
 * Returns: where the captions stand, in milliseconds: the position without the delay
 */
gint64
hearth_caption_feed_get_time_ms (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), 0);

  return get_cue_time (self);
}

/**
 * hearth_caption_feed_set_delay_ms:
 * @self: the feed
 * @delay_ms: how much later captions come than they say, in milliseconds; negative for earlier
 *
 * It is kept for as long as the segment is the same.
 */
void
hearth_caption_feed_set_delay_ms (HearthCaptionFeed *self, gint64 delay_ms)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  delay_ms = CLAMP (delay_ms, -HEARTH_CAPTION_FEED_MAX_DELAY_MS, HEARTH_CAPTION_FEED_MAX_DELAY_MS);
  if (self->delay_ms == delay_ms)
    return;
  self->delay_ms = delay_ms;
  hearth_caption_feed_update_lines (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DELAY_MS]);
}

/**
 * hearth_caption_feed_get_delay_ms:
 * @self: the feed
 *
 * Returns: how much later captions come than they say, in milliseconds
 */
gint64
hearth_caption_feed_get_delay_ms (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), 0);

  return self->delay_ms;
}

/**
 * hearth_caption_feed_recall:
 * @self: the feed
 * @from_ms: a position in milliseconds, to which the recording is about to go
 * @until_ms: a later one
 *
 * Shows captions from the one position to the other even when they are off. Leaving that part by
 * any way ends it.
 */
void
hearth_caption_feed_recall (HearthCaptionFeed *self, gint64 from_ms, gint64 until_ms)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  if (self->enabled)
    return;
  self->recall_from_ms = from_ms;
  self->recall_until_ms = until_ms;
  hearth_caption_feed_load (self);
  hearth_caption_feed_update_lines (self);
}

/**
 * hearth_caption_feed_get_lines:
 * @self: the feed
 *
 * Returns: (transfer none) (element-type HearthCaptionLine): what is to be shown now
 */
GArray *
hearth_caption_feed_get_lines (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), NULL);

  return self->lines;
}

/**
 * hearth_caption_feed_get_text:
 * @self: the feed
 *
 * Returns: (nullable) (transfer none): what is being said, as plain text, when captions are on
 */
const char *
hearth_caption_feed_get_text (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), NULL);

  return self->text;
}

/**
 * hearth_caption_feed_set_reading:
 * @self: the feed
 * @reading: whether somebody wants to read all that is said
 *
 * While somebody reads, the track is fetched although captions may be off.
 */
void
hearth_caption_feed_set_reading (HearthCaptionFeed *self, gboolean reading)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  reading = !!reading;
  if (self->reading == reading)
    return;
  self->reading = reading;
  hearth_caption_feed_load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READING]);
}

/**
 * hearth_caption_feed_get_cues:
 * @self: the feed
 *
 * Returns: (nullable) (transfer none): all cues of the track that is shown or read, %NULL until
 * they are there
 */
HearthCueList *
hearth_caption_feed_get_cues (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), NULL);

  return self->roles[HEARTH_CAPTION_FIRST].cues;
}
