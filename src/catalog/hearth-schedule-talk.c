/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A talk of a schedule as an episode: when and where it is, and what there is of it afterwards. */
#include "hearth-schedule.h"

#include "hearth-date.h"
#include "hearth-linked-file.h"
#include "hearth-live-session.h"
#include "hearth-media-type.h"
#include "hearth-media.h"
#include "hearth-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEGMENT_ID "recording"

static const HearthMapField id_fields[] = {
  { "guid", "id", HEARTH_MAP_KIND_LINE },
  { "id", "id", HEARTH_MAP_KIND_LINE },
  { "code", "id", HEARTH_MAP_KIND_LINE },
  { "slug", "id", HEARTH_MAP_KIND_LINE },
};

/* A link in "links" or "attachments", as long as it is looked at. */
typedef struct
{
  char *type;  /* owned, nullable */
  char *title; /* owned, nullable */
  char *url;   /* owned, nullable */
} Link;

static void
link_clear (Link *self)
{
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->url, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Link, link_clear)

static void
link_init (Link *self, HearthSchedule *schedule, guint32 value)
{
  self->type = hearth_json_dup_line (schedule->scan, value, "type");
  self->title = hearth_schedule_dup_line (schedule, value, "title");
  self->url = hearth_schedule_dup_url (schedule, value, NULL);
}

static gboolean
is_of_type (Link *self, const char *type)
{
  return self->type != NULL && g_ascii_strcasecmp (self->type, type) == 0;
}

/* The first link of a type, for what older documents have a member of its own. */
static char *
dup_link_of_type (HearthSchedule *schedule, guint32 talk, const char *type)
{
  for (guint32 value = hearth_json_first_of (schedule->scan, talk, "links");
       value != HEARTH_JSON_SCAN_NO_VALUE;
       value = hearth_json_scan_get_next (schedule->scan, value))
    {
      g_auto (Link) link = { 0 };

      link_init (&link, schedule, value);
      if (link.url != NULL && is_of_type (&link, type))
        return g_steal_pointer (&link.url);
    }
  return NULL;
}

/* All but what has a place of its own. */
static void
join_links (HearthSchedule *schedule,
            guint32 talk,
            const char *path,
            const char *recording,
            GPtrArray *resources)
{
  for (guint32 value = hearth_json_first_of (schedule->scan, talk, path);
       value != HEARTH_JSON_SCAN_NO_VALUE;
       value = hearth_json_scan_get_next (schedule->scan, value))
    {
      g_auto (Link) link = { 0 };

      link_init (&link, schedule, value);
      if (link.url != NULL && !is_of_type (&link, "feedback") && !is_of_type (&link, "origin") &&
          g_strcmp0 (link.url, recording) != 0)
        hearth_linked_file_join (resources, link.title, link.url,
                                 hearth_linked_file_kind (link.type, link.title, link.url));
    }
}

/* A track is a text, or refers to one of the conference's. */
static char *
dup_track (HearthSchedule *schedule, guint32 talk)
{
  g_autofree char *slug = hearth_json_dup_line (schedule->scan, talk, "track.slug");
  g_autofree char *name = hearth_json_dup_line (schedule->scan, talk, "track.name");
  gpointer track = NULL;

  if (slug != NULL && g_hash_table_lookup_extended (schedule->tracks, slug, NULL, &track))
    {
      g_free (name);
      name = hearth_schedule_dup_line (schedule, GPOINTER_TO_UINT (track), "name");
    }
  if (name != NULL)
    return g_steal_pointer (&name);
  return slug != NULL ? g_steal_pointer (&slug)
                      : hearth_schedule_dup_line (schedule, talk, "track");
}

/* The second version has codes for types, such as LIGHTNING_TALK; people read words. */
static char *
dup_type (HearthSchedule *schedule, guint32 talk)
{
  char *type = hearth_schedule_dup_line (schedule, talk, "type");
  g_autofree char *lower = NULL;

  if (type == NULL || type[strspn (type, G_CSET_A_2_Z "_-")] != '\0')
    return type;
  lower = g_ascii_strdown (type, -1);
  g_free (type);
  return g_strdelimit (g_steal_pointer (&lower), "_", ' ');
}

