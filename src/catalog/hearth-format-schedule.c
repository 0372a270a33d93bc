/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule of a conference as frab, pretalx and hub write it, schedule.json of c3voc,
 * https://c3voc.de/schedule/schema.json, in its first and second version. */
#include "hearth-formats.h"
#include "hearth-json-refusal.h"
#include "hearth-schedule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The talks so far. */
typedef struct
{
  HearthSchedule *schedule;
  GPtrArray *episodes; /* of HearthEpisode */
  GHashTable *ids;     /* of the ids of the episodes, not owned */
} Talks;

static gboolean
matches (HearthReading *reading)
{
  return hearth_reading_has_members (reading, "schedule", NULL) ||
         hearth_reading_has_members (reading, "conference", "days", NULL);
}

/* "/EVENT/schedule/", "/EVENT/talk/CODE/" and their like; the event may lie deeper. */
static char *
address (GUri *page)
{
  g_autoptr (GRegex) shape =
      g_regex_new ("^(/.*[^/])/(?:schedule(?:/v/[^/]+)?|talk(?:/[A-Z0-9]{5,8})?)/?$", G_REGEX_RAW,
                   0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *event = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GUri) found = NULL;

  if (!g_regex_match (shape, g_uri_get_path (page), 0, &match))
    return NULL;
  event = g_match_info_fetch (match, 1);
  path = g_strconcat (event, "/schedule/export/schedule.json", NULL);
  found = g_uri_build (g_uri_get_flags (page), g_uri_get_scheme (page), NULL, g_uri_get_host (page),
                       g_uri_get_port (page), path, NULL, NULL);
  return g_uri_to_string (found);
}

static void
add_talk (Talks *talks, guint32 talk, const char *room)
{
  HearthReading *reading = talks->schedule->reading;
  g_autoptr (HearthEpisode) episode = NULL;

  if (hearth_json_scan_get_kind (talks->schedule->scan, talk) != HEARTH_JSON_KIND_OBJECT)
    {
      hearth_reading_fault_json (reading, HEARTH_FAULT_SEVERITY_ERROR, talk, NULL,
                                 _ ("expected a talk; this is left out"));
      hearth_reading_left_out (reading);
      return;
    }
  if (hearth_reading_may_add (reading, talks->episodes->len))
    episode = hearth_schedule_read_talk (talks->schedule, talk, room);
  if (episode == NULL)
    return;
  if (g_hash_table_contains (talks->ids, hearth_episode_get_id (episode)))
    {
      hearth_reading_fault_json (reading, HEARTH_FAULT_SEVERITY_ERROR, talk, "guid",
                                 _ ("a talk with this id was there before; this one is left out"));
      hearth_reading_left_out (reading);
      return;
    }
  g_hash_table_add (talks->ids, (gpointer) hearth_episode_get_id (episode));
  g_ptr_array_add (talks->episodes, g_steal_pointer (&episode));
}

static void
add_talks (Talks *talks, guint32 list, const char *room)
{
  HearthJsonScan *scan = talks->schedule->scan;

  for (guint32 talk = hearth_json_first_of (scan, list, NULL); talk != HEARTH_JSON_SCAN_NO_VALUE;
       talk = hearth_json_scan_get_next (scan, talk))
    add_talk (talks, talk, room);
}

/* A room is a list of talks, or an object that has one and may have a name. */
static gboolean
add_room (Talks *talks, guint32 room, const char *key, GError **error)
{
  static const char *const members[] = { "events", "talks", "sessions" };
  HearthSchedule *schedule = talks->schedule;
  g_autofree char *name = NULL;

  if (hearth_json_scan_get_kind (schedule->scan, room) != HEARTH_JSON_KIND_OBJECT)
    {
      if (!hearth_json_need_kind (schedule->reading, room, HEARTH_JSON_KIND_ARRAY, error))
        return FALSE;
      add_talks (talks, room, key);
      return TRUE;
    }
  name = hearth_schedule_dup_line (schedule, room, "name");
  if (name == NULL)
    name = hearth_schedule_dup_line (schedule, room, "public_name");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const guint32 list = hearth_json_find (schedule->scan, room, members[i]);

      if (list != HEARTH_JSON_SCAN_NO_VALUE)
        add_talks (talks, list, name != NULL ? name : key);
    }
  return TRUE;
}

