/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-typed-address.h"

#include "hearth-location.h"
#include "hearth-text.h"

#include <string.h>

/* A name of a file that somebody wrote without its folder, and not a host. */
static gboolean
ends_like_file (const char *text)
{
  static const char *const endings[] = { ".json", ".xml", ".opml", ".rss", ".atom", ".html" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return FALSE;
}

/* example.org, example.org/talks.json: a relative path means nothing in a window. */
static gboolean
begins_with_host (const char *text)
{
  const char *slash = strchr (text, '/');
  const char *dot = strchr (text, '.');

  if (strstr (text, ":/") != NULL || strpbrk (text, " \t\n\\") != NULL || dot == NULL ||
      dot == text)
    return FALSE;
  return slash != NULL ? dot < slash : dot[1] != '\0' && !ends_like_file (text);
}

/**
 * hearth_typed_address_complete:
 * @typed: what a person typed or pasted
 *
 * Adds what people leave out: "https:" before a host; "~" is the home folder.
 *
 * Returns: (transfer full): an address or a path
 */
char *
hearth_typed_address_complete (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (g_str_has_prefix (text, "~/"))
    return g_build_filename (g_get_home_dir (), text + 2, NULL);
  if (begins_with_host (text))
    return g_strconcat ("https://", text, NULL);
  return g_steal_pointer (&text);
}

/**
 * hearth_typed_address_is_plausible:
 * @typed: what a person typed or pasted
 *
 * Tells whether it looks like a whole address of the web, so that one can look at it without being
 * asked. What lies on this computer is looked at only when asked to.
 *
 * Returns: whether it does
 */
gboolean
hearth_typed_address_is_plausible (const char *typed)
{
  g_autofree char *address = hearth_typed_address_complete (typed);
  g_autofree char *uri = hearth_location_to_uri (address, NULL);
  g_autofree char *host =
      uri != NULL && hearth_location_is_web (uri) ? hearth_text_host (uri) : NULL;
  const char *end;

  if (host == NULL || strchr (address, ' ') != NULL)
    return FALSE;
  if (g_hostname_is_ip_address (host) || g_str_equal (host, "localhost"))
    return TRUE;
  end = strrchr (host, '.');
  return end != NULL && end > host && strlen (end) > 2;
}
