/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-words.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

static GError *
words (HearthLoadError code, const char *format, ...) G_GNUC_PRINTF (2, 3);

static GError *
words (HearthLoadError code, const char *format, ...)
{
  GError *error;
  va_list arguments;

  va_start (arguments, format);
  error = g_error_new_valist (HEARTH_LOAD_ERROR, code, format, arguments);
  va_end (arguments);

  return error;
}

static GError *
words_for_certificate (const char *host, GTlsCertificateFlags faults)
{
  HearthLoadError code = HEARTH_LOAD_ERROR_CERTIFICATE;

  if (faults & G_TLS_CERTIFICATE_EXPIRED)
    return words (code,
                  _ ("%s cannot prove who it is: its certificate has expired. Only its operators "
                     "can repair that; also check the date of this computer."),
                  host);
  if (faults & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return words (code,
                  _ ("%s cannot prove who it is: its certificate is for another name. Check the "
                     "address."),
                  host);
  if (faults & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return words (code,
                  _ ("%s cannot prove who it is: its certificate is not valid yet. Check the date "
                     "of this computer."),
                  host);

  return words (code,
                _ ("%s cannot prove who it is: nobody that this computer trusts vouches for its "
                   "certificate. Nothing was loaded from it."),
                host);
}

static GError *
words_for_tls (const char *host, const GError *error, GTlsCertificateFlags certificate_faults)
{
  if (error->code == G_TLS_ERROR_BAD_CERTIFICATE || certificate_faults != 0)
    return words_for_certificate (host, certificate_faults);
  if (error->code == G_TLS_ERROR_UNAVAILABLE)
    return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                  _ ("This computer cannot make secure connections, so %s was not asked. Install "
                     "the package glib-networking."),
                  host);
  if (error->code == G_TLS_ERROR_EOF)
    return words (HEARTH_LOAD_ERROR_CUT_OFF,
                  _ ("%s hung up in the middle of its answer. Try again."), host);

  return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                _ ("No secure connection to %s could be made. Check the address: it may have to "
                   "begin with “http:”."),
                host);
}

static GError *
words_for_resolver (const char *host, const GError *error)
{
  if (error->code == G_RESOLVER_ERROR_TEMPORARY_FAILURE)
    return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                  _ ("The name %s could not be looked up. Check the connection to the network, "
                     "then try again."),
                  host);

  return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                _ ("There is no server named %s. Check the address, and the connection to the "
                   "network."),
                host);
}

static GError *
words_for_io (const char *host, const GError *error)
{
  /* Not a switch: GIOErrorEnum has values that share a number, and most of them mean nothing here.
   */
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                    _ ("Nothing answers at %s. The server may be down: check the address or try "
                       "again later."),
                    host);
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_CONNECTION_CLOSED:
      return words (HEARTH_LOAD_ERROR_CUT_OFF,
                    _ ("%s hung up in the middle of its answer. Try again."), host);
    case G_IO_ERROR_INVALID_DATA:
      return words (HEARTH_LOAD_ERROR_CUT_OFF,
                    _ ("The answer of %s arrived damaged: it cannot be unpacked. Try again."),
                    host);
    case G_IO_ERROR_TIMED_OUT:
      return words (HEARTH_LOAD_ERROR_TIMED_OUT, _ ("%s did not answer in time. Try again later."),
                    host);
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                    _ ("The proxy of this computer does not lead to %s. Check the network "
                       "settings."),
                    host);
    default:
      return words (HEARTH_LOAD_ERROR_UNREACHABLE,
                    _ ("%s cannot be reached. Check the connection to the network, then try "
                       "again."),
                    host);
    }
}

/**
 * hearth_http_words_host:
 * @uri: an address
 *
 * Names the server of an address, with its port when that is not the usual one, without user and
 * password.
 *
 * Returns: (transfer full): the name
 */
char *
hearth_http_words_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  gboolean has_colon = host != NULL && strchr (host, ':') != NULL;
  int port = g_uri_get_port (uri);
  int default_port = g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
  g_autofree char *name = g_strdup_printf (has_colon ? "[%s]" : "%s", host != NULL ? host : "");

  if (port > 0 && port != default_port)
    return g_strdup_printf ("%s:%d", name, port);

  return g_steal_pointer (&name);
}

/**
 * hearth_http_words_size:
 * @size: a number of bytes
 *
 * Returns: (transfer full): the size as people read it, "64 MiB"
 */
