/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media.h"

#include "hearth-param.h"

#include <string.h>

struct _HearthMedia
{
  GObject parent_instance;

  char *url;          /* (owned) (nullable) */
  char *content_type; /* (owned) (nullable) */
  guint width;
  guint height;
  guint64 bitrate;
  guint64 size;
  char *language;   /* (owned) (nullable) */
  char **languages; /* (owned) */
};

typedef enum
{
  PROP_URL = 1,
  PROP_CONTENT_TYPE,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_BITRATE,
  PROP_SIZE,
  PROP_LANGUAGE,
  PROP_LANGUAGES,
} MediaProperty;

static GParamSpec *properties[PROP_LANGUAGES + 1];

G_DEFINE_FINAL_TYPE (HearthMedia, hearth_media, G_TYPE_OBJECT)

/* Whether the type is one of those that play everywhere. */
static gboolean
is_known_good (HearthMedia *self)
{
  static const char *const types[] = { "video/mp4", "video/webm", "application/vnd.apple.mpegurl",
                                       "application/x-mpegurl" };
  gsize length = self->content_type != NULL ? strcspn (self->content_type, "; ") : 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (length == strlen (types[i]) &&
        g_ascii_strncasecmp (self->content_type, types[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a picture of this height fits the screen better than one of the other height. */
static int
compare_heights (guint height, guint other, guint screen_height)
{
  gboolean fills = screen_height > 0 && height >= screen_height;
  gboolean other_fills = screen_height > 0 && other >= screen_height;

  if (fills != other_fills)
    return fills ? 1 : -1;
  if (fills)
    return (height < other) - (height > other);
  return (height > other) - (height < other);
}

static gboolean
is_better (HearthMedia *self, HearthMedia *other, guint screen_height)
{
  /* Less 1, a rate that is not known comes after all others. */
  guint64 rate = self->bitrate - 1;
  guint64 other_rate = other->bitrate - 1;
  int order;

  if (hearth_media_is_audio (self) != hearth_media_is_audio (other))
    return hearth_media_is_audio (other);
  order = compare_heights (self->height, other->height, screen_height);
  if (order == 0)
    order = is_known_good (self) - is_known_good (other);
  return order != 0 ? order > 0 : rate < other_rate;
}

static void
hearth_media_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  HearthMedia *self = HEARTH_MEDIA (object);

  switch ((MediaProperty) property_id)
    {
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_CONTENT_TYPE:
      self->content_type = g_value_dup_string (value);
      break;
    case PROP_WIDTH:
      self->width = g_value_get_uint (value);
      break;
    case PROP_HEIGHT:
      self->height = g_value_get_uint (value);
      break;
    case PROP_BITRATE:
      self->bitrate = g_value_get_uint64 (value);
      break;
    case PROP_SIZE:
      self->size = g_value_get_uint64 (value);
      break;
    case PROP_LANGUAGE:
      self->language = g_value_dup_string (value);
      break;
    case PROP_LANGUAGES:
      self->languages = hearth_value_dup_strv (value);
      break;
    }
}

static void
hearth_media_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthMedia *self = HEARTH_MEDIA (object);

  switch ((MediaProperty) property_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_CONTENT_TYPE:
      g_value_set_string (value, self->content_type);
      break;
    case PROP_WIDTH:
      g_value_set_uint (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_uint (value, self->height);
      break;
    case PROP_BITRATE:
      g_value_set_uint64 (value, self->bitrate);
      break;
    case PROP_SIZE:
      g_value_set_uint64 (value, self->size);
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_LANGUAGES:
      g_value_set_boxed (value, self->languages);
      break;
    }
}

static void
hearth_media_finalize (GObject *object)
{
  HearthMedia *self = HEARTH_MEDIA (object);

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->content_type, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->languages, g_strfreev);

  G_OBJECT_CLASS (hearth_media_parent_class)->finalize (object);
}

static void
hearth_media_class_init (HearthMediaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_media_set_property;
  object_class->get_property = hearth_media_get_property;
  object_class->finalize = hearth_media_finalize;

  properties[PROP_URL] = hearth_param_string ("url");
  properties[PROP_CONTENT_TYPE] = hearth_param_string ("content-type");
  properties[PROP_WIDTH] = hearth_param_uint ("width");
  properties[PROP_HEIGHT] = hearth_param_uint ("height");
  properties[PROP_BITRATE] = hearth_param_uint64 ("bitrate");
  properties[PROP_SIZE] = hearth_param_uint64 ("size");
  properties[PROP_LANGUAGE] = hearth_param_string ("language");
  properties[PROP_LANGUAGES] = hearth_param_strv ("languages");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_media_init (HearthMedia *self)
{
}

/**
 * hearth_media_get_url:
 * @self: a medium
 *
 * Gives the address of the medium.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_media_get_url (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), NULL);

  return self->url;
}

/**
 * hearth_media_get_content_type:
 * @self: a medium
 *
 * Gives the MIME type, with parameters if the catalog has any.
 *
 * Returns: (nullable): the type
 */
const char *
hearth_media_get_content_type (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), NULL);

  return self->content_type;
}

/**
 * hearth_media_get_width:
 * @self: a medium
 *
 * Gives the width of the picture in pixels, 0 when it is not known.
 *
 * Returns: the width
 */
guint
hearth_media_get_width (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), 0);

  return self->width;
}

