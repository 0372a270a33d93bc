/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-track.h"

#include "hearth-param.h"

struct _HearthCaptionTrack
{
  GObject parent_instance;

  char *url;      /* (owned) (nullable) */
  char *language; /* (owned) (nullable) */
  char *label;    /* (owned) (nullable) */
  HearthCaptionKind kind;
};

typedef enum
{
  PROP_URL = 1,
  PROP_LANGUAGE,
  PROP_LABEL,
  PROP_KIND,
} CaptionTrackProperty;

static GParamSpec *properties[PROP_KIND + 1];

G_DEFINE_FINAL_TYPE (HearthCaptionTrack, hearth_caption_track, G_TYPE_OBJECT)

static void
hearth_caption_track_set_property (GObject *object,
                                   guint property_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  HearthCaptionTrack *self = HEARTH_CAPTION_TRACK (object);

  switch ((CaptionTrackProperty) property_id)
    {
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_LANGUAGE:
      self->language = g_value_dup_string (value);
      break;
    case PROP_LABEL:
      self->label = g_value_dup_string (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;
    }
}

static void
hearth_caption_track_get_property (GObject *object,
                                   guint property_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  HearthCaptionTrack *self = HEARTH_CAPTION_TRACK (object);

  switch ((CaptionTrackProperty) property_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    }
}

static void
hearth_caption_track_finalize (GObject *object)
{
  HearthCaptionTrack *self = HEARTH_CAPTION_TRACK (object);

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (hearth_caption_track_parent_class)->finalize (object);
}

static void
hearth_caption_track_class_init (HearthCaptionTrackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_caption_track_set_property;
  object_class->get_property = hearth_caption_track_get_property;
  object_class->finalize = hearth_caption_track_finalize;

  properties[PROP_URL] = hearth_param_string ("url");
  properties[PROP_LANGUAGE] = hearth_param_string ("language");
  properties[PROP_LABEL] = hearth_param_string ("label");
  properties[PROP_KIND] = hearth_param_enum ("kind", HEARTH_TYPE_CAPTION_KIND);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_caption_track_init (HearthCaptionTrack *self)
{
}

/**
 * hearth_caption_track_get_url:
 * @self: a caption track
 *
 * Gives the address of the captions.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_caption_track_get_url (HearthCaptionTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_TRACK (self), NULL);

  return self->url;
}

/**
 * hearth_caption_track_get_language:
 * @self: a caption track
 *
 * Gives the language of the captions, as a BCP 47 tag.
 *
 * Returns: (nullable): the language
 */
const char *
hearth_caption_track_get_language (HearthCaptionTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_TRACK (self), NULL);

  return self->language;
}

/**
 * hearth_caption_track_get_label:
 * @self: a caption track
 *
 * Gives the name that the publisher has for this track.
 *
 * Returns: (nullable): the label
 */
const char *
hearth_caption_track_get_label (HearthCaptionTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_TRACK (self), NULL);

  return self->label;
}

/**
 * hearth_caption_track_get_kind:
 * @self: a caption track
 *
 * Tells what the captions are for.
 *
 * Returns: the kind
 */
HearthCaptionKind
hearth_caption_track_get_kind (HearthCaptionTrack *self)
{
  g_return_val_if_fail (HEARTH_IS_CAPTION_TRACK (self), HEARTH_CAPTION_KIND_CAPTIONS);

  return self->kind;
}
