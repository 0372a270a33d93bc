/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings that stand alone: they say what event they are of, but not what that is called. */
#include "hearth-mediaccc-takes.h"
#include "hearth-mediaccc.h"
#include "hearth-resource.h"

#include <glib/gi18n-lib.h>

/* The recordings of one event, put together from where they stand in the document. */
typedef struct
{
  guint32 first;      /* of them */
  GArray *recordings; /* owned, of guint32 */
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_array_unref (event->recordings);
  g_free (event);
}

static void
add_event (HearthMediaccc *self, const char *id, Event *event)
{
  static const HearthMapField episode_fields[] = {
    { "filename", "title", HEARTH_MAP_KIND_LINE },
    { "event_url", "details", HEARTH_MAP_KIND_URL },
  };
  static const HearthMapField segment_fields[] = {
    { "length", "duration-ms", HEARTH_MAP_KIND_SECONDS },
  };
  g_auto (HearthMediacccTakes) takes;
  g_auto (HearthMaker) episode;
  g_auto (HearthMaker) segment;

  hearth_mediaccc_takes_init (&takes, NULL);
  hearth_maker_init (&episode, HEARTH_TYPE_EPISODE);
  hearth_maker_init (&segment, HEARTH_TYPE_SEGMENT);
  hearth_maker_set_string (&episode, "id", id);
  hearth_maker_map (&episode, self->reading, event->first, episode_fields,
                    G_N_ELEMENTS (episode_fields));
  if (!hearth_maker_has (&episode, "title"))
    hearth_maker_set_string (&episode, "title", id);
  hearth_maker_set_int64 (&episode, "kind", HEARTH_EPISODE_KIND_TALK);
  hearth_maker_set_string (&segment, "id", HEARTH_MEDIACCC_SEGMENT);
  hearth_maker_set_string (&segment, "title", hearth_maker_get_string (&episode, "title"));
  for (guint i = 0; i < event->recordings->len; i++)
    {
      const guint32 recording = g_array_index (event->recordings, guint32, i);

      hearth_maker_map (&segment, self->reading, recording, segment_fields, 1);
      hearth_mediaccc_takes_add (&takes, self->reading, recording);
    }
  hearth_mediaccc_takes_finish (&takes, &segment);
  hearth_maker_take_list (&episode, "resources", HEARTH_TYPE_RESOURCE,
                          g_ptr_array_ref (takes.resources));
  hearth_mediaccc_take_episode (self, &episode, &segment);
}

static void
sort_in (HearthMediaccc *self, GPtrArray *ids, GHashTable *events, guint32 recording)
{
  g_autofree char *id = hearth_mediaccc_dup_last (self->scan, recording, "event_url");
  Event *event = id != NULL ? g_hash_table_lookup (events, id) : NULL;

  if (event == NULL)
    {
      if (!hearth_mediaccc_claim (self, recording, "event_url", id))
        return;
      event = g_new (Event, 1);
      event->first = recording;
      event->recordings = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (events, id, event);
      g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_array_append_val (event->recordings, recording);
}

static void
add_from (HearthMediaccc *self, guint32 first, gboolean is_list)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, event_free);

  for (guint32 recording = first; recording != HEARTH_JSON_SCAN_NO_VALUE;
       recording = is_list ? hearth_json_scan_get_next (self->scan, recording)
                           : HEARTH_JSON_SCAN_NO_VALUE)
    sort_in (self, ids, events, recording);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      add_event (self, id, g_hash_table_lookup (events, id));
    }
}

/**
 * hearth_mediaccc_add_recordings:
 * @self: a catalog to be, of /public/recordings
 *
 * Adds recordings of all conferences, put together by the events that they are of.
 */
void
hearth_mediaccc_add_recordings (HearthMediaccc *self)
{
  hearth_mediaccc_name_site (self);
  add_from (self, hearth_json_first_of (self->scan, 0, "recordings"), TRUE);
}

/**
 * hearth_mediaccc_add_recording:
 * @self: a catalog to be, of /public/recordings/ID
 *
 * Adds the event that one recording is of, as far as the recording tells.
 */
void
hearth_mediaccc_add_recording (HearthMediaccc *self)
{
  g_autofree char *acronym = hearth_mediaccc_dup_last (self->scan, 0, "conference_url");

  if (acronym != NULL)
    hearth_mediaccc_name_conference (self, acronym);
  else
    hearth_mediaccc_name_site (self);
  add_from (self, 0, FALSE);
}
