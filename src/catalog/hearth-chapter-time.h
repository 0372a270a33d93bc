/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A time of a recording as people write it into a text: "0:37", "00.37", "1:02:03". */
typedef struct
{
  const char *start;
  const char *end;
  gint64 ms;
  gboolean has_dots;
  gboolean is_padded;   /* "00:37" and "1:02:03", which nothing but times looks like */
  gboolean is_even;     /* on a multiple of five seconds, as all times of day are */
} HearthChapterTime;

gboolean    hearth_chapter_time_read (const char        *at,
                                      const char        *line,
                                      const char        *end,
                                      HearthChapterTime *time);
gboolean    hearth_chapter_time_find (const char        *at,
                                      const char        *line,
                                      const char        *end,
                                      HearthChapterTime *time);

G_END_DECLS