static void
set_tags (HearthSchedule *schedule, guint32 talk, HearthMaker *episode)
{
  g_autofree char *track = dup_track (schedule, talk);
  g_autofree char *type = dup_type (schedule, talk);
  const char *tags[3] = { track != NULL ? track : type, NULL, NULL };

  if (tags[0] == track && g_strcmp0 (track, type) != 0)
    tags[1] = type;
  if (tags[0] != NULL)
    hearth_maker_take_strv (episode, "tags", g_strdupv ((char **) tags));
  if (type != NULL &&
      (g_ascii_strcasecmp (type, "talk") == 0 || g_ascii_strcasecmp (type, "lecture") == 0))
    hearth_maker_set_int64 (episode, "kind", HEARTH_EPISODE_KIND_TALK);
}

static void
set_summary (HearthSchedule *schedule, guint32 talk, HearthMaker *episode)
{
  g_autofree char *subtitle = hearth_schedule_dup_line (schedule, talk, "subtitle");
  g_autofree char *abstract = hearth_schedule_dup_prose (schedule, talk, "abstract");
  g_autofree char *both = NULL;

  if (subtitle != NULL && abstract != NULL)
    both = g_strconcat (subtitle, "\n", abstract, NULL);
  hearth_maker_take_string (episode, "summary",
                            hearth_reading_dup_text (both != NULL       ? both
                                                     : abstract != NULL ? abstract
                                                                        : subtitle));
}

/* "HH:MM", or ISO 8601's in the second version; -1 when none is told. */
static gint64
get_duration_ms (HearthSchedule *schedule, guint32 talk)
{
  g_autofree char *text = hearth_json_dup_line (schedule->scan, talk, "duration");

  if (text != NULL && g_ascii_toupper (*text) == 'P')
    return hearth_date_parse_duration_ms (text);
  return hearth_date_parse_hours_ms (text);
}

/* "date" is the moment in the first version; "start" is in the second, and a time of day else. */
static GDateTime *
parse_start (HearthSchedule *schedule, guint32 talk)
{
  g_autofree char *date = hearth_json_dup_line (schedule->scan, talk, "date");
  g_autofree char *start = hearth_json_dup_line (schedule->scan, talk, "start");
  g_autofree char *both = NULL;
  GDateTime *moment = hearth_schedule_parse_time (schedule, date);

  if (moment == NULL)
    moment = hearth_schedule_parse_time (schedule, start);
  if (moment != NULL || date == NULL || start == NULL || strchr (date, ':') != NULL)
    return moment;
  both = g_strconcat (date, "T", start, NULL);
  return hearth_schedule_parse_time (schedule, both);
}

static GDateTime *
parse_end (HearthSchedule *schedule, guint32 talk, GDateTime *starts)
{
  g_autofree char *text = hearth_json_dup_line (schedule->scan, talk, "end");
  g_autoptr (GDateTime) ends = hearth_schedule_parse_time (schedule, text);
  const gint64 duration_ms = get_duration_ms (schedule, talk);

  if (ends == NULL && duration_ms > 0)
    ends = g_date_time_add (starts, duration_ms * 1000);
  return ends != NULL && g_date_time_compare (ends, starts) > 0 ? g_steal_pointer (&ends) : NULL;
}

static gboolean
is_cancelled (HearthSchedule *schedule, guint32 talk)
{
  static const char *const members[] = { "status", "state" };
  static const char *const words[] = { "cancelled", "canceled", "withdrawn", "rejected",
                                       "deleted" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *word = hearth_json_dup_line (schedule->scan, talk, members[i]);

      for (guint k = 0; word != NULL && k < G_N_ELEMENTS (words); k++)
        if (g_ascii_strcasecmp (word, words[k]) == 0)
          return TRUE;
    }
  return FALSE;
}

/* What a stream is called, nobody agreed on. */
static char *
dup_stream (HearthSchedule *schedule, guint32 talk)
{
  static const char *const members[] = { "streaming_url", "stream_url", "live_url" };
  char *url = NULL;

  for (guint i = 0; url == NULL && i < G_N_ELEMENTS (members); i++)
    url = hearth_schedule_dup_url (schedule, talk, members[i]);
  return url;
}

