/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-param.h"

#include "hearth-param-object.h"

#define VALUE_FLAGS \
  (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

/**
 * hearth_param_string:
 * @name: (transfer none): a static name
 *
 * Describes a text, NULL unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_string (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, VALUE_FLAGS);
}

/**
 * hearth_param_strv:
 * @name: (transfer none): a static name
 *
 * Describes a list of texts; read it with hearth_value_dup_strv().
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_strv (const char *name)
{
  return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, VALUE_FLAGS);
}

/**
 * hearth_param_date:
 * @name: (transfer none): a static name
 *
 * Describes a #GDateTime, NULL unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_date (const char *name)
{
  return g_param_spec_boxed (name, NULL, NULL, G_TYPE_DATE_TIME, VALUE_FLAGS);
}

/**
 * hearth_param_time:
 * @name: (transfer none): a static name
 *
 * Describes a position or a duration in milliseconds, -1 unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_time (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, -1, G_MAXINT64, -1, VALUE_FLAGS);
}

/**
 * hearth_param_int:
 * @name: (transfer none): a static name
 *
 * Describes a number from 0 on, 0 unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_int (const char *name)
{
  return g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0, VALUE_FLAGS);
}

/**
 * hearth_param_uint:
 * @name: (transfer none): a static name
 *
 * Describes a count or a measure, 0 unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_uint (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, VALUE_FLAGS);
}

/**
 * hearth_param_uint64:
 * @name: (transfer none): a static name
 *
 * Describes a large count or measure, 0 unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_uint64 (const char *name)
{
  return g_param_spec_uint64 (name, NULL, NULL, 0, G_MAXUINT64, 0, VALUE_FLAGS);
}

/**
 * hearth_param_enum:
 * @name: (transfer none): a static name
 * @enum_type: an enumeration that has a value 0
 *
 * Describes one of a set of words, the first unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_enum (const char *name, GType enum_type)
{
  return g_param_spec_enum (name, NULL, NULL, enum_type, 0, VALUE_FLAGS);
}

/**
 * hearth_param_object:
 * @name: (transfer none): a static name
 * @object_type: the type of the object
 *
 * Describes another value that belongs to this one, NULL unless it is given.
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_object (const char *name, GType object_type)
{
  return hearth_param_object_new (name, object_type, VALUE_FLAGS);
}

/**
 * hearth_param_list:
 * @name: (transfer none): a static name
 *
 * Describes the values that belong to this one; read it with hearth_value_dup_list().
 *
 * Returns: (transfer floating): the description
 */
GParamSpec *
hearth_param_list (const char *name)
{
  return hearth_param_object (name, G_TYPE_LIST_MODEL);
}

/**
 * hearth_value_dup_list:
 * @value: what a property described by hearth_param_list() is set to
 *
 * Keeps the list of @value as it is now, whatever becomes of it elsewhere.
 *
 * Returns: (transfer full): the list, empty when none is given
 */
HearthList *
hearth_value_dup_list (const GValue *value)
{
  return hearth_list_freeze (hearth_param_object_peek (value));
}

/**
 * hearth_value_dup_strv:
 * @value: what a property described by hearth_param_strv() is set to
 *
 * Copies the texts of @value.
 *
 * Returns: (transfer full): the texts, empty when none are given
 */
char **
hearth_value_dup_strv (const GValue *value)
{
  char **texts = g_value_dup_boxed (value);

  return texts != NULL ? texts : g_new0 (char *, 1);
}
