/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-feed.h"

#include "hearth-caption-loader.h"
#include "hearth-caption-track.h"

#include <string.h>

struct _HearthCaptionFeed
{
  GObject parent_instance;

  gboolean enabled;
  gboolean reading;       /* all of it, as a transcript */
  char *language;         /* owned, never NULL */
  HearthFetcher *fetcher; /* owned, nullable */
  GListStore *tracks;     /* owned: what can be read along, of what the segment has */
  int track;              /* the one that is loaded or on its way, -1 for none; shown or read */
  HearthCueList *cues;    /* owned, nullable */
  GCancellable *loading;  /* owned, nullable */
  gint64 position_ms;
  char *text; /* owned, nullable */
};

typedef enum
{
  PROP_ENABLED = 1,
  PROP_LANGUAGE,
  PROP_TRACK,
  PROP_TEXT,
  PROP_READING,
  PROP_CUES,
} HearthCaptionFeedProperty;

static GParamSpec *props[PROP_CUES + 1];

typedef enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
} HearthCaptionFeedSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthCaptionFeed, hearth_caption_feed, G_TYPE_OBJECT)

/* How well a track suits a wish: 2 for the very language, 1 for another kind of it, else 0. */
static int
match (const char *language, const char *wish)
{
  gsize primary = strcspn (wish, "-_.@");

  if (language == NULL || *wish == '\0')
    return 0;
  if (g_ascii_strcasecmp (language, wish) == 0)
    return 2;
  return strcspn (language, "-_.@") == primary && g_ascii_strncasecmp (language, wish, primary) == 0
             ? 1
             : 0;
}

static int
find_language (HearthCaptionFeed *self, const char *wish)
{
  int best = -1;
  int best_match = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tracks)); i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (G_LIST_MODEL (self->tracks), i);
      int matched = match (hearth_caption_track_get_language (track), wish);

      if (matched > best_match)
        {
          best = (int) i;
          best_match = matched;
        }
    }
  return best;
}

/* What the person likes best, else the language of the desktop, else the first. */
static int
choose_track (HearthCaptionFeed *self)
{
  const char *const *names = g_get_language_names ();
  int track;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->tracks)) == 0)
    return -1;
  track = find_language (self, self->language);
  for (gsize i = 0; track < 0 && names[i] != NULL; i++)
    track = find_language (self, names[i]);
  return MAX (0, track);
}

static void
update_text (HearthCaptionFeed *self)
{
  g_autofree char *text = NULL;

  if (self->enabled && self->cues != NULL)
    text = hearth_cue_list_text_at (self->cues, self->position_ms);
  if (g_strcmp0 (text, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

/* Takes the list, or NULL. */
static void
take_cues (HearthCaptionFeed *self, HearthCueList *cues)
{
  if (cues == self->cues)
    return;
  g_clear_pointer (&self->cues, hearth_cue_list_unref);
  self->cues = cues;
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CUES]);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthCaptionFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = hearth_caption_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (cues == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  take_cues (self, g_steal_pointer (&cues));
}

/* Makes the present track the one that the wishes ask for, and fetches it. */
static void
load (HearthCaptionFeed *self)
{
  int track = self->enabled || self->reading ? choose_track (self) : -1;
  g_autoptr (HearthCaptionTrack) chosen = NULL;

  if (track == self->track && (track < 0 || self->cues != NULL || self->loading != NULL))
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->track = track;
  take_cues (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRACK]);
  if (track < 0)
    return;

  chosen = g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) track);
  self->loading = g_cancellable_new ();
  hearth_caption_loader_load_async (self->fetcher, hearth_caption_track_get_url (chosen),
                                    self->loading, loaded_cb, g_object_ref (self));
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
      g_value_set_string (value, self->language);
      break;
    case PROP_TRACK:
      g_value_set_int (value, hearth_caption_feed_get_track (self));
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_READING:
      g_value_set_boolean (value, self->reading);
      break;
    case PROP_CUES:
      g_value_set_boxed (value, self->cues);
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
    case PROP_READING:
      hearth_caption_feed_set_reading (self, g_value_get_boolean (value));
      break;
    case PROP_TRACK:
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

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->cues, hearth_cue_list_unref);

  G_OBJECT_CLASS (hearth_caption_feed_parent_class)->dispose (object);
}

