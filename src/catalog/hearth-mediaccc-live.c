/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the air at this moment: streams/v2.json of streaming.media.ccc.de. */
#include "hearth-date.h"
#include "hearth-live-session.h"
#include "hearth-mediaccc-streams.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

/* One room of a conference. */
typedef struct
{
  guint32 conference;
  guint32 group;
  guint32 room;
  gboolean is_live;
} Place;

static const HearthMapField room_fields[] = {
  { "display", "title", HEARTH_MAP_KIND_LINE }, { "schedulename", "title", HEARTH_MAP_KIND_LINE },
  { "slug", "title", HEARTH_MAP_KIND_LINE },    { "poster", "image", HEARTH_MAP_KIND_URL },
  { "thumb", "image", HEARTH_MAP_KIND_URL },    { "link", "page", HEARTH_MAP_KIND_URL },
};

static const HearthMapField conference_fields[] = {
  { "conference", "summary", HEARTH_MAP_KIND_LINE },
};

/* "fossgis2026/hs1", as in the address of its page; rooms alone have the same names everywhere. */
static char *
dup_id (HearthMediaccc *self, const Place *place)
{
  g_autofree char *conference = hearth_json_dup_line (self->scan, place->conference, "slug");
  g_autofree char *room = hearth_json_dup_line (self->scan, place->room, "slug");

  if (conference != NULL && room != NULL)
    return g_strconcat (conference, "/", room, NULL);
  return hearth_json_dup_line (self->scan, place->room, "guid");
}

static GDateTime *
read_date (HearthMediaccc *self, guint32 object, const char *path)
{
  g_autofree char *text = hearth_json_dup_line (self->scan, object, path);

  return text != NULL ? hearth_date_parse (text) : NULL;
}

/* A room is open as long as the conference; between two days it begins again with the next talk. */
static GDateTime *
find_start (HearthMediaccc *self, const Place *place)
{
  GDateTime *starts = NULL;

  if (!place->is_live)
    starts = read_date (self, place->room, "talks.next.fstart");
  if (starts == NULL)
    starts = read_date (self, place->conference, "startsAt");
  return starts != NULL ? starts : read_date (self, place->room, "talks.current.fstart");
}

static void
set_session (HearthMediaccc *self, HearthMaker *episode, const Place *place)
{
  g_autoptr (GDateTime) starts = find_start (self, place);
  g_autoptr (GDateTime) ends = read_date (self, place->conference, "endsAt");
  g_auto (HearthMaker) session;

  hearth_maker_init (&session, HEARTH_TYPE_LIVE_SESSION);
  if (starts == NULL)
    return;
  if (ends != NULL && g_date_time_compare (ends, starts) < 0)
    g_clear_pointer (&ends, g_date_time_unref);
  hearth_maker_take_date (&session, "starts", g_steal_pointer (&starts));
  hearth_maker_take_date (&session, "ends", g_steal_pointer (&ends));
  hearth_maker_set_int64 (&session, "status",
                          place->is_live ? HEARTH_LIVE_STATUS_LIVE : HEARTH_LIVE_STATUS_SCHEDULED);
  hearth_maker_set_string (&session, "join", hearth_maker_get_string (episode, "page"));
  hearth_maker_set_string (&session, "room", hearth_maker_get_string (episode, "title"));
  hearth_maker_take_object (episode, "live", hearth_maker_end (&session));
}

/* "Now: Routing mit MOTIS (Robin Durner)"; nothing for a gap that has no name. */
static void
add_talk (HearthMediaccc *self, GString *text, const Place *place, const char *path)
{
  const guint32 talk = hearth_json_find (self->scan, place->room, path);
  g_autofree char *title = hearth_json_dup_line (self->scan, talk, "title");
  g_autofree char *speaker = hearth_json_dup_line (self->scan, talk, "speaker");
  g_autofree char *start = hearth_json_dup_line (self->scan, talk, "tstart");

  if (title == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (g_str_has_suffix (path, ".current"))
    /* Translators: the talk that is live at this moment */
    g_string_append_printf (text, C_ ("live", "Now: %s"), title);
  else if (start != NULL)
    /* Translators: a time such as 18:15, and the talk that begins then */
    g_string_append_printf (text, C_ ("live", "At %s: %s"), start, title);
  else
    /* Translators: the talk that comes after the one that is live */
    g_string_append_printf (text, C_ ("live", "Next: %s"), title);
  if (speaker != NULL)
    g_string_append_printf (text, " (%s)", speaker);
}

/* The page of a talk, when it has one. */
static void
add_page (HearthMediaccc *self, GPtrArray *resources, const Place *place, const char *path)
{
  const guint32 talk = hearth_json_find (self->scan, place->room, path);
  g_autofree char *title = hearth_json_dup_line (self->scan, talk, "title");
  g_autofree char *speaker = hearth_json_dup_line (self->scan, talk, "speaker");
  g_autofree char *written = hearth_json_dup_line (self->scan, talk, "url");
  g_autofree char *url = hearth_reading_resolve (self->reading, written);

  if (title != NULL && url != NULL)
    hearth_mediaccc_add_resource (resources, HEARTH_RESOURCE_KIND_LINK, title, url, speaker);
}

static void
set_talks (HearthMediaccc *self, HearthMaker *episode, const Place *place)
{
  static const char *const paths[] = { "talks.current", "talks.next" };
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *resources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      add_talk (self, text, place, paths[i]);
      add_page (self, resources, place, paths[i]);
    }
  hearth_maker_take_list (episode, "resources", HEARTH_TYPE_RESOURCE, resources);
  hearth_maker_take_string (episode, "description", hearth_reading_dup_text (text->str));
}

