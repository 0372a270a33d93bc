/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-embed.h"

#include "hearth-text.h"

#include <string.h>

#define MAX_LENGTH 16384

/* A PeerTube names a video by a UUID, long or written shorter. */
#define UUID "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{22})"
#define YOUTUBE_ID "([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"

/* One shape of address of one player. */
typedef struct
{
  const char *host;     /* nullable: any. Also what is below it */
  const char *pattern;  /* of the path with the query */
  const char *embed;    /* with \1 … for the groups of the pattern; "/…" is on the same site */
  const char *words;    /* nullable: what else the query says */
  const char *start;    /* nullable: how whole seconds are given; begins with # for the fragment */
  const char *language; /* nullable: how captions in a language are asked for */
  const char *sites;    /* nullable: hosts that belong to it, with what is below them */
  gboolean referrer;    /* it plays only for who says who shows it */
} Shape;

#define YOUTUBE(host, pattern)                                                             \
  {                                                                                        \
    host, pattern, "https://www.youtube-nocookie.com/embed/\\1",                           \
        "rel=0&controls=0&playsinline=1&iv_load_policy=3&disablekb=1", "start=%d",         \
        "cc_load_policy=1&cc_lang_pref=%s&hl=%s", "youtube.com youtube-nocookie.com", TRUE \
  }
#define VIMEO(host, pattern, embed)                                                      \
  {                                                                                      \
    host, pattern, embed, "dnt=1&title=0&byline=0&portrait=0", "#t=%ds", "texttrack=%s", \
        "vimeo.com", TRUE                                                                \
  }
#define PEERTUBE(pattern)                                                                       \
  {                                                                                             \
    NULL, pattern, "/videos/embed/\\1",                                                         \
        "title=0&warningTitle=0&peertubeLink=0&p2p=0&controlBar=0", "start=%ds", "subtitle=%s", \
        NULL, FALSE                                                                             \
  }
#define DAILYMOTION(host, pattern)                                           \
  {                                                                          \
    host, pattern, "https://www.dailymotion.com/embed/video/\\1",            \
        "queue-enable=false&sharing-enable=false&ui-logo=false", "start=%d", \
        "subtitles-default=%s", "dailymotion.com", FALSE                     \
  }

/* The first that fits counts. */
static const Shape shapes[] = {
  YOUTUBE ("youtube.com", "^/watch\\?(?:[^#]*&)?v=" YOUTUBE_ID),
  YOUTUBE ("youtube.com", "^/(?:embed|live|shorts|v)/" YOUTUBE_ID),
  YOUTUBE ("youtube-nocookie.com", "^/embed/" YOUTUBE_ID),
  YOUTUBE ("youtu.be", "^/" YOUTUBE_ID),
  VIMEO ("player.vimeo.com",
         "^/video/([0-9]+)\\?(?:.*&)?h=([0-9a-f]+)",
         "https://player.vimeo.com/video/\\1?h=\\2"),
  VIMEO ("player.vimeo.com", "^/video/([0-9]+)", "https://player.vimeo.com/video/\\1"),
  VIMEO ("vimeo.com",
         "^/([0-9]+)/([0-9a-f]+)(?:[/?]|$)",
         "https://player.vimeo.com/video/\\1?h=\\2"),
  VIMEO ("vimeo.com",
         "^/(?:(?:channels|groups|showcase)/[^?]+/)?(?:video/)?([0-9]+)(?:[/?]|$)",
         "https://player.vimeo.com/video/\\1"),
  { "learn.microsoft.com",
    "^/(?:[a-z]{2,3}(?:-[a-z0-9]+)*/)?shows/([a-z0-9-]+)/([a-z0-9-]+)/?(?:\\?|$)",
    "https://learn-video.azurefd.net/vod/player?show=\\1&ep=\\2", NULL, NULL, NULL,
    "learn-video.azurefd.net learn.microsoft.com", TRUE },
  { "learn-video.azurefd.net", "^(/vod/player\\?[^#]+)$", "https://learn-video.azurefd.net\\1",
    NULL, NULL, NULL, "learn-video.azurefd.net learn.microsoft.com", TRUE },
  { "media.ccc.de", "^/v/([^/?]+)", "https://media.ccc.de/v/\\1/oembed", NULL, "#t=%d", NULL,
    "media.ccc.de", FALSE },
  DAILYMOTION ("dailymotion.com", "^/(?:embed/)?video/([A-Za-z0-9]+)"),
  DAILYMOTION ("dai.ly", "^/([A-Za-z0-9]+)"),
  { "archive.org", "^/(?:details|embed)/([^/?]+)", "https://archive.org/embed/\\1", NULL,
    "start=%d", NULL, "archive.org", FALSE },
  { "odysee.com", "^/(?:\\$/embed/)?(@[^/?]+/[^/?]+)", "https://odysee.com/$/embed/\\1", NULL,
    "t=%d", NULL, "odysee.com", FALSE },
  PEERTUBE ("^/w/" UUID "(?:[;?]|$)"),
  PEERTUBE ("^/videos/(?:watch|embed)/" UUID "(?:[;?]|$)"),
};

