/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-pack-private.h"

#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-fault.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"

/* A field that is added goes to the end of its table, raises HEARTH_PACK_VERSION and names it. */
#define FIELD(name, kind, get)                               \
  {                                                          \
    name, HEARTH_PACK_KIND_##kind, G_CALLBACK (get), NULL, 0 \
  }
#define FIELD_OF(name, kind, get, items)                      \
  {                                                           \
    name, HEARTH_PACK_KIND_##kind, G_CALLBACK (get), items, 0 \
  }
#define FIELD_SINCE(version, name, kind, get, items)                \
  {                                                                 \
    name, HEARTH_PACK_KIND_##kind, G_CALLBACK (get), items, version \
  }
#define SHAPE(letter, get_type, fields)             \
  {                                                 \
    letter, get_type, fields, G_N_ELEMENTS (fields) \
  }

static const HearthPackField resource_fields[] = {
  FIELD ("title", TEXT, hearth_resource_get_title),
  FIELD ("url", TEXT, hearth_resource_get_url),
  FIELD ("kind", INT, hearth_resource_get_kind),
  FIELD ("summary", TEXT, hearth_resource_get_summary),
};
static const HearthPackShape resource = SHAPE ('r', hearth_resource_get_type, resource_fields);

static const HearthPackField person_fields[] = {
  FIELD ("id", TEXT, hearth_person_get_id),
  FIELD ("name", TEXT, hearth_person_get_name),
  FIELD ("role", TEXT, hearth_person_get_role),
  FIELD ("organization", TEXT, hearth_person_get_organization),
  FIELD ("image", TEXT, hearth_person_get_image),
  FIELD_OF ("links", LIST, hearth_person_get_links, &resource),
};
static const HearthPackShape person = SHAPE ('p', hearth_person_get_type, person_fields);

static const HearthPackField feedback_fields[] = {
  FIELD ("post", TEXT, hearth_feedback_address_get_post),
  FIELD ("mail", TEXT, hearth_feedback_address_get_mail),
  FIELD ("page", TEXT, hearth_feedback_address_get_page),
  FIELD ("topics", TEXTS, hearth_feedback_address_get_topics),
};
static const HearthPackShape feedback =
    SHAPE ('a', hearth_feedback_address_get_type, feedback_fields);

static const HearthPackField live_fields[] = {
  FIELD ("starts", DATE, hearth_live_session_get_starts),
  FIELD ("ends", DATE, hearth_live_session_get_ends),
  FIELD ("join", TEXT, hearth_live_session_get_join),
  FIELD ("questions", TEXT, hearth_live_session_get_questions),
  FIELD ("status", INT, hearth_live_session_get_status),
  FIELD_SINCE (2, "room", TEXT, hearth_live_session_get_room, NULL),
};
static const HearthPackShape live = SHAPE ('l', hearth_live_session_get_type, live_fields);

static const HearthPackField media_fields[] = {
  FIELD ("url", TEXT, hearth_media_get_url),
  FIELD ("content-type", TEXT, hearth_media_get_content_type),
  FIELD ("width", UINT, hearth_media_get_width),
  FIELD ("height", UINT, hearth_media_get_height),
  FIELD ("bitrate", UINT64, hearth_media_get_bitrate),
  FIELD ("size", UINT64, hearth_media_get_size),
  FIELD ("language", TEXT, hearth_media_get_language),
  FIELD_SINCE (2, "languages", TEXTS, hearth_media_get_languages, NULL),
};
static const HearthPackShape media = SHAPE ('m', hearth_media_get_type, media_fields);

static const HearthPackField caption_fields[] = {
  FIELD ("url", TEXT, hearth_caption_track_get_url),
  FIELD ("language", TEXT, hearth_caption_track_get_language),
  FIELD ("label", TEXT, hearth_caption_track_get_label),
  FIELD ("kind", INT, hearth_caption_track_get_kind),
};
static const HearthPackShape caption = SHAPE ('t', hearth_caption_track_get_type, caption_fields);

static const HearthPackField chapter_fields[] = {
  FIELD ("start-ms", INT64, hearth_chapter_get_start_ms),
  FIELD ("title", TEXT, hearth_chapter_get_title),
  FIELD ("image", TEXT, hearth_chapter_get_image),
  FIELD ("url", TEXT, hearth_chapter_get_url),
  FIELD_SINCE (2, "duration-ms", INT64, hearth_chapter_get_duration_ms, NULL),
};
static const HearthPackShape chapter = SHAPE ('c', hearth_chapter_get_type, chapter_fields);

