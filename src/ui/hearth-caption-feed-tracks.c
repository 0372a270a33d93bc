/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-choice.h"
#include "hearth-caption-feed-private.h"
#include "hearth-caption-loader.h"
#include "hearth-caption-track.h"

#include <string.h>

/* Of cues in the recording itself no more than these are kept. */
#define MAX_TEXT_CUES 20000

/* A track on its way. */
typedef struct
{
  HearthCaptionFeed *feed; /* owned */
  int role;
  char *url; /* owned */
} Loading;

static void
free_loading (Loading *loading)
{
  g_object_unref (loading->feed);
  g_free (loading->url);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, free_loading)

/* Takes the list, or NULL. */
static void
take_cues (HearthCaptionFeed *self, int role, HearthCueList *cues)
{
  g_autoptr (HearthCueList) before = g_steal_pointer (&self->roles[role].cues);

  self->roles[role].cues = cues;
  if (before == cues)
    return;
  hearth_caption_feed_update_lines (self);
  if (role == HEARTH_CAPTION_FIRST)
    g_object_notify (G_OBJECT (self), "cues");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Loading) loading = user_data;
  HearthCaptionFeed *self = loading->feed;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthCueList) cues = hearth_caption_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->roles[loading->role].loading);
  if (cues == NULL)
    {
      g_signal_emit_by_name (self, "failed", error->message);
      return;
    }
  hearth_caption_shelf_keep (self->shelf, loading->url, cues);
  take_cues (self, loading->role, g_steal_pointer (&cues));
}

/* The list of what came by so far of a track in the recording. */
static HearthCueList *
list_text_cues (HearthCaptionFeed *self, int track)
{
  return hearth_cue_list_new (g_ptr_array_index (self->text_cues, (guint) track - self->n_listed));
}

static gboolean
is_text_track (HearthCaptionFeed *self, int track)
{
  return track >= 0 && (guint) track >= self->n_listed;
}

static void
fetch (HearthCaptionFeed *self, int number)
{
  HearthCaptionRole *role = &self->roles[number];
  g_autoptr (HearthCaptionTrack) chosen =
      g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) role->track);
  const char *url = hearth_caption_track_get_url (chosen);
  HearthCueList *kept = hearth_caption_shelf_find (self->shelf, url);
  Loading *loading;

  if (kept != NULL)
    {
      take_cues (self, number, hearth_cue_list_ref (kept));
      return;
    }
  loading = g_new0 (Loading, 1);
  loading->feed = g_object_ref (self);
  loading->role = number;
  loading->url = g_strdup (url);
  role->loading = g_cancellable_new ();
  hearth_caption_loader_load_async (self->fetcher, url, role->loading, loaded_cb, loading);
}

static void
forget (HearthCaptionRole *role)
{
  g_cancellable_cancel (role->loading);
  g_clear_object (&role->loading);
  role->track = -1;
}

static void
load_role (HearthCaptionFeed *self, int number, int track)
{
  HearthCaptionRole *role = &self->roles[number];

  if (track == role->track && (track < 0 || role->cues != NULL || role->loading != NULL))
    return;
  forget (role);
  take_cues (self, number, NULL);
  role->track = track;
  g_object_notify (G_OBJECT (self), number == HEARTH_CAPTION_FIRST ? "track" : "second-track");
  if (is_text_track (self, track))
    take_cues (self, number, list_text_cues (self, track));
  else if (track >= 0)
    fetch (self, number);
}

/**
 * hearth_caption_feed_load:
 * @self: the feed
 *
 * Makes the present tracks those that the wishes ask for, and fetches them.
 */
void
hearth_caption_feed_load (HearthCaptionFeed *self)
{
  GListModel *tracks = G_LIST_MODEL (self->tracks);
  int first = -1;
  int second = -1;

  if (hearth_caption_feed_is_shown (self) || self->reading)
    first = self->roles[HEARTH_CAPTION_FIRST].wanted >= 0
                ? self->roles[HEARTH_CAPTION_FIRST].wanted
                : hearth_caption_choice_first (tracks, self->roles[HEARTH_CAPTION_FIRST].language);
  if (hearth_caption_feed_is_shown (self))
    second = self->roles[HEARTH_CAPTION_SECOND].wanted >= 0
                 ? self->roles[HEARTH_CAPTION_SECOND].wanted
                 : hearth_caption_choice_find (tracks, self->roles[HEARTH_CAPTION_SECOND].language);
  if (second == first)
    second = -1;
  load_role (self, HEARTH_CAPTION_FIRST, first);
  load_role (self, HEARTH_CAPTION_SECOND, second);
}

static GPtrArray *
text_cues_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_cue_unref);
}

