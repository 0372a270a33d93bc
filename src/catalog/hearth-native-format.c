/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-native-format.h"

#include "hearth-caption-track.h"
#include "hearth-chapter.h"
#include "hearth-core-enums.h"
#include "hearth-episode.h"
#include "hearth-feedback-address.h"
#include "hearth-live-session.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"
#include "hearth-segment.h"
#include "hearth-series.h"

#define MAX_EPISODES 100000
#define MAX_SEGMENTS 10000
#define MAX_PEOPLE 10000
#define MAX_CHAPTERS 10000
#define MAX_FEW 1000

/* clang-format off */
#define MEMBER(name_, property_, kind_, ...) \
  { .name = name_, .property = property_, .kind = HEARTH_NATIVE_KIND_##kind_, __VA_ARGS__ }
#define REQUIRED .flags = HEARTH_NATIVE_MEMBER_REQUIRED
#define SILENT .flags = HEARTH_NATIVE_MEMBER_SILENT
#define TYPE(get_type_, members_, ...) \
  { .get_type = get_type_, .members = members_, .n_members = G_N_ELEMENTS (members_), __VA_ARGS__ }

static const HearthNativeMember resource_members[] = {
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("url", "url", URL, REQUIRED),
  MEMBER ("kind", "kind", WORD, SILENT, .get_enum_type = hearth_resource_kind_get_type),
  MEMBER ("summary", "summary", TEXT),
};
static const HearthNativeType resource = TYPE (hearth_resource_get_type, resource_members);

static const HearthNativeMember link_members[] = {
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("url", "url", URL, REQUIRED),
};
static const HearthNativeType person_link = TYPE (hearth_resource_get_type, link_members);

static const HearthNativeMember person_members[] = {
  MEMBER ("name", "name", LINE, REQUIRED),
  MEMBER ("role", "role", LINE),
  MEMBER ("organization", "organization", LINE),
  MEMBER ("image", "image", URL),
  MEMBER ("links", "links", LIST, .items = &person_link, .max = MAX_FEW),
};
static const HearthNativeType person = TYPE (hearth_person_get_type, person_members);

static const HearthNativeMember feedback_members[] = {
  MEMBER ("post", "post", WEB_URL),
  MEMBER ("mail", "mail", MAIL_URL),
  MEMBER ("page", "page", URL),
  MEMBER ("topics", "topics", STRINGS, .max = MAX_FEW),
};
static const HearthNativeType feedback = TYPE (hearth_feedback_address_get_type, feedback_members);

static const HearthNativeMember live_members[] = {
  MEMBER ("starts", "starts", TIME, REQUIRED),
  MEMBER ("ends", "ends", TIME),
  MEMBER ("room", "room", LINE),
  MEMBER ("join", "join", URL),
  MEMBER ("questions", "questions", URL),
  MEMBER ("status", "status", WORD, .get_enum_type = hearth_live_status_get_type),
};
static const HearthNativeType live = TYPE (hearth_live_session_get_type, live_members);

static const HearthNativeMember media_members[] = {
  MEMBER ("url", "url", URL, REQUIRED),
  MEMBER ("type", "content-type", LINE),
  MEMBER ("width", "width", NUMBER, .max = G_MAXUINT),
  MEMBER ("height", "height", NUMBER, .max = G_MAXUINT),
  MEMBER ("bitrate", "bitrate", NUMBER, .max = G_MAXINT64),
  MEMBER ("size", "size", NUMBER, .max = G_MAXINT64),
  MEMBER ("language", "language", LINE),
  MEMBER ("languages", "languages", STRINGS, .max = MAX_FEW),
};
static const HearthNativeType media = TYPE (hearth_media_get_type, media_members);

static const HearthNativeMember caption_members[] = {
  MEMBER ("url", "url", URL, REQUIRED),
  MEMBER ("language", "language", LINE),
  MEMBER ("label", "label", LINE),
  MEMBER ("kind", "kind", WORD, .get_enum_type = hearth_caption_kind_get_type),
};
static const HearthNativeType caption = TYPE (hearth_caption_track_get_type, caption_members);

static const HearthNativeMember chapter_members[] = {
  MEMBER ("start", "start-ms", SECONDS, REQUIRED),
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("image", "image", URL),
  MEMBER ("url", "url", URL),
};
static const HearthNativeType chapter = TYPE (hearth_chapter_get_type, chapter_members);

static const HearthNativeMember highlight_members[] = {
  MEMBER ("start", "start-ms", SECONDS, REQUIRED),
  MEMBER ("duration", "duration-ms", SECONDS),
  MEMBER ("title", "title", LINE, REQUIRED),
};
static const HearthNativeType highlight = TYPE (hearth_chapter_get_type, highlight_members);

static const HearthNativeMember segment_members[] = {
  MEMBER ("id", "id", ID, REQUIRED),
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("summary", "summary", TEXT),
  MEMBER ("duration", "duration-ms", SECONDS),
  MEMBER ("image", "image", URL),
  MEMBER ("guests", "guests", NAMED, .max = MAX_FEW),
  MEMBER ("media", "media", LIST, .items = &media, .max = MAX_FEW),
  MEMBER ("embed", "embed", URL),
  MEMBER ("page", "page", URL),
  MEMBER ("captions", "captions", LIST, .items = &caption, .max = MAX_FEW),
  MEMBER ("chapters", "chapters", CHAPTERS, .items = &chapter, .max = MAX_CHAPTERS),
  MEMBER ("highlights", "highlights", LIST, .items = &highlight, .max = MAX_FEW),
  MEMBER ("resources", "resources", LIST, .items = &resource, .max = MAX_FEW),
};
static const HearthNativeType segment =
  TYPE (hearth_segment_get_type, segment_members, .is_counted = TRUE);

static const HearthNativeMember episode_members[] = {
  MEMBER ("id", "id", ID, REQUIRED),
  MEMBER ("number", "number", NUMBER, .max = G_MAXINT),
  MEMBER ("kind", "kind", WORD, SILENT, .get_enum_type = hearth_episode_kind_get_type),
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("summary", "summary", TEXT),
  MEMBER ("description", "description", TEXT),
  MEMBER ("published", "published", TIME),
  MEMBER ("updated", "updated", TIME),
  MEMBER ("image", "image", URL),
  MEMBER ("tags", "tags", STRINGS, .max = MAX_FEW),
  MEMBER ("page", "page", URL),
  MEMBER ("details", "details", URL),
  MEMBER ("hosts", "hosts", NAMED, .max = MAX_FEW),
  MEMBER ("guests", "guests", NAMED, .max = MAX_FEW),
  MEMBER ("live", "live", OBJECT, .items = &live),
  MEMBER ("feedback", "feedback", OBJECT, .items = &feedback),
  MEMBER ("segments", "segments", LIST, .items = &segment, .max = MAX_SEGMENTS),
  MEMBER ("resources", "resources", LIST, .items = &resource, .max = MAX_FEW),
};
const HearthNativeType hearth_native_episode =
  TYPE (hearth_episode_get_type, episode_members, .is_counted = TRUE);

static const HearthNativeMember series_members[] = {
  MEMBER ("$schema", NULL, IGNORED),
  MEMBER ("format", NULL, FORMAT),
  MEMBER ("version", NULL, VERSION),
  MEMBER ("id", "id", ID, REQUIRED),
  MEMBER ("title", "title", LINE, REQUIRED),
  MEMBER ("summary", "summary", TEXT),
  MEMBER ("language", "language", LINE),
  MEMBER ("homepage", "homepage", URL),
  MEMBER ("image", "image", URL),
  MEMBER ("updated", "updated", TIME),
  MEMBER ("next", NULL, NEXT),
  MEMBER ("people", "people", PEOPLE, .items = &person, .max = MAX_PEOPLE),
  MEMBER ("feedback", "feedback", OBJECT, .items = &feedback),
  MEMBER ("resources", "resources", LIST, .items = &resource, .max = MAX_FEW),
  MEMBER ("episodes", NULL, EPISODES, .items = &hearth_native_episode, .max = MAX_EPISODES),
};
const HearthNativeType hearth_native_series = TYPE (hearth_series_get_type, series_members);
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (series_members) <= HEARTH_NATIVE_MAX_MEMBERS);
G_STATIC_ASSERT (G_N_ELEMENTS (episode_members) <= HEARTH_NATIVE_MAX_MEMBERS);
