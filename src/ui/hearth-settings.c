/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-settings.h"

#include "hearth-config.h"

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *usual = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) installed = NULL;
  GSettingsSchema *schema = NULL;

  if (usual != NULL)
    schema = g_settings_schema_source_lookup (usual, HEARTH_APPLICATION_ID, TRUE);
  if (schema != NULL)
    return schema;

  /* A prefix that is in nobody's XDG_DATA_DIRS still has its own schema. */
  installed = g_settings_schema_source_new_from_directory (HEARTH_SCHEMADIR, usual, FALSE, NULL);
  if (installed != NULL)
    schema = g_settings_schema_source_lookup (installed, HEARTH_APPLICATION_ID, FALSE);
  return schema;
}

/**
 * hearth_settings_get:
 *
 * Gives the preferences of this person, the same object each time. Ends the program with a sentence
 * on standard error when Hearth is installed without its settings schema, because nothing works
 * without it. Main thread only.
 *
 * Returns: (transfer none): the settings of io.github.hearthapp.Hearth
 */
GSettings *
hearth_settings_get (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();

      if (schema == NULL)
        g_error ("The settings schema %s is installed neither for the system nor in %s",
                 HEARTH_APPLICATION_ID, HEARTH_SCHEMADIR);
      settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
