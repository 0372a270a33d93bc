/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-param-object.h"

G_DEFINE_TYPE (HearthParamObject, hearth_param_object, G_TYPE_PARAM_OBJECT)

static gboolean
hearth_param_object_is_valid (GParamSpec *pspec, const GValue *value)
{
  GObject *object = hearth_param_object_peek (value);

  /* A value holds nothing but what its own type allows, and that was seen to before. */
  return object == NULL || G_OBJECT_TYPE (object) == G_VALUE_TYPE (value) ||
         g_value_type_compatible (G_OBJECT_TYPE (object), pspec->value_type);
}

static void
hearth_param_object_class_init (HearthParamObjectClass *klass)
{
  klass->parent_class.value_is_valid = hearth_param_object_is_valid;
}

static void
hearth_param_object_init (HearthParamObject *self)
{
}

/**
 * hearth_param_object_new:
 * @name: (transfer none): a static name
 * @object_type: the type of the object
 * @flags: how the property may be used
 *
 * Describes a property that is an object or NULL.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_object_new (const char *name, GType object_type, GParamFlags flags)
{
  GParamSpec *pspec = g_param_spec_internal (HEARTH_TYPE_PARAM_OBJECT, name, NULL, NULL, flags);

  pspec->value_type = object_type;
  return pspec;
}

/**
 * hearth_param_object_peek:
 * @value: what a property of this kind is set to
 *
 * Gives the object. Whether the value holds one at all was seen to by whoever sets the property;
 * to look again, as g_value_get_object() does, takes long where the type is an interface.
 *
 * Returns: (transfer none) (nullable) (type GObject): the object
 */
gpointer
hearth_param_object_peek (const GValue *value)
{
  return value->data[0].v_pointer;
}