/* The rooms of a day: by their names, or one after the other. */
static gboolean
add_rooms (Talks *talks, guint32 rooms, GError **error)
{
  HearthSchedule *schedule = talks->schedule;
  const gboolean has_names =
      hearth_json_scan_get_kind (schedule->scan, rooms) == HEARTH_JSON_KIND_OBJECT;

  if (!has_names &&
      !hearth_json_need_kind (schedule->reading, rooms, HEARTH_JSON_KIND_ARRAY, error))
    return FALSE;
  for (guint32 room = hearth_json_scan_get_first (schedule->scan, rooms);
       room != HEARTH_JSON_SCAN_NO_VALUE; room = hearth_json_scan_get_next (schedule->scan, room))
    {
      g_autofree char *key = has_names ? hearth_json_scan_dup_name (schedule->scan, room) : NULL;
      g_autofree char *name = hearth_reading_dup_line (key);

      if (!add_room (talks, room, name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_days (Talks *talks, GError **error)
{
  HearthSchedule *schedule = talks->schedule;
  const guint32 days = hearth_json_need (schedule->reading, schedule->conference, "days",
                                         HEARTH_JSON_KIND_ARRAY, error);

  if (days == HEARTH_JSON_SCAN_NO_VALUE)
    return FALSE;
  for (guint32 day = hearth_json_scan_get_first (schedule->scan, days);
       day != HEARTH_JSON_SCAN_NO_VALUE; day = hearth_json_scan_get_next (schedule->scan, day))
    {
      guint32 rooms;

      if (!hearth_json_need_kind (schedule->reading, day, HEARTH_JSON_KIND_OBJECT, error))
        return FALSE;
      rooms = hearth_json_find (schedule->scan, day, "rooms");
      if (rooms != HEARTH_JSON_SCAN_NO_VALUE && !add_rooms (talks, rooms, error))
        return FALSE;
    }
  return TRUE;
}

/* The second version lists all talks one after the other; the first has them in rooms of days, and
 * says that no rooms may stand beside the conference: who has them there means something else. */
static gboolean
add_all (Talks *talks, guint32 schedule, GError **error)
{
  HearthReading *reading = talks->schedule->reading;
  HearthJsonScan *scan = talks->schedule->scan;
  const guint32 events = hearth_json_find (scan, schedule, "events");

  if (events != HEARTH_JSON_SCAN_NO_VALUE)
    {
      if (!hearth_json_need_kind (reading, events, HEARTH_JSON_KIND_ARRAY, error))
        return FALSE;
      add_talks (talks, events, NULL);
      return TRUE;
    }
  if (hearth_json_find (scan, schedule, "rooms") != HEARTH_JSON_SCAN_NO_VALUE)
    return hearth_json_refuse (reading, schedule, "rooms",
                               _ ("rooms may not stand beside the conference, only in it"), error);
  return add_days (talks, error);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  HearthLiveSession *live_a = hearth_episode_get_live (*(HearthEpisode *const *) a);
  HearthLiveSession *live_b = hearth_episode_get_live (*(HearthEpisode *const *) b);

  if (live_a == NULL || live_b == NULL)
    return (live_a == NULL) - (live_b == NULL);
  return g_date_time_compare (hearth_live_session_get_starts (live_a),
                              hearth_live_session_get_starts (live_b));
}

static HearthSeries *
make_series (HearthSchedule *schedule, guint32 object)
{
  const guint32 conference = schedule->conference;
  g_auto (HearthMaker) series = { 0 };
  char *title = hearth_schedule_dup_line (schedule, conference, "title");
  char *id = hearth_json_dup_line (schedule->scan, conference, "acronym");
  char *page = hearth_schedule_dup_url (schedule, conference, "url");

  if (title == NULL)
    title = g_strdup (id);
  if (id == NULL)
    id = g_strdup (title);
  if (page == NULL)
    page = hearth_schedule_dup_url (schedule, object, "base_url");
  hearth_maker_init (&series, HEARTH_TYPE_SERIES);
  hearth_maker_take_string (&series, "id", id);
  hearth_maker_take_string (&series, "title", title);
  hearth_maker_take_string (&series, "homepage", page);
  hearth_maker_take_string (&series, "summary",
                            hearth_schedule_dup_prose (schedule, conference, "description"));
  hearth_maker_take_string (&series, "image",
                            hearth_schedule_dup_url (schedule, conference, "logo"));
  hearth_maker_set_string (&series, "language", schedule->language);
  hearth_maker_take_list (&series, "people", HEARTH_TYPE_PERSON,
                          hearth_cast_ref_people (schedule->cast));
  return hearth_maker_end (&series);
}

/* Nothing can be made of a conference that has no name. */
static gboolean
check_name (HearthSchedule *schedule, GError **error)
{
  g_autofree char *title = hearth_schedule_dup_line (schedule, schedule->conference, "title");
  g_autofree char *acronym = hearth_json_dup_line (schedule->scan, schedule->conference, "acronym");

  return title != NULL || acronym != NULL ||
         hearth_json_refuse (schedule->reading, schedule->conference, "title",
                             _ ("the conference has no title"), error);
}

static HearthCatalog *
read_schedule (HearthReading *reading, GError **error)
{
  g_auto (HearthSchedule) schedule = { 0 };
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HearthSeries) series = NULL;
  Talks talks = { &schedule, episodes, ids };
  guint32 object, conference;

  if (hearth_reading_get_json (reading, error) == NULL)
    return NULL;
  object = hearth_json_need (reading, 0, "schedule", HEARTH_JSON_KIND_OBJECT, error);
  if (object == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  conference = hearth_json_need (reading, object, "conference", HEARTH_JSON_KIND_OBJECT, error);
  if (conference == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;

  hearth_schedule_init (&schedule, reading, object, conference);
  if (!check_name (&schedule, error) || !add_all (&talks, object, error))
    return NULL;
  g_ptr_array_sort (episodes, compare_starts);
  series = make_series (&schedule, object);
  return hearth_reading_end (reading, series, episodes, NULL);
}

const HearthFormat hearth_format_schedule = {
  .id = "schedule",
  .name = N_ ("Conference schedule (frab, pretalx)"),
  .carries = N_ ("talks with people, rooms, tracks, times, links and files, feedback pages"),
  .matches = matches,
  .address = address,
  .read = read_schedule,
};
