/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cast.h"

G_BEGIN_DECLS

/* A schedule.json of a conference on its way to a catalog: what its talks refer to. Lives on the stack of the format. */
typedef struct
{
  HearthReading *reading; /* not owned */
  HearthJsonScan *scan;   /* not owned: that of the reading */
  guint32 conference;
  GUri *base;             /* owned, nullable: what the document says that its references are relative to */
  GTimeZone *zone;        /* owned, nullable: that of the conference */
  char *language;         /* owned, nullable: of texts that are there in several */
  GHashTable *tracks;     /* owned: slug, owned -> number of the value */
  GHashTable *persons;    /* owned: guid, owned -> number of the value */
  HearthCast *cast;       /* owned */
} HearthSchedule;

void           hearth_schedule_init         (HearthSchedule  *self,
                                             HearthReading   *reading,
                                             guint32          schedule,
                                             guint32          conference);
void           hearth_schedule_clear        (HearthSchedule  *self);

char          *hearth_schedule_dup_url      (HearthSchedule  *self,
                                             guint32          object,
                                             const char      *path);
char          *hearth_schedule_dup_line     (HearthSchedule  *self,
                                             guint32          object,
                                             const char      *path);
char          *hearth_schedule_dup_prose    (HearthSchedule  *self,
                                             guint32          object,
                                             const char      *path);
GDateTime     *hearth_schedule_parse_time   (HearthSchedule  *self,
                                             const char      *text);

/* In hearth-schedule-talk.c and hearth-schedule-people.c. */
HearthEpisode *hearth_schedule_read_talk    (HearthSchedule  *self,
                                             guint32          talk,
                                             const char      *room);
void           hearth_schedule_join_people  (HearthSchedule  *self,
                                             guint32          talk,
                                             HearthMaker     *episode);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthSchedule, hearth_schedule_clear)

G_END_DECLS
