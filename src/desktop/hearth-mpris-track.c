/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-track.h"

#define ID_PREFIX "/io/github/hearthapp/Hearth/track/"

struct _HearthMprisTrack
{
  GObject parent_instance;

  char *id;    /* owned, a D-Bus object path */
  char *title; /* owned, nullable, as what follows */
  char *album;
  char *url;
  char *art_url;
  char **artists;
  gint64 length_ms;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_ALBUM,
  PROP_URL,
  PROP_ART_URL,
  PROP_ARTISTS,
  PROP_LENGTH_MS,
} HearthMprisTrackProperty;

static GParamSpec *props[PROP_LENGTH_MS + 1];

G_DEFINE_FINAL_TYPE (HearthMprisTrack, hearth_mpris_track, G_TYPE_OBJECT)

static void
take_string (HearthMprisTrack *self, char **place, const GValue *value, GParamSpec *pspec)
{
  const char *text = g_value_get_string (value);

  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static gboolean
is_same_list (const char *const *a, const char *const *b)
{
  return a == b || (a != NULL && b != NULL && g_strv_equal (a, b));
}

static void
set_artists (HearthMprisTrack *self, const char *const *artists)
{
  if (is_same_list ((const char *const *) self->artists, artists))
    return;
  g_strfreev (self->artists);
  self->artists = g_strdupv ((char **) artists);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ARTISTS]);
}

static void
set_length (HearthMprisTrack *self, gint64 length_ms)
{
  if (self->length_ms == length_ms)
    return;
  self->length_ms = length_ms;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH_MS]);
}

static void
hearth_mpris_track_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HearthMprisTrack *self = HEARTH_MPRIS_TRACK (object);

  switch ((HearthMprisTrackProperty) property_id)
    {
    case PROP_TITLE:
      take_string (self, &self->title, value, pspec);
      break;
    case PROP_ALBUM:
      take_string (self, &self->album, value, pspec);
      break;
    case PROP_URL:
      take_string (self, &self->url, value, pspec);
      break;
    case PROP_ART_URL:
      take_string (self, &self->art_url, value, pspec);
      break;
    case PROP_ARTISTS:
      set_artists (self, g_value_get_boxed (value));
      break;
    case PROP_LENGTH_MS:
      set_length (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_mpris_track_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  HearthMprisTrack *self = HEARTH_MPRIS_TRACK (object);

  switch ((HearthMprisTrackProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ALBUM:
      g_value_set_string (value, self->album);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_ART_URL:
      g_value_set_string (value, self->art_url);
      break;
    case PROP_ARTISTS:
      g_value_set_boxed (value, self->artists);
      break;
    case PROP_LENGTH_MS:
      g_value_set_int64 (value, self->length_ms);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hearth_mpris_track_finalize (GObject *object)
{
  HearthMprisTrack *self = HEARTH_MPRIS_TRACK (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->album);
  g_free (self->url);
  g_free (self->art_url);
  g_strfreev (self->artists);

  G_OBJECT_CLASS (hearth_mpris_track_parent_class)->finalize (object);
}

static void
hearth_mpris_track_class_init (HearthMprisTrackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = hearth_mpris_track_set_property;
  object_class->get_property = hearth_mpris_track_get_property;
  object_class->finalize = hearth_mpris_track_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_ALBUM] = g_param_spec_string ("album", NULL, NULL, NULL, flags);
  props[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  props[PROP_ART_URL] = g_param_spec_string ("art-url", NULL, NULL, NULL, flags);
  props[PROP_ARTISTS] = g_param_spec_boxed ("artists", NULL, NULL, G_TYPE_STRV, flags);
  props[PROP_LENGTH_MS] = g_param_spec_int64 ("length-ms", NULL, NULL, -1, G_MAXINT64, -1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hearth_mpris_track_init (HearthMprisTrack *self)
{
  static guint64 n_tracks;

  self->id = g_strdup_printf (ID_PREFIX "%" G_GUINT64_FORMAT, ++n_tracks);
  self->length_ms = -1;
}

/**
 * hearth_mpris_track_new:
 * @title: (nullable): what it is called
 *
 * Main thread only, as all of it.
 *
 * Returns: (transfer full): a track of which nothing else is known
 */
HearthMprisTrack *
hearth_mpris_track_new (const char *title)
{
  return g_object_new (HEARTH_TYPE_MPRIS_TRACK, "title", title, NULL);
}

/**
 * hearth_mpris_track_get_id:
 * @self: a track
 *
 * Returns: (transfer none): the D-Bus object path by which it is named
 */
const char *
hearth_mpris_track_get_id (HearthMprisTrack *self)
{
  return self->id;
}

/**
 * hearth_mpris_track_get_length_ms:
 * @self: a track
 *
 * Returns: how long it is, in milliseconds, or -1 while nobody knows
 */
gint64
hearth_mpris_track_get_length_ms (HearthMprisTrack *self)
{
  return self->length_ms;
}

static void
add_string (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

/**
 * hearth_mpris_track_to_variant:
 * @self: a track
 *
 * Says of the track what MPRIS has a word for; lengths are in microseconds there.
 *
 * Returns: (transfer full): a dictionary of type a{sv} with a floating reference
 */
GVariant *
hearth_mpris_track_to_variant (HearthMprisTrack *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "mpris:trackid", "o", self->id);
  if (self->length_ms >= 0 && self->length_ms <= G_MAXINT64 / 1000)
    g_variant_dict_insert (&dict, "mpris:length", "x", self->length_ms * 1000);
  add_string (&dict, "mpris:artUrl", self->art_url);
  add_string (&dict, "xesam:title", self->title);
  add_string (&dict, "xesam:album", self->album);
  add_string (&dict, "xesam:url", self->url);
  if (self->artists != NULL && *self->artists != NULL)
    g_variant_dict_insert (&dict, "xesam:artist", "^as", self->artists);
  return g_variant_dict_end (&dict);
}
