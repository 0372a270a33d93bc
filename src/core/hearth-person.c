/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-person.h"

#include "hearth-param.h"

struct _HearthPerson
{
  GObject parent_instance;

  char *id;           /* (owned) (nullable) */
  char *name;         /* (owned) (nullable) */
  char *role;         /* (owned) (nullable) */
  char *organization; /* (owned) (nullable) */
  char *image;        /* (owned) (nullable) */
  HearthList *links;  /* (owned): of HearthResource */
};

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_ROLE,
  PROP_ORGANIZATION,
  PROP_IMAGE,
  PROP_LINKS,
} PersonProperty;

static GParamSpec *properties[PROP_LINKS + 1];

G_DEFINE_FINAL_TYPE (HearthPerson, hearth_person, G_TYPE_OBJECT)

static void
hearth_person_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  HearthPerson *self = HEARTH_PERSON (object);

  switch ((PersonProperty) property_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      self->name = g_value_dup_string (value);
      break;
    case PROP_ROLE:
      self->role = g_value_dup_string (value);
      break;
    case PROP_ORGANIZATION:
      self->organization = g_value_dup_string (value);
      break;
    case PROP_IMAGE:
      self->image = g_value_dup_string (value);
      break;
    case PROP_LINKS:
      self->links = hearth_value_dup_list (value);
      break;
    }
}

static void
hearth_person_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthPerson *self = HEARTH_PERSON (object);

  switch ((PersonProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;
    case PROP_ORGANIZATION:
      g_value_set_string (value, self->organization);
      break;
    case PROP_IMAGE:
      g_value_set_string (value, self->image);
      break;
    case PROP_LINKS:
      g_value_set_object (value, self->links);
      break;
    }
}

static void
hearth_person_finalize (GObject *object)
{
  HearthPerson *self = HEARTH_PERSON (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->organization, g_free);
  g_clear_pointer (&self->image, g_free);
  g_clear_object (&self->links);

  G_OBJECT_CLASS (hearth_person_parent_class)->finalize (object);
}

static void
hearth_person_class_init (HearthPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_person_set_property;
  object_class->get_property = hearth_person_get_property;
  object_class->finalize = hearth_person_finalize;

  properties[PROP_ID] = hearth_param_string ("id");
  properties[PROP_NAME] = hearth_param_string ("name");
  properties[PROP_ROLE] = hearth_param_string ("role");
  properties[PROP_ORGANIZATION] = hearth_param_string ("organization");
  properties[PROP_IMAGE] = hearth_param_string ("image");
  properties[PROP_LINKS] = hearth_param_list ("links");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_person_init (HearthPerson *self)
{
}

/**
 * hearth_person_get_id:
 * @self: a person
 *
 * Gives the id, which is unique in the series.
 *
 * Returns: (nullable): the id
 */
const char *
hearth_person_get_id (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return self->id;
}

/**
 * hearth_person_get_name:
 * @self: a person
 *
 * Gives the name.
 *
 * Returns: (nullable): the name
 */
const char *
hearth_person_get_name (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return self->name;
}

/**
 * hearth_person_get_role:
 * @self: a person
 *
 * Gives what the person does.
 *
 * Returns: (nullable): the role
 */
const char *
hearth_person_get_role (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return self->role;
}

/**
 * hearth_person_get_organization:
 * @self: a person
 *
 * Gives for whom the person does it.
 *
 * Returns: (nullable): the organization
 */
const char *
hearth_person_get_organization (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return self->organization;
}

/**
 * hearth_person_get_image:
 * @self: a person
 *
 * Gives the address of a picture.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_person_get_image (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return self->image;
}

/**
 * hearth_person_get_links:
 * @self: a person
 *
 * Lists pages of the person.
 *
 * Returns: (transfer none): a list of #HearthResource, never NULL
 */
GListModel *
hearth_person_get_links (HearthPerson *self)
{
  g_return_val_if_fail (HEARTH_IS_PERSON (self), NULL);

  return G_LIST_MODEL (self->links);
}