/* The cues of tracks that are only told better, such as with their language, are kept. */
static void
fit_text_cues (HearthCaptionFeed *self, guint position, guint removed, guint added)
{
  for (; removed > added; removed--)
    g_ptr_array_remove_index (self->text_cues, position + removed - 1);
  for (; removed < added; removed++)
    g_ptr_array_insert (self->text_cues, (int) (position + removed), text_cues_new ());
}

static void
text_tracks_cb (HearthCaptionFeed *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < HEARTH_CAPTION_N_ROLES && removed != added; i++)
    {
      if (is_text_track (self, self->roles[i].wanted))
        self->roles[i].wanted = -1;
      if (is_text_track (self, self->roles[i].track))
        load_role (self, i, -1);
    }
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (tracks, g_list_model_get_item (self->text_tracks, position + i));
  fit_text_cues (self, position, removed, added);
  g_list_store_splice (self->tracks, self->n_listed + position, removed, tracks->pdata,
                       tracks->len);
  hearth_caption_feed_load (self);
}

/* Lists the tracks in the recording anew, without any cues. */
static void
list_text_tracks (HearthCaptionFeed *self)
{
  guint n_before = self->text_cues->len;

  g_ptr_array_set_size (self->text_cues, 0);
  for (guint i = 0; i < n_before; i++)
    g_ptr_array_add (self->text_cues, text_cues_new ());
  text_tracks_cb (self, 0, n_before,
                  self->text_tracks != NULL ? g_list_model_get_n_items (self->text_tracks) : 0);
}

/* Whoever sees the list change may read it at once: by then it is known which are of the catalog.
 */
static void
list_tracks (HearthCaptionFeed *self, GListModel *all)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; all != NULL && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (HearthCaptionTrack) track = g_list_model_get_item (all, i);

      /* Descriptions are meant to be spoken, not read. */
      if (hearth_caption_track_get_kind (track) != HEARTH_CAPTION_KIND_DESCRIPTIONS)
        g_ptr_array_add (listed, g_steal_pointer (&track));
    }
  g_ptr_array_set_size (self->text_cues, 0);
  self->n_listed = listed->len;
  g_list_store_splice (self->tracks, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tracks)),
                       listed->pdata, listed->len);
}

/**
 * hearth_caption_feed_set_segment:
 * @self: the feed
 * @fetcher: what fetches its captions
 * @segment: what plays now
 *
 * Starts over with the captions of @segment. How much later they come is kept when it is the same
 * one as before.
 */
void
hearth_caption_feed_set_segment (HearthCaptionFeed *self,
                                 HearthFetcher *fetcher,
                                 HearthSegment *segment)
{
  const char *id;

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));
  g_return_if_fail (HEARTH_IS_FETCHER (fetcher));
  g_return_if_fail (HEARTH_IS_SEGMENT (segment));

  g_set_object (&self->fetcher, fetcher);
  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    {
      self->roles[i].wanted = -1;
      load_role (self, i, -1);
    }
  id = hearth_segment_get_id (segment);
  if (g_strcmp0 (id, self->segment_id) != 0)
    hearth_caption_feed_set_delay_ms (self, 0);
  g_free (self->segment_id);
  self->segment_id = g_strdup (id);
  self->position_ms = 0;
  self->recall_until_ms = -1;
  list_tracks (self, hearth_segment_get_captions (segment));
  list_text_tracks (self);
  hearth_caption_feed_update_lines (self);
}

/* What a person chose by name is what they like best from now on. */
static void
choose (HearthCaptionFeed *self, int number, HearthCaptionTrack *track, int place)
{
  HearthCaptionRole *role = &self->roles[number];
  const char *language = hearth_caption_track_get_language (track);

  role->wanted = place;
  if (language == NULL)
    language = "";
  if (strcmp (role->language, language) != 0)
    {
      g_free (role->language);
      role->language = g_strdup (language);
      g_object_notify (G_OBJECT (self),
                       number == HEARTH_CAPTION_FIRST ? "language" : "second-language");
    }
  hearth_caption_feed_load (self);
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

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  if (track < 0)
    {
      hearth_caption_feed_set_enabled (self, FALSE);
      return;
    }
  chosen = g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) track);
  if (chosen == NULL)
    return;
  choose (self, HEARTH_CAPTION_FIRST, chosen, track);
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

  return self->enabled ? self->roles[HEARTH_CAPTION_FIRST].track : -1;
}

/**
 * hearth_caption_feed_set_second_track:
 * @self: the feed
 * @track: the place of a track in the list, or -1 for one language only
 *
 * What a person chooses in the menu. Its language is the second one from now on, and captions are
 * on. Who chooses the track that is the first has both change places.
 */
