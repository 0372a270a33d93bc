/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memrchr() */
#include "hearth-podcast-file.h"

#include "hearth-reading.h"

#include <string.h>

/* What a file is called, and what it is then. */
typedef struct
{
  const char *ext;
  const char *type; /* when the feed says nothing that can be true */
  gboolean may_be_audio;
  gboolean may_be_video;
} Name;

static const Name names[] = {
  { "mp3", "audio/mpeg", TRUE, FALSE },
  { "m4a", "audio/mp4", TRUE, FALSE },
  { "m4b", "audio/mp4", TRUE, FALSE },
  { "aac", "audio/aac", TRUE, FALSE },
  { "opus", "audio/ogg", TRUE, FALSE },
  { "oga", "audio/ogg", TRUE, FALSE },
  { "ogg", "audio/ogg", TRUE, TRUE },
  { "ogv", "video/ogg", FALSE, TRUE },
  { "flac", "audio/flac", TRUE, FALSE },
  { "wav", "audio/wav", TRUE, FALSE },
  { "wma", "audio/x-ms-wma", TRUE, FALSE },
  { "weba", "audio/webm", TRUE, FALSE },
  { "webm", "video/webm", TRUE, TRUE },
  { "mp4", "video/mp4", TRUE, TRUE },
  { "m4v", "video/mp4", FALSE, TRUE },
  { "mov", "video/quicktime", FALSE, TRUE },
  { "mkv", "video/x-matroska", FALSE, TRUE },
  { "mpg", "video/mpeg", FALSE, TRUE },
  { "mpeg", "video/mpeg", FALSE, TRUE },
  { "avi", "video/x-msvideo", FALSE, TRUE },
  { "wmv", "video/x-ms-wmv", FALSE, TRUE },
  { "m3u8", "application/vnd.apple.mpegurl", FALSE, FALSE },
  { "pdf", "application/pdf", FALSE, FALSE },
  { "epub", "application/epub+zip", FALSE, FALSE },
  { "zip", "application/zip", FALSE, FALSE },
  { "torrent", "application/x-bittorrent", FALSE, FALSE },
  { "jpg", "image/jpeg", FALSE, FALSE },
  { "jpeg", "image/jpeg", FALSE, FALSE },
  { "png", "image/png", FALSE, FALSE },
};

static const char *const streams[] = { "application/vnd.apple.mpegurl", "application/x-mpegurl",
                                       "application/dash+xml", "application/ogg" };

/* The last part of the path, without what asks something; a host is no file. */
static const char *
find_name (const char *url, gsize *length)
{
  const char *colon = strstr (url, "://");
  const char *path = colon != NULL ? colon + strlen ("://") : url;
  const char *end = path + strcspn (path, "?#");
  const char *slash = memrchr (path, '/', (gsize) (end - path));
  const char *name = slash != NULL ? slash + 1 : colon != NULL ? end : path;

  *length = (gsize) (end - name);
  return name;
}

/**
 * hearth_podcast_file_ext:
 * @url: an address
 * @length: (out): the bytes of the answer
 *
 * Finds what the name of a file ends with, behind its last full stop.
 *
 * Returns: (transfer none): the place of it in @url, without a zero at its end
 */
const char *
hearth_podcast_file_ext (const char *url, gsize *length)
{
  gsize n;
  const char *name = find_name (url, &n);
  const char *dot = n > 0 ? memrchr (name, '.', n) : NULL;

  *length = dot != NULL ? (gsize) (name + n - dot) - 1 : 0;
  return dot != NULL ? dot + 1 : name;
}

/**
 * hearth_podcast_file_name:
 * @url: an address
 *
 * Returns: (transfer full) (nullable): the name of the file that lies there, or %NULL when the
 * address names none
 */
char *
hearth_podcast_file_name (const char *url)
{
  gsize length;
  const char *name = find_name (url, &length);
  g_autofree char *escaped = g_strndup (name, length);
  g_autofree char *plain = g_uri_unescape_string (escaped, "/");

  return hearth_reading_dup_line (plain != NULL ? plain : escaped);
}

static const Name *
find_by_ext (const char *url)
{
  gsize length;
  const char *ext = hearth_podcast_file_ext (url, &length);

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i].ext) == length && g_ascii_strncasecmp (names[i].ext, ext, length) == 0)
      return &names[i];
  return NULL;
}

/* "Audio/MPEG; charset=x" is "audio/mpeg"; NULL for what is no type. */
static char *
dup_plain_type (const char *declared)
{
  const char *start = declared != NULL ? declared + strspn (declared, " \t\r\n") : "";
  const gsize length = strcspn (start, "; \t\r\n");
  const char *slash = memchr (start, '/', length);

  if (slash == NULL || slash == start || slash + 1 == start + length)
    return NULL;
  return g_ascii_strdown (start, (gssize) length);
}

static gboolean
is_stream (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    if (strcmp (streams[i], type) == 0)
      return TRUE;
  return FALSE;
}

static HearthPodcastFile
kind_of (const char *type)
{
  if (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/") || is_stream (type))
    return HEARTH_PODCAST_FILE_MEDIA;
  return g_str_has_prefix (type, "image/") ? HEARTH_PODCAST_FILE_IMAGE
                                           : HEARTH_PODCAST_FILE_DOCUMENT;
}

/* Whether a file of this name can be of this type. */
static gboolean
fits (const Name *name, const char *type)
{
  if (g_str_has_prefix (type, "audio/"))
    return name->may_be_audio;
  if (g_str_has_prefix (type, "video/"))
    return name->may_be_video;
  if (is_stream (type))
    return is_stream (name->type) || strcmp (type, "application/ogg") == 0;
  return strcmp (name->type, type) == 0;
}

/**
 * hearth_podcast_file_kind:
 * @url: where a file lies
 * @declared: (nullable): the type that the feed gives
 * @type: (out) (transfer full) (nullable): the type that it is of, %NULL when nobody knows
 *
 * Finds out what a file is. Feeds often give a type that is wrong or none: then its name tells.
 *
 * Returns: its kind; what nobody knows is taken for media, as it was given for that
 */
HearthPodcastFile
hearth_podcast_file_kind (const char *url, const char *declared, char **type)
{
  g_autofree char *plain = dup_plain_type (declared);
  const Name *name = find_by_ext (url);

  *type = NULL;
  if (name != NULL && (plain == NULL || !fits (name, plain)))
    {
      *type = g_strdup (name->type);
      return kind_of (name->type);
    }
  if (plain == NULL || strstr (plain, "octet-stream") != NULL)
    return HEARTH_PODCAST_FILE_MEDIA;
  *type = g_steal_pointer (&plain);
  return kind_of (*type);
}