static void
hearth_caption_feed_finalize (GObject *object)
{
  HearthCaptionFeed *self = HEARTH_CAPTION_FEED (object);

  g_clear_object (&self->tracks);
  g_free (self->language);
  g_free (self->text);

  G_OBJECT_CLASS (hearth_caption_feed_parent_class)->finalize (object);
}

static void
hearth_caption_feed_class_init (HearthCaptionFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_caption_feed_get_property;
  object_class->set_property = hearth_caption_feed_set_property;
  object_class->dispose = hearth_caption_feed_dispose;
  object_class->finalize = hearth_caption_feed_finalize;

  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  props[PROP_TRACK] = g_param_spec_int ("track", NULL, NULL, -1, G_MAXINT, -1,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE, flags);
  props[PROP_CUES] = g_param_spec_boxed ("cues", NULL, NULL, HEARTH_TYPE_CUE_LIST,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hearth_caption_feed_init (HearthCaptionFeed *self)
{
  self->language = g_strdup ("");
  self->tracks = g_list_store_new (HEARTH_TYPE_CAPTION_TRACK);
  self->track = -1;
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
 * hearth_caption_feed_set_segment:
 * @self: the feed
 * @fetcher: what fetches its captions
 * @segment: what plays now
 *
 * Starts over with the captions of @segment.
 */
void
hearth_caption_feed_set_segment (HearthCaptionFeed *self,
                                 HearthFetcher *fetcher,
                                 HearthSegment *segment)
{
  GListModel *all;

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (HEARTH_IS_SEGMENT (segment));

  all = hearth_segment_get_captions (segment);
  g_set_object (&self->fetcher, fetcher);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->track = -1;
  take_cues (self, NULL);
  self->position_ms = 0;
  g_list_store_remove_all (self->tracks);
  for (guint i = 0; all != NULL && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (all, i);

      /* Descriptions are meant to be spoken, not read. */
      if (hearth_caption_track_get_kind (track) != HEARTH_CAPTION_KIND_DESCRIPTIONS)
        g_list_store_append (self->tracks, track);
    }
  update_text (self);
  load (self);
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
 * hearth_caption_feed_set_track:
 * @self: the feed
 * @track: the place of a track in the list, or -1 for no captions
 *
 * What a person chooses in the menu. Its language is the one liked best from now on.
 */
void
hearth_caption_feed_set_track (HearthCaptionFeed *self, int track)
{
  g_autoptr (HearthCaptionTrack) chosen = NULL;
  const char *language;

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  if (track < 0)
    {
      hearth_caption_feed_set_enabled (self, FALSE);
      return;
    }
  chosen = g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) track);
  if (chosen == NULL)
    return;
  language = hearth_caption_track_get_language (chosen);
  hearth_caption_feed_set_language (self, language != NULL ? language : "");
  hearth_caption_feed_set_enabled (self, TRUE);
}

/**
 * hearth_caption_feed_get_track:
 * @self: the feed
 *
 * Returns: the place of the present track in the list, or -1 when there is none or captions are off
 */
int
hearth_caption_feed_get_track (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), -1);

  return self->enabled ? self->track : -1;
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
  load (self);
  update_text (self);
  /* What is read may be there already, and is shown from now on, or not any more. */
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRACK]);
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
 * hearth_caption_feed_set_language:
 * @self: the feed
 * @language: (nullable): a language tag, or "" for the language of the desktop
 */
void
hearth_caption_feed_set_language (HearthCaptionFeed *self, const char *language)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  language = language != NULL ? language : "";
  if (strcmp (self->language, language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LANGUAGE]);
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
  update_text (self);
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
  load (self);
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

  return self->cues;
}
