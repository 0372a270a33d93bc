/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-segment.h"

#include "hearth-param.h"

struct _HearthSegment
{
  GObject parent_instance;

  char *id;      /* (owned) (nullable) */
  char *title;   /* (owned) (nullable) */
  char *summary; /* (owned) (nullable) */
  gint64 duration_ms;
  char *image;            /* (owned) (nullable) */
  char *embed;            /* (owned) (nullable) */
  char *page;             /* (owned) (nullable) */
  char *chapters_url;     /* (owned) (nullable) */
  HearthList *guests;     /* (owned): of HearthPerson */
  HearthList *media;      /* (owned): of HearthMedia */
  HearthList *captions;   /* (owned): of HearthCaptionTrack */
  HearthList *chapters;   /* (owned): of HearthChapter */
  HearthList *resources;  /* (owned): of HearthResource */
  HearthList *highlights; /* (owned): of HearthChapter */
};

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_DURATION_MS,
  PROP_IMAGE,
  PROP_EMBED,
  PROP_PAGE,
  PROP_CHAPTERS_URL,
  PROP_GUESTS,
  PROP_MEDIA,
  PROP_CAPTIONS,
  PROP_CHAPTERS,
  PROP_RESOURCES,
  PROP_HIGHLIGHTS,
} SegmentProperty;

static GParamSpec *properties[PROP_HIGHLIGHTS + 1];

G_DEFINE_FINAL_TYPE (HearthSegment, hearth_segment, G_TYPE_OBJECT)

static void
hearth_segment_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HearthSegment *self = HEARTH_SEGMENT (object);

  switch ((SegmentProperty) property_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_SUMMARY:
      self->summary = g_value_dup_string (value);
      break;
    case PROP_DURATION_MS:
      self->duration_ms = g_value_get_int64 (value);
      break;
    case PROP_IMAGE:
      self->image = g_value_dup_string (value);
      break;
    case PROP_EMBED:
      self->embed = g_value_dup_string (value);
      break;
    case PROP_PAGE:
      self->page = g_value_dup_string (value);
      break;
    case PROP_CHAPTERS_URL:
      self->chapters_url = g_value_dup_string (value);
      break;
    case PROP_GUESTS:
      self->guests = hearth_value_dup_list (value);
      break;
    case PROP_MEDIA:
      self->media = hearth_value_dup_list (value);
      break;
    case PROP_CAPTIONS:
      self->captions = hearth_value_dup_list (value);
      break;
    case PROP_CHAPTERS:
      self->chapters = hearth_value_dup_list (value);
      break;
    case PROP_RESOURCES:
      self->resources = hearth_value_dup_list (value);
      break;
    case PROP_HIGHLIGHTS:
      self->highlights = hearth_value_dup_list (value);
      break;
    }
}

static void
hearth_segment_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthSegment *self = HEARTH_SEGMENT (object);

  switch ((SegmentProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_DURATION_MS:
      g_value_set_int64 (value, self->duration_ms);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, self->image);
      break;
    case PROP_EMBED:
      g_value_set_string (value, self->embed);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_CHAPTERS_URL:
      g_value_set_string (value, self->chapters_url);
      break;
    case PROP_GUESTS:
      g_value_set_object (value, self->guests);
      break;
    case PROP_MEDIA:
      g_value_set_object (value, self->media);
      break;
    case PROP_CAPTIONS:
      g_value_set_object (value, self->captions);
      break;
    case PROP_CHAPTERS:
      g_value_set_object (value, self->chapters);
      break;
    case PROP_RESOURCES:
      g_value_set_object (value, self->resources);
      break;
    case PROP_HIGHLIGHTS:
      g_value_set_object (value, self->highlights);
      break;
    }
}

static void
hearth_segment_finalize (GObject *object)
{
  HearthSegment *self = HEARTH_SEGMENT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->image, g_free);
  g_clear_pointer (&self->embed, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->chapters_url, g_free);
  g_clear_object (&self->guests);
  g_clear_object (&self->media);
  g_clear_object (&self->captions);
  g_clear_object (&self->chapters);
  g_clear_object (&self->resources);
  g_clear_object (&self->highlights);

  G_OBJECT_CLASS (hearth_segment_parent_class)->finalize (object);
}

