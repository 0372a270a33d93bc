/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-redirect.h"

#include "hearth-error.h"
#include "hearth-http-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_scheme (GUri *uri, const char *scheme)
{
  return strcmp (g_uri_get_scheme (uri), scheme) == 0;
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);

  return has_scheme (uri, "https") ? 443 : 80;
}

/**
 * hearth_http_redirect_fault:
 * @from: an http or https address
 * @to: where its server sends on to
 * @visited: (element-type utf8 utf8): the addresses so far, @from among them
 * @max_redirects: how often a question may be sent on
 *
 * Judges a redirect: never to anything but http and https, never from https to http, never in a
 * circle.
 *
 * Returns: (transfer full) (nullable): an error of %HEARTH_LOAD_ERROR_REDIRECTS, or %NULL when it
 * may be followed
 */
GError *
hearth_http_redirect_fault (GUri *from, GUri *to, GHashTable *visited, guint max_redirects)
{
  HearthLoadError code = HEARTH_LOAD_ERROR_REDIRECTS;
  g_autofree char *host = hearth_http_words_host (from);
  g_autofree char *address = g_uri_to_string (to);

  if (!has_scheme (to, "http") && !has_scheme (to, "https"))
    return g_error_new (HEARTH_LOAD_ERROR, code,
                        _ ("%s sends on to an address of the kind “%s:”, where no server may lead. "
                           "Nothing was loaded."),
                        host, g_uri_get_scheme (to));
  if (has_scheme (from, "https") && !has_scheme (to, "https"))
    return g_error_new (HEARTH_LOAD_ERROR, code,
                        _ ("%s sends on from a secure to an insecure address, which Hearth does "
                           "not follow."),
                        host);
  if (g_hash_table_contains (visited, address))
    return g_error_new (HEARTH_LOAD_ERROR, code,
                        _ ("%s sends on in a circle. Only its operators can repair that."), host);
  if (g_hash_table_size (visited) > max_redirects)
    return g_error_new (HEARTH_LOAD_ERROR, code,
                        ngettext ("%s sends on more than %u time, so Hearth gave up.",
                                  "%s sends on more than %u times, so Hearth gave up.",
                                  max_redirects),
                        host, max_redirects);

  return NULL;
}

/**
 * hearth_http_redirect_may_post:
 * @from: an http or https address
 * @to: where its server sends on to
 *
 * Judges whether what a person wrote may go on to another address: on the same site only, and never
 * less guarded.
 *
 * Returns: whether it may
 */
gboolean
hearth_http_redirect_may_post (GUri *from, GUri *to)
{
  if (g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0)
    return FALSE;

  return has_scheme (to, "https") ||
         (has_scheme (to, "http") && has_scheme (from, "http") && port_of (from) == port_of (to));
}
