/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One episode of a catalog into its rows. */
#include "hearth-merge-private.h"

#include "hearth-episode-join.h"
#include "hearth-fold.h"
#include "hearth-library-private.h"
#include "hearth-list.h"
#include "hearth-pack.h"
#include "hearth-person.h"
#include "hearth-resource.h"

#include <string.h>

static gint64
to_unix_ms (GDateTime *date)
{
  if (date == NULL)
    return HEARTH_SQL_NOTHING;
  return g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;
}

/* FNV-1a over eight bytes at a time: it only has to tell a document from the one before it. */
static gint64
digest_of (const GString *bytes)
{
  guint64 digest = 14695981039346656037u ^ bytes->len;
  gsize i = 0;

  for (; i + sizeof (guint64) <= bytes->len; i += sizeof (guint64))
    {
      guint64 part;

      memcpy (&part, bytes->str + i, sizeof part);
      digest = (digest ^ GUINT64_FROM_LE (part)) * 1099511628211u;
      digest ^= digest >> 32;
    }
  for (; i < bytes->len; i++)
    digest = (digest ^ (guint8) bytes->str[i]) * 1099511628211u;
  return (gint64) digest;
}

static void
add_words (GString *words, const char *text)
{
  if (text == NULL)
    return;
  hearth_fold_append (words, text);
  g_string_append_c (words, '\n');
}

static void
add_people (GString *words, GListModel *people)
{
  HearthList *list = HEARTH_LIST (people);
  const guint n_people = hearth_list_get_length (list);

  for (guint i = 0; i < n_people; i++)
    add_words (words, hearth_person_get_name (hearth_list_peek (list, i)));
}

/* What an episode is found by. A line each, so that no word reaches from one text into the next. */
static void
gather_words (GString *words, HearthEpisode *episode)
{
  const guint n_segments = hearth_episode_get_n_segments (episode);

  g_string_truncate (words, 0);
  add_words (words, hearth_episode_get_title (episode));
  add_words (words, hearth_episode_get_summary (episode));
  add_people (words, hearth_episode_get_hosts (episode));
  add_people (words, hearth_episode_get_guests (episode));
  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      /* A talk of one part often says the same twice. */
      if (g_strcmp0 (hearth_segment_get_title (segment), hearth_episode_get_title (episode)) != 0)
        add_words (words, hearth_segment_get_title (segment));
      add_people (words, hearth_segment_get_guests (segment));
    }
}

static gint64
known_duration_ms (HearthEpisode *episode)
{
  const guint n_segments = hearth_episode_get_n_segments (episode);
  gint64 total_ms = 0;

  for (guint i = 0; i < n_segments; i++)
    {
      gint64 duration_ms = hearth_segment_get_duration_ms (hearth_episode_get_segment (episode, i));

      if (duration_ms > 0 && duration_ms <= G_MAXINT64 - total_ms)
        total_ms += duration_ms;
    }
  return total_ms;
}

/* The only segment of an episode that is new has nothing to be in the way of, and most have no
 * other. To find that out each time would cost about as much as the rest. */
static gboolean
write_only_segment (HearthMerge *self, gint64 episode_key, HearthSegment *segment, GError **error)
{
  const char *title = hearth_segment_get_title (segment);

  return hearth_sql_do (
      self->sql, error,
      "INSERT INTO segment (episode_key, id, position, title, duration_ms, image, playable) "
      "VALUES (?, ?, 0, ?, ?, ?, ?)",
      "issisi", episode_key, hearth_segment_get_id (segment), title != NULL ? title : "",
      MAX (hearth_segment_get_duration_ms (segment), 0), hearth_segment_get_image (segment),
      (gint64) (hearth_list_get_length (HEARTH_LIST (hearth_segment_get_media (segment))) > 0));
}

