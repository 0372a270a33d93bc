/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-core-enums.h"

/**
 * hearth_enum_to_nick:
 * @enum_type: the #GType of one of the enumerations of this library
 * @value: one of its values
 *
 * Gives the word that the native catalog writes for @value.
 *
 * Returns: (transfer none): the word, or "" when @value is not one of @enum_type
 */
const char *
hearth_enum_to_nick (GType enum_type, int value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (enum_type);
  const GEnumValue *entry = g_enum_get_value (enum_class, value);

  return entry != NULL ? entry->value_nick : "";
}

/**
 * hearth_enum_from_nick:
 * @enum_type: the #GType of one of the enumerations of this library
 * @nick: (nullable): a word from a catalog
 * @value: (out): the value, untouched when there is none
 *
 * Finds the value that the native catalog writes as @nick.
 *
 * Returns: whether @nick names one
 */
gboolean
hearth_enum_from_nick (GType enum_type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (enum_type);
  const GEnumValue *entry = nick != NULL ? g_enum_get_value_by_nick (enum_class, nick) : NULL;

  if (entry == NULL)
    return FALSE;
  *value = entry->value;
  return TRUE;
}
