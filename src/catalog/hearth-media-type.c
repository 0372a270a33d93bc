/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-media-type.h"

#include <string.h>

typedef struct
{
  const char *ending;
  const char *video; /* nullable: there is no video with it */
  const char *audio;
} MediaType;

static const MediaType types[] = {
  { "mp4", "video/mp4", "audio/mp4" },
  { "m4v", "video/mp4", "audio/mp4" },
  { "webm", "video/webm", "audio/webm" },
  { "ogv", "video/ogg", "audio/ogg" },
  { "ogg", "video/ogg", "audio/ogg" },
  { "mov", "video/quicktime", "audio/mp4" },
  { "mkv", "video/x-matroska", "audio/x-matroska" },
  { "avi", "video/x-msvideo", "audio/*" },
  { "flv", "video/x-flv", "audio/*" },
  { "m4a", NULL, "audio/mp4" },
  { "mp3", NULL, "audio/mpeg" },
  { "opus", NULL, "audio/ogg" },
  { "wav", NULL, "audio/wav" },
  { "aac", NULL, "audio/aac" },
  { "flac", NULL, "audio/flac" },
};

static const char *
find (const char *ending, gsize length, gboolean is_audio)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strlen (types[i].ending) == length &&
        g_ascii_strncasecmp (ending, types[i].ending, length) == 0)
      return is_audio || types[i].video == NULL ? types[i].audio : types[i].video;
  return is_audio ? "audio/*" : NULL;
}

/**
 * hearth_media_type_of_word:
 * @word: (nullable): what a document calls a kind of file, as its name would end: "mp4"
 *
 * Returns: (transfer none) (nullable): its type, or %NULL when it is no such word
 */
const char *
hearth_media_type_of_word (const char *word)
{
  return word != NULL ? find (word, strlen (word), FALSE) : NULL;
}

/**
 * hearth_media_type_of_url:
 * @url: the address of a file that is audio or video
 * @is_audio: whether the document says that it is audio alone
 *
 * Tells the type of a file from how its name ends, where nothing else does.
 *
 * Returns: (transfer none) (nullable): its type; of audio that has no known ending, that it is
 * audio; of other files, %NULL
 */
const char *
hearth_media_type_of_url (const char *url, gboolean is_audio)
{
  const gsize length = strcspn (url, "?#");
  const char *dot = g_strrstr_len (url, (gssize) length, ".");

  if (dot == NULL)
    return find ("", 0, is_audio);
  return find (dot + 1, length - (gsize) (dot + 1 - url), is_audio);
}
