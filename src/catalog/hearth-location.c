/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-location.h"

#include "hearth-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define WEB_URI_FLAGS (SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED)

/* What a message shows of an address: a "data:" one may be as long as a book. */
#define SHOWN_CHARACTERS 100

static gboolean
has_good_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  /* What is parsed leniently may be nothing that can be put together again. */
  return host != NULL && *host != '\0' && strpbrk (host, " \t\n\"<>\\^`{|}%/?#@") == NULL &&
         g_uri_get_port (uri) != 0 && (*path == '\0' || *path == '/');
}

static char *
without_fragment (GUri *uri)
{
  g_autoptr (GUri) plain = soup_uri_copy (uri, SOUP_URI_FRAGMENT, NULL, SOUP_URI_NONE);

  return g_uri_to_string (plain);
}

static char *
canonical_file_uri (const char *location, GError **error)
{
  g_autofree char *host = NULL;
  g_autofree char *path = g_filename_from_uri (location, &host, NULL);

  if (path == NULL || (host != NULL && g_ascii_strcasecmp (host, "localhost") != 0))
    {
      g_propagate_error (error, hearth_location_fault (location));
      return NULL;
    }

  return g_filename_to_uri (path, NULL, error);
}

/**
 * hearth_location_has_scheme:
 * @location: an address or a path
 * @scheme: a scheme in lower case
 *
 * Returns: whether it is an address of that scheme
 */
gboolean
hearth_location_has_scheme (const char *location, const char *scheme)
{
  g_autofree char *found = g_uri_parse_scheme (location);

  return found != NULL && g_ascii_strcasecmp (found, scheme) == 0;
}

/**
 * hearth_location_is_web:
 * @location: an address or a path
 *
 * Returns: whether it is an address of http or https, good or not
 */
gboolean
hearth_location_is_web (const char *location)
{
  return hearth_location_has_scheme (location, "http") ||
         hearth_location_has_scheme (location, "https");
}

/**
 * hearth_location_fault:
 * @location: an address that Hearth does not open
 *
 * Says so. An address may hold a password, so nothing before an "@" is shown.
 *
 * Returns: (transfer full): %HEARTH_LOAD_ERROR_BAD_ADDRESS
 */
GError *
hearth_location_fault (const char *location)
{
  const char *at = strrchr (location, '@');
  g_autofree char *valid = g_utf8_make_valid (at != NULL ? at + 1 : location, -1);
  gboolean is_long = g_utf8_strlen (valid, -1) > SHOWN_CHARACTERS;
  g_autofree char *start = g_utf8_substring (valid, 0, is_long ? SHOWN_CHARACTERS : -1);

  return g_error_new (HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
                      _ ("“%s%s” is not an address that Hearth opens. Give one that begins with "
                         "“https:”, or the name of a file."),
                      start, is_long ? "…" : "");
}

/**
 * hearth_location_parse_web:
 * @location: an address of http or https
 * @error: %HEARTH_LOAD_ERROR_BAD_ADDRESS
 *
 * Returns: (transfer full): the address in its parts, or %NULL with @error set
 */
GUri *
hearth_location_parse_web (const char *location, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (location, WEB_URI_FLAGS, NULL);

  if (uri != NULL && has_good_host (uri))
    return g_steal_pointer (&uri);

  g_propagate_error (error, hearth_location_fault (location));

  return NULL;
}

/**
 * hearth_location_resolve:
 * @base: an address
 * @reference: an address that may be relative to it
 *
 * Resolves what a server names, whatever its scheme.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when it is none
 */
GUri *
hearth_location_resolve (GUri *base, const char *reference)
{
  g_autoptr (GUri) uri = g_uri_parse_relative (base, reference, WEB_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const gboolean is_web = g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;

  if (uri == NULL || (is_web && !has_good_host (uri)))
    return NULL;

  return g_steal_pointer (&uri);
}

/* Pages offer feeds by schemes of their own, "feed:https://h/f" or "feed://h/f", so that a program
 * such as this one opens them. */
static char *
without_feed_scheme (const char *location)
{
  static const char *const schemes[] = { "feed", "podcast", "itpc", "pcast" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (hearth_location_has_scheme (location, schemes[i]))
      {
        const char *rest = location + strlen (schemes[i]) + 1;

        return g_str_has_prefix (rest, "//") ? g_strconcat ("https:", rest, NULL) : g_strdup (rest);
      }
  return g_strdup (location);
}

/**
 * hearth_location_to_uri:
 * @location: what a person typed or an application handed over: an http, https, feed, podcast, file
 * or resource address, or a path, relative to the current folder or absolute
 * @error: %HEARTH_LOAD_ERROR_BAD_ADDRESS
 *
 * Makes an address that hearth_fetcher_fetch_async() takes. White space around it and a fragment
 * are left out.
 *
 * Returns: (transfer full): the address, or %NULL with @error set
 */
char *
hearth_location_to_uri (const char *location, GError **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (location));
  g_autofree char *trimmed = without_feed_scheme (typed);
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GUri) uri = NULL;

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS,
                           _ ("There is no address. Give one that begins with “https:”, or the "
                              "name of a file."));
      return NULL;
    }

  if (hearth_location_is_web (trimmed))
    {
      uri = hearth_location_parse_web (trimmed, error);
      return uri != NULL ? without_fragment (uri) : NULL;
    }
  if (hearth_location_has_scheme (trimmed, "file"))
    return canonical_file_uri (trimmed, error);
  if (hearth_location_has_scheme (trimmed, "resource"))
    return g_steal_pointer (&trimmed);
  if (scheme != NULL)
    {
      g_propagate_error (error, hearth_location_fault (trimmed));
      return NULL;
    }

  file = g_file_new_for_path (trimmed);

  return g_file_get_uri (file);
}

static char *
resolve_in_list (const char *reference, const char *base_uri)
{
  const char *scheme = g_uri_peek_scheme (reference);

  /* Beside a file there is no network, so "//host" is taken to be the web. */
  if (g_str_has_prefix (reference, "//") && !hearth_location_is_web (base_uri))
    return g_strconcat ("https:", reference, NULL);
  if (scheme == NULL)
    return g_uri_resolve_relative (base_uri, reference, WEB_URI_FLAGS, NULL);

  return g_strdup (reference);
}

/**
 * hearth_location_from_list:
 * @reference: an address that a list of series names
 * @base_uri: (nullable): where that list lies
 * @error: %HEARTH_LOAD_ERROR_BAD_ADDRESS
 *
 * Makes an address of what a list names. Any list may name the web; one that is a file of this
 * computer also other files, relative to it, and what comes with Hearth.
 *
 * Returns: (transfer full): the address, or %NULL with @error set
 */
char *
hearth_location_from_list (const char *reference, const char *base_uri, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (reference));
  g_autofree char *address =
      base_uri != NULL ? resolve_in_list (trimmed, base_uri) : g_strdup (trimmed);

  if (address != NULL && (hearth_location_is_web (address) ||
                          (base_uri != NULL && hearth_location_has_scheme (base_uri, "file") &&
                           (hearth_location_has_scheme (address, "file") ||
                            hearth_location_has_scheme (address, "resource")))))
    return hearth_location_to_uri (address, error);

  g_propagate_error (error, hearth_location_fault (trimmed));

  return NULL;
}
