/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-source.h"

struct _HearthSource
{
  GObject parent_instance;

  char *location;
  char *title; /* nullable: never loaded */
  gboolean builtin;
};

typedef enum
{
  PROP_LOCATION = 1,
  PROP_TITLE,
  PROP_BUILTIN,
} HearthSourceProperty;

static GParamSpec *properties[PROP_BUILTIN + 1];

G_DEFINE_FINAL_TYPE (HearthSource, hearth_source, G_TYPE_OBJECT)

static void
hearth_source_finalize (GObject *object)
{
  HearthSource *self = HEARTH_SOURCE (object);

  g_clear_pointer (&self->location, g_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (hearth_source_parent_class)->finalize (object);
}

static void
hearth_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthSource *self = HEARTH_SOURCE (object);

  switch ((HearthSourceProperty) id)
    {
    case PROP_LOCATION:
      g_value_set_string (value, self->location);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BUILTIN:
      g_value_set_boolean (value, self->builtin);
      break;
    }
}

static void
hearth_source_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthSource *self = HEARTH_SOURCE (object);

  switch ((HearthSourceProperty) id)
    {
    case PROP_LOCATION:
      self->location = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_BUILTIN:
      self->builtin = g_value_get_boolean (value);
      break;
    }
}

static void
hearth_source_class_init (HearthSourceClass *klass)
{
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hearth_source_finalize;
  object_class->get_property = hearth_source_get_property;
  object_class->set_property = hearth_source_set_property;

  properties[PROP_LOCATION] = g_param_spec_string ("location", NULL, NULL, NULL, fixed);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, fixed);
  properties[PROP_BUILTIN] = g_param_spec_boolean ("builtin", NULL, NULL, FALSE, fixed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_source_init (HearthSource *self)
{
}

/**
 * hearth_source_new:
 * @location: a URL or an absolute path
 * @title: (nullable): what the series was called last
 * @builtin: whether it comes with Hearth
 *
 * Makes a source. It never changes.
 *
 * Returns: (transfer full): the source
 */
HearthSource *
hearth_source_new (const char *location, const char *title, gboolean builtin)
{
  g_return_val_if_fail (location != NULL, NULL);

  return g_object_new (HEARTH_TYPE_SOURCE, "location", location, "title", title, "builtin", builtin,
                       NULL);
}

/**
 * hearth_source_get_location:
 * @self: a source
 *
 * Says where the catalog lies.
 *
 * Returns: (transfer none): a URL or an absolute path
 */
const char *
hearth_source_get_location (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->location;
}

/**
 * hearth_source_get_title:
 * @self: a source
 *
 * Gives what the series was called last, to show before it is loaded.
 *
 * Returns: (transfer none) (nullable): the title, if it was ever known
 */
const char *
hearth_source_get_title (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), NULL);
  return self->title;
}

/**
 * hearth_source_is_builtin:
 * @self: a source
 *
 * Tells whether it comes with Hearth, and so cannot be removed.
 *
 * Returns: whether it does
 */
gboolean
hearth_source_is_builtin (HearthSource *self)
{
  g_return_val_if_fail (HEARTH_IS_SOURCE (self), FALSE);
  return self->builtin;
}
