/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-link-list.h"

#include "hearth-caption-track.h"
#include "hearth-media.h"
#include "hearth-native-format.h"
#include "hearth-segment.h"

#include <math.h>
#include <string.h>

/* Beyond it, and below none, a duration is a slip that the reader of catalogs tells. */
#define MAX_SECONDS 1e9

/* One walk through a document, along the tables by which it is read. */
typedef struct
{
  HearthReading *reading;
  HearthJsonScan *scan;
  GPtrArray *places;
  gint64 duration_ms; /* of the segment that is being walked through */
  char *next;         /* owned, nullable */
} Walk;

static void
walk_object (Walk *walk, const HearthNativeType *type, guint32 object);

/**
 * hearth_link_place_free:
 * @self: (transfer full): a place
 *
 * Frees it.
 */
void
hearth_link_place_free (HearthLinkPlace *self)
{
  g_free (self->url);
  g_free (self->document);
  g_free (self->path);
  g_free (self);
}

static HearthLinkUse
use_of (const HearthNativeType *type, const HearthNativeMember *member)
{
  const gboolean is_url = strcmp (member->name, "url") == 0;

  if (member->kind == HEARTH_NATIVE_KIND_WEB_URL)
    return HEARTH_LINK_USE_FEEDBACK;
  if (strcmp (member->name, "image") == 0)
    return HEARTH_LINK_USE_IMAGE;
  if (is_url && type->get_type == hearth_media_get_type)
    return HEARTH_LINK_USE_RECORDING;
  if ((is_url && type->get_type == hearth_caption_track_get_type) ||
      member->kind == HEARTH_NATIVE_KIND_CHAPTERS || strcmp (member->name, "details") == 0)
    return HEARTH_LINK_USE_DOCUMENT;
  return HEARTH_LINK_USE_PAGE;
}

static char *
resolve (Walk *walk, guint32 value)
{
  g_autofree char *reference = NULL;

  if (hearth_json_scan_get_kind (walk->scan, value) != HEARTH_JSON_KIND_STRING)
    return NULL;
  reference = hearth_json_scan_dup_string (walk->scan, value);
  return hearth_reading_resolve (walk->reading, reference);
}

static void
add_url (Walk *walk, guint32 value, HearthLinkUse use)
{
  char *url = resolve (walk, value);
  HearthLinkPlace *place;

  if (url == NULL)
    return;
  place = g_new0 (HearthLinkPlace, 1);
  place->url = url;
  place->use = use;
  place->document = g_strdup (hearth_reading_get_document (walk->reading));
  place->path = hearth_json_scan_dup_path (walk->scan, value, NULL);
  hearth_json_scan_locate (walk->scan, value, &place->line, &place->column);
  if (use == HEARTH_LINK_USE_RECORDING)
    place->duration_ms = walk->duration_ms;
  g_ptr_array_add (walk->places, place);
}

static void
walk_children (Walk *walk, const HearthNativeType *type, guint32 container)
{
  for (guint32 child = hearth_json_scan_get_first (walk->scan, container);
       child != HEARTH_JSON_SCAN_NO_VALUE; child = hearth_json_scan_get_next (walk->scan, child))
    walk_object (walk, type, child);
}