/* A room is its name, or refers to one with its name. */
static char *
dup_room (HearthSchedule *schedule, guint32 talk)
{
  char *name = hearth_json_dup_line (schedule->scan, talk, "room.name");

  return name != NULL ? name : hearth_json_dup_line (schedule->scan, talk, "room");
}

static void
set_live (HearthSchedule *schedule, guint32 talk, const char *room, HearthMaker *episode)
{
  g_autoptr (GDateTime) starts = parse_start (schedule, talk);
  g_auto (HearthMaker) live = { 0 };
  g_autofree char *told = dup_room (schedule, talk);

  if (starts == NULL)
    {
      hearth_reading_fault_json (schedule->reading, HEARTH_FAULT_SEVERITY_WARNING, talk, "date",
                                 _ ("nothing says exactly when this begins"));
      return;
    }
  hearth_maker_init (&live, HEARTH_TYPE_LIVE_SESSION);
  hearth_maker_take_date (&live, "starts", g_date_time_ref (starts));
  hearth_maker_take_date (&live, "ends", parse_end (schedule, talk, starts));
  hearth_maker_set_string (&live, "room", told != NULL ? told : room);
  hearth_maker_take_string (&live, "join", dup_stream (schedule, talk));
  hearth_maker_set_int64 (&live, "status",
                          is_cancelled (schedule, talk) ? HEARTH_LIVE_STATUS_CANCELLED
                                                        : HEARTH_LIVE_STATUS_SCHEDULED);
  hearth_maker_take_object (episode, "live", hearth_maker_end (&live));
}

static char *
dup_recording (HearthSchedule *schedule, guint32 talk)
{
  static const char *const members[] = { "video_download_url", "recording", "recording_url",
                                         "video_url" };
  char *url = NULL;

  for (guint i = 0; url == NULL && i < G_N_ELEMENTS (members); i++)
    url = hearth_schedule_dup_url (schedule, talk, members[i]);
  return url != NULL ? url : dup_link_of_type (schedule, talk, "media");
}

static HearthMedia *
make_media (HearthSchedule *schedule, guint32 talk, const char *url, const char *type)
{
  static const HearthMapField fields[] = {
    { "language", "language", HEARTH_MAP_KIND_LANGUAGE },
  };
  g_auto (HearthMaker) media = { 0 };

  hearth_maker_init (&media, HEARTH_TYPE_MEDIA);
  hearth_maker_map (&media, schedule->reading, talk, fields, G_N_ELEMENTS (fields));
  hearth_maker_set_string (&media, "url", url);
  hearth_maker_set_string (&media, "content-type", type);
  return hearth_maker_end (&media);
}

/* There is one when there is something to see; a talk alone is an episode of none. */
static void
set_segment (HearthSchedule *schedule, guint32 talk, const char *url, HearthMaker *episode)
{
  const char *type = url != NULL ? hearth_media_type_of_url (url, FALSE) : NULL;
  g_auto (HearthMaker) segment = { 0 };
  GPtrArray *media;
  GPtrArray *segments;

  if (url == NULL)
    return;
  media = g_ptr_array_new_with_free_func (g_object_unref);
  segments = g_ptr_array_new_with_free_func (g_object_unref);
  hearth_maker_init (&segment, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&segment, "id", SEGMENT_ID);
  hearth_maker_set_string (&segment, "title", hearth_maker_get_string (episode, "title"));
  if (get_duration_ms (schedule, talk) > 0)
    hearth_maker_set_int64 (&segment, "duration-ms", get_duration_ms (schedule, talk));
  if (type != NULL)
    g_ptr_array_add (media, make_media (schedule, talk, url, type));
  else
    hearth_maker_set_string (&segment, "page", url);
  hearth_maker_take_list (&segment, "media", HEARTH_TYPE_MEDIA, media);
  g_ptr_array_add (segments, hearth_maker_end (&segment));
  hearth_maker_take_list (episode, "segments", HEARTH_TYPE_SEGMENT, segments);
}

