/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the format "podcast": what kind of file a feed names. */
typedef enum
{
  HEARTH_PODCAST_FILE_MEDIA,
  HEARTH_PODCAST_FILE_IMAGE,
  HEARTH_PODCAST_FILE_DOCUMENT,
} HearthPodcastFile;

HearthPodcastFile hearth_podcast_file_kind (const char  *url,
                                            const char  *declared,
                                            char       **type);
char             *hearth_podcast_file_name (const char  *url);
const char       *hearth_podcast_file_ext  (const char  *url,
                                            gsize       *length);

G_END_DECLS