static void
set_tags (HearthMediaccc *self, HearthMaker *episode, const Place *place)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autofree char *group = hearth_json_dup_line (self->scan, place->group, "group");

  if (group == NULL)
    return;
  g_strv_builder_add (tags, group);
  hearth_maker_take_strv (episode, "tags", g_strv_builder_end (tags));
}

/* What is said there, and not a pause, a gap or the night. */
static char *
dup_talk (HearthMediaccc *self, const Place *place)
{
  const guint32 talk = hearth_json_find (self->scan, place->room, "talks.current");

  if (hearth_json_find (self->scan, talk, "special") != HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  return hearth_json_dup_line (self->scan, talk, "title");
}

static void
add_room (HearthMediaccc *self, const Place *place)
{
  g_autofree char *id = dup_id (self, place);
  g_autofree char *talk = dup_talk (self, place);
  g_auto (HearthMaker) episode;

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  if (!hearth_mediaccc_claim (self, place->room, "slug", id))
    return;
  hearth_maker_set_string (&episode, "id", id);
  hearth_maker_map (&episode, self->reading, place->room, room_fields, G_N_ELEMENTS (room_fields));
  hearth_maker_map (&episode, self->reading, place->conference, conference_fields,
                    G_N_ELEMENTS (conference_fields));
  if (!hearth_maker_has (&episode, "title"))
    hearth_maker_set_string (&episode, "title", id);
  set_session (self, &episode, place);
  set_talks (self, &episode, place);
  set_tags (self, &episode, place);
  hearth_maker_take_list (&episode, "segments", HEARTH_TYPE_SEGMENT,
                          hearth_mediaccc_read_streams (self->reading, place->room,
                                                        talk != NULL
                                                            ? talk
                                                            : hearth_maker_get_string (&episode,
                                                                                       "title")));
  g_ptr_array_add (self->episodes, hearth_maker_end (&episode));
}

static void
add_groups (HearthMediaccc *self, Place place)
{
  for (place.group = hearth_json_first_of (self->scan, place.conference, "groups");
       place.group != HEARTH_JSON_SCAN_NO_VALUE;
       place.group = hearth_json_scan_get_next (self->scan, place.group))
    for (place.room = hearth_json_first_of (self->scan, place.group, "rooms");
         place.room != HEARTH_JSON_SCAN_NO_VALUE;
         place.room = hearth_json_scan_get_next (self->scan, place.room))
      add_room (self, &place);
}

/**
 * hearth_mediaccc_add_live:
 * @self: a catalog to be, of streams/v2.json
 *
 * Adds every room of every conference that is streamed. The list is empty most of the year.
 */
void
hearth_mediaccc_add_live (HearthMediaccc *self)
{
  hearth_maker_set_string (&self->series, "id", "streaming.media.ccc.de");
  hearth_maker_set_string (&self->series, "title", _ ("Live from media.ccc.de"));
  hearth_maker_set_string (&self->series, "homepage", "https://streaming.media.ccc.de/");
  for (guint32 conference = hearth_json_first_of (self->scan, 0, NULL);
       conference != HEARTH_JSON_SCAN_NO_VALUE;
       conference = hearth_json_scan_get_next (self->scan, conference))
    {
      const gboolean says = hearth_json_find (self->scan, conference, "isCurrentlyStreaming") !=
                            HEARTH_JSON_SCAN_NO_VALUE;

      add_groups (self,
                  (Place){ .conference = conference,
                           .is_live = !says || hearth_json_get_truth (self->scan, conference,
                                                                      "isCurrentlyStreaming") });
    }
}
