/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Talks, with their recordings where the document has them. */
#include "hearth-mediaccc-takes.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

static const HearthMapField episode_fields[] = {
  { "guid", "id", HEARTH_MAP_KIND_LINE },
  { "slug", "id", HEARTH_MAP_KIND_LINE },
  { "title", "title", HEARTH_MAP_KIND_LINE },
  { "subtitle", "summary", HEARTH_MAP_KIND_TEXT },
  { "description", "description", HEARTH_MAP_KIND_MARKDOWN },
  { "release_date", "published", HEARTH_MAP_KIND_TIME },
  { "date", "published", HEARTH_MAP_KIND_TIME },
  { "updated_at", "updated", HEARTH_MAP_KIND_TIME },
  { "poster_url", "image", HEARTH_MAP_KIND_URL },
  { "thumb_url", "image", HEARTH_MAP_KIND_URL },
  { "tags", "tags", HEARTH_MAP_KIND_STRINGS },
  { "frontend_link", "page", HEARTH_MAP_KIND_URL },
  { "link", "page", HEARTH_MAP_KIND_URL },
};

static const HearthMapField details_fields[] = {
  { "url", "details", HEARTH_MAP_KIND_URL },
};

static const HearthMapField segment_fields[] = {
  { "duration", "duration-ms", HEARTH_MAP_KIND_SECONDS },
  { "length", "duration-ms", HEARTH_MAP_KIND_SECONDS },
  { "thumb_url", "image", HEARTH_MAP_KIND_URL },
};

static void
set_guests (HearthMediaccc *self, HearthMaker *episode, guint32 event)
{
  GPtrArray *guests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint32 person = hearth_json_first_of (self->scan, event, "persons");
       person != HEARTH_JSON_SCAN_NO_VALUE; person = hearth_json_scan_get_next (self->scan, person))
    {
      g_auto (HearthMaker) maker;

      hearth_maker_init (&maker, HEARTH_TYPE_PERSON);
      hearth_maker_take_string (&maker, "name", hearth_json_dup_line (self->scan, person, NULL));
      hearth_cast_join (self->cast, guests, &maker);
    }
  hearth_maker_take_list (episode, "guests", HEARTH_TYPE_PERSON, guests);
}

static void
set_recordings (HearthMediaccc *self,
                guint32 event,
                HearthMaker *segment,
                HearthMediacccTakes *takes)
{
  for (guint32 recording = hearth_json_first_of (self->scan, event, "recordings");
       recording != HEARTH_JSON_SCAN_NO_VALUE;
       recording = hearth_json_scan_get_next (self->scan, recording))
    hearth_mediaccc_takes_add (takes, self->reading, recording);
  hearth_mediaccc_takes_finish (takes, segment);
}

/* A gap in the schedule: neither a name nor anything to see. */
static gboolean
is_gap (HearthMediaccc *self, HearthMaker *episode, guint32 event)
{
  return !hearth_maker_has (episode, "title") &&
         hearth_json_scan_get_kind (self->scan, event) == HEARTH_JSON_KIND_OBJECT &&
         hearth_json_first_of (self->scan, event, "recordings") == HEARTH_JSON_SCAN_NO_VALUE;
}

static void
add_talk (HearthMediaccc *self, guint32 event, HearthMaker *episode)
{
  g_autofree char *language = hearth_json_dup_line (self->scan, event, "original_language");
  g_auto (HearthMediacccTakes) takes;
  g_auto (HearthMaker) segment;

  hearth_mediaccc_takes_init (&takes, language);
  hearth_maker_init (&segment, HEARTH_TYPE_SEGMENT);
  if (!hearth_maker_has (episode, "title"))
    hearth_maker_set_string (episode, "title", hearth_maker_get_string (episode, "id"));
  hearth_maker_set_int64 (episode, "kind", HEARTH_EPISODE_KIND_TALK);
  set_guests (self, episode, event);
  /* Only a document about this talk alone has its recordings. */
  if (hearth_json_find (self->scan, event, "recordings") == HEARTH_JSON_SCAN_NO_VALUE)
    hearth_maker_map (episode, self->reading, event, details_fields, 1);

  hearth_maker_set_string (&segment, "id", HEARTH_MEDIACCC_SEGMENT);
  hearth_maker_set_string (&segment, "title", hearth_maker_get_string (episode, "title"));
  hearth_maker_map (&segment, self->reading, event, segment_fields, G_N_ELEMENTS (segment_fields));
  set_recordings (self, event, &segment, &takes);

  hearth_mediaccc_add_link (self, takes.resources, event,
                            hearth_maker_get_string (episode, "page"));
  hearth_maker_take_list (episode, "resources", HEARTH_TYPE_RESOURCE,
                          g_ptr_array_ref (takes.resources));
  hearth_mediaccc_take_episode (self, episode, &segment);
}

static void
read_event (HearthMediaccc *self, guint32 event)
{
  g_auto (HearthMaker) episode;

  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_map (&episode, self->reading, event, episode_fields, G_N_ELEMENTS (episode_fields));
  if (!is_gap (self, &episode, event) &&
      hearth_mediaccc_claim (self, event, "guid", hearth_maker_get_string (&episode, "id")))
    add_talk (self, event, &episode);
}

/**
 * hearth_mediaccc_read_events:
 * @self: a catalog to be
 *
 * Adds the talks of a document, but no series.
 */
void
hearth_mediaccc_read_events (HearthMediaccc *self)
{
  for (guint32 event = hearth_json_first_of (self->scan, 0, "events");
       event != HEARTH_JSON_SCAN_NO_VALUE; event = hearth_json_scan_get_next (self->scan, event))
    read_event (self, event);
}

/**
 * hearth_mediaccc_add_events:
 * @self: a catalog to be, of /public/events
 *
 * Adds talks of all conferences.
 */
void
hearth_mediaccc_add_events (HearthMediaccc *self)
{
  hearth_mediaccc_name_site (self);
  hearth_mediaccc_read_events (self);
}

/**
 * hearth_mediaccc_add_event:
 * @self: a catalog to be, of /public/events/GUID
 *
 * Adds one talk with all its recordings, as a part of its conference.
 */
void
hearth_mediaccc_add_event (HearthMediaccc *self)
{
  static const HearthMapField series_fields[] = {
    { "conference_title", "title", HEARTH_MAP_KIND_LINE },
  };
  g_autofree char *acronym = hearth_mediaccc_dup_last (self->scan, 0, "conference_url");

  hearth_maker_map (&self->series, self->reading, 0, series_fields, 1);
  hearth_mediaccc_name_conference (self, acronym);
  if (acronym == NULL)
    hearth_mediaccc_name_site (self);
  read_event (self, 0);
}
