/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-peertube.h"

#include "hearth-address-query.h"

#include <string.h>

#define LETTERS_AND_DIGITS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* A name, with "@" and a host where it is of another instance. */
#define NAME_CHARACTERS LETTERS_AND_DIGITS "._-:@"

/* How long a UUID is in the digits of base 58. */
#define SHORT_ID_LENGTH 22

typedef gboolean (*IsGood) (const char *text);

/* Paths of pages: "*" is the part that goes into the answer, and what follows the pattern does not
 * matter. */
typedef struct
{
  const char *pattern;
  IsGood is_good; /* nullable: there is no such part */
  const char *api;
  gboolean is_strict; /* no other software has pages with such a path */
} Shape;

static gboolean
is_uuid (const char *text)
{
  return g_uuid_string_is_valid (text);
}

/* As PeerTube writes ids now, or as it used to. */
static gboolean
is_id (const char *text)
{
  return is_uuid (text) ||
         (strlen (text) == SHORT_ID_LENGTH && text[strspn (text, LETTERS_AND_DIGITS)] == '\0');
}

/* The first versions counted. */
static gboolean
is_any_id (const char *text)
{
  return is_id (text) || (*text != '\0' && text[strspn (text, "0123456789")] == '\0');
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && text[strspn (text, NAME_CHARACTERS)] == '\0' && *text != '.';
}

/* Many sites have pages such as /accounts/login. */
static gboolean
is_account (const char *text)
{
  static const char *const others[] = { "login",    "logout",   "signup",   "signin",
                                        "register", "password", "settings", "profile",
                                        "edit",     "new",      NULL };

  return is_name (text) && !g_strv_contains (others, text);
}

#define LIST "/videos?start=0&count=100"

static const Shape shapes[] = {
  { "videos/watch/playlist/*", is_id, "video-playlists/*" LIST, TRUE },
  { "videos/watch/playlist/*", is_any_id, "video-playlists/*" LIST, FALSE },
  { "videos/watch/*", is_uuid, "videos/*", TRUE },
  { "videos/watch/*", is_any_id, "videos/*", FALSE },
  { "videos/embed/*", is_id, "videos/*", TRUE },
  { "w/p/*", is_id, "video-playlists/*" LIST, TRUE },
  { "w/p/*", is_any_id, "video-playlists/*" LIST, FALSE },
  { "w/*", is_id, "videos/*", TRUE },
  { "w/*", is_any_id, "videos/*", FALSE },
  { "video-playlists/embed/*", is_id, "video-playlists/*" LIST, TRUE },
  { "video-playlists/*", is_id, "video-playlists/*" LIST, TRUE },
  { "video-channels/*/video-playlists", is_name,
    "video-channels/*/video-playlists?start=0&count=100", TRUE },
  { "video-channels/*", is_name, "video-channels/*" LIST, TRUE },
  { "c/*/video-playlists", is_name, "video-channels/*/video-playlists?start=0&count=100", TRUE },
  { "c/*/videos", is_name, "video-channels/*" LIST, TRUE },
  { "c/*", is_name, "video-channels/*" LIST, FALSE },
  { "accounts/*/video-channels", is_name, "accounts/*/video-channels?start=0&count=100", TRUE },
  { "accounts/*", is_account, "accounts/*" LIST, TRUE },
  { "accounts/*", is_name, "accounts/*" LIST, FALSE },
  { "a/*/video-channels", is_name, "accounts/*/video-channels?start=0&count=100", TRUE },
  { "a/*/videos", is_name, "accounts/*" LIST, TRUE },
  { "a/*", is_name, "accounts/*" LIST, FALSE },
  { "videos/trending", NULL, "videos?sort=-trending&start=0&count=100", FALSE },
  { "videos/recently-added", NULL, "videos?sort=-publishedAt&start=0&count=100", FALSE },
  { "videos/local", NULL, "videos?isLocal=true&sort=-publishedAt&start=0&count=100", FALSE },
  { "videos/browse", NULL, "videos?sort=-publishedAt&start=0&count=100", FALSE },
  { "", NULL, "videos?isLocal=true&sort=-publishedAt&start=0&count=100", FALSE },
};