static gboolean
write_segment (
    HearthMerge *self, gint64 episode_key, HearthSegment *segment, guint position, GError **error)
{
  const char *title = hearth_segment_get_title (segment);

  /* A segment that was there keeps its key, and so its row in every list. */
  return hearth_sql_do (
      self->sql, error,
      "INSERT INTO segment (episode_key, id, position, title, duration_ms, image, playable) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (episode_key, id) DO UPDATE SET "
      "position = excluded.position, title = excluded.title, "
      "duration_ms = excluded.duration_ms, image = excluded.image, playable = excluded.playable",
      "isisisi", episode_key, hearth_segment_get_id (segment), (gint64) position,
      title != NULL ? title : "", MAX (hearth_segment_get_duration_ms (segment), 0),
      hearth_segment_get_image (segment),
      (gint64) (hearth_list_get_length (HEARTH_LIST (hearth_segment_get_media (segment))) > 0));
}

static gboolean
write_body (
    HearthMerge *self, gint64 episode_key, HearthEpisode *episode, gboolean is_new, GError **error)
{
  const char *text =
      is_new ? "INSERT INTO episode_body (episode_key, body, words) VALUES (?, ?, ?)"
             : "INSERT OR REPLACE INTO episode_body (episode_key, body, words) VALUES (?, ?, ?)";

  gather_words (self->words, episode);
  return hearth_sql_do (self->sql, error, text, "iBs", episode_key,
                        (gconstpointer) self->packed->str, self->packed->len, self->words->str);
}

