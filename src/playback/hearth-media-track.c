/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media-track.h"

struct _HearthMediaTrack
{
  GObject parent_instance;

  char *id;       /* owned */
  char *language; /* owned, nullable */
  char *label;    /* owned, nullable */
  guint height;
  guint64 bitrate;
};

G_DEFINE_FINAL_TYPE (HearthMediaTrack, hearth_media_track, G_TYPE_OBJECT)

static void
hearth_media_track_finalize (GObject *object)
{
  HearthMediaTrack *self = HEARTH_MEDIA_TRACK (object);

  g_free (self->id);
  g_free (self->language);
  g_free (self->label);

  G_OBJECT_CLASS (hearth_media_track_parent_class)->finalize (object);
}

static void
hearth_media_track_class_init (HearthMediaTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_media_track_finalize;
}

static void
hearth_media_track_init (HearthMediaTrack *self)
{
}

/**
 * hearth_media_track_new:
 * @id: what tells it from the others of the recording
 * @language: (nullable): a language tag
 * @label: (nullable): what the recording calls it
 * @height: of a picture, in pixels; 0 where it is not known or there is none
 * @bitrate: bits a second; 0 where they are not known
 *
 * Returns: (transfer full): a track
 */
HearthMediaTrack *
hearth_media_track_new (
    const char *id, const char *language, const char *label, guint height, guint64 bitrate)
{
  HearthMediaTrack *self = g_object_new (HEARTH_TYPE_MEDIA_TRACK, NULL);

  self->id = g_strdup (id);
  self->language = g_strdup (language);
  self->label = g_strdup (label);
  self->height = height;
  self->bitrate = bitrate;
  return self;
}

/**
 * hearth_media_track_get_id:
 * @self: a track
 *
 * Returns: (transfer none): what tells it from the others of the recording
 */
const char *
hearth_media_track_get_id (HearthMediaTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA_TRACK (self), NULL);

  return self->id;
}

/**
 * hearth_media_track_get_language:
 * @self: a track
 *
 * Returns: (transfer none) (nullable): a language tag
 */
const char *
hearth_media_track_get_language (HearthMediaTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA_TRACK (self), NULL);

  return self->language;
}

/**
 * hearth_media_track_get_label:
 * @self: a track
 *
 * Returns: (transfer none) (nullable): what the recording calls it
 */
const char *
hearth_media_track_get_label (HearthMediaTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA_TRACK (self), NULL);

  return self->label;
}

/**
 * hearth_media_track_get_height:
 * @self: a track
 *
 * Returns: how high its picture is in pixels, 0 where that is not known
 */
guint
hearth_media_track_get_height (HearthMediaTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA_TRACK (self), 0);

  return self->height;
}

/**
 * hearth_media_track_get_bitrate:
 * @self: a track
 *
 * Returns: how many bits a second it takes, 0 where that is not known
 */
guint64
hearth_media_track_get_bitrate (HearthMediaTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA_TRACK (self), 0);

  return self->bitrate;
}

static gboolean
is_same (HearthMediaTrack *one, HearthMediaTrack *other)
{
  return g_strcmp0 (one->id, other->id) == 0 && g_strcmp0 (one->language, other->language) == 0 &&
         g_strcmp0 (one->label, other->label) == 0 && one->height == other->height &&
         one->bitrate == other->bitrate;
}

/**
 * hearth_media_tracks_equal:
 * @one: a list of #HearthMediaTrack
 * @other: another
 *
 * Returns: whether both name the same tracks in the same order
 */
gboolean
hearth_media_tracks_equal (GListModel *one, GListModel *other)
{
  guint n = g_list_model_get_n_items (one);

  if (g_list_model_get_n_items (other) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HearthMediaTrack) left = g_list_model_get_item (one, i);
      g_autoptr (HearthMediaTrack) right = g_list_model_get_item (other, i);

      if (!is_same (left, right))
        return FALSE;
    }
  return TRUE;
}
