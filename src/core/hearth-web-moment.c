/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-moment.h"

#include "hearth-text.h"

#include <string.h>

#define MAX_LENGTH 16384

/* How a site is told the time: by a parameter of the query, or in the fragment; in whole seconds
 * everywhere. */
typedef enum
{
  BY_QUERY,
  BY_FRAGMENT,
} Means;

typedef struct
{
  const char *host; /* nullable: any. Also what is below it */
  const char *path; /* nullable: any. How it begins */
  const char *but;  /* nullable: unless it begins like this */
  Means means;
  const char *parameter;
} Site;

/* The first that fits counts. What runs PeerTube is known by its paths alone. */
static const Site sites[] = {
  { "youtube.com", "/embed/", NULL, BY_QUERY, "start" },
  { "youtube-nocookie.com", "/embed/", NULL, BY_QUERY, "start" },
  { "youtube.com", "/watch", NULL, BY_QUERY, "t" },
  { "youtube.com", "/live/", NULL, BY_QUERY, "t" },
  { "youtu.be", NULL, NULL, BY_QUERY, "t" },
  { "vimeo.com", NULL, NULL, BY_FRAGMENT, "t" },
  { "media.ccc.de", "/v/", NULL, BY_FRAGMENT, "t" },
  { "dailymotion.com", "/video/", NULL, BY_QUERY, "start" },
  { "archive.org", "/details/", NULL, BY_QUERY, "start" },
  { "odysee.com", "/@", NULL, BY_QUERY, "t" },
  { NULL, "/w/", "/w/p/", BY_QUERY, "start" },
  { NULL, "/videos/watch/", "/videos/watch/playlist/", BY_QUERY, "start" },
  { NULL, "/videos/embed/", NULL, BY_QUERY, "start" },
};

/* A recording by itself is opened at a time by the rules of Media Fragments,
 * https://www.w3.org/TR/media-frags/. */
static const Site recording = { NULL, NULL, NULL, BY_FRAGMENT, "t" };

static const char *const endings[] = {
  ".mp4", ".m4v", ".webm", ".ogv",  ".mov",  ".mkv", ".mp3",
  ".m4a", ".ogg", ".oga",  ".opus", ".flac", ".wav",
};

static gboolean
is_host (const char *host, const char *wanted)
{
  gsize length = strlen (host);
  gsize wanted_length = strlen (wanted);

  return length >= wanted_length && g_str_equal (host + length - wanted_length, wanted) &&
         (length == wanted_length || host[length - wanted_length - 1] == '.');
}

static gboolean
is_recording (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (small, endings[i]))
      return TRUE;
  return FALSE;
}

static const Site *
find_site (const char *host, const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      const Site *site = &sites[i];

      if ((site->host == NULL || is_host (host, site->host)) &&
          (site->path == NULL || g_str_has_prefix (path, site->path)) &&
          (site->but == NULL || !g_str_has_prefix (path, site->but)))
        return site;
    }
  return is_recording (path) ? &recording : NULL;
}

static gboolean
is_time (const char *pair)
{
  return g_str_has_prefix (pair, "t=") || g_str_has_prefix (pair, "start=") ||
         g_str_has_prefix (pair, "time_continue=");
}

/* The query with this time in place of any other; all else stays as it is written. */
static char *
put_in_query (const char *query, const char *time)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GString) result = g_string_new (NULL);

  for (gsize i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !is_time (pairs[i]))
      g_string_append_printf (result, "%s%s", result->len > 0 ? "&" : "", pairs[i]);
  if (time != NULL)
    g_string_append_printf (result, "%s%s", result->len > 0 ? "&" : "", time);
  return g_string_free (g_steal_pointer (&result), result->len == 0);
}

static char *
put_together (const char *address, const char *query, const char *fragment)
{
  return g_strconcat (address, query != NULL && *query != '\0' ? "?" : "",
                      query != NULL ? query : "", fragment != NULL ? "#" : "", fragment, NULL);
}

static const char *
find_path (const char *address)
{
  const char *host = strstr (address, "://");

  return host != NULL ? strchr (host + strlen ("://"), '/') : NULL;
}

/**
 * hearth_web_moment_address:
 * @page: (nullable): the address of a page that shows a recording, or of a recording
 * @position_ms: a moment of it, in milliseconds
 *
 * Writes the time into the address in the way of the site. A time that stands there already gives
 * way; at the very beginning no time is needed. Any thread.
 *
 * Returns: (transfer full) (nullable): the address, %NULL when @page is no web address or its site
 * is not known to take a time
 */
char *
hearth_web_moment_address (const char *page, gint64 position_ms)
{
  g_autofree char *address = NULL;
  g_autofree char *host = NULL;
  g_autofree char *time = NULL;
  g_autofree char *query = NULL;
  g_autofree char *fragment = NULL;
  const Site *site;
  const char *path;
  char *rest;
  gint64 seconds = MAX (0, position_ms) / 1000;

  if (!hearth_text_is_web_url (page) || strlen (page) > MAX_LENGTH)
    return NULL;
  address = g_strdup (page);
  rest = strchr (address, '#');
  if (rest != NULL)
    *rest = '\0';
  rest = strchr (address, '?');
  if (rest != NULL)
    *rest++ = '\0';
  host = hearth_text_host (page);
  path = find_path (address);
  site = host != NULL && path != NULL ? find_site (host, path) : NULL;
  if (site == NULL)
    return NULL;

  if (seconds > 0)
    time = g_strdup_printf ("%s=%" G_GINT64_FORMAT, site->parameter, seconds);
  if (site->means == BY_FRAGMENT)
    return put_together (address, rest, time);
  query = put_in_query (rest, time);
  return put_together (address, query, NULL);
}