static GRegex *
get_pattern (gsize position)
{
  static GRegex *compiled[G_N_ELEMENTS (shapes)];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
        compiled[i] = g_regex_new (shapes[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return compiled[position];
}

static gboolean
is_below (const char *host, const char *wanted)
{
  gsize length = strlen (host);
  gsize wanted_length = strlen (wanted);

  return length >= wanted_length &&
         g_ascii_strcasecmp (host + length - wanted_length, wanted) == 0 &&
         (length == wanted_length || host[length - wanted_length - 1] == '.');
}

static GUri *
parse (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (!hearth_text_is_web_url (address) || strlen (address) > MAX_LENGTH)
    return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  /* Who puts a name before the host wants to be taken for somebody else. */
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL)
    return NULL;
  return g_steal_pointer (&uri);
}

/* Scheme, host and port as they stand at the front of an address. */
static char *
dup_origin (GUri *uri)
{
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  g_autofree char *host = ascii != NULL ? g_ascii_strdown (ascii, -1) : g_strdup ("invalid");
  g_autofree char *port =
      g_uri_get_port (uri) > 0 ? g_strdup_printf (":%d", g_uri_get_port (uri)) : g_strdup ("");
  gboolean numbers = strchr (host, ':') != NULL;

  return g_strconcat (g_uri_get_scheme (uri), "://", numbers ? "[" : "", host, numbers ? "]" : "",
                      port, NULL);
}

static const Shape *
find_shape (GUri *uri, char **embed)
{
  const char *query = g_uri_get_query (uri);
  g_autofree char *rest = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "", query, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *found = NULL;
      g_autofree char *origin = NULL;

      if ((shapes[i].host != NULL && !is_below (g_uri_get_host (uri), shapes[i].host)) ||
          !g_regex_match (get_pattern (i), rest, 0, &match))
        continue;
      if (embed == NULL)
        return &shapes[i];
      found = g_match_info_expand_references (match, shapes[i].embed, NULL);
      origin = *shapes[i].embed == '/' ? dup_origin (uri) : g_strdup ("");
      *embed = found != NULL ? g_strconcat (origin, found, NULL) : NULL;
      return found != NULL ? &shapes[i] : NULL;
    }
  return NULL;
}

static void
append (GString *address, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  g_string_append_c (address, strchr (address->str, '?') != NULL ? '&' : '?');
  g_string_append (address, words);
}

/* The names of languages come from catalogs. */
static gboolean
is_language (const char *language)
{
  return language != NULL && *language != '\0' && strlen (language) <= 35 &&
         strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             strlen (language);
}

static char *
replace (const char *words, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", -1);

  return g_strjoinv (with, parts);
}

/* The number stands where the table says. */
static char *
write_start (const Shape *shape, gint64 start_ms)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, start_ms / 1000);
  g_auto (GStrv) parts = g_strsplit (shape->start, "%d", 2);

  return g_strjoinv (number, parts);
}

/**
 * hearth_embed_address:
 * @address: (nullable): the address of a page that shows a recording, or of its player
 *
 * Finds the official player behind the page of a known site, on the host that keeps least about
 * people. Any thread.
 *
 * Returns: (transfer full) (nullable): an http or https address, %NULL where no player is known
 */
char *
hearth_embed_address (const char *address)
{
  g_autoptr (GUri) uri = parse (address);
  char *embed = NULL;

  if (uri == NULL || find_shape (uri, &embed) == NULL)
    return NULL;
  return embed;
}

/**
 * hearth_embed_of_segment:
 * @segment: a segment
 *
 * Finds the player that shows @segment on the web: the one that its catalog names, or the one
 * behind its page.
 *
 * Returns: (transfer full) (nullable): an http or https address, %NULL where none is known
 */
char *
hearth_embed_of_segment (HearthSegment *segment)
{
  const char *named = hearth_segment_get_embed (segment);
  g_autoptr (GUri) uri = parse (named);
  char *known = hearth_embed_address (named);

  if (known != NULL)
    return known;
  return uri != NULL ? g_strdup (named) : hearth_embed_address (hearth_segment_get_page (segment));
}