static void
walk_member (Walk *walk,
             const HearthNativeType *type,
             const HearthNativeMember *member,
             guint32 value)
{
  const HearthJsonKind kind = hearth_json_scan_get_kind (walk->scan, value);

  switch (member->kind)
    {
    case HEARTH_NATIVE_KIND_URL:
    case HEARTH_NATIVE_KIND_WEB_URL:
      add_url (walk, value, use_of (type, member));
      break;
    case HEARTH_NATIVE_KIND_NEXT:
      walk->next = resolve (walk, value);
      break;
    case HEARTH_NATIVE_KIND_OBJECT:
      walk_object (walk, member->items, value);
      break;
    case HEARTH_NATIVE_KIND_CHAPTERS:
      if (kind == HEARTH_JSON_KIND_STRING)
        add_url (walk, value, use_of (type, member));
      G_GNUC_FALLTHROUGH;
    case HEARTH_NATIVE_KIND_LIST:
    case HEARTH_NATIVE_KIND_EPISODES:
    case HEARTH_NATIVE_KIND_PEOPLE:
      if (kind == HEARTH_JSON_KIND_ARRAY || kind == HEARTH_JSON_KIND_OBJECT)
        walk_children (walk, member->items, value);
      break;
    case HEARTH_NATIVE_KIND_FORMAT:
    case HEARTH_NATIVE_KIND_VERSION:
    case HEARTH_NATIVE_KIND_IGNORED:
    case HEARTH_NATIVE_KIND_ID:
    case HEARTH_NATIVE_KIND_LINE:
    case HEARTH_NATIVE_KIND_TEXT:
    case HEARTH_NATIVE_KIND_MAIL_URL:
    case HEARTH_NATIVE_KIND_WORD:
    case HEARTH_NATIVE_KIND_TIME:
    case HEARTH_NATIVE_KIND_SECONDS:
    case HEARTH_NATIVE_KIND_NUMBER:
    case HEARTH_NATIVE_KIND_STRINGS:
    case HEARTH_NATIVE_KIND_NAMED:
    default:
      break; /* no address */
    }
}

static gint64
read_duration (Walk *walk, guint32 segment)
{
  const guint32 value = hearth_json_scan_get_member (walk->scan, segment, "duration");
  double seconds = 0;

  if (value != HEARTH_JSON_SCAN_NO_VALUE && !hearth_json_scan_is_huge (walk->scan, value) &&
      (hearth_json_scan_get_kind (walk->scan, value) == HEARTH_JSON_KIND_INTEGER ||
       hearth_json_scan_get_kind (walk->scan, value) == HEARTH_JSON_KIND_DOUBLE))
    seconds = hearth_json_scan_get_double (walk->scan, value);
  return seconds > 0 && seconds < MAX_SECONDS ? (gint64) llround (seconds * 1000) : 0;
}

static void
walk_object (Walk *walk, const HearthNativeType *type, guint32 object)
{
  if (hearth_json_scan_get_kind (walk->scan, object) != HEARTH_JSON_KIND_OBJECT)
    return;
  if (type->get_type == hearth_segment_get_type)
    walk->duration_ms = read_duration (walk, object);
  for (guint i = 0; i < type->n_members; i++)
    {
      const HearthNativeMember *member = &type->members[i];
      const guint32 value = hearth_json_scan_get_member (walk->scan, object, member->name);

      if (value != HEARTH_JSON_SCAN_NO_VALUE)
        walk_member (walk, type, member, value);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const HearthLinkPlace *place_a = *(const HearthLinkPlace *const *) a;
  const HearthLinkPlace *place_b = *(const HearthLinkPlace *const *) b;

  if (place_a->line != place_b->line)
    return place_a->line < place_b->line ? -1 : 1;
  return place_a->column < place_b->column ? -1 : place_a->column > place_b->column;
}

/**
 * hearth_link_list_read:
 * @reading: a document in Hearth's own format
 * @next: (out) (transfer full) (nullable): where the page that follows lies
 *
 * Lists the addresses that a document names, each where it stands, whether or not the item around
 * it is complete. What cannot be used as an address is passed over: the reader of catalogs tells
 * that. Pure; of a document that is no JSON the list is empty.
 *
 * Returns: (transfer full) (element-type HearthLinkPlace): the addresses, in the order of the
 * document
 */
GPtrArray *
hearth_link_list_read (HearthReading *reading, char **next)
{
  Walk walk = { .reading = reading, .scan = hearth_reading_get_json (reading, NULL) };

  walk.places = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_link_place_free);
  if (walk.scan != NULL)
    walk_object (&walk, &hearth_native_series, 0);
  g_ptr_array_sort (walk.places, compare_places);
  *next = walk.next;
  return walk.places;
}