char *
hearth_http_words_size (gsize size)
{
  const gsize mebibyte = 1024 * 1024;

  /* A round limit reads better without the ".0" that g_format_size() writes. */
  if (size >= mebibyte && size % mebibyte == 0)
    return g_strdup_printf (_ ("%u MiB"), (guint) (size / mebibyte));

  return g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
}

/**
 * hearth_http_words_for_error:
 * @uri: the address that was asked
 * @error: what libsoup or GIO said
 * @certificate_faults: what is wrong with the certificate of the server, if anything
 *
 * Puts a failure of the network into words.
 *
 * Returns: (transfer full): an error of %HEARTH_LOAD_ERROR
 */
GError *
hearth_http_words_for_error (GUri *uri,
                             const GError *error,
                             GTlsCertificateFlags certificate_faults)
{
  g_autofree char *host = hearth_http_words_host (uri);

  if (error->domain == G_TLS_ERROR)
    return words_for_tls (host, error, certificate_faults);
  if (error->domain == G_RESOLVER_ERROR)
    return words_for_resolver (host, error);
  if (error->domain == G_IO_ERROR)
    return words_for_io (host, error);

  return words (HEARTH_LOAD_ERROR_SERVER,
                _ ("%s does not answer as a web server does. Check the address."), host);
}

/**
 * hearth_http_words_for_stall:
 * @uri: the address that was asked
 * @stall: how the server stalled
 * @answered: whether anything of the answer had come
 * @limits: the patience that was lost
 *
 * Returns: (transfer full): an error of %HEARTH_LOAD_ERROR
 */
GError *
hearth_http_words_for_stall (GUri *uri,
                             HearthStall stall,
                             gboolean answered,
                             const HearthStallLimits *limits)
{
  g_autofree char *host = hearth_http_words_host (uri);
  guint seconds = limits->idle_timeout_s;

  if (stall == HEARTH_STALL_SLOW)
    return words (HEARTH_LOAD_ERROR_TIMED_OUT,
                  _ ("%s sends too slowly to wait for the end. Try again later."), host);
  if (answered)
    return words (HEARTH_LOAD_ERROR_TIMED_OUT,
                  ngettext ("%s stopped in the middle of its answer for %u second. Try again "
                            "later.",
                            "%s stopped in the middle of its answer for %u seconds. Try again "
                            "later.",
                            seconds),
                  host, seconds);

  return words (HEARTH_LOAD_ERROR_TIMED_OUT,
                ngettext ("%s did not answer within %u second. Try again later.",
                          "%s did not answer within %u seconds. Try again later.", seconds),
                host, seconds);
}

/**
 * hearth_http_words_for_status:
 * @uri: the address that was asked
 * @status: an HTTP status that is not a success
 * @reason: (nullable): what the server wrote behind it
 *
 * Returns: (transfer full): an error of %HEARTH_LOAD_ERROR
 */
GError *
hearth_http_words_for_status (GUri *uri, guint status, const char *reason)
{
  g_autofree char *host = hearth_http_words_host (uri);
  g_autofree char *said = g_utf8_make_valid (reason != NULL ? reason : "", -1);

  switch (status)
    {
    case SOUP_STATUS_NOT_FOUND:
      return words (HEARTH_LOAD_ERROR_NOT_FOUND,
                    _ ("%s has nothing at this address (404). Check the address."), host);
    case SOUP_STATUS_GONE:
      return words (HEARTH_LOAD_ERROR_GONE, _ ("%s says that this was removed for good (410)."),
                    host);
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
      return words (HEARTH_LOAD_ERROR_REFUSED,
                    _ ("%s does not let Hearth read this (%u). You may need to ask its operators "
                       "for access."),
                    host, status);
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return words (HEARTH_LOAD_ERROR_TIMED_OUT,
                    _ ("%s waited too long for the request (408). Try again."), host);
    case 429:
      return words (HEARTH_LOAD_ERROR_REFUSED,
                    _ ("%s is asked too often just now (429). Try again later."), host);
    default:
      break;
    }

  if (status >= 500)
    return words (HEARTH_LOAD_ERROR_SERVER,
                  _ ("%s has a problem of its own (%u %s). Try again later."), host, status, said);
  if (status >= 300 && status < 400)
    return words (HEARTH_LOAD_ERROR_REDIRECTS,
                  _ ("%s sends on to another address but does not say which (%u)."), host, status);

  return words (HEARTH_LOAD_ERROR_REFUSED, _ ("%s refused to answer (%u %s). Check the address."),
                host, status, said);
}