/**
 * hearth_embed_open_address:
 * @embed: the address of a player
 * @start_ms: where to start, in milliseconds
 * @language: (nullable): in which language the player shall show captions; %NULL for none
 *
 * Tells a known player what is wanted, in its own words: where to start, and that nothing else is
 * to be shown. Of one that is not known the address stays as it is.
 *
 * Returns: (transfer full): the address to open
 */
char *
hearth_embed_open_address (const char *embed, gint64 start_ms, const char *language)
{
  g_autoptr (GUri) uri = parse (embed);
  g_autofree char *known = NULL;
  const Shape *shape = uri != NULL ? find_shape (uri, &known) : NULL;
  g_autoptr (GString) address = NULL;
  g_autofree char *start = NULL;
  g_autofree char *captions = NULL;

  if (shape == NULL)
    return g_strdup (embed);
  address = g_string_new (known);
  append (address, shape->words);
  if (shape->language != NULL && is_language (language))
    captions = replace (shape->language, language);
  append (address, captions);
  if (shape->start != NULL && start_ms >= 1000)
    start = write_start (shape, start_ms);
  if (start != NULL && *start == '#')
    g_string_append (address, start);
  else
    append (address, start);
  return g_string_free (g_steal_pointer (&address), FALSE);
}

/**
 * hearth_embed_wants_referrer:
 * @embed: the address of a player
 *
 * Returns: whether it plays only for who says who shows it
 */
gboolean
hearth_embed_wants_referrer (const char *embed)
{
  g_autoptr (GUri) uri = parse (embed);
  const Shape *shape = uri != NULL ? find_shape (uri, NULL) : NULL;

  return shape != NULL && shape->referrer;
}

static void
add_pattern (GStrvBuilder *builder, const char *scheme, const char *host)
{
  g_autofree char *escaped = g_regex_escape_string (host, -1);
  g_autofree char *pattern = g_strconcat ("^", scheme, "://", escaped, "/", NULL);

  g_strv_builder_add (builder, pattern);
}

/**
 * hearth_embed_site_patterns:
 * @embed: the address of a player
 *
 * Describes the addresses among which the player may lead from one to another. The patterns keep to
 * what regular expressions of all kinds have in common, and fit addresses as browsers write them.
 *
 * Returns: (transfer full) (nullable): regular expressions, %NULL when @embed is no web address
 */
char **
hearth_embed_site_patterns (const char *embed)
{
  g_autoptr (GUri) uri = parse (embed);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const Shape *shape = uri != NULL ? find_shape (uri, NULL) : NULL;
  g_auto (GStrv) sites = NULL;

  if (uri == NULL)
    return NULL;
  sites = g_strsplit (shape != NULL && shape->sites != NULL ? shape->sites : "", " ", 0);
  for (gsize i = 0; sites[i] != NULL; i++)
    {
      g_autofree char *escaped = g_regex_escape_string (sites[i], -1);
      g_autofree char *pattern = g_strdup_printf ("^https://([-a-z0-9.]*\\.)?%s/", escaped);

      g_strv_builder_add (builder, pattern);
    }
  if (sites[0] == NULL)
    {
      g_autofree char *origin = dup_origin (uri);
      const char *rest = strstr (origin, "://") + strlen ("://");

      add_pattern (builder, g_uri_get_scheme (uri), rest);
      /* A site may insist on a safe connection; never the other way. */
      if (g_str_equal (g_uri_get_scheme (uri), "http") && g_uri_get_port (uri) < 0)
        add_pattern (builder, "https", rest);
    }
  return g_strv_builder_end (builder);
}

/**
 * hearth_embed_site_has:
 * @patterns: (nullable) (array zero-terminated=1): from hearth_embed_site_patterns()
 * @address: (nullable): where something leads
 *
 * Returns: whether that is still within the site
 */
gboolean
hearth_embed_site_has (char **patterns, const char *address)
{
  g_autoptr (GUri) uri = parse (address);
  g_autofree char *origin = uri != NULL ? dup_origin (uri) : NULL;
  g_autofree char *front = origin != NULL ? g_strconcat (origin, "/", NULL) : NULL;

  for (gsize i = 0; front != NULL && patterns != NULL && patterns[i] != NULL; i++)
    if (g_regex_match_simple (patterns[i], front, 0, 0))
      return TRUE;
  return FALSE;
}