/**
 * hearth_media_get_height:
 * @self: a medium
 *
 * Gives the height of the picture in pixels, 0 when it is not known.
 *
 * Returns: the height
 */
guint
hearth_media_get_height (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), 0);

  return self->height;
}

/**
 * hearth_media_get_bitrate:
 * @self: a medium
 *
 * Gives the bits per second, 0 when they are not known.
 *
 * Returns: the bit rate
 */
guint64
hearth_media_get_bitrate (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), 0);

  return self->bitrate;
}

/**
 * hearth_media_get_size:
 * @self: a medium
 *
 * Gives the size in bytes, 0 when it is not known.
 *
 * Returns: the size
 */
guint64
hearth_media_get_size (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), 0);

  return self->size;
}

/**
 * hearth_media_get_language:
 * @self: a medium
 *
 * Gives the language that is spoken, as a BCP 47 tag.
 *
 * Returns: (nullable): the language
 */
const char *
hearth_media_get_language (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), NULL);

  return self->language;
}

/**
 * hearth_media_is_audio:
 * @self: a medium
 *
 * Tells whether there is nothing to see, as far as the MIME type says.
 *
 * Returns: whether it is only to be heard
 */
gboolean
hearth_media_is_audio (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), FALSE);

  return self->content_type != NULL &&
         g_ascii_strncasecmp (self->content_type, "audio/", strlen ("audio/")) == 0;
}

/**
 * hearth_media_choose:
 * @media: (nullable): a list of #HearthMedia, the forms of one segment
 * @screen_height: the height of the screen in pixels, 0 for no limit
 *
 * Chooses what to play: the smallest video that fills the screen, else the highest. Of equal
 * height, a type that plays everywhere comes before others, then the lower bit rate, then the
 * first. Audio only where there is no video.
 *
 * Returns: (transfer none) (nullable): the best of @media, which keeps it, or NULL when there is
 * none
 */
HearthMedia *
hearth_media_choose (GListModel *media, guint screen_height)
{
  guint n_media = media != NULL ? g_list_model_get_n_items (media) : 0;
  HearthMedia *best = NULL;

  for (guint i = 0; i < n_media; i++)
    {
      g_autoptr (HearthMedia) medium = g_list_model_get_item (media, i);

      if (best == NULL || is_better (medium, best, screen_height))
        best = medium;
    }
  return best;
}

/**
 * hearth_media_get_languages:
 * @self: a medium
 *
 * Gives the languages that are spoken in it, when it has several to choose from.
 *
 * Returns: (transfer none): language tags of BCP 47, a list that is never NULL
 */
const char *const *
hearth_media_get_languages (HearthMedia *self)
{
  g_return_val_if_fail (HEARTH_IS_MEDIA (self), NULL);

  return (const char *const *) self->languages;
}