void
hearth_caption_feed_set_second_track (HearthCaptionFeed *self, int track)
{
  g_autoptr (HearthCaptionTrack) chosen = NULL;
  int first;

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  if (track < 0)
    {
      self->roles[HEARTH_CAPTION_SECOND].wanted = -1;
      hearth_caption_feed_set_second_language (self, "");
      hearth_caption_feed_load (self);
      return;
    }
  chosen = g_list_model_get_item (G_LIST_MODEL (self->tracks), (guint) track);
  if (chosen == NULL)
    return;
  first = hearth_caption_feed_get_track (self);
  if (first == track && self->roles[HEARTH_CAPTION_SECOND].track >= 0)
    hearth_caption_feed_set_track (self, self->roles[HEARTH_CAPTION_SECOND].track);
  choose (self, HEARTH_CAPTION_SECOND, chosen, track);
  hearth_caption_feed_set_enabled (self, TRUE);
}

/**
 * hearth_caption_feed_get_second_track:
 * @self: the feed
 *
 * Returns: the place of the track under the first one, or -1 when there is none
 */
int
hearth_caption_feed_get_second_track (HearthCaptionFeed *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_FEED (self), -1);

  return self->enabled ? self->roles[HEARTH_CAPTION_SECOND].track : -1;
}

static void
set_language (HearthCaptionFeed *self, int number, const char *language)
{
  HearthCaptionRole *role = &self->roles[number];

  language = language != NULL ? language : "";
  if (strcmp (role->language, language) == 0)
    return;
  g_free (role->language);
  role->language = g_strdup (language);
  role->wanted = -1;
  hearth_caption_feed_load (self);
  g_object_notify (G_OBJECT (self),
                   number == HEARTH_CAPTION_FIRST ? "language" : "second-language");
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

  set_language (self, HEARTH_CAPTION_FIRST, language);
}

/**
 * hearth_caption_feed_set_second_language:
 * @self: the feed
 * @language: (nullable): a language tag, or "" for one language only
 */
void
hearth_caption_feed_set_second_language (HearthCaptionFeed *self, const char *language)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));

  set_language (self, HEARTH_CAPTION_SECOND, language);
}

/**
 * hearth_caption_feed_set_text_tracks:
 * @self: the feed
 * @text_tracks: (nullable): the #HearthCaptionTrack in the recording itself, as they come and go
 */
void
hearth_caption_feed_set_text_tracks (HearthCaptionFeed *self, GListModel *text_tracks)
{
  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));
  g_return_if_fail (text_tracks == NULL || G_IS_LIST_MODEL (text_tracks));

  if (self->text_tracks != NULL)
    g_signal_handlers_disconnect_by_func (self->text_tracks, text_tracks_cb, self);
  if (g_set_object (&self->text_tracks, text_tracks) && text_tracks != NULL)
    g_signal_connect_object (text_tracks, "items-changed", G_CALLBACK (text_tracks_cb), self,
                             G_CONNECT_SWAPPED);
  list_text_tracks (self);
}

/* Several come at once, and the list is made once for them. */
static gboolean
list_cb (gpointer user_data)
{
  HearthCaptionFeed *self = user_data;

  self->text_source = 0;
  for (int i = 0; i < HEARTH_CAPTION_N_ROLES; i++)
    if (is_text_track (self, self->roles[i].track))
      take_cues (self, i, list_text_cues (self, self->roles[i].track));
  return G_SOURCE_REMOVE;
}

static gboolean
is_same_cue (gconstpointer a, gconstpointer b)
{
  HearthCue *first = (HearthCue *) a;
  HearthCue *second = (HearthCue *) b;

  return hearth_cue_get_start_ms (first) == hearth_cue_get_start_ms (second) &&
         strcmp (hearth_cue_get_text (first), hearth_cue_get_text (second)) == 0;
}

/**
 * hearth_caption_feed_add_text_cue:
 * @self: the feed
 * @track: the place of its track among those in the recording
 * @cue: one that was met in the recording
 *
 * Keeps it, so that it is there after going back, too. The same cue may come again.
 */
void
hearth_caption_feed_add_text_cue (HearthCaptionFeed *self, guint track, HearthCue *cue)
{
  GPtrArray *cues;

  g_return_if_fail (HEARTH_IS_CAPTION_FEED (self));
  g_return_if_fail (cue != NULL);

  if (track >= self->text_cues->len)
    return;
  cues = g_ptr_array_index (self->text_cues, track);
  if (cues->len >= MAX_TEXT_CUES || g_ptr_array_find_with_equal_func (cues, cue, is_same_cue, NULL))
    return;
  g_ptr_array_add (cues, hearth_cue_ref (cue));
  if (self->text_source != 0)
    return;
  self->text_source = g_idle_add_full (G_PRIORITY_DEFAULT, list_cb, self, NULL);
  g_source_set_name_by_id (self->text_source, "[hearth] list captions in the recording");
}
