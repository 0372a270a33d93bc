/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-mpris-values.h"

#include "hearth-config.h"

#include <math.h>

/* What OpenUri takes: links to a moment, and catalogs wherever they are. */
static const char *const schemes[] = { "hearth", "https", "http", "file", NULL };
static const char *const mime_types[] = { "application/vnd.hearth.catalog+json", NULL };

static GVariant *
get_true (HearthMprisFace *face)
{
  return g_variant_new_boolean (TRUE);
}

static GVariant *
get_identity (HearthMprisFace *face)
{
  return g_variant_new_string ("Hearth");
}

static GVariant *
get_desktop_entry (HearthMprisFace *face)
{
  return g_variant_new_string (HEARTH_APPLICATION_ID);
}

static GVariant *
get_schemes (HearthMprisFace *face)
{
  return g_variant_new_strv (schemes, -1);
}

static GVariant *
get_mime_types (HearthMprisFace *face)
{
  return g_variant_new_strv (mime_types, -1);
}

static GVariant *
get_fullscreen (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "fullscreen"));
}

static void
set_fullscreen (HearthMprisFace *face, GVariant *value)
{
  if (hearth_mpris_face_is (face, "can-fullscreen"))
    g_signal_emit_by_name (face, "set-fullscreen", g_variant_get_boolean (value));
}

static GVariant *
get_can_fullscreen (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "can-fullscreen"));
}

static GVariant *
get_status (HearthMprisFace *face)
{
  switch (hearth_mpris_face_get_status (face))
    {
    case HEARTH_MPRIS_STOPPED:
      break;
    case HEARTH_MPRIS_PAUSED:
      return g_variant_new_string ("Paused");
    case HEARTH_MPRIS_PLAYING:
      return g_variant_new_string ("Playing");
    }
  return g_variant_new_string ("Stopped");
}

static GVariant *
get_number (HearthMprisFace *face, const char *property)
{
  double number;

  g_object_get (face, property, &number, NULL);
  return g_variant_new_double (number);
}

static GVariant *
get_rate (HearthMprisFace *face)
{
  return get_number (face, "rate");
}

/* A rate of nothing is a pause; one that the player cannot do becomes the nearest that it can. */
static void
set_rate (HearthMprisFace *face, GVariant *value)
{
  double rate = g_variant_get_double (value);
  double least, most;

  g_object_get (face, "minimum-rate", &least, "maximum-rate", &most, NULL);
  if (isnan (rate))
    return;
  if (fpclassify (rate) == FP_ZERO)
    g_signal_emit_by_name (face, "pause");
  else
    g_signal_emit_by_name (face, "set-rate", CLAMP (rate, least, most));
}

static GVariant *
get_minimum_rate (HearthMprisFace *face)
{
  return get_number (face, "minimum-rate");
}

static GVariant *
get_maximum_rate (HearthMprisFace *face)
{
  return get_number (face, "maximum-rate");
}

static GVariant *
get_volume (HearthMprisFace *face)
{
  return get_number (face, "volume");
}

static void
set_volume (HearthMprisFace *face, GVariant *value)
{
  double volume = g_variant_get_double (value);

  if (!isnan (volume))
    g_signal_emit_by_name (face, "set-volume", CLAMP (volume, 0, 1));
}

static GVariant *
get_position (HearthMprisFace *face)
{
  return g_variant_new_int64 (hearth_mpris_face_get_position_ms (face) * 1000);
}

static GVariant *
get_metadata (HearthMprisFace *face)
{
  HearthMprisTrack *current = hearth_mpris_face_get_current (face);
  g_auto (GVariantDict) none = G_VARIANT_DICT_INIT (NULL);

  if (current != NULL)
    return hearth_mpris_track_to_variant (current);
  g_variant_dict_insert (&none, "mpris:trackid", "o", HEARTH_MPRIS_NO_TRACK);
  return g_variant_dict_end (&none);
}

static GVariant *
get_can_next (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "can-next"));
}

static GVariant *
get_can_previous (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "can-previous"));
}

/* What is open can be played, and paused when it plays. */
static GVariant *
get_is_open (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_get_current (face) != NULL);
}

static GVariant *
get_can_seek (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "can-seek"));
}

static GVariant *
get_tracks (HearthMprisFace *face)
{
  GListModel *tracks = G_LIST_MODEL (hearth_mpris_face_get_tracks (face));
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++)
    {
      g_autoptr (HearthMprisTrack) track = g_list_model_get_item (tracks, i);

      g_variant_builder_add (&builder, "o", hearth_mpris_track_get_id (track));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
get_can_edit (HearthMprisFace *face)
{
  return g_variant_new_boolean (hearth_mpris_face_is (face, "can-edit"));
}

#define NEVER HEARTH_MPRIS_TELL_NEVER
#define VALUE HEARTH_MPRIS_TELL_VALUE

static const HearthMprisValue values[] = {
  { HEARTH_MPRIS_ROOT, "CanQuit", get_true, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "Fullscreen", get_fullscreen, set_fullscreen, VALUE },
  { HEARTH_MPRIS_ROOT, "CanSetFullscreen", get_can_fullscreen, NULL, VALUE },
  { HEARTH_MPRIS_ROOT, "CanRaise", get_true, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "HasTrackList", get_true, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "Identity", get_identity, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "DesktopEntry", get_desktop_entry, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "SupportedUriSchemes", get_schemes, NULL, NEVER },
  { HEARTH_MPRIS_ROOT, "SupportedMimeTypes", get_mime_types, NULL, NEVER },
  { HEARTH_MPRIS_PLAYER, "PlaybackStatus", get_status, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "Rate", get_rate, set_rate, VALUE },
  { HEARTH_MPRIS_PLAYER, "Metadata", get_metadata, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "Volume", get_volume, set_volume, VALUE },
  { HEARTH_MPRIS_PLAYER, "Position", get_position, NULL, NEVER },
  { HEARTH_MPRIS_PLAYER, "MinimumRate", get_minimum_rate, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "MaximumRate", get_maximum_rate, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanGoNext", get_can_next, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanGoPrevious", get_can_previous, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanPlay", get_is_open, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanPause", get_is_open, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanSeek", get_can_seek, NULL, VALUE },
  { HEARTH_MPRIS_PLAYER, "CanControl", get_true, NULL, NEVER },
  { HEARTH_MPRIS_TRACKS, "Tracks", get_tracks, NULL, HEARTH_MPRIS_TELL_TO_LOOK },
  { HEARTH_MPRIS_TRACKS, "CanEditTracks", get_can_edit, NULL, VALUE },
};

/**
 * hearth_mpris_values_get:
 * @n_values: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_values): all properties, those of one interface together
 */
const HearthMprisValue *
hearth_mpris_values_get (guint *n_values)
{
  *n_values = G_N_ELEMENTS (values);
  return values;
}

/**
 * hearth_mpris_values_find:
 * @interface: a D-Bus interface
 * @name: a property of it
 *
 * Returns: (transfer none) (nullable): the property
 */
const HearthMprisValue *
hearth_mpris_values_find (const char *interface, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].interface, interface) && g_str_equal (values[i].name, name))
      return &values[i];
  return NULL;
}

/**
 * hearth_mpris_values_schemes:
 *
 * Returns: (transfer none) (array zero-terminated=1): the schemes of what OpenUri takes
 */
const char *const *
hearth_mpris_values_schemes (void)
{
  return schemes;
}
