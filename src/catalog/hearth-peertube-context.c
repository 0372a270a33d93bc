/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-peertube-context.h"

#include <string.h>

/**
 * hearth_peertube_context_init:
 * @self: (out caller-allocates): a context
 * @reading: a document
 * @scan: the JSON of it
 *
 * Begins to read a document.
 */
void
hearth_peertube_context_init (HearthPeertubeContext *self,
                              HearthReading *reading,
                              HearthJsonScan *scan)
{
  self->reading = reading;
  self->scan = scan;
  self->cast = hearth_cast_new ();
}

/**
 * hearth_peertube_context_clear:
 * @self: a context
 *
 * Frees what was gathered.
 */
void
hearth_peertube_context_clear (HearthPeertubeContext *self)
{
  hearth_cast_free (self->cast);
}

/**
 * hearth_peertube_is_on_web:
 * @reading: a document
 *
 * Returns: whether it is known to lie on the web, so that paths lead somewhere
 */
gboolean
hearth_peertube_is_on_web (HearthReading *reading)
{
  GUri *base = hearth_reading_get_base (reading);

  return base != NULL && g_str_has_prefix (g_uri_get_scheme (base), "http");
}

/**
 * hearth_peertube_get_video:
 * @scan: the JSON of a list
 * @item: an item of it
 *
 * Finds the video of an item: the item itself, or what a playlist has at that position.
 *
 * Returns: the place of the video, or %HEARTH_JSON_SCAN_NO_VALUE where a playlist has lost it
 */
guint32
hearth_peertube_get_video (HearthJsonScan *scan, guint32 item)
{
  if (hearth_json_find (scan, item, "position") != HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_find (scan, item, "video") != HEARTH_JSON_SCAN_NO_VALUE)
    return hearth_json_find (scan, item, "video");
  return item;
}

/**
 * hearth_peertube_dup_url:
 * @reading: a document
 * @object: an object of it
 * @path: names of members with a "." between them
 *
 * Reads an address, or a path of the instance. A path in a document that was kept in a file leads
 * nowhere.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when there is none of use
 */
char *
hearth_peertube_dup_url (HearthReading *reading, guint32 object, const char *path)
{
  g_autofree char *written =
      hearth_json_dup_line (hearth_reading_get_json (reading, NULL), object, path);

  if (written == NULL ||
      (g_uri_peek_scheme (written) == NULL && !hearth_peertube_is_on_web (reading)))
    return NULL;
  return hearth_reading_resolve (reading, written);
}

/**
 * hearth_peertube_dup_handle:
 * @scan: the JSON of a document
 * @actor: an account or a channel
 *
 * Reads the name that is the same at every instance: "name@host".
 *
 * Returns: (transfer full) (nullable): the name, or %NULL when it has none
 */
char *
hearth_peertube_dup_handle (HearthJsonScan *scan, guint32 actor)
{
  g_autofree char *name = hearth_json_dup_line (scan, actor, "name");
  g_autofree char *host = hearth_json_dup_line (scan, actor, "host");

  if (name == NULL || host == NULL)
    return NULL;
  return g_strdup_printf ("%s@%s", name, host);
}

/**
 * hearth_peertube_dup_avatar:
 * @reading: a document
 * @actor: an account or a channel
 *
 * Finds the widest picture of an account or a channel. Instances before version 6 write a path
 * alone, those before version 4.2 one picture alone.
 *
 * Returns: (transfer full) (nullable): its address, or %NULL when there is none
 */
char *
hearth_peertube_dup_avatar (HearthReading *reading, guint32 actor)
{
  HearthJsonScan *scan = hearth_reading_get_json (reading, NULL);
  guint32 best = hearth_json_find (scan, actor, "avatar");
  double best_width = -1;
  char *url;

  for (guint32 avatar = hearth_json_first_of (scan, actor, "avatars");
       avatar != HEARTH_JSON_SCAN_NO_VALUE; avatar = hearth_json_scan_get_next (scan, avatar))
    {
      const double width = hearth_json_get_number (scan, avatar, "width", 0);

      if (width <= best_width)
        continue;
      best = avatar;
      best_width = width;
    }
  if (best == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  url = hearth_peertube_dup_url (reading, best, "fileUrl");
  return url != NULL ? url : hearth_peertube_dup_url (reading, best, "path");
}

/**
 * hearth_peertube_dup_api:
 * @reading: a document
 * @object: an object of it with its own address as "url"
 * @path: a path of the interface, from "/api/v1/" on
 *
 * Finds the interface for an object: the instance that was asked answers for those of others, too.
 * Where that is not known, it is the one that the object comes from.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when no instance is known
 */
char *
hearth_peertube_dup_api (HearthReading *reading, guint32 object, const char *path)
{
  g_autofree char *own = hearth_peertube_dup_url (reading, object, "url");
  g_autofree char *embed = hearth_peertube_dup_url (reading, object, "embedUrl");
  /* A search engine over many instances, which says where to embed from, has no videos itself. */
  const gboolean is_index = embed != NULL && own != NULL;
  g_autoptr (GUri) home = NULL;
  g_autoptr (GUri) api = NULL;

  if (!is_index && hearth_peertube_is_on_web (reading))
    return hearth_reading_resolve (reading, path);
  home = own != NULL ? g_uri_parse (own, G_URI_FLAGS_ENCODED, NULL) : NULL;
  api = home != NULL ? g_uri_parse_relative (home, path, G_URI_FLAGS_ENCODED, NULL) : NULL;
  return api != NULL ? g_uri_to_string (api) : NULL;
}

/**
 * hearth_peertube_context_get_person:
 * @self: a context
 * @actor: (nullable): an account or a channel, %HEARTH_JSON_SCAN_NO_VALUE for none
 *
 * Finds who published something, or makes it the first time.
 *
 * Returns: (transfer none) (nullable): the person, or %NULL when the document names none, or too
 * many before
 */
HearthPerson *
hearth_peertube_context_get_person (HearthPeertubeContext *self, guint32 actor)
{
  g_autofree char *id = NULL;
  g_auto (HearthMaker) person = { 0 };
  static const HearthMapField fields[] = {
    { "displayName", "name", HEARTH_MAP_KIND_LINE },
    { "name", "name", HEARTH_MAP_KIND_LINE },
  };
  HearthPerson *known;

  if (actor == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  id = hearth_peertube_dup_handle (self->scan, actor);
  known = id != NULL ? hearth_cast_find (self->cast, id) : NULL;
  if (id == NULL || known != NULL)
    return known;
  hearth_maker_init (&person, HEARTH_TYPE_PERSON);
  hearth_maker_set_string (&person, "id", id);
  hearth_maker_map (&person, self->reading, actor, fields, G_N_ELEMENTS (fields));
  hearth_maker_take_string (&person, "image", hearth_peertube_dup_avatar (self->reading, actor));
  return hearth_cast_meet (self->cast, hearth_maker_end (&person));
}
