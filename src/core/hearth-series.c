/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-series.h"

#include "hearth-param.h"
#include "hearth-person.h"

struct _HearthSeries
{
  GObject parent_instance;

  char *id;                        /* (owned) (nullable) */
  char *title;                     /* (owned) (nullable) */
  char *summary;                   /* (owned) (nullable) */
  char *language;                  /* (owned) (nullable) */
  char *homepage;                  /* (owned) (nullable) */
  char *image;                     /* (owned) (nullable) */
  GDateTime *updated;              /* (owned) (nullable) */
  HearthList *people;              /* (owned): of HearthPerson */
  HearthList *resources;           /* (owned): of HearthResource */
  HearthFeedbackAddress *feedback; /* (owned) (nullable) */
};

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_LANGUAGE,
  PROP_HOMEPAGE,
  PROP_IMAGE,
  PROP_UPDATED,
  PROP_PEOPLE,
  PROP_RESOURCES,
  PROP_FEEDBACK,
} SeriesProperty;

static GParamSpec *properties[PROP_FEEDBACK + 1];

G_DEFINE_FINAL_TYPE (HearthSeries, hearth_series, G_TYPE_OBJECT)

static void
hearth_series_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HearthSeries *self = HEARTH_SERIES (object);

  switch ((SeriesProperty) property_id)
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
    case PROP_LANGUAGE:
      self->language = g_value_dup_string (value);
      break;
    case PROP_HOMEPAGE:
      self->homepage = g_value_dup_string (value);
      break;
    case PROP_IMAGE:
      self->image = g_value_dup_string (value);
      break;
    case PROP_UPDATED:
      self->updated = g_value_dup_boxed (value);
      break;
    case PROP_PEOPLE:
      self->people = hearth_value_dup_list (value);
      break;
    case PROP_RESOURCES:
      self->resources = hearth_value_dup_list (value);
      break;
    case PROP_FEEDBACK:
      self->feedback = g_value_dup_object (value);
      break;
    }
}

static void
hearth_series_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthSeries *self = HEARTH_SERIES (object);

  switch ((SeriesProperty) property_id)
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
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_HOMEPAGE:
      g_value_set_string (value, self->homepage);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, self->image);
      break;
    case PROP_UPDATED:
      g_value_set_boxed (value, self->updated);
      break;
    case PROP_PEOPLE:
      g_value_set_object (value, self->people);
      break;
    case PROP_RESOURCES:
      g_value_set_object (value, self->resources);
      break;
    case PROP_FEEDBACK:
      g_value_set_object (value, self->feedback);
      break;
    }
}

static void
hearth_series_finalize (GObject *object)
{
  HearthSeries *self = HEARTH_SERIES (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->homepage, g_free);
  g_clear_pointer (&self->image, g_free);
  g_clear_pointer (&self->updated, g_date_time_unref);
  g_clear_object (&self->people);
  g_clear_object (&self->resources);
  g_clear_object (&self->feedback);

  G_OBJECT_CLASS (hearth_series_parent_class)->finalize (object);
}