static void
set_feedback (HearthSchedule *schedule, guint32 talk, HearthMaker *episode)
{
  g_autofree char *page = hearth_schedule_dup_url (schedule, talk, "feedback_url");

  if (page == NULL)
    page = dup_link_of_type (schedule, talk, "feedback");
  if (hearth_text_is_web_url (page))
    hearth_maker_take_object (episode, "feedback",
                              g_object_new (HEARTH_TYPE_FEEDBACK_ADDRESS, "page", page, NULL));
}

static void
set_page (HearthSchedule *schedule, guint32 talk, HearthMaker *episode)
{
  char *page = hearth_schedule_dup_url (schedule, talk, "url");

  if (page == NULL)
    page = hearth_schedule_dup_url (schedule, talk, "origin_url");
  if (page == NULL)
    page = dup_link_of_type (schedule, talk, "origin");
  hearth_maker_take_string (episode, "page", page);
}

/* Gaps, pauses and the change of the day stand among the talks; nobody misses them. */
static gboolean
is_gap (HearthSchedule *schedule, guint32 talk, const char *title)
{
  g_autofree char *type = hearth_json_dup_line (schedule->scan, talk, "type");

  if (g_strcmp0 (type, "BREAK") == 0 || g_strcmp0 (type, "META") == 0)
    return TRUE;
  return title == NULL &&
         hearth_json_first_of (schedule->scan, talk, "persons") == HEARTH_JSON_SCAN_NO_VALUE &&
         hearth_json_first_of (schedule->scan, talk, "participants") == HEARTH_JSON_SCAN_NO_VALUE;
}

/* Whether there is a talk in it; what is wrong with it is told. */
static gboolean
begin_episode (HearthSchedule *schedule, guint32 talk, HearthMaker *episode)
{
  char *title = hearth_schedule_dup_line (schedule, talk, "title");
  const gboolean is_pause = is_gap (schedule, talk, title);

  hearth_maker_take_string (episode, "title", title);
  if (is_pause)
    return FALSE;
  hearth_maker_map (episode, schedule->reading, talk, id_fields, G_N_ELEMENTS (id_fields));
  if (title != NULL && hearth_maker_has (episode, "id"))
    return TRUE;
  hearth_reading_fault_json (schedule->reading, HEARTH_FAULT_SEVERITY_ERROR, talk,
                             title == NULL ? "title" : "guid",
                             title == NULL ? _ ("this talk has no title; it is left out")
                                           : _ ("this talk has no id; it is left out"));
  hearth_reading_left_out (schedule->reading);
  return FALSE;
}

/**
 * hearth_schedule_read_talk:
 * @self: a schedule
 * @talk: the number of an object that stands among the talks
 * @room: (nullable): where it is, when it does not say so itself
 *
 * Makes an episode of a talk. What is wrong with it is told, and counted when it is left out.
 *
 * Returns: (transfer full) (nullable): the episode, or %NULL when there is none in it
 */
HearthEpisode *
hearth_schedule_read_talk (HearthSchedule *self, guint32 talk, const char *room)
{
  g_auto (HearthMaker) episode = { 0 };
  g_autofree char *recording = dup_recording (self, talk);
  GPtrArray *resources;

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  if (!begin_episode (self, talk, &episode))
    return NULL;
  resources = g_ptr_array_new_with_free_func (g_object_unref);
  join_links (self, talk, "attachments", recording, resources);
  join_links (self, talk, "links", recording, resources);
  hearth_maker_take_list (&episode, "resources", HEARTH_TYPE_RESOURCE, resources);
  set_summary (self, talk, &episode);
  hearth_maker_take_string (&episode, "description",
                            hearth_schedule_dup_prose (self, talk, "description"));
  hearth_maker_take_string (&episode, "image", hearth_schedule_dup_url (self, talk, "logo"));
  set_page (self, talk, &episode);
  set_tags (self, talk, &episode);
  hearth_schedule_join_people (self, talk, &episode);
  set_live (self, talk, room, &episode);
  set_segment (self, talk, recording, &episode);
  set_feedback (self, talk, &episode);
  return hearth_maker_end (&episode);
}