static void
hearth_segment_class_init (HearthSegmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_segment_set_property;
  object_class->get_property = hearth_segment_get_property;
  object_class->finalize = hearth_segment_finalize;

  properties[PROP_ID] = hearth_param_string ("id");
  properties[PROP_TITLE] = hearth_param_string ("title");
  properties[PROP_SUMMARY] = hearth_param_string ("summary");
  properties[PROP_DURATION_MS] = hearth_param_time ("duration-ms");
  properties[PROP_IMAGE] = hearth_param_string ("image");
  properties[PROP_EMBED] = hearth_param_string ("embed");
  properties[PROP_PAGE] = hearth_param_string ("page");
  properties[PROP_CHAPTERS_URL] = hearth_param_string ("chapters-url");
  properties[PROP_GUESTS] = hearth_param_list ("guests");
  properties[PROP_MEDIA] = hearth_param_list ("media");
  properties[PROP_CAPTIONS] = hearth_param_list ("captions");
  properties[PROP_CHAPTERS] = hearth_param_list ("chapters");
  properties[PROP_RESOURCES] = hearth_param_list ("resources");
  properties[PROP_HIGHLIGHTS] = hearth_param_list ("highlights");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_segment_init (HearthSegment *self)
{
}

/**
 * hearth_segment_get_id:
 * @self: a segment
 *
 * Gives the id, which is unique in the episode.
 *
 * Returns: (nullable): the id
 */
const char *
hearth_segment_get_id (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->id;
}

/**
 * hearth_segment_get_title:
 * @self: a segment
 *
 * Gives the title.
 *
 * Returns: (nullable): the title
 */
const char *
hearth_segment_get_title (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->title;
}

/**
 * hearth_segment_get_summary:
 * @self: a segment
 *
 * Gives a few words on it.
 *
 * Returns: (nullable): the summary
 */
const char *
hearth_segment_get_summary (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->summary;
}

/**
 * hearth_segment_get_duration_ms:
 * @self: a segment
 *
 * Gives the duration in milliseconds, -1 when it is not known.
 *
 * Returns: the time in milliseconds
 */
gint64
hearth_segment_get_duration_ms (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), -1);

  return self->duration_ms;
}

/**
 * hearth_segment_get_image:
 * @self: a segment
 *
 * Gives the address of a picture.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_segment_get_image (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->image;
}

/**
 * hearth_segment_get_embed:
 * @self: a segment
 *
 * Gives the address of a player in a page.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_segment_get_embed (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->embed;
}

/**
 * hearth_segment_get_page:
 * @self: a segment
 *
 * Gives the address of the page about it.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_segment_get_page (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->page;
}

/**
 * hearth_segment_get_chapters_url:
 * @self: a segment
 *
 * Gives the address of a document that lists the chapters.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_segment_get_chapters_url (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return self->chapters_url;
}

/**
 * hearth_segment_get_guests:
 * @self: a segment
 *
 * Lists who speaks.
 *
 * Returns: (transfer none): a list of #HearthPerson, never NULL
 */
GListModel *
hearth_segment_get_guests (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->guests);
}

/**
 * hearth_segment_get_media:
 * @self: a segment
 *
 * Lists the forms in which it can be played.
 *
 * Returns: (transfer none): a list of #HearthMedia, never NULL
 */
GListModel *
hearth_segment_get_media (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->media);
}

/**
 * hearth_segment_get_captions:
 * @self: a segment
 *
 * Lists the caption tracks.
 *
 * Returns: (transfer none): a list of #HearthCaptionTrack, never NULL
 */
GListModel *
hearth_segment_get_captions (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->captions);
}

/**
 * hearth_segment_get_chapters:
 * @self: a segment
 *
 * Lists the chapters that the catalog itself gives.
 *
 * Returns: (transfer none): a list of #HearthChapter, never NULL
 */
GListModel *
hearth_segment_get_chapters (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->chapters);
}

/**
 * hearth_segment_get_resources:
 * @self: a segment
 *
 * Lists what to read on.
 *
 * Returns: (transfer none): a list of #HearthResource, never NULL
 */
GListModel *
hearth_segment_get_resources (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->resources);
}

/**
 * hearth_segment_get_highlights:
 * @self: a segment
 *
 * Gives the moments that the publisher recommends.
 *
 * Returns: (transfer none): a list of #HearthChapter
 */
GListModel *
hearth_segment_get_highlights (HearthSegment *self)
{
  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  return G_LIST_MODEL (self->highlights);
}

/**
 * hearth_segment_with_recordings:
 * @self: a segment
 * @media: a list of #HearthMedia
 * @captions: a list of #HearthCaptionTrack
 *
 * Returns: (transfer full): the same segment with these recordings and captions
 */
HearthSegment *
hearth_segment_with_recordings (HearthSegment *self, GListModel *media, GListModel *captions)
{
  const char *names[G_N_ELEMENTS (properties)] = { 0 };
  GValue values[G_N_ELEMENTS (properties)] = { 0 };
  HearthSegment *copy;
  guint n = 0;

  g_return_val_if_fail (HEARTH_IS_SEGMENT (self), NULL);

  for (guint i = PROP_ID; i < G_N_ELEMENTS (properties); i++)
    {
      names[n] = g_param_spec_get_name (properties[i]);
      g_value_init (&values[n], G_PARAM_SPEC_VALUE_TYPE (properties[i]));
      if (i == PROP_MEDIA)
        g_value_set_object (&values[n], media);
      else if (i == PROP_CAPTIONS)
        g_value_set_object (&values[n], captions);
      else
        g_object_get_property (G_OBJECT (self), names[n], &values[n]);
      n++;
    }
  copy = HEARTH_SEGMENT (g_object_new_with_properties (HEARTH_TYPE_SEGMENT, n, names, values));
  for (guint i = 0; i < n; i++)
    g_value_unset (&values[i]);
  return copy;
}