static void
hearth_series_class_init (HearthSeriesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_series_set_property;
  object_class->get_property = hearth_series_get_property;
  object_class->finalize = hearth_series_finalize;

  properties[PROP_ID] = hearth_param_string ("id");
  properties[PROP_TITLE] = hearth_param_string ("title");
  properties[PROP_SUMMARY] = hearth_param_string ("summary");
  properties[PROP_LANGUAGE] = hearth_param_string ("language");
  properties[PROP_HOMEPAGE] = hearth_param_string ("homepage");
  properties[PROP_IMAGE] = hearth_param_string ("image");
  properties[PROP_UPDATED] = hearth_param_date ("updated");
  properties[PROP_PEOPLE] = hearth_param_list ("people");
  properties[PROP_RESOURCES] = hearth_param_list ("resources");
  properties[PROP_FEEDBACK] = hearth_param_object ("feedback", HEARTH_TYPE_FEEDBACK_ADDRESS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_series_init (HearthSeries *self)
{
}

/**
 * hearth_series_get_id:
 * @self: a series
 *
 * Gives the id of the series.
 *
 * Returns: (nullable): the id
 */
const char *
hearth_series_get_id (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->id;
}

/**
 * hearth_series_get_title:
 * @self: a series
 *
 * Gives the title.
 *
 * Returns: (nullable): the title
 */
const char *
hearth_series_get_title (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->title;
}

/**
 * hearth_series_get_summary:
 * @self: a series
 *
 * Gives a few words on it.
 *
 * Returns: (nullable): the summary
 */
const char *
hearth_series_get_summary (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->summary;
}

/**
 * hearth_series_get_language:
 * @self: a series
 *
 * Gives the language, as a BCP 47 tag.
 *
 * Returns: (nullable): the language
 */
const char *
hearth_series_get_language (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->language;
}

/**
 * hearth_series_get_homepage:
 * @self: a series
 *
 * Gives the address of the page of the series.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_series_get_homepage (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->homepage;
}

/**
 * hearth_series_get_image:
 * @self: a series
 *
 * Gives the address of a picture.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_series_get_image (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->image;
}

/**
 * hearth_series_get_updated:
 * @self: a series
 *
 * Gives the time of the last change.
 *
 * Returns: (transfer none) (nullable): the time
 */
GDateTime *
hearth_series_get_updated (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->updated;
}

/**
 * hearth_series_get_people:
 * @self: a series
 *
 * Lists who takes part in the series.
 *
 * Returns: (transfer none): a list of #HearthPerson, never NULL
 */
GListModel *
hearth_series_get_people (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return G_LIST_MODEL (self->people);
}

/**
 * hearth_series_get_resources:
 * @self: a series
 *
 * Lists what to read on.
 *
 * Returns: (transfer none): a list of #HearthResource, never NULL
 */
GListModel *
hearth_series_get_resources (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return G_LIST_MODEL (self->resources);
}

/**
 * hearth_series_get_feedback:
 * @self: a series
 *
 * Gives the place where the publisher wants feedback.
 *
 * Returns: (transfer none) (nullable): a #HearthFeedbackAddress
 */
HearthFeedbackAddress *
hearth_series_get_feedback (HearthSeries *self)
{
  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);

  return self->feedback;
}

/**
 * hearth_series_join_people:
 * @self: a series
 * @other: what a further page says of the same series
 *
 * Takes in the people who are met only on a further page. Of one who is on both, what @self says
 * counts, as does all else that it says.
 *
 * Returns: (transfer full): the series with all of them
 */
HearthSeries *
hearth_series_join_people (HearthSeries *self, HearthSeries *other)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GListModel) all = NULL;
  HearthList *const lists[] = { self->people, other->people };
  guint n_own = 0;

  g_return_val_if_fail (HEARTH_IS_SERIES (self), NULL);
  g_return_val_if_fail (HEARTH_IS_SERIES (other), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const guint n = g_list_model_get_n_items (G_LIST_MODEL (lists[i]));

      for (guint j = 0; j < n; j++)
        {
          HearthPerson *person = hearth_list_peek (lists[i], j);
          const char *id = hearth_person_get_id (person);

          if (id == NULL || g_hash_table_add (ids, (gpointer) id))
            g_ptr_array_add (people, g_object_ref (person));
        }
      if (i == 0)
        n_own = people->len;
    }
  if (people->len == n_own)
    return g_object_ref (self);
  all = hearth_list_new (HEARTH_TYPE_PERSON, people);
  return g_object_new (HEARTH_TYPE_SERIES, "id", self->id, "title", self->title, "summary",
                       self->summary, "language", self->language, "homepage", self->homepage,
                       "image", self->image, "updated", self->updated, "people", all, "resources",
                       self->resources, "feedback", self->feedback, NULL);
}
