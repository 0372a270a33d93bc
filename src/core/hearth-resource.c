/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-resource.h"

#include "hearth-param.h"

struct _HearthResource
{
  GObject parent_instance;

  char *title; /* (owned) (nullable) */
  char *url;   /* (owned) (nullable) */
  HearthResourceKind kind;
  char *summary; /* (owned) (nullable) */
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_URL,
  PROP_KIND,
  PROP_SUMMARY,
} ResourceProperty;

static GParamSpec *properties[PROP_SUMMARY + 1];

G_DEFINE_FINAL_TYPE (HearthResource, hearth_resource, G_TYPE_OBJECT)

static void
hearth_resource_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HearthResource *self = HEARTH_RESOURCE (object);

  switch ((ResourceProperty) property_id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_URL:
      self->url = g_value_dup_string (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_enum (value);
      break;
    case PROP_SUMMARY:
      self->summary = g_value_dup_string (value);
      break;
    }
}

static void
hearth_resource_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HearthResource *self = HEARTH_RESOURCE (object);

  switch ((ResourceProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    }
}

static void
hearth_resource_finalize (GObject *object)
{
  HearthResource *self = HEARTH_RESOURCE (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (hearth_resource_parent_class)->finalize (object);
}

static void
hearth_resource_class_init (HearthResourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_resource_set_property;
  object_class->get_property = hearth_resource_get_property;
  object_class->finalize = hearth_resource_finalize;

  properties[PROP_TITLE] = hearth_param_string ("title");
  properties[PROP_URL] = hearth_param_string ("url");
  properties[PROP_KIND] = hearth_param_enum ("kind", HEARTH_TYPE_RESOURCE_KIND);
  properties[PROP_SUMMARY] = hearth_param_string ("summary");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_resource_init (HearthResource *self)
{
}

/**
 * hearth_resource_get_title:
 * @self: a resource
 *
 * Gives the title.
 *
 * Returns: (nullable): the title
 */
const char *
hearth_resource_get_title (HearthResource *self)
{
  g_return_val_if_fail (HEARTH_IS_RESOURCE (self), NULL);

  return self->title;
}

/**
 * hearth_resource_get_url:
 * @self: a resource
 *
 * Gives the address.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_resource_get_url (HearthResource *self)
{
  g_return_val_if_fail (HEARTH_IS_RESOURCE (self), NULL);

  return self->url;
}

/**
 * hearth_resource_get_kind:
 * @self: a resource
 *
 * Tells what is found there.
 *
 * Returns: the kind
 */
HearthResourceKind
hearth_resource_get_kind (HearthResource *self)
{
  g_return_val_if_fail (HEARTH_IS_RESOURCE (self), HEARTH_RESOURCE_KIND_LINK);

  return self->kind;
}

/**
 * hearth_resource_get_summary:
 * @self: a resource
 *
 * Gives a few words on it.
 *
 * Returns: (nullable): the summary
 */
const char *
hearth_resource_get_summary (HearthResource *self)
{
  g_return_val_if_fail (HEARTH_IS_RESOURCE (self), NULL);

  return self->summary;
}
