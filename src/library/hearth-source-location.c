/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-source-location.h"

/* What comes behind the last dot, or behind the ending of our own format. */
static void
cut_ending (char *name)
{
  char *dot;

  if (g_str_has_suffix (name, ".hearth.json"))
    name[strlen (name) - strlen (".hearth.json")] = '\0';
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
}

/**
 * hearth_source_location_to_uri:
 * @location: a URI or an absolute path
 *
 * Gives the one spelling under which the library keeps a location: the file: URI of a path, any
 * other location as it is. Always valid UTF-8.
 *
 * Returns: (transfer full): the URI
 */
char *
hearth_source_location_to_uri (const char *location)
{
  g_return_val_if_fail (location != NULL, NULL);

  if (g_path_is_absolute (location))
    {
      g_autofree char *path = g_canonicalize_filename (location, NULL);
      char *uri = g_filename_to_uri (path, NULL, NULL);

      if (uri != NULL)
        return uri;
    }
  return g_utf8_make_valid (location, -1);
}

/**
 * hearth_source_location_equal:
 * @one: a URL or path
 * @other: a URL or path
 *
 * Tells whether both name the same place, as far as spelling shows: a path and its file: URL do.
 *
 * Returns: whether they do
 */
gboolean
hearth_source_location_equal (const char *one, const char *other)
{
  g_autofree char *one_uri = NULL;
  g_autofree char *other_uri = NULL;

  /* Lists are long and paths are few, so spelling them out comes last. */
  if (g_str_equal (one, other))
    return TRUE;
  if (!g_path_is_absolute (one) && !g_path_is_absolute (other))
    return FALSE;
  one_uri = hearth_source_location_to_uri (one);
  other_uri = hearth_source_location_to_uri (other);
  return g_str_equal (one_uri, other_uri);
}

/**
 * hearth_source_location_dup_name:
 * @location: a URI
 *
 * Makes up something to call a series by until its catalog tells: the file's name without its
 * ending, else the host, else the location itself.
 *
 * Returns: (transfer full): the name, never empty, valid UTF-8
 */
char *
hearth_source_location_dup_name (const char *location)
{
  g_autoptr (GUri) uri = g_uri_parse (location, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : location;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  cut_ending (valid);
  if (*valid != '\0' && *path != '\0' && !g_str_equal (valid, G_DIR_SEPARATOR_S))
    return g_steal_pointer (&valid);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    return g_utf8_make_valid (g_uri_get_host (uri), -1);
  return g_utf8_make_valid (location, -1);
}
