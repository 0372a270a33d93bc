/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of media.ccc.de: those of pages that people look at, and those of its interface. */
#include "hearth-mediaccc.h"

#include <string.h>

#define API "https://api.media.ccc.de/public/"
#define MAX_SEGMENTS 32

/* The interface knows a folder of the site by the acronym of its conference alone: "gpn22" of
 * /b/conferences/gpn/gpn22 looks like one, "2025" of /b/congress/2025 does not. */
static gboolean
is_like_acronym (const char *name)
{
  const gsize n_letters = strspn (name, "abcdefghijklmnopqrstuvwxyz");
  const gsize n_digits = strspn (name + n_letters, "0123456789");

  return n_letters > 0 && n_digits > 0 && name[n_letters + n_digits] == '\0';
}

/* The names in a path, without the empty one that a "/" at its end leaves. */
static char **
split_path (const char *path)
{
  char **names = g_strsplit (path + (*path == '/'), "/", MAX_SEGMENTS);
  const guint n = g_strv_length (names);

  if (n > 0 && *names[n - 1] == '\0')
    g_clear_pointer (&names[n - 1], g_free);
  return names;
}

static char *
address_of_page (char **names, guint n)
{
  if (n == 0)
    return g_strdup (API "conferences");
  if (n == 2 && strcmp (names[0], "c") == 0)
    return g_strconcat (API "conferences/", names[1], NULL);
  if (n == 2 && strcmp (names[0], "v") == 0)
    return g_strconcat (API "events/", names[1], NULL);
  if (n > 2 && strcmp (names[0], "b") == 0 && is_like_acronym (names[n - 1]))
    return g_strconcat (API "conferences/", names[n - 1], NULL);
  return NULL;
}

/* /, /CONFERENCE and /CONFERENCE/ROOM are all in one document. */
static char *
address_of_stream (char **names, guint n)
{
  if (n > 2 || (n > 0 && strcmp (names[0], "streams") == 0))
    return NULL;
  return g_strdup ("https://streaming.media.ccc.de/streams/v2.json");
}

static gboolean
is_usual_port (GUri *page)
{
  const int port = g_uri_get_port (page);

  return port == -1 || port == 80 || port == 443;
}

/**
 * hearth_mediaccc_address:
 * @page: the address of a page
 *
 * Turns the address of a page of media.ccc.de into that of the document about it.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when the page is none of them
 */
char *
hearth_mediaccc_address (GUri *page)
{
  g_auto (GStrv) names = split_path (g_uri_get_path (page));
  const guint n = g_strv_length (names);
  const char *host = g_uri_get_host (page);

  if (host == NULL || !is_usual_port (page) || g_strv_contains ((const char *const *) names, ""))
    return NULL;
  if (g_ascii_strcasecmp (host, "media.ccc.de") == 0 ||
      g_ascii_strcasecmp (host, "www.media.ccc.de") == 0)
    return address_of_page (names, n);
  if (g_ascii_strcasecmp (host, "streaming.media.ccc.de") == 0)
    return address_of_stream (names, n);
  return NULL;
}

/**
 * hearth_mediaccc_dup_last:
 * @scan: a document
 * @object: an object of it
 * @member: a member with an address of the interface
 *
 * Takes the last name out of an address, which is how an event says what conference it is of.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL when there is none
 */
char *
hearth_mediaccc_dup_last (HearthJsonScan *scan, guint32 object, const char *member)
{
  g_autofree char *url = hearth_json_dup_line (scan, object, member);
  g_autofree char *name = NULL;
  char *slash;

  if (url == NULL)
    return NULL;
  url[strcspn (url, "?#")] = '\0';
  if (g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  slash = strrchr (url, '/');
  name = slash != NULL ? g_uri_unescape_string (slash + 1, NULL) : NULL;
  return hearth_reading_dup_line (name);
}
