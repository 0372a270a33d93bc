/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter.h"

#include "hearth-param.h"

struct _HearthChapter
{
  GObject parent_instance;

  gint64 start_ms;
  char *title; /* (owned) (nullable) */
  char *image; /* (owned) (nullable) */
  char *url;   /* (owned) (nullable) */
  gint64 duration_ms;
};

typedef enum
{
  PROP_START_MS = 1,
  PROP_TITLE,
  PROP_IMAGE,
  PROP_URL,
  PROP_DURATION_MS,
} ChapterProperty;

static GParamSpec *properties[PROP_DURATION_MS + 1];

G_DEFINE_FINAL_TYPE (HearthChapter, hearth_chapter, G_TYPE_OBJECT)

static void
hearth_chapter_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HearthChapter *self = HEARTH_CHAPTER (object);

  switch ((ChapterProperty) property_id)
    {
    case PROP_START_MS:
      self->start_ms = g_value_get_int64 (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_IMAGE:
      self->image = g_value_dup_string (value);
      break;
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_DURATION_MS:
      self->duration_ms = g_value_get_int64 (value);
      break;
    }
}

static void
hearth_chapter_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthChapter *self = HEARTH_CHAPTER (object);

  switch ((ChapterProperty) property_id)
    {
    case PROP_START_MS:
      g_value_set_int64 (value, self->start_ms);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, self->image);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;
    }
}

static void
hearth_chapter_finalize (GObject *object)
{
  HearthChapter *self = HEARTH_CHAPTER (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->image, g_free);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (hearth_chapter_parent_class)->finalize (object);
}

static void
hearth_chapter_class_init (HearthChapterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_chapter_set_property;
  object_class->get_property = hearth_chapter_get_property;
  object_class->finalize = hearth_chapter_finalize;

  properties[PROP_START_MS] = hearth_param_time ("start-ms");
  properties[PROP_TITLE] = hearth_param_string ("title");
  properties[PROP_IMAGE] = hearth_param_string ("image");
  properties[PROP_URL] = hearth_param_string ("url");
  properties[PROP_DURATION_MS] = hearth_param_time ("duration-ms");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_chapter_init (HearthChapter *self)
{
}

/**
 * hearth_chapter_get_start_ms:
 * @self: a chapter
 *
 * Gives the moment at which the chapter begins, in milliseconds.
 *
 * Returns: the time in milliseconds
 */
gint64
hearth_chapter_get_start_ms (HearthChapter *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER (self), -1);

  return self->start_ms;
}

/**
 * hearth_chapter_get_title:
 * @self: a chapter
 *
 * Gives the title.
 *
 * Returns: (nullable): the title
 */
const char *
hearth_chapter_get_title (HearthChapter *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER (self), NULL);

  return self->title;
}

/**
 * hearth_chapter_get_image:
 * @self: a chapter
 *
 * Gives the address of a picture for the chapter.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_chapter_get_image (HearthChapter *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER (self), NULL);

  return self->image;
}

/**
 * hearth_chapter_get_url:
 * @self: a chapter
 *
 * Gives the address of more about the chapter.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_chapter_get_url (HearthChapter *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER (self), NULL);

  return self->url;
}

/**
 * hearth_chapter_get_duration_ms:
 * @self: a chapter
 *
 * Gives how long it takes, in milliseconds, where that is told: of a highlight, seldom of a
 * chapter.
 *
 * Returns: the time in milliseconds, -1 when it is not known
 */
gint64
hearth_chapter_get_duration_ms (HearthChapter *self)
{
  g_return_val_if_fail (HEARTH_IS_CHAPTER (self), -1);

  return self->duration_ms;
}
