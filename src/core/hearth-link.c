/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-link.h"

#include "hearth-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LINK_PREFIX "hearth://open/"
#define MAX_LINK_LENGTH 16384
#define MAX_SECONDS 1e9 /* 31 years */

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, HEARTH_LOAD_ERROR, HEARTH_LOAD_ERROR_BAD_ADDRESS, message);
  return FALSE;
}

/* Decodes one part of the path or the query; NULL when it is broken, empty or not text. */
static char *
decode (const char *encoded)
{
  g_autofree char *decoded = g_uri_unescape_string (encoded, NULL);

  if (decoded == NULL || *decoded == '\0' || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  return g_steal_pointer (&decoded);
}

static gboolean
parse_path (HearthLink *self, const char *path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (*path == '/' ? path + 1 : path, "/", -1);
  char **targets[] = { &self->series, &self->episode, &self->segment };
  guint n_parts = g_strv_length (parts);

  if (n_parts > 1 && *parts[n_parts - 1] == '\0')
    n_parts--; /* A slash at the end adds nothing. */
  if (n_parts > G_N_ELEMENTS (targets))
    return fail (error, _ ("The link names more than a series, an episode and a segment."));
  for (guint i = 0; i < n_parts; i++)
    {
      *targets[i] = decode (parts[i]);
      if (*targets[i] == NULL)
        return fail (error, _ ("A name in the link is empty or wrongly encoded."));
    }
  if (self->series == NULL)
    return fail (error, _ ("The link names no series."));
  return TRUE;
}

/* Only plain decimals: strtod() alone would take "inf", "0x10" and " 1" too. */
static gboolean
parse_seconds (HearthLink *self, const char *encoded, GError **error)
{
  g_autofree char *text = decode (encoded);
  double seconds;
  char *end;

  if (text == NULL || !g_ascii_isdigit (*text) || strspn (text, "0123456789.") != strlen (text))
    return fail (error, _ ("The time in the link is not a number of seconds."));
  seconds = g_ascii_strtod (text, &end);
  if (*end != '\0')
    return fail (error, _ ("The time in the link is not a number of seconds."));
  if (!(seconds <= MAX_SECONDS))
    return fail (error, _ ("The time in the link is too large."));
  self->position_ms = llround (seconds * 1000);
  return TRUE;
}

static gboolean
parse_query (HearthLink *self, const char *query, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      if (strcmp (pairs[i], "t") == 0)
        return fail (error, _ ("The time in the link is not a number of seconds."));
      if (g_str_has_prefix (pairs[i], "t="))
        return parse_seconds (self, pairs[i] + strlen ("t="), error);
    }
  return TRUE;
}

/**
 * hearth_link_parse:
 * @uri: (nullable): what may be a link, from outside
 * @error: what is wrong with it, in words: %HEARTH_LOAD_ERROR_BAD_ADDRESS
 *
 * Reads a link to a place in a series. What it does not know of the query it ignores, as later
 * links may say more.
 *
 * Returns: (transfer full) (nullable): the link, or NULL when it is not one
 */
HearthLink *
hearth_link_parse (const char *uri, GError **error)
{
  g_autoptr (HearthLink) self = g_new0 (HearthLink, 1);
  g_autofree char *scheme = NULL;
  g_autofree char *userinfo = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  int port = -1;
  gboolean is_link;

  self->position_ms = -1;
  is_link = uri != NULL && strnlen (uri, MAX_LINK_LENGTH + 1) <= MAX_LINK_LENGTH &&
            g_uri_split (uri, G_URI_FLAGS_ENCODED, &scheme, &userinfo, &host, &port, &path, &query,
                         NULL, NULL);
  if (!is_link || g_strcmp0 (scheme, "hearth") != 0 || host == NULL ||
      g_ascii_strcasecmp (host, "open") != 0 || userinfo != NULL || port != -1)
    {
      fail (error, _ ("This is not a link that Hearth opens; those begin with hearth://open/."));
      return NULL;
    }
  if (!parse_path (self, path, error) || !parse_query (self, query, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
append_part (GString *uri, const char *part)
{
  g_string_append_uri_escaped (uri, part, NULL, FALSE);
}

/**
 * hearth_link_to_string:
 * @self: a link; without an episode its segment is not written
 *
 * Writes a link so that hearth_link_parse() reads the same again.
 *
 * Returns: (transfer full): the address
 */
char *
hearth_link_to_string (const HearthLink *self)
{
  GString *uri;

  g_return_val_if_fail (self != NULL && self->series != NULL, NULL);

  uri = g_string_new (LINK_PREFIX);
  append_part (uri, self->series);
  if (self->episode != NULL)
    {
      g_string_append_c (uri, '/');
      append_part (uri, self->episode);
    }
  if (self->episode != NULL && self->segment != NULL)
    {
      g_string_append_c (uri, '/');
      append_part (uri, self->segment);
    }
  if (self->position_ms >= 0)
    {
      g_string_append_printf (uri, "?t=%" G_GINT64_FORMAT, self->position_ms / 1000);
      if (self->position_ms % 1000 != 0)
        g_string_append_printf (uri, ".%03d", (int) (self->position_ms % 1000));
    }
  return g_string_free (uri, FALSE);
}

/**
 * hearth_link_copy:
 * @self: a link
 *
 * Copies a link, to keep it until what it names is there.
 *
 * Returns: (transfer full): the same link once more
 */
HearthLink *
hearth_link_copy (const HearthLink *self)
{
  HearthLink *copy = g_new0 (HearthLink, 1);

  copy->series = g_strdup (self->series);
  copy->episode = g_strdup (self->episode);
  copy->segment = g_strdup (self->segment);
  copy->position_ms = self->position_ms;
  return copy;
}

/**
 * hearth_link_free:
 * @self: (nullable) (transfer full): a link
 *
 * Frees a link.
 */
void
hearth_link_free (HearthLink *self)
{
  if (self == NULL)
    return;
  g_free (self->series);
  g_free (self->episode);
  g_free (self->segment);
  g_free (self);
}