/* Sites that have pages of such a path, and are no PeerTube. */
static gboolean
is_other_site (const char *host)
{
  static const char *const sites[] = { "youtube.com", "ccc.de", "youtube-nocookie.com" };

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      const gsize length = strlen (sites[i]), host_length = strlen (host);

      if (host_length >= length &&
          g_ascii_strcasecmp (host + host_length - length, sites[i]) == 0 &&
          (host_length == length || host[host_length - length - 1] == '.'))
        return TRUE;
    }
  return FALSE;
}

/* The part of the path that "*" stands for, "" when there is none; NULL when it does not fit. */
static char *
match (const Shape *shape, char **path)
{
  g_auto (GStrv) pattern = g_strsplit (shape->pattern, "/", -1);
  const char *found = "";

  if (pattern[0] == NULL)
    return g_strdup (path[0] == NULL ? "" : NULL);
  for (guint i = 0; pattern[i] != NULL; i++)
    if (path[i] == NULL)
      return NULL;
    else if (g_str_equal (pattern[i], "*"))
      found = path[i];
    else if (!g_str_equal (pattern[i], path[i]))
      return NULL;
  if (shape->is_good != NULL && !shape->is_good (found))
    return NULL;
  return g_strdup (found);
}

static char **
split_path (GUri *page)
{
  g_auto (GStrv) parts = g_strsplit (g_uri_get_path (page), "/", -1);
  g_autoptr (GStrvBuilder) path = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        g_autofree char *plain = g_uri_unescape_string (parts[i], "/");

        g_strv_builder_add (path, plain != NULL ? plain : parts[i]);
      }
  return g_strv_builder_end (path);
}

static char *
build (GUri *page, const char *api, const char *found)
{
  g_auto (GStrv) parts = g_strsplit (api, "*", 2);
  g_autofree char *filled = g_strjoinv (found, parts);
  const char *question = strchr (filled, '?');
  g_autofree char *path =
      g_strdup_printf ("/api/v1/%.*s",
                       (int) (question != NULL ? question - filled : (gssize) strlen (filled)),
                       filled);

  return g_uri_join (G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, g_uri_get_scheme (page),
                     NULL, g_uri_get_host (page), g_uri_get_port (page), path,
                     question != NULL ? question + 1 : NULL, NULL);
}

/* The page of a search has its words behind the path. */
static char *
find_search (GUri *page, char **path)
{
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;

  if (g_strcmp0 (path[0], "search") != 0 || path[1] != NULL)
    return NULL;
  words = hearth_address_query_get (page, "search");
  escaped = words != NULL ? g_uri_escape_string (words, NULL, FALSE) : NULL;
  return escaped != NULL ? build (page, "search/videos?search=*&start=0&count=100", escaped) : NULL;
}

static char *
find (GUri *page, gboolean is_strict)
{
  g_auto (GStrv) path = split_path (page);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *found = shapes[i].is_strict || !is_strict ? match (&shapes[i], path) : NULL;

      if (found != NULL)
        return build (page, shapes[i].api, found);
    }
  return is_strict ? NULL : find_search (page, path);
}

/**
 * hearth_peertube_address:
 * @page: the address of a page that is known to be of an instance of PeerTube
 *
 * Turns the address of a video, a channel, an account, a playlist, a search or the front page into
 * that of the interface.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when the page is about something else
 */
char *
hearth_peertube_address (GUri *page)
{
  return find (page, FALSE);
}

/**
 * hearth_peertube_strict_address:
 * @page: the address of a page of the web
 *
 * The same for the address of any page at all: only where no other site has such a path.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when the page has to be looked at
 */
char *
hearth_peertube_strict_address (GUri *page)
{
  const char *host = g_uri_get_host (page);

  return host != NULL && !is_other_site (host) ? find (page, TRUE) : NULL;
}