static const HearthPackField segment_fields[] = {
  FIELD ("id", TEXT, hearth_segment_get_id),
  FIELD ("title", TEXT, hearth_segment_get_title),
  FIELD ("summary", TEXT, hearth_segment_get_summary),
  FIELD ("duration-ms", INT64, hearth_segment_get_duration_ms),
  FIELD ("image", TEXT, hearth_segment_get_image),
  FIELD ("embed", TEXT, hearth_segment_get_embed),
  FIELD ("page", TEXT, hearth_segment_get_page),
  FIELD ("chapters-url", TEXT, hearth_segment_get_chapters_url),
  FIELD_OF ("guests", LIST, hearth_segment_get_guests, &person),
  FIELD_OF ("media", LIST, hearth_segment_get_media, &media),
  FIELD_OF ("captions", LIST, hearth_segment_get_captions, &caption),
  FIELD_OF ("chapters", LIST, hearth_segment_get_chapters, &chapter),
  FIELD_OF ("resources", LIST, hearth_segment_get_resources, &resource),
  FIELD_SINCE (2, "highlights", LIST, hearth_segment_get_highlights, &chapter),
};
static const HearthPackShape segment = SHAPE ('g', hearth_segment_get_type, segment_fields);

static const HearthPackField episode_fields[] = {
  FIELD ("id", TEXT, hearth_episode_get_id),
  FIELD ("number", INT, hearth_episode_get_number),
  FIELD ("kind", INT, hearth_episode_get_kind),
  FIELD ("title", TEXT, hearth_episode_get_title),
  FIELD ("summary", TEXT, hearth_episode_get_summary),
  FIELD ("description", TEXT, hearth_episode_get_description),
  FIELD ("published", DATE, hearth_episode_get_published),
  FIELD ("image", TEXT, hearth_episode_get_image),
  FIELD ("tags", TEXTS, hearth_episode_get_tags),
  FIELD ("page", TEXT, hearth_episode_get_page),
  FIELD_OF ("hosts", LIST, hearth_episode_get_hosts, &person),
  FIELD_OF ("guests", LIST, hearth_episode_get_guests, &person),
  FIELD_OF ("live", OBJECT, hearth_episode_get_live, &live),
  FIELD_OF ("resources", LIST, hearth_episode_get_resources, &resource),
  FIELD_OF ("segments", LIST, hearth_episode_get_segments, &segment),
  FIELD_SINCE (2, "updated", DATE, hearth_episode_get_updated, NULL),
  FIELD_SINCE (2, "details", TEXT, hearth_episode_get_details, NULL),
  FIELD_SINCE (2, "feedback", OBJECT, hearth_episode_get_feedback, &feedback),
};
const HearthPackShape hearth_pack_shape_episode =
    SHAPE ('e', hearth_episode_get_type, episode_fields);

static const HearthPackField series_fields[] = {
  FIELD ("id", TEXT, hearth_series_get_id),
  FIELD ("title", TEXT, hearth_series_get_title),
  FIELD ("summary", TEXT, hearth_series_get_summary),
  FIELD ("language", TEXT, hearth_series_get_language),
  FIELD ("homepage", TEXT, hearth_series_get_homepage),
  FIELD ("image", TEXT, hearth_series_get_image),
  FIELD ("updated", DATE, hearth_series_get_updated),
  FIELD_OF ("people", LIST, hearth_series_get_people, &person),
  FIELD_OF ("resources", LIST, hearth_series_get_resources, &resource),
  FIELD_OF ("feedback", OBJECT, hearth_series_get_feedback, &feedback),
};
const HearthPackShape hearth_pack_shape_series = SHAPE ('s', hearth_series_get_type, series_fields);

static const HearthPackField fault_fields[] = {
  FIELD ("severity", INT, hearth_fault_get_severity),
  FIELD ("document", TEXT, hearth_fault_get_document),
  FIELD ("line", UINT, hearth_fault_get_line),
  FIELD ("column", UINT, hearth_fault_get_column),
  FIELD ("path", TEXT, hearth_fault_get_path),
  FIELD ("message", TEXT, hearth_fault_get_message),
};
const HearthPackShape hearth_pack_shape_fault = SHAPE ('f', hearth_fault_get_type, fault_fields);
