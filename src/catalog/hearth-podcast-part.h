/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-podcast-table.h"
#include "hearth-reading.h"

G_BEGIN_DECLS

/* Private to the format "podcast": what a feed says of the series, or of one episode, while it is read. */
typedef struct
{
  char *url;      /* owned */
  char *type;     /* owned, nullable */
  char *language; /* owned, nullable */
  guint64 size;   /* 0 for none; so the others */
  guint64 bitrate;
  gint64 width;
  gint64 height;
} HearthPodcastMedium;

typedef struct
{
  char *url;      /* owned */
  char *language; /* owned, nullable */
  guint rank;     /* the less, the better Hearth reads it */
} HearthPodcastTranscript;

typedef struct
{
  char *title; /* owned, nullable */
  gint64 start_ms;
  gint64 duration_ms; /* -1 when not known */
} HearthPodcastSoundbite;

typedef struct
{
  char *texts[HEARTH_PODCAST_N_TEXTS]; /* owned, nullable */
  gboolean is_live;
  char *source; /* owned, nullable: of the alternate enclosure that is being read */

  GPtrArray *hosts;       /* owned, nullable, of HearthPerson; so the others */
  GPtrArray *guests;      /* of HearthPerson */
  GPtrArray *tags;        /* of char * */
  GPtrArray *media;       /* of HearthPodcastMedium */
  GPtrArray *transcripts; /* of HearthPodcastTranscript */
  GPtrArray *soundbites;  /* of HearthPodcastSoundbite */
  GPtrArray *chapters;    /* of HearthChapter */
  GPtrArray *resources;   /* of HearthResource */
} HearthPodcastPart;

void        hearth_podcast_part_clear    (HearthPodcastPart *self);
void        hearth_podcast_part_take     (HearthPodcastPart *self,
                                          HearthReading     *reading,
                                          HearthXmlElement  *element);
const char *hearth_podcast_part_get      (HearthPodcastPart *self,
                                          HearthPodcastText  text);
const char *hearth_podcast_part_find     (HearthPodcastPart *self,
                                          guint              n_texts,
                                          ...);
char       *hearth_podcast_part_find_url (HearthPodcastPart *self,
                                          HearthReading     *reading,
                                          guint              n_texts,
                                          ...);
char       *hearth_podcast_part_dup_title (HearthPodcastPart *self,
                                           HearthReading     *reading);
char       *hearth_podcast_part_dup_words (HearthReading     *reading,
                                           const char        *html);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthPodcastPart, hearth_podcast_part_clear)

G_END_DECLS
