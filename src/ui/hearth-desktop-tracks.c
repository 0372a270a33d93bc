/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-desktop-tracks.h"

#include "hearth-person.h"
#include "hearth-way.h"

/* What waited, is watched and may be watched again is one track all the time. */
#define MOST_REMEMBERED 200

struct _HearthDesktopTracks
{
  GObject parent_instance;

  HearthMprisFace *face;
  HearthPlaying *playing;
  GHashTable *tracks; /* HearthMprisTrack by the segment's name */
};

G_DEFINE_FINAL_TYPE (HearthDesktopTracks, hearth_desktop_tracks, G_TYPE_OBJECT)

static char *
make_name (gint64 series_key, const char *episode_id, const char *segment_id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", series_key, episode_id, segment_id);
}

/* The track of a segment, the same one as before; names gets its name. */
static HearthMprisTrack *
take_track (HearthDesktopTracks *self, GHashTable *names, char *name)
{
  HearthMprisTrack *track = g_hash_table_lookup (self->tracks, name);

  if (track == NULL)
    {
      track = hearth_mpris_track_new (NULL);
      g_hash_table_insert (self->tracks, g_strdup (name), track);
    }
  g_hash_table_add (names, name);
  return track;
}

static void
add_people (GPtrArray *names, GListModel *people)
{
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (HearthPerson) person = g_list_model_get_item (people, i);

      g_ptr_array_add (names, g_strdup (hearth_person_get_name (person)));
    }
}

/* Whoever speaks: most catalogs say it of the episode alone. */
static GPtrArray *
list_people (HearthEpisode *episode, HearthSegment *segment)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  add_people (names, hearth_segment_get_guests (segment));
  if (names->len == 0)
    add_people (names, hearth_episode_get_guests (episode));
  if (names->len == 0)
    add_people (names, hearth_episode_get_hosts (episode));
  g_ptr_array_add (names, NULL);
  return names;
}

static HearthMprisTrack *
describe_segment (HearthDesktopTracks *self, GHashTable *names)
{
  HearthEpisodeModel *model = hearth_playing_get_model (self->playing);
  HearthEpisode *episode = hearth_episode_model_get_episode (model);
  HearthSegment *segment = hearth_playing_get_segment (self->playing);
  g_autoptr (GPtrArray) people = list_people (episode, segment);
  g_autofree char *name =
      make_name (hearth_episode_model_get_series_key (model), hearth_episode_get_id (episode),
                 hearth_segment_get_id (segment));
  HearthMprisTrack *track = take_track (self, names, g_steal_pointer (&name));

  g_object_set (track, "title", hearth_segment_get_title (segment), "album",
                hearth_source_get_title (hearth_episode_model_get_source (model)), "url",
                hearth_way_page (episode, segment), "artists", people->pdata, "length-ms",
                hearth_playing_get_duration_ms (self->playing), NULL);
  return track;
}

/* What is being watched may wait as well; it is in the list once. */
static HearthMprisTrack *
describe_entry (HearthDesktopTracks *self, GHashTable *names, HearthEntry *entry)
{
  gint64 length_ms = hearth_entry_get_duration_ms (entry);
  g_autofree char *name =
      make_name (hearth_entry_get_series_key (entry), hearth_entry_get_episode_id (entry),
                 hearth_entry_get_segment_id (entry));
  HearthMprisTrack *track;

  if (g_hash_table_contains (names, name))
    return NULL;
  track = take_track (self, names, g_steal_pointer (&name));
  g_object_set (track, "title", hearth_entry_get_title (entry), "album",
                hearth_entry_get_series_title (entry), "length-ms", length_ms > 0 ? length_ms : -1,
                NULL);
  return track;
}

static gboolean
is_not_among (gpointer name, gpointer track, gpointer names)
{
  return !g_hash_table_contains (names, name);
}

/* The list is touched only where it is another one. */
static void
put_into_list (GListStore *list, GPtrArray *tracks)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint first = 0, last = 0;

  for (; first < MIN (n_old, tracks->len); first++)
    {
      g_autoptr (HearthMprisTrack) old = g_list_model_get_item (G_LIST_MODEL (list), first);

      if (old != tracks->pdata[first])
        break;
    }
  for (; last < MIN (n_old, tracks->len) - first; last++)
    {
      g_autoptr (HearthMprisTrack) old =
          g_list_model_get_item (G_LIST_MODEL (list), n_old - 1 - last);

      if (old != tracks->pdata[tracks->len - 1 - last])
        break;
    }
  if (n_old != tracks->len || first < n_old)
    g_list_store_splice (list, first, n_old - first - last, tracks->pdata + first,
                         tracks->len - first - last);
}

static void
hearth_desktop_tracks_finalize (GObject *object)
{
  HearthDesktopTracks *self = HEARTH_DESKTOP_TRACKS (object);

  g_hash_table_unref (self->tracks);
  g_clear_object (&self->playing);
  g_clear_object (&self->face);

  G_OBJECT_CLASS (hearth_desktop_tracks_parent_class)->finalize (object);
}

static void
hearth_desktop_tracks_class_init (HearthDesktopTracksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_desktop_tracks_finalize;
}

static void
hearth_desktop_tracks_init (HearthDesktopTracks *self)
{
  self->tracks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * hearth_desktop_tracks_new:
 * @face: the player as the desktop sees it
 * @playing: what is being watched
 *
 * Returns: (transfer full): what fills the list of @face, whenever it is updated
 */
HearthDesktopTracks *
hearth_desktop_tracks_new (HearthMprisFace *face, HearthPlaying *playing)
{
  HearthDesktopTracks *self = g_object_new (HEARTH_TYPE_DESKTOP_TRACKS, NULL);

  self->face = g_object_ref (face);
  self->playing = g_object_ref (playing);
  return self;
}

/**
 * hearth_desktop_tracks_update:
 * @self: what fills the list of a face
 *
 * Brings list and current track to what is being watched and what waits.
 */
void
hearth_desktop_tracks_update (HearthDesktopTracks *self)
{
  GListModel *queue = G_LIST_MODEL (hearth_playing_get_queue (self->playing));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  HearthMprisTrack *current = NULL;

  if (hearth_playing_get_segment (self->playing) != NULL)
    {
      current = describe_segment (self, names);
      g_ptr_array_add (tracks, current);
    }
  for (guint i = 0; current != NULL && i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (queue, i);
      HearthMprisTrack *track = describe_entry (self, names, entry);

      if (track != NULL)
        g_ptr_array_add (tracks, track);
    }
  put_into_list (hearth_mpris_face_get_tracks (self->face), tracks);
  g_object_set (self->face, "current", current, NULL);
  if (g_hash_table_size (self->tracks) > MOST_REMEMBERED)
    g_hash_table_foreach_remove (self->tracks, is_not_among, names);
}

/**
 * hearth_desktop_tracks_find:
 * @self: what fills the list of a face
 * @track: a track of it
 * @position: (out): its place in the queue
 *
 * Returns: whether it waits in the queue
 */
gboolean
hearth_desktop_tracks_find (HearthDesktopTracks *self, HearthMprisTrack *track, guint *position)
{
  GListModel *queue = G_LIST_MODEL (hearth_playing_get_queue (self->playing));

  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (HearthEntry) entry = g_list_model_get_item (queue, i);
      g_autofree char *name =
          make_name (hearth_entry_get_series_key (entry), hearth_entry_get_episode_id (entry),
                     hearth_entry_get_segment_id (entry));

      if (g_hash_table_lookup (self->tracks, name) != track)
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}