/* What belongs to an episode: its body, segments and resources. */
static gboolean
write_parts (
    HearthMerge *self, gint64 episode_key, HearthEpisode *episode, gboolean is_new, GError **error)
{
  const guint n_segments = hearth_episode_get_n_segments (episode);

  if (!write_body (self, episode_key, episode, is_new, error) ||
      !hearth_merge_resources (self, episode_key, NULL, hearth_episode_get_resources (episode),
                               error))
    return FALSE;

  for (guint i = 0; i < n_segments; i++)
    {
      HearthSegment *segment = hearth_episode_get_segment (episode, i);

      if (hearth_segment_get_id (segment) == NULL)
        continue;
      if (!(is_new && n_segments == 1 ? write_only_segment (self, episode_key, segment, error)
                                      : write_segment (self, episode_key, segment, i, error)) ||
          !hearth_merge_resources (self, episode_key, hearth_segment_get_id (segment),
                                   hearth_segment_get_resources (segment), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sum_up (HearthMerge *self, HearthEpisode *episode, GError **error)
{
  const char *id = hearth_episode_get_id (episode);

  if (!g_hash_table_contains (self->touched, id))
    return TRUE;
  self->result->what |= HEARTH_LIBRARY_CHANGE_WATCH;
  return hearth_watch_sum_up (self->sql, self->series_key, id, error);
}

static void
count (HearthMerge *self, HearthEpisode *episode)
{
  self->n_segments += hearth_episode_get_n_segments (episode);
  self->kinds |= 1u << hearth_episode_get_kind (episode);
}

static gint64
number_of (HearthEpisode *episode)
{
  const int number = hearth_episode_get_number (episode);

  return number != 0 ? number : HEARTH_SQL_NOTHING;
}

static const char *
room_of (HearthLiveSession *live)
{
  return live != NULL ? hearth_live_session_get_room (live) : NULL;
}

static gboolean
add (HearthMerge *self, HearthEpisode *episode, guint position, gint64 digest, GError **error)
{
  HearthMergeResult *result = self->result;
  HearthLiveSession *live = hearth_episode_get_live (episode);
  const char *title = hearth_episode_get_title (episode);

  count (self, episode);
  if (!hearth_sql_do (
          self->sql, error,
          "INSERT INTO episode (series_key, id, position, number, kind, title, published, image, "
          "n_segments, duration_ms, live_starts, live_ends, live_status, digest, is_new, "
          "arrived_at, details, details_next, live_room) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "isiIisIsiiIIIiiisIs", self->series_key, hearth_episode_get_id (episode),
          (gint64) position, number_of (episode), (gint64) hearth_episode_get_kind (episode),
          title != NULL ? title : "", to_unix_ms (hearth_episode_get_published (episode)),
          hearth_episode_get_image (episode), (gint64) hearth_episode_get_n_segments (episode),
          known_duration_ms (episode),
          live != NULL ? to_unix_ms (hearth_live_session_get_starts (live)) : HEARTH_SQL_NOTHING,
          live != NULL ? to_unix_ms (hearth_live_session_get_ends (live)) : HEARTH_SQL_NOTHING,
          live != NULL ? (gint64) hearth_live_session_get_status (live) : HEARTH_SQL_NOTHING,
          digest, (gint64) self->marks_new, self->now_ms, hearth_episode_get_details (episode),
          hearth_episode_get_details (episode) != NULL ? 0 : HEARTH_SQL_NOTHING, room_of (live)) ||
      !write_parts (self, hearth_sql_last_key (self->sql), episode, TRUE, error))
    return FALSE;

  if (result->n_added++ == 0)
    result->first_title = g_strdup (title);
  if (self->marks_new)
    result->what |= HEARTH_LIBRARY_CHANGE_WATCH;
  return sum_up (self, episode, error);
}

/* What the list says goes; what only the details said stays until they have been read again. */
static gboolean
change (HearthMerge *self,
        const HearthMergeKnown *known,
        HearthEpisode *episode,
        guint position,
        gint64 digest,
        GError **error)
{
  g_autoptr (HearthEpisode) joined = NULL;

  if (known->is_filled && hearth_episode_get_details (episode) != NULL)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (HearthEpisode) before =
          hearth_merge_read_body (self->sql, known->key, NULL, &local_error);

      if (before != NULL)
        joined = hearth_episode_join_list (episode, before);
      /* What cannot be understood any more is not missed: the details are asked for again. */
      else if (!g_error_matches (local_error, HEARTH_LIBRARY_ERROR, HEARTH_LIBRARY_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  if (joined != NULL)
    hearth_pack_episode_to (joined, self->packed);

  self->result->n_changed++;
  count (self, joined != NULL ? joined : episode);
  return hearth_merge_rewrite (self, known, joined != NULL ? joined : episode, position, digest,
                               error) &&
         hearth_merge_want_details (self, known, episode, error);
}

/* The same as before, perhaps in another place, or back again. */
static gboolean
keep (HearthMerge *self,
      const HearthMergeKnown *known,
      HearthEpisode *episode,
      guint position,
      GError **error)
{
  /* Its details may say more than the list does. */
  self->n_segments += known->n_segments;
  self->kinds |= 1u << known->kind;
  if (!known->has_details && hearth_episode_get_details (episode) != NULL &&
      !hearth_merge_want_details (self, known, episode, error))
    return FALSE;
  if (known->position == position && !known->removed)
    return TRUE;

  self->result->what |= HEARTH_LIBRARY_CHANGE_EPISODES;
  if (known->removed)
    self->result->n_changed++;
  return hearth_sql_do (self->sql, error,
                        "UPDATE episode SET position = ?, removed = 0 WHERE key = ?", "ii",
                        (gint64) position, known->key) &&
         (!known->removed || sum_up (self, episode, error));
}

/**
 * hearth_merge_episode:
 * @self: the merge
 * @episode: an episode of the document; it has an id that none before it has
 * @position: its place in the document
 * @error: return location for an error
 *
 * Adds the episode to the library, or takes over what is different about it. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_episode (HearthMerge *self, HearthEpisode *episode, guint position, GError **error)
{
  const HearthMergeKnown *known =
      g_hash_table_lookup (self->known, hearth_episode_get_id (episode));
  gint64 digest;

  hearth_pack_episode_to (episode, self->packed);
  digest = digest_of (self->packed);
  self->n_episodes++;

  if (known == NULL)
    return add (self, episode, position, digest, error);
  if (known->digest != digest)
    return change (self, known, episode, position, digest, error);
  return keep (self, known, episode, position, error);
}

/**
 * hearth_merge_rewrite:
 * @self: the merge, with @episode packed in it
 * @known: what the library has of it
 * @episode: the episode as it is to be
 * @position: its place in the document
 * @digest: what tells the list's next word of it from this one
 * @error: return location for an error
 *
 * Puts an episode in the place of what it was. Segments that stay keep their keys. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_rewrite (HearthMerge *self,
                      const HearthMergeKnown *known,
                      HearthEpisode *episode,
                      gint64 position,
                      gint64 digest,
                      GError **error)
{
  HearthLiveSession *live = hearth_episode_get_live (episode);
  const char *title = hearth_episode_get_title (episode);

  return hearth_sql_do (
             self->sql, error,
             "UPDATE episode SET position = ?, number = ?, kind = ?, title = ?, published = ?, "
             "image = ?, n_segments = ?, duration_ms = ?, live_starts = ?, live_ends = ?, "
             "live_status = ?, live_room = ?, digest = ?, removed = 0 WHERE key = ?",
             "iIisIsiiIIIsii", position, number_of (episode),
             (gint64) hearth_episode_get_kind (episode), title != NULL ? title : "",
             to_unix_ms (hearth_episode_get_published (episode)),
             hearth_episode_get_image (episode), (gint64) hearth_episode_get_n_segments (episode),
             known_duration_ms (episode),
             live != NULL ? to_unix_ms (hearth_live_session_get_starts (live)) : HEARTH_SQL_NOTHING,
             live != NULL ? to_unix_ms (hearth_live_session_get_ends (live)) : HEARTH_SQL_NOTHING,
             live != NULL ? (gint64) hearth_live_session_get_status (live) : HEARTH_SQL_NOTHING,
             room_of (live), digest, known->key) &&
         hearth_sql_do (self->sql, error, "DELETE FROM resource WHERE episode_key = ?", "i",
                        known->key) &&
         hearth_sql_do (self->sql, error, "UPDATE segment SET position = -1 WHERE episode_key = ?",
                        "i", known->key) &&
         write_parts (self, known->key, episode, FALSE, error) &&
         hearth_sql_do (self->sql, error,
                        "DELETE FROM segment WHERE episode_key = ? AND position = -1", "i",
                        known->key) &&
         sum_up (self, episode, error);
}

/**
 * hearth_merge_resources:
 * @self: the merge
 * @episode_key: the episode to which they belong, 0 for the series itself
 * @segment_id: (nullable): the segment of that; %NULL for the episode itself
 * @resources: a list of #HearthResource
 * @error: return location for an error
 *
 * Adds what to read on. Writing thread.
 *
 * Sets what hearth_sql_do() sets.
 *
 * Returns: whether it worked
 */
gboolean
hearth_merge_resources (HearthMerge *self,
                        gint64 episode_key,
                        const char *segment_id,
                        GListModel *resources,
                        GError **error)
{
  HearthList *list = HEARTH_LIST (resources);
  const guint n_resources = hearth_list_get_length (list);

  for (guint i = 0; i < n_resources; i++)
    {
      HearthResource *resource = hearth_list_peek (list, i);
      const char *url = hearth_resource_get_url (resource);
      const char *title = hearth_resource_get_title (resource);

      if (url != NULL &&
          !hearth_sql_do (self->sql, error,
                          "INSERT INTO resource (series_key, episode_key, url, title, kind, "
                          "summary, segment_id) VALUES (?, nullif (?, 0), ?, ?, ?, ?, ?)",
                          "iississ", self->series_key, episode_key, url,
                          title != NULL ? title : url, (gint64) hearth_resource_get_kind (resource),
                          hearth_resource_get_summary (resource), segment_id))
        return FALSE;
    }
  return TRUE;
}
